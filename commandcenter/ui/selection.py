"""The case everybody at this desk looks at: queue, map and file follow it, whoever chose it."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """Holds the selected case and says who selected it.

    Attributes:
        case_selected: Emitted with the case id or None, and the name of the panel that chose.
    """

    case_selected = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case_id: UUID | None = None

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
