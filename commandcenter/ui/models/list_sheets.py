"""The lists of the desks as columns of a file: what each column is called, and what it says of a record.

Made on the GUI thread, where the words are; the rows are made in a worker, from values only.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.calls import CallRecord
from commandcenter.domain.cases import CaseSummary, TaskRow
from commandcenter.domain.reference import Reference
from commandcenter.domain.supervision import DepartmentScore, SupervisionOrder
from commandcenter.services.list_export import ExportRow, ExportSheet
from commandcenter.ui.models.joint_rows import BoardRow
from commandcenter.ui.models.record_table_model import RecordTableModel

T = TypeVar("T")


# No slots: see `Column`.
@dataclass(frozen=True)
class SheetColumns(Generic[T]):
    """Columns of a kind of record."""

    columns: Sequence[tuple[str, Callable[[T], object]]]
    case_of: Callable[[T], Any] = field(default=lambda _: None)
    call_of: Callable[[T], Any] = field(default=lambda _: None)
    callers: tuple[str, ...] = ()

    def sheet(self, title: str, pages: Callable[[], Iterable[Sequence[T]]]) -> ExportSheet:
        """Return the list of these records."""

        def rows() -> Iterator[list[ExportRow]]:
            for page in pages():
                yield [
                    ExportRow(
                        [value(record) for _, value in self.columns],
                        self.case_of(record),
                        self.call_of(record),
                    )
                    for record in page
                ]

        return ExportSheet(title, tuple(name for name, _ in self.columns), rows, self.callers)


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What turns numbers into words: the county's reference, the language and the zone."""

    reference: Reference
    language: str
    zone: tzinfo

    def moment(self, at: datetime | None) -> str:
        """Return a moment of the county's clock, as a spreadsheet reads it."""
        return at.astimezone(self.zone).strftime("%Y-%m-%d %H:%M:%S") if at is not None else ""

    def word(self, list_name: str, number: int | None) -> str:
        """Return a word of a vocabulary."""
        return self.reference.word(list_name, number, self.language) if number is not None else ""

    def place(self, number: int) -> str:
        """Return the name of a place below its township."""
        township, place = self.reference.township_of(number), self.reference.places.get(number)
        names = [each.name for each in (township, place) if each is not None]
        return " / ".join(dict.fromkeys(names))

    def department(self, number: int | None) -> str:
        """Return the name of a department."""
        found = self.reference.departments.get(number) if number is not None else None
        return found.name if found is not None else ""

    def person(self, number: int | None) -> str:
        """Return the name of a colleague."""
        found = self.reference.colleagues.get(number) if number is not None else None
        return found.real_name if found is not None else ""


def caller_header() -> tuple[str, str]:
    """Return the names of the two columns of callers."""
    translate = QCoreApplication.translate
    return translate("ListSheets", "Callers"), translate("ListSheets", "Numbers")


def case_columns(words: SheetWords) -> SheetColumns[CaseSummary]:
    """Return the columns of cases."""
    translate = QCoreApplication.translate
    return SheetColumns(
        (
            (translate("ListSheets", "Case number"), lambda c: c.number),
            (translate("ListSheets", "Title"), lambda c: c.title),
            (translate("ListSheets", "State"), lambda c: words.word("case_state", int(c.state))),
            (
                translate("ListSheets", "Class"),
                lambda c: words.reference.class_path(c.class_id, words.language, c.reported_at),
            ),
            (translate("ListSheets", "Place"), lambda c: words.place(c.place_no)),
            (translate("ListSheets", "Address"), lambda c: c.address),
            (translate("ListSheets", "Source"), lambda c: words.word("source", c.source)),
            (translate("ListSheets", "Urgency"), lambda c: words.word("urgency", c.urgency)),
            (translate("ListSheets", "Leading department"), lambda c: words.department(c.dept_id)),
            (translate("ListSheets", "In the hands of"), lambda c: words.person(c.holder_id)),
            (translate("ListSheets", "Reported"), lambda c: words.moment(c.reported_at)),
            (translate("ListSheets", "Due"), lambda c: words.moment(c.due_at)),
            (translate("ListSheets", "Handling due"), lambda c: words.moment(c.handle_due_at)),
            (translate("ListSheets", "Closed"), lambda c: words.moment(c.closed_at)),
            (translate("ListSheets", "Callers in all"), lambda c: c.caller_count),
            (translate("ListSheets", "Photos"), lambda c: c.photo_count),
            (translate("ListSheets", "Returns"), lambda c: c.return_count),
            (translate("ListSheets", "Reworks"), lambda c: c.rework_count),
            (translate("ListSheets", "Longitude"), lambda c: c.lon),
            (translate("ListSheets", "Latitude"), lambda c: c.lat),
        ),
        case_of=lambda c: c.case_id,
        callers=caller_header(),
    )


def task_columns(words: SheetWords) -> SheetColumns[TaskRow]:
    """Return the columns of a department's tasks."""
    translate = QCoreApplication.translate
    lead, assist = translate("ListSheets", "lead"), translate("ListSheets", "assist")
    return SheetColumns(
        (
            (translate("ListSheets", "Case number"), lambda r: r.case.number),
            (translate("ListSheets", "Title"), lambda r: r.case.title),
            (translate("ListSheets", "Department"), lambda r: words.department(r.task.dept_id)),
            (translate("ListSheets", "Part"), lambda r: lead if r.task.role == 1 else assist),
            (translate("ListSheets", "State"), lambda r: words.word("task_state", int(r.task.state))),
            (translate("ListSheets", "In the hands of"), lambda r: words.person(r.task.person_id)),
            (translate("ListSheets", "Place"), lambda r: words.place(r.case.place_no)),
            (translate("ListSheets", "Address"), lambda r: r.case.address),
            (translate("ListSheets", "Sent"), lambda r: words.moment(r.task.sent_at)),
            (translate("ListSheets", "Receipt due"), lambda r: words.moment(r.task.sign_due_at)),
            (translate("ListSheets", "Received"), lambda r: words.moment(r.task.signed_at)),
            (translate("ListSheets", "Due"), lambda r: words.moment(r.task.due_at)),
            (translate("ListSheets", "Finished"), lambda r: words.moment(r.task.finished_at)),
            (translate("ListSheets", "Instruction"), lambda r: r.task.instruction),
            (translate("ListSheets", "Result"), lambda r: r.task.result),
            (translate("ListSheets", "Round"), lambda r: r.task.round),
        ),
        case_of=lambda r: r.case.case_id,
        callers=caller_header(),
    )


def call_columns(words: SheetWords, outcome_word: Callable[[int], str]) -> SheetColumns[CallRecord]:
    """Return the columns of calls."""
    translate = QCoreApplication.translate
    return SheetColumns(
        (
            (translate("ListSheets", "Began"), lambda c: words.moment(c.started_at)),
            (translate("ListSheets", "Ended"), lambda c: words.moment(c.ended_at)),
            (translate("ListSheets", "Matter"), lambda c: words.word("matter_kind", c.matter_kind)),
            (
                translate("ListSheets", "Class"),
                lambda c: words.reference.class_path(c.class_id, words.language, c.started_at),
            ),
            (translate("ListSheets", "Summary"), lambda c: c.summary),
            (translate("ListSheets", "Outcome"), lambda c: outcome_word(c.outcome)),
            (translate("ListSheets", "Answer"), lambda c: c.answer),
            (translate("ListSheets", "Operator"), lambda c: words.person(c.operator_id)),
        ),
        call_of=lambda c: c.call_id,
        callers=caller_header(),
    )


def order_columns(
    words: SheetWords, level_word: Callable[[int], str], centre: str
) -> SheetColumns[SupervisionOrder | CaseSummary]:
    """Return the columns of supervision: orders in force, and overdue cases without one."""
    translate = QCoreApplication.translate

    def of_order(
        value: Callable[[SupervisionOrder], object],
    ) -> Callable[[SupervisionOrder | CaseSummary], object]:
        return lambda each: value(each) if isinstance(each, SupervisionOrder) else ""

    def due_of(each: SupervisionOrder | CaseSummary) -> str:
        return words.moment(each.case_due_at if isinstance(each, SupervisionOrder) else each.due_at)

    def department_of(each: SupervisionOrder | CaseSummary) -> str:
        return words.department(each.dept_id) or centre

    def number_of(each: SupervisionOrder | CaseSummary) -> str:
        return each.case_no if isinstance(each, SupervisionOrder) else each.number

    return SheetColumns(
        (
            (translate("ListSheets", "Case number"), number_of),
            (translate("ListSheets", "Title"), lambda each: each.title),
            (translate("ListSheets", "Place"), lambda each: words.place(each.place_no)),
            (translate("ListSheets", "Level"), of_order(lambda each: level_word(int(each.level)))),
            (translate("ListSheets", "Department"), department_of),
            (translate("ListSheets", "Case due"), due_of),
            (translate("ListSheets", "Issued by"), of_order(lambda each: words.person(each.issued_by))),
            (translate("ListSheets", "Issued"), of_order(lambda each: words.moment(each.issued_at))),
            (translate("ListSheets", "Demand"), of_order(lambda each: each.demand)),
            (translate("ListSheets", "Answer due"), of_order(lambda each: words.moment(each.reply_due_at))),
            (translate("ListSheets", "Answered"), of_order(lambda each: words.moment(each.replied_at))),
            (translate("ListSheets", "Answer"), of_order(lambda each: each.reply)),
        ),
        case_of=lambda each: each.case_id,
    )


def score_columns(words: SheetWords, centre: str) -> SheetColumns[DepartmentScore]:
    """Return the columns of the month's figures."""
    translate = QCoreApplication.translate
    return SheetColumns(
        (
            (translate("ListSheets", "Department"), lambda s: words.department(s.dept_id) or centre),
            (translate("ListSheets", "Reminders"), lambda s: s.reminders),
            (translate("ListSheets", "Orders"), lambda s: s.general),
            (translate("ListSheets", "Yellow cards"), lambda s: s.yellow),
            (translate("ListSheets", "Red cards"), lambda s: s.red),
            (translate("ListSheets", "Not answered"), lambda s: s.unanswered),
            (translate("ListSheets", "Points"), lambda s: float(s.points)),
            (translate("ListSheets", "Interview"), lambda s: s.needs_interview),
        )
    )


def board_columns() -> SheetColumns[BoardRow]:
    """Return the columns of the joint board."""
    translate = QCoreApplication.translate
    lead, assist = translate("ListSheets", "lead"), translate("ListSheets", "assist")
    return SheetColumns(
        (
            (translate("ListSheets", "Department"), lambda r: r.department),
            (translate("ListSheets", "Part"), lambda r: lead if r.is_lead else assist),
            (translate("ListSheets", "State"), lambda r: r.state),
            (translate("ListSheets", "Receipt"), lambda r: r.receipt.text if r.receipt else ""),
            (translate("ListSheets", "Handling"), lambda r: r.handling.text if r.handling else ""),
            (translate("ListSheets", "Notes"), lambda r: "\n".join(r.lines)),
            (translate("ListSheets", "To be acted on"), lambda r: "\n".join(r.warnings)),
        )
    )


def table_columns(model: RecordTableModel[Any]) -> SheetColumns[Any]:
    """Return the columns of a table as they stand on the screen."""
    return SheetColumns([(column.heading, column.text) for column in model.columns])
