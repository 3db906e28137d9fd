"""The signed-in desk on screen: feed, background work, workspaces and the main window put together.

Built by the application after sign-in, and by tests once for every person they play. Nothing below knows it.
"""

from dataclasses import dataclass, replace
from uuid import UUID

import shiboken6
from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from commandcenter.domain.cases import DayCounts, Stage
from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.county_time import county_midnight
from commandcenter.domain.posts import ADMINISTRATORS, Post
from commandcenter.services.signing_in import Desk
from commandcenter.ui.alarms import Alarms
from commandcenter.ui.case_commands import CaseCommands
from commandcenter.ui.case_search import CaseSearch, PlaceSearch
from commandcenter.ui.clockwork_watch import ClockTrouble, ClockworkWatch
from commandcenter.ui.commands import CommandRegistry
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_commands import DeskCommands
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.desk_guard import make_idle_lock, tell_news
from commandcenter.ui.dialogs.report_dialog import REPORT_POSTS
from commandcenter.ui.dialogs.waiting_steps_dialog import WaitingStepsDialog
from commandcenter.ui.draft_store import DraftStore
from commandcenter.ui.duty_button import duty_button
from commandcenter.ui.exchange_commands import ExchangeCommands
from commandcenter.ui.ground_source import GroundSource
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.main_window import MainWindow, WindowWords
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapExtent
from commandcenter.ui.map_windows import MapWindows
from commandcenter.ui.messages import Messages
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.outbox import Outbox
from commandcenter.ui.panels.call_form_panel import CallFormPanel
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.reach_words import line_words
from commandcenter.ui.reporting import reporting_for
from commandcenter.ui.selection import Selection
from commandcenter.ui.sounds import Sounds
from commandcenter.ui.status_bar import DayCount
from commandcenter.ui.tasks import ThreadTaskRunner
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.notices import Notice, NoticeLog
from commandcenter.ui.window_memory import WindowMemory
from commandcenter.ui.workspaces import draft_folder, workspaces_for

ORIGIN = "desk"
_COUNT_PAUSE_MS = 400
_WRITERS = (Post.INTAKE_OFFICER, Post.DUTY_CHIEF)


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the windows of a desk hand on to those that take their place.

    Attributes:
        case_id: The selected case.
        second_windows: Workspaces shown in windows of their own.
        notices: What was told, newest first; without buttons, whose windows are gone.
        has_unread: Whether some of them were not seen.
        ground: The county's ground, which takes seconds to read.
    """

    case_id: UUID | None
    second_windows: tuple[str, ...]
    notices: tuple[Notice, ...]
    has_unread: bool
    ground: CountyGround | None


class DeskWindow(QObject):
    """One person's desk with everything that belongs to it; `close` takes it down in the right order.

    Args:
        desk: The session; several windows may show it one after the other.
        languages: The language in use.
        settings: Where places of windows are remembered.
        server_words: Name of the server for the status bar.
        sounds: Of the whole program.
        state: What the windows before these have handed on.
        parent: Qt parent.

    Attributes:
        sign_out_requested: The person wants to give the desk to the next one.
    """

    sign_out_requested = Signal()

    def __init__(
        self,
        desk: Desk,
        languages: LanguageSwitch,
        settings: QSettings,
        server_words: str = "",
        sounds: Sounds | None = None,
        state: DeskState | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_closed = False
        self.desk = desk
        self.runner = ThreadTaskRunner(parent=self)
        self.notices = _notice_log(state, self)
        self.feed = LiveFeed(desk.feed, self)
        self.commands = CommandRegistry(self)
        self.context = DeskContext(
            desk=desk,
            runner=self.runner,
            feed=self.feed,
            messages=Messages(self.notices, self),
            commands=self.commands,
            language_switch=languages,
            selection=Selection(self),
            ground_source=GroundSource(desk, self.runner, self, state.ground if state is not None else None),
        )
        self._maps: list[MapPanel] = []
        self._drafts = DraftStore(draft_folder(self.context)) if desk.person.holds(*_WRITERS) else None
        self._outbox = Outbox(self.context, self._drafts, self) if self._drafts is not None else None
        posts = [int(held.post) for held in desk.person.posts]
        spaces = workspaces_for(self.context, self._make_map, self._outbox)
        memory = WindowMemory(settings, desk.person.login)
        self.window = MainWindow(
            WindowWords(
                desk.reference.county_name, self._person_words(), server_words or desk.address.database
            ),
            [space for space in spaces if space.is_for(posts)],
            self.commands,
            self.notices,
            memory,
        )
        self.map_windows = self._make_map_windows(memory)
        self.window.follow_feed(self.feed)
        self.window.status_bar.show_line(*line_words(desk.line))
        self.window.palette_box.add_provider(CaseSearch(self.context, self._show_case, self))
        self.window.palette_box.add_provider(PlaceSearch(self.context, self._show_place, self))
        sounds = sounds or Sounds(parent=self)
        self.commands_of_desk = DeskCommands(self.context, sounds, self.window)
        self._case_commands = CaseCommands(self.context, self.window)
        self._reporting = reporting_for(self.context, self.window)
        self._exchange_commands = ExchangeCommands(self.context, self.window)
        self.clockwork = ClockworkWatch(self.context, self)
        self._alarms = Alarms(self.context, sounds, self)
        self.commands_of_desk.sign_out_requested.connect(self.sign_out_requested)
        self.idle_lock = make_idle_lock(self.context, self.window, self.commands_of_desk)
        self._state = state
        self._counts = NewestQuestion(self.runner, self, _COUNT_PAUSE_MS)
        self._minute = QTimer(self)
        self._start_work()

    @property
    def is_closed(self) -> bool:
        """Whether nothing runs here any more."""
        return self._is_closed

    def close(self) -> None:
        """Stop the feed, refuse new work, give the connections back; a second call does nothing."""
        if not self._is_closed:
            self._stop_work()
            self.desk.close()

    def retire(self) -> DeskState:
        """Stop everything but the session, and return what the next windows need; the old ones stay in sight."""
        state = DeskState(
            case_id=self.context.selection.case_id,
            second_windows=self.window.second_window_ids,
            notices=tuple(replace(each, action_text="", action=None) for each in self.notices.notices),
            has_unread=self.notices.unread > 0,
            ground=self.context.ground_source.ground,
        )
        self.window.save_places()
        self._stop_work()
        return state

    def follow(self, old: "DeskWindow") -> None:
        """Appear where the old windows stand, with what they had open, and let those go."""
        self.window.stand_where(old.window)
        old.window.destroyed.connect(old.deleteLater)
        old.window.retire()
        state, self._state = self._state, None
        if state is not None:
            for workspace_id in state.second_windows:
                self.window.open_second_window(workspace_id)
            self.context.selection.select(state.case_id, ORIGIN)
        self.window.activateWindow()

    def _start_work(self) -> None:
        reporting, duty = self._reporting, duty_button(self.context)
        for button in (reporting.button if reporting is not None else None, duty):
            if button is not None:
                self.window.top_bar.add_before_bell(button)
        self.context.ground_source.follow(self.feed)
        self.feed.changed.connect(self._on_feed_changed)
        self.feed.resynchronise.connect(self._read_counts)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._read_counts)
        self._minute.start()
        self.clockwork.trouble_changed.connect(self._show_clock_trouble)
        self.window.status_bar.warning_pressed.connect(self._tell_clock_trouble)
        self.clockwork.start()
        if self._outbox is not None:
            bar = self.window.status_bar
            self._outbox.changed.connect(bar.set_waiting)
            bar.waiting_pressed.connect(self._outbox.deliver)
            bar.set_waiting(self._outbox.waiting)
            self.window.banner.set_keeps_calls(True)
        steps = self.context.waiting_steps
        steps.changed.connect(self._show_waiting_steps)
        self.window.status_bar.steps_pressed.connect(self._open_waiting_steps)
        self._show_waiting_steps()
        self.feed.start()
        self.map_windows.restore()
        if self._state is None:
            tell_news(self.context)
        self._read_counts()

    def _stop_work(self) -> None:
        self._is_closed = True
        self._minute.stop()
        self.clockwork.stop()
        self.map_windows.end()
        for canvas in (
            *self.window.findChildren(MapCanvas),
            *(panel.canvas for panel in self._living_maps()),
        ):
            canvas.stop()
        if self._outbox is not None:
            self._outbox.stop()
            self._outbox.store.close()
        self.context.waiting_steps.stop()
        self.feed.stop()
        self.runner.shut_down()

    def _living_maps(self) -> list[MapPanel]:
        # Those of a second window go with it.
        return [panel for panel in self._maps if shiboken6.isValid(panel)]

    def _make_map_windows(self, memory: WindowMemory) -> MapWindows:
        return MapWindows(self.context, lambda: self._make_map(self.context, False), memory, self.window)

    def _make_map(self, context: DeskContext, picking: bool) -> MapPanel:
        panel = MapPanel(context, picking)
        if self.desk.person.holds(Post.INTAKE_OFFICER, Post.DUTY_CHIEF):
            panel.call_wanted.connect(self._log_call_at)
        if self.desk.person.holds(*REPORT_POSTS):
            panel.report_wanted.connect(self._report_at)
        panel.window_wanted.connect(self._on_window_wanted)
        self._maps.append(panel)
        return panel

    def _on_window_wanted(self, extent: MapExtent) -> None:
        # The first maps are made before this is.
        self.map_windows.open_map(extent)

    def _log_call_at(self, lon: float, lat: float, place_no: int | None) -> None:
        self.window.show_workspace("hotline")
        form = self.window.findChild(CallFormPanel)
        if form is not None:
            form.set_position(lon, lat, place_no)

    def _report_at(self, lon: float, lat: float, place_no: int | None) -> None:
        # The first maps are made before what reports.
        if self._reporting is not None:
            self._reporting.open(lon, lat, place_no)

    def _person_words(self) -> str:
        posts = dict.fromkeys(self.context.word("post", held.post) for held in self.desk.person.posts)
        return f"{'、'.join(posts)} · {self.desk.person.real_name}"

    def _show_case(self) -> None:
        for workspace_id in ("dispatch", "tasks", "tier", "verification", "supervision"):
            self.window.show_workspace(workspace_id)
            if self.window.current_id == workspace_id:
                return

    def _show_place(self, lon: float, lat: float) -> None:
        for panel in self._living_maps():
            if panel.isVisible():
                panel.show_position(lon, lat)

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if batch.case_ids:
            self._read_counts()

    def _show_clock_trouble(self, trouble: ClockTrouble | None) -> None:
        bar = self.window.status_bar
        if trouble is None:
            bar.set_warning("")
        else:
            bar.set_warning(trouble.short, f"{trouble.sentence}\n{trouble.advice}", trouble.tone)

    def _tell_clock_trouble(self) -> None:
        trouble = self.clockwork.trouble
        if trouble is not None:
            self.context.messages.warn(trouble.short, f"{trouble.sentence}\n{trouble.advice}")

    def _show_waiting_steps(self) -> None:
        steps = self.context.waiting_steps
        self.window.status_bar.set_waiting_steps(steps.waiting, len(steps.held))

    def _open_waiting_steps(self) -> None:
        self.context.waiting_steps.deliver()
        WaitingStepsDialog(self.context, self.window).open()

    def _read_counts(self) -> None:
        if all(held.post in ADMINISTRATORS for held in self.desk.person.posts):
            # They see no cases; figures that are always nought would look like a county at rest.
            return
        day_start = county_midnight()
        cases = self.desk.cases
        self._counts.ask(lambda: cases.counts(day_start), self._show_counts, lambda _error: None)

    def _show_counts(self, counts: DayCounts) -> None:
        by_stage = counts.by_stage
        self._alarms.follow_counts(counts)
        self.window.status_bar.set_counts(
            (
                (
                    DayCount(self.tr("Reported today"), counts.reported_today),
                    DayCount(self.tr("Filed"), counts.filed_today),
                    DayCount(self.tr("Closed"), counts.closed_today),
                ),
                (
                    DayCount(self.tr("To dispatch"), by_stage.get(Stage.DISPATCH, 0)),
                    DayCount(self.tr("Running out"), counts.expiring, Tone.WARN),
                    DayCount(self.tr("Overdue"), by_stage.get(Stage.OVERDUE, 0), Tone.BAD),
                ),
            )
        )


def _notice_log(state: DeskState | None, parent: QObject) -> NoticeLog:
    log = NoticeLog(parent)
    if state is not None:
        for notice in reversed(state.notices):
            log.add(notice)
        if not state.has_unread:
            log.mark_read()
    return log
