"""The duty button of a grid member or a department's person: on duty, until when, longer, and off duty again."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from commandcenter.domain.field import DutySpan
from commandcenter.domain.identifiers import server_now
from commandcenter.domain.posts import Post
from commandcenter.ui.commands import Command
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.messages import words_for
from commandcenter.ui.moments import clock_text

USUAL_HOURS = 8
_CHOICES = (2, 4, 8, 12)
_LOOK_MS = 60_000
DUTY_POSTS = (Post.GRID_MEMBER, Post.DEPARTMENT_HANDLER)
"""Posts of people who go out; the database takes nobody else's word."""


class DutyButton(QPushButton):
    """Says whether the person is on duty, and changes it; the database keeps it and writes it down."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.span: DutySpan | None = None
        self.setObjectName("duty_button")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.setMenu(self._menu)
        words = self.tr("Duty")
        for command in (
            Command("duty.begin", self.tr("Go on duty"), lambda: self.begin(USUAL_HOURS), group=words),
            Command("duty.end", self.tr("Go off duty"), self.end, group=words),
        ):
            context.commands.register(command)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.read)
        self._timer.start()
        self._show()
        self.read()

    @property
    def is_on_duty(self) -> bool:
        """Whether a duty runs."""
        return self.span is not None and self.span.until > server_now()

    def read(self) -> None:
        """Ask the database again: another device of the person may have changed it."""
        service, me = self._context.desk.field, self._context.desk.person.user_id

        def work() -> DutySpan | None:
            return next((span for span in service.on_duty() if span.user_id == me), None)

        self._context.runner.submit_read(work, self._on_read, lambda _error: None, self)

    def begin(self, hours: int) -> None:
        """Go on duty for some hours from now; a running one ends then."""
        service = self._context.desk.field
        self._context.runner.submit_change(
            lambda: service.begin_duty(hours),
            lambda until: self._on_changed(self.tr("On duty until {time}").format(time=clock_text(until))),
            self._on_failed,
            self,
        )

    def end(self) -> None:
        """Go off duty."""
        service = self._context.desk.field
        self._context.runner.submit_change(
            service.end_duty, lambda _none: self._on_changed(self.tr("Off duty")), self._on_failed, self
        )

    def _on_read(self, span: DutySpan | None) -> None:
        self.span = span
        self._show()

    def _on_changed(self, words: str) -> None:
        self._context.messages.success(words, "")
        self.read()

    def _on_failed(self, error: Exception) -> None:
        words = words_for(error)
        self._context.messages.warn(words.title, words.hint)
        self.read()

    def _show(self) -> None:
        # A full and an empty circle: the state is told by its shape too, and calmly.
        if self.is_on_duty and self.span is not None:
            words = self.tr("On duty until {time}").format(time=clock_text(self.span.until))
            self.setText(f"● {words}")
        else:
            self.setText(f"○ {self.tr('Off duty')}")
        self.setToolTip(
            self.tr("Seen by those who send people out. Your place is seen on duty only, and ends with it.")
        )

    def _fill_menu(self) -> None:
        self._menu.clear()
        most = self._context.reference.settings.get("duty_hours_most", 12)
        longest = most if isinstance(most, int) else 12
        for hours in sorted({min(choice, longest) for choice in _CHOICES}):
            words = self.tr("On duty for {count} hours from now").format(count=hours)
            self._menu.addAction(words).triggered.connect(lambda _=False, hours=hours: self.begin(hours))
        if self.is_on_duty:
            self._menu.addSeparator()
            self._menu.addAction(self.tr("Go off duty")).triggered.connect(lambda _=False: self.end())


def duty_button(context: DeskContext) -> DutyButton | None:
    """Return the button of a person who goes out, None for others."""
    return DutyButton(context) if context.desk.person.holds(*DUTY_POSTS) else None
