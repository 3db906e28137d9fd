"""The county's ground for all panels of a desk: read once, and again when somebody changed places or people.

The reference data belongs to the same moment, so a panel never meets a grid that it has no name for.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.county_time import county_today
from commandcenter.domain.reference import Reference
from commandcenter.services.signing_in import Desk
from commandcenter.ui.basemap_source import BasemapSource, surroundings
from commandcenter.ui.class_suggestions import learn_classes
from commandcenter.ui.county_ground import CountyGround, build_county_ground
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.tasks import TaskRunner

_DAY_LOOK_MS = 60_000
_OTHER = -1
"""No version of the places."""
_NAMES_MS = 1500
"""Names are read out after the map is painted, which would share the interpreter with them."""
_PAUSE_MS = 600
"""A decision about many grids is told in many changes; the ground is read once after them."""


class GroundSource(QObject):
    """The county's ground, read in the background when first asked for, unless it is known already.

    Attributes:
        loaded: Emitted with the `CountyGround`, each time another one is there.
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
        self._later: Reference | None = None
        self._newer = NewestQuestion(runner, self, _PAUSE_MS)
        self.basemaps = BasemapSource(runner, self)
        """What lies below the county's own ground; the same for all maps of the desk."""
        self._day, self._is_of_yesterday = county_today(), False
        self._midnight = QTimer(self)
        self._midnight.setInterval(_DAY_LOOK_MS)
        self._midnight.timeout.connect(self._look_at_the_day)
        self._midnight.start()
        self._naming = QTimer(self)
        self._naming.setSingleShot(True)
        self._naming.setInterval(_NAMES_MS)
        self._naming.timeout.connect(self._prepare_search)
        if known is not None:
            self.basemaps.county_box = surroundings(known.ground)

    @property
    def ground(self) -> CountyGround | None:
        """The ground, or None while it is being read."""
        return self._ground

    @property
    def reference(self) -> Reference:
        """The reference data of the ground that is shown; that of the sign-in before there is one."""
        known = self._ground.reference if self._ground is not None else self._later
        return known or self._desk.reference

    def follow(self, feed: LiveFeed) -> None:
        """Read again whenever the feed tells of places that are no longer those of the ground."""
        feed.changed.connect(self._on_feed_changed)
        feed.resynchronise.connect(self._look)

    def when_loaded(self, then: Callable[[CountyGround], None]) -> None:
        """Call `then` on the GUI thread as soon as the ground is there, and again with each newer one."""
        self.loaded.connect(then)
        if self._ground is not None:
            then(self._ground)
        elif not self._is_asked:
            self._is_asked = True
            self._runner.submit_read(self._read, self._on_read, None, self)

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if "reference" in batch.kinds:
            self._look()

    def _look(self) -> None:
        if self._ground is not None:
            version = _OTHER if self._is_of_yesterday else self._ground.version
            self._newer.ask(lambda: self._read_newer(version), self._on_newer, lambda _error: None)
        elif not self._is_asked:
            # A desk that has drawn no map yet still calls everything by its present name.
            self._newer.ask(self._desk.reading.reference, self._on_reference, lambda _error: None)

    def _on_reference(self, reference: Reference) -> None:
        self._later = reference

    def begin_day(self) -> None:
        """Read again on another day: changes that were kept for it are made, and other persons are responsible."""
        self._day, self._is_of_yesterday = county_today(), True
        self._look()

    def _look_at_the_day(self) -> None:
        if self._day != county_today():
            self.begin_day()

    def _read_newer(self, version: int) -> CountyGround | None:
        return self._read() if self._desk.ground.version() != version else None

    def _on_newer(self, ground: CountyGround | None) -> None:
        if ground is not None:
            self._on_read(ground)

    def _read(self) -> CountyGround:
        learn_classes(self._desk.reference)
        # Where no clockwork runs, the first desk of the day lets the changes be made that were kept for it.
        self._desk.ground.take_due()
        records = self._desk.reading.ground()
        # After the shapes: a grid made meanwhile has no shape yet, never a shape without a name.
        return build_county_ground(records, self._desk.reading.reference())

    def _prepare_search(self) -> None:
        if self._ground is not None:
            self._runner.submit_read(self._ground.prepare_search, lambda _nothing: None, None, self)

    def _on_read(self, ground: CountyGround) -> None:
        self._ground, self._is_of_yesterday = ground, False
        self.basemaps.county_box = surroundings(ground.ground)
        self.loaded.emit(ground)
        self._naming.start()
