"""The editor of the work calendar: a year, what is about to change, which deadlines would move, and the change itself."""

from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QSpinBox, QSplitter, QVBoxLayout, QWidget

from commandcenter.domain.calendar_change import (
    CalendarPreview,
    CalendarRecords,
    DayChange,
    HoursChange,
)
from commandcenter.domain.calendars import DayKind
from commandcenter.domain.county_time import county_today
from commandcenter.ui.deadline_words import day_words
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.notice_dialog import NoticeDialog
from commandcenter.ui.dialogs.rule_fields import PlainDayField, SeveralField
from commandcenter.ui.dialogs.step_fields import ComboField, LineField
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.calendar_draft import CalendarDraft, hours_on, hours_text, minutes_of
from commandcenter.ui.panels.asked_change import change_now
from commandcenter.ui.panels.moved_table import MovedTable
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack
from commandcenter.ui.widgets.year_view import YearView, weekday_letters


class CalendarPanel(QWidget):
    """The year at the left; changes and what they move at the right. Nothing is changed before it is applied."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.draft: CalendarDraft | None = None
        self.view = YearView(self._day_words)
        self.year = QSpinBox()
        self.year.setObjectName("calendar_year")
        self.year.setAccessibleName(self.tr("Year"))
        self.year.setRange(2004, 2099)
        self.year.setValue(self.today.year)
        self.year.setMinimumWidth(active_theme().px(96))
        self.holiday_button = QPushButton(self.tr("Holiday…"))
        self.work_button = QPushButton(self.tr("Make-up workday…"))
        self.plain_button = QPushButton(self.tr("Ordinary day"))
        self.published_button = QPushButton(self.tr("Published days of the year"))
        self.notice_button = QPushButton(self.tr("Paste a notice…"))
        self.hours_button = QPushButton(self.tr("Working hours…"))
        self.discard_button = QPushButton(self.tr("Discard"))
        self.preview_button = QPushButton(self.tr("What would move?"))
        self.apply_button = QPushButton(self.tr("Apply…"))
        self.apply_button.setProperty("role", "primary")
        self._day = make_label("", "strong", wrap=True)
        self._hours = make_label("", "muted", wrap=True)
        self._pending = make_label("", "", wrap=True)
        self._pending.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._result = make_label("", "strong", wrap=True)
        self.moves = MovedTable(context)
        self.stack = StatefulStack(self._content(), EmptyState(self.tr("No calendar")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._connect()
        self.reload()

    @property
    def today(self) -> date:
        """The day of the county."""
        return county_today()

    def reload(self) -> None:
        """Read the calendar anew; what was gathered stays."""
        if self.draft is None:
            self.stack.show_loading()
        self._context.runner.submit_read(
            self._context.desk.calendars.records, self._show, self._on_failed, self
        )

    def set_draft(self, draft: CalendarDraft) -> None:
        """Show other changes; what was found out about the old ones is cleared."""
        self.draft = draft
        self._result.setText("")
        self.moves.set_moves(())
        self._refresh()

    def preview(self) -> None:
        """Ask which open deadlines would move."""
        draft, calendars = self.draft, self._context.desk.calendars
        if draft is None or draft.change.is_empty:
            return
        change = draft.change
        self.preview_button.setEnabled(False)
        self._result.setText(self.tr("Counting…"))

        def done(found: CalendarPreview) -> None:
            self.preview_button.setEnabled(True)
            if self.draft is draft:
                self._show_preview(found)

        def failed(error: Exception) -> None:
            self._result.setText("")
            self.preview_button.setEnabled(True)
            self._context.messages.show_error(error, self.tr("What would move"))

        # On the worker for changes: it holds the calendar still, as the change itself does.
        self._context.runner.submit_change(lambda: calendars.preview(change), done, failed, self)

    def ask_apply(self) -> None:
        """Ask once more, then change the calendar and count every open deadline anew."""
        draft, context = self.draft, self._context
        if draft is None or draft.change.is_empty:
            return
        change, calendars = draft.change, context.desk.calendars
        context.messages.confirm(
            self.window(),
            self.tr("Change the work calendar?"),
            lambda: change_now(
                context,
                self,
                self.tr("The calendar was not changed"),
                lambda: calendars.change(change),
                self._applied,
            ),
            hint=self.tr("Every open deadline is counted anew from where its clock began: {result}").format(
                result=self._result.text() or self.tr("not looked at yet")
            ),
            yes_text=self.tr("Apply"),
        )

    def ask_day(self, kind: DayKind) -> None:
        """Ask for the name of the chosen day and make it special."""
        draft, day = self.draft, self.view.current
        if draft is None:
            return
        words = {
            DayKind.HOLIDAY: self.tr("Holiday"),
            DayKind.MAKE_UP_WORKDAY: self.tr("Make-up workday"),
        }
        dialog = FieldDialog(
            f"{words[kind]} · {day.isoformat()}",
            "",
            [LineField("name", self.tr("Name"), text=draft.name_of(day) or words[kind])],
            self.tr("Take over"),
            parent=self.window(),
        )

        def take(given: dict[str, Any]) -> None:
            dialog.accept()
            if self.draft is not None:
                self.set_draft(self.draft.with_day(DayChange(day, kind, given["name"][:60])))

        dialog.submitted.connect(take)
        dialog.open()

    def make_plain(self) -> None:
        """Give the chosen day the rule of its weekday back."""
        if self.draft is not None:
            self.set_draft(self.draft.with_day(DayChange(self.view.current, None)))

    def take_published(self) -> None:
        """Take over the published days of the year that the program brings along."""
        year, calendars = self.year.value(), self._context.desk.calendars
        known = calendars.known_year(year)
        if not known:
            self._context.messages.warn(
                self.tr("The days of {year} are not known to the program").format(year=year),
                self.tr("Paste the State Council's notice instead; it knows the days up to {year}.").format(
                    year=calendars.last_known_year()
                ),
            )
        elif self.draft is not None:
            days = tuple(DayChange(each.day, each.kind, each.name) for each in known)
            self.set_draft(self.draft.with_year(days, year))

    def ask_notice(self) -> None:
        """Ask for the text of a notice, and take over its days."""
        dialog = NoticeDialog(self._context.desk.calendars.read_notice, self.year.value(), self.window())
        dialog.taken.connect(self._take_notice)
        dialog.open()

    def ask_hours(self) -> None:
        """Ask for other working hours."""
        names = [(str(number), word) for number, word in enumerate(weekday_letters(), 1)]
        dialog = FieldDialog(
            self.tr("Working hours"),
            self.tr("Hours in pairs, such as 08:00-12:00 14:00-18:00; empty for days off."),
            [
                SeveralField("weekdays", self.tr("Weekdays"), names, list("12345"), rows=7),
                LineField("hours", self.tr("Hours"), is_required=False, text="08:00-12:00 14:00-18:00"),
                PlainDayField("valid_from", self.tr("From"), self.today),
                ComboField("has_end", self.tr("Until"), [(True, self.tr("a last day:"))]),
                PlainDayField("valid_until", "", self.today),
            ],
            self.tr("Take over"),
            parent=self.window(),
        )

        def take(given: dict[str, Any]) -> None:
            weekdays = tuple(int(each) for each in given.get("weekdays", ()))
            until = given["valid_until"] if given.get("has_end") else None
            try:
                minutes = minutes_of(given.get("hours", ""))
            except ValueError:
                dialog.show_problem(self.tr("These are no hours: {text}").format(text=given["hours"]))
                return
            if not weekdays or (until is not None and until < given["valid_from"]):
                dialog.show_problem(self.tr("Choose weekdays, and a last day not before the first."))
                return
            dialog.accept()
            if self.draft is not None:
                self.set_draft(
                    self.draft.with_hours(HoursChange(weekdays, minutes, given["valid_from"], until))
                )

        dialog.submitted.connect(take)
        dialog.open()

    def _content(self) -> QWidget:
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 12, 16, 4)
        tools.setSpacing(8)
        tools.addWidget(self.year)
        for button in (self.published_button, self.notice_button, self.hours_button):
            tools.addWidget(button)
        tools.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        column.addWidget(self.view, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._side())
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        return splitter

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._day)
        kinds = QHBoxLayout()
        kinds.setSpacing(8)
        for button in (self.holiday_button, self.work_button, self.plain_button):
            kinds.addWidget(button)
        kinds.addStretch(1)
        column.addLayout(kinds)
        column.addWidget(self._hours)
        column.addWidget(make_label(self.tr("About to change"), "heading"))
        column.addWidget(self._pending)
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        deeds.addWidget(self.discard_button)
        deeds.addStretch(1)
        deeds.addWidget(self.preview_button)
        deeds.addWidget(self.apply_button)
        column.addLayout(deeds)
        column.addWidget(self._result)
        column.addWidget(self.moves, 1)
        # While there is no table, the rest of the column stays empty below.
        column.addStretch(0)
        for label in (self._day, self._hours, self._pending, self._result):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        side.setMinimumWidth(active_theme().px(400))
        return side

    def _connect(self) -> None:
        self.view.day_chosen.connect(lambda _day: self._refresh())
        self.view.day_activated.connect(lambda _day: self.ask_day(DayKind.HOLIDAY))
        self.year.valueChanged.connect(lambda _year: self._refresh())
        self.holiday_button.clicked.connect(lambda: self.ask_day(DayKind.HOLIDAY))
        self.work_button.clicked.connect(lambda: self.ask_day(DayKind.MAKE_UP_WORKDAY))
        self.plain_button.clicked.connect(self.make_plain)
        self.published_button.clicked.connect(self.take_published)
        self.notice_button.clicked.connect(self.ask_notice)
        self.hours_button.clicked.connect(self.ask_hours)
        self.preview_button.clicked.connect(self.preview)
        self.apply_button.clicked.connect(self.ask_apply)
        self.discard_button.clicked.connect(self._discard)
        self.stack.retry_requested.connect(self.reload)

    def _show(self, records: CalendarRecords) -> None:
        old = self.draft
        self.stack.show_content()
        self.set_draft(CalendarDraft(records, old.days if old else {}, old.hours if old else ()))

    def _discard(self) -> None:
        if self.draft is not None:
            self.set_draft(CalendarDraft(self.draft.records))

    def _applied(self, moved: int) -> None:
        self._context.messages.success(
            self.tr("The calendar was changed"),
            self.tr("Deadlines of {count} cases were counted anew.").format(count=moved),
        )
        self._discard()
        self.reload()

    def _take_notice(self, days: tuple[DayChange, ...]) -> None:
        if self.draft is None or not days:
            return
        years = {each.day.year for each in days}
        main = max(years, key=lambda year: sum(each.day.year == year for each in days))
        made = self.draft.with_year(tuple(each for each in days if each.day.year == main), main)
        for each in days:
            if each.day.year != main:
                # The first days of a holiday over New Year: what else that year holds stays.
                made = made.with_day(each)
        self.year.setValue(main)
        self.set_draft(made)

    def _show_preview(self, found: CalendarPreview) -> None:
        words = self.tr("{deadlines} deadlines of {cases} cases move, {later} of them to later.").format(
            deadlines=found.deadlines, cases=found.cases, later=found.later
        )
        if found.overdue_now or found.no_longer_overdue:
            words += " " + self.tr("{late} are overdue at once, {early} no longer.").format(
                late=found.overdue_now, early=found.no_longer_overdue
            )
        self._result.setText(words)
        self.moves.set_moves(found.moves)

    def _refresh(self) -> None:
        draft = self.draft
        if draft is None:
            return
        year = self.year.value()
        self.view.set_year(year, draft.kinds(year), frozenset(draft.days), self.today)
        self._day.setText(self._day_words(self.view.current))
        self._hours.setText(self._hours_words(draft))
        self._pending.setText(self._pending_words(draft))
        has_change = not draft.change.is_empty
        for button in (self.preview_button, self.apply_button, self.discard_button):
            button.setEnabled(has_change)
        self.plain_button.setEnabled(self.view.current in draft.kinds(year))

    def _day_words(self, day: date) -> str:
        draft = self.draft
        if draft is None:
            return day.isoformat()
        kind = draft.kinds(day.year).get(day)
        if kind is None:
            free = self.tr("weekend") if day.isoweekday() > 5 else self.tr("ordinary workday")
            return f"{self._date_words(day)} · {free}"
        word = self.tr("holiday") if kind is DayKind.HOLIDAY else self.tr("make-up workday")
        return f"{self._date_words(day)} · {word} · {draft.name_of(day)}"

    def _date_words(self, day: date) -> str:
        zone = self._context.desk.calendar.zone
        return f"{day.year}-{day_words(datetime.combine(day, time(), zone), zone)}"

    def _hours_words(self, draft: CalendarDraft) -> str:
        letters = weekday_letters()
        parts = [
            f"{'、'.join(letters[int(each) - 1] for each in weekdays)} {hours_text(hours) or self.tr('off')}"
            for weekdays, hours in hours_on(draft.records.periods, self.view.current).items()
        ]
        return self.tr("Working hours on this day: {hours}").format(hours=" · ".join(parts))

    def _pending_words(self, draft: CalendarDraft) -> str:
        if draft.change.is_empty:
            return self.tr("Nothing. Choose a day, or take over the days of a year.")
        days = sorted(draft.days.values())
        lines = []
        for kind, word in (
            (DayKind.HOLIDAY, self.tr("holiday")),
            (DayKind.MAKE_UP_WORKDAY, self.tr("make-up workday")),
            (None, self.tr("ordinary again")),
        ):
            found = [f"{each.day:%m-%d}" for each in days if each.kind is kind]
            if found:
                shown = "、".join(found[:14]) + ("…" if len(found) > 14 else "")
                lines.append(f"{word} ({len(found)}): {shown}")
        letters = weekday_letters()
        lines += [
            self.tr("hours from {day}: {weekdays} {hours}").format(
                day=each.valid_from.isoformat(),
                weekdays="、".join(letters[number - 1] for number in each.weekdays),
                hours=hours_text(each.minutes) or self.tr("off"),
            )
            for each in draft.hours
        ]
        if draft.change.last_day is not None:
            lines.append(
                self.tr("the calendar reaches to {day}").format(day=draft.change.last_day.isoformat())
            )
        return "\n".join(lines)

    def _on_failed(self, error: Exception) -> None:
        if self.draft is None:
            words = words_for(error)
            self.stack.show_error(words.title, words.hint)
