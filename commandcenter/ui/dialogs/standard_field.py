"""Chooses the filing condition of a case: search over class and condition, with limit and departments at once."""

import contextlib
from datetime import UTC, datetime

from commandcenter.domain.calendars import CalendarError
from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.reference import Standard
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.step_fields import SearchListField
from commandcenter.ui.moments import moment_text
from commandcenter.ui.widgets.labels import make_label


def limit_words(context: DeskContext, standard: Standard) -> str:
    """Return the limit of a condition, `2 urgent hours`."""
    unit = context.word("limit_unit", standard.limit_unit)
    return f"{standard.limit_value.normalize():f} {unit}"


def condition_words(context: DeskContext, standard: Standard) -> str:
    """Return the condition in the language in use."""
    is_chinese = context.language.startswith("zh") or not standard.condition_en
    return standard.condition if is_chinese else standard.condition_en


class StandardField(SearchListField):
    """Conditions of the reported class first, then all others; typing narrows by class, condition or code."""

    def __init__(self, context: DeskContext, case: CaseSummary) -> None:
        self._context = context
        super().__init__("standard_id", "", _entries(context, case), list_name="standard_list", rows=8)
        self.preview = make_label("", "muted", wrap=True)
        self.preview.setObjectName("limit_preview")
        self.column.addWidget(self.preview)
        self.changed.connect(self._show_preview)
        own = context.reference.standards_of_class.get(case.class_id, ())
        if case.standard_id is not None:
            self.choose(case.standard_id)
        elif own:
            self.choose(own[0].standard_id)
        self._show_preview()

    def _show_preview(self) -> None:
        chosen = self.value()
        standard = self._context.reference.standards.get(chosen) if chosen is not None else None
        if standard is None:
            self.preview.setText(self.tr("Choose the filing condition; the limit belongs to it."))
            return
        now = datetime.now(UTC)
        lines = [self.tr("Limit: {limit}").format(limit=limit_words(self._context, standard))]
        # Only a preview: a calendar that ends too early must not keep anybody from filing.
        with contextlib.suppress(CalendarError):
            due = self._context.desk.calendar.deadline(
                now, standard.limit_value, LimitUnit(standard.limit_unit)
            )
            lines[0] += self.tr(" (dispatched now, due {time})").format(time=moment_text(due, now))
        lead = self._context.reference.functions.get(standard.lead_function)
        if lead is not None:
            is_chinese = self._context.language.startswith("zh") or not lead.name_en
            lines.append(
                self.tr("Leads: {function}").format(function=lead.name if is_chinese else lead.name_en)
            )
        is_chinese = self._context.language.startswith("zh") or not standard.closing_condition_en
        closing = standard.closing_condition if is_chinese else standard.closing_condition_en
        lines.append(self.tr("Closed when: {condition}").format(condition=closing))
        if standard.needs_photo:
            lines.append(self.tr("Needs a photo after handling."))
        self.preview.setText("\n".join(lines))


def _entries(context: DeskContext, case: CaseSummary) -> list[tuple[int, str, str]]:
    reference = context.reference
    ordered = sorted(
        reference.standards.values(), key=lambda s: (s.class_id != case.class_id, s.standard_code)
    )
    entries = []
    for standard in ordered:
        path = reference.class_path(standard.class_id, context.language)
        words = f"{path} · {condition_words(context, standard)} · {limit_words(context, standard)}"
        small = reference.classes.get(standard.class_id)
        keywords = " ".join(small.keywords) if small is not None else ""
        entries.append((standard.standard_id, words, f"{standard.standard_code} {words} {keywords}".strip()))
    return entries
