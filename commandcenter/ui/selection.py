"""What everybody at this desk looks at: a case, and an area; queue, map and file follow, whoever chose it."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.domain.areas import CaseArea


class Selection(QObject):
    """Holds the selected case and area, and says who selected the case.

    Attributes:
        case_selected: Emitted with the case id or None, and the name of the panel that chose.
        area_changed: Emitted with the `CaseArea` or None.
    """

    case_selected = Signal(object, str)
    area_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case_id: UUID | None = None
        self._area: CaseArea | None = None
        self._queues: list[QWidget] = []

    @property
    def area(self) -> CaseArea | None:
        """The area that narrows the queues; None for no such restriction."""
        return self._area

    def narrow(self, area: CaseArea | None) -> None:
        """Let the queues show the cases of an area only, or all again."""
        if area != self._area:
            self._area = area
            self.area_changed.emit(area)

    def follow_area(self, queue: QWidget) -> None:
        """Note a queue that the area narrows."""
        self._queues.append(queue)
        queue.destroyed.connect(lambda: self._queues.remove(queue))

    @property
    def is_area_followed(self) -> bool:
        """Whether a queue that the area narrows is in sight."""
        return any(queue.isVisible() for queue in self._queues)

    @property
    def case_id(self) -> UUID | None:
        """The selected case."""
        return self._case_id

    def select(self, case_id: UUID | None, origin: str) -> None:
        """Select a case on behalf of a panel; selecting it again does nothing."""
        if case_id == self._case_id:
            return
        self._case_id = case_id
        self.case_selected.emit(case_id, origin)
