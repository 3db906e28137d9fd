"""Loads the county's ground once for all panels of a desk and tells them when it is there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from commandcenter.services.signing_in import Desk
from commandcenter.ui.class_suggestions import learn_classes
from commandcenter.ui.county_ground import CountyGround, build_county_ground
from commandcenter.ui.tasks import TaskRunner


class GroundSource(QObject):
    """The county's ground, read in the background when first asked for, unless it is known already.

    Attributes:
        loaded: Emitted once with the `CountyGround`.
    """

    loaded = Signal(object)

    def __init__(
        self,
        desk: Desk,
        runner: TaskRunner,
        parent: QObject | None = None,
        known: CountyGround | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._ground = known
        self._is_asked = False

    @property
    def ground(self) -> CountyGround | None:
        """The ground, or None while it is being read."""
        return self._ground

    def when_loaded(self, then: Callable[[CountyGround], None]) -> None:
        """Call `then` on the GUI thread as soon as the ground is there."""
        if self._ground is not None:
            then(self._ground)
            return
        self.loaded.connect(then)
        if not self._is_asked:
            self._is_asked = True
            self._runner.submit_read(self._read, self._on_read, None, self)

    def _read(self) -> CountyGround:
        learn_classes(self._desk.reference)
        return build_county_ground(self._desk.reading.ground(), self._desk.reference)

    def _on_read(self, ground: CountyGround) -> None:
        self._ground = ground
        self.loaded.emit(ground)
