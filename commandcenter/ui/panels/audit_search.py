"""A search over a log: person, act, days, words; the database narrows and pages; the key of every list writes it out."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from commandcenter.domain.audit import AuditFilter
from commandcenter.services.audit_service import PAGE
from commandcenter.services.list_export import ExportSheet
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.list_sheets import SheetColumns
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.moments import qt_today
from commandcenter.ui.panels.paged_table import PagedTable
from commandcenter.ui.widgets.day_calendar import drop_calendar
from commandcenter.ui.widgets.flow_layout import FlowLayout
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.state_pages import EmptyState

R = TypeVar("R")
DAYS = 30


class LogSource(Protocol[R]):
    """How a log is read."""

    def read(self, wanted: AuditFilter, last: R | None) -> Sequence[R]:
        """Return a page; runs in a worker."""
        ...


class AuditSearch(QWidget, Generic[R]):
    """The search line above, the table below."""

    def __init__(
        self,
        context: DeskContext,
        source: LogSource[R],
        columns: Sequence[Column[R]],
        key_of: Callable[[R], object],
        words_hint: str,
        *,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._source = source
        self._columns = columns
        self._title = title
        self.list: PagedTable[R] = PagedTable(
            context,
            columns,
            EmptyState(self.tr("Nothing is found"), self.tr("Other days or fewer filters may help.")),
            key_of=key_of,
            page_size=PAGE,
            parent=self,
        )
        self.person = QComboBox()
        self.person.setObjectName("audit_person")
        self.act = QComboBox()
        self.act.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.act.setObjectName("audit_act")
        self.place = QComboBox()
        self.place.setObjectName("audit_place")
        today = qt_today()
        self.first, self.last = QDateEdit(today.addDays(-DAYS)), QDateEdit(today)
        self.words = QLineEdit()
        self.words.setObjectName("audit_words")
        self.words.setPlaceholderText(words_hint)
        self.words.setClearButtonEnabled(True)
        self.refused = QCheckBox(self.tr("refused only"))
        self._lay_out()
        self._connect()
        self.reload()

    def wanted(self) -> AuditFilter:
        """Return what the search line asks for."""
        return AuditFilter(
            first_day=_day(self.first.date()),
            last_day=_day(self.last.date()),
            user_id=self.person.currentData(),
            what=self.act.currentData(),
            place_no=self.place.currentData(),
            text=self.words.text(),
            only_refused=self.refused.isChecked(),
        )

    def reload(self) -> None:
        """Ask for what the search line says."""
        wanted, source = self.wanted(), self._source
        self.list.ask(lambda last: source.read(wanted, last))

    def export_sheet(self) -> ExportSheet:
        """Return everything that is asked for, page by page, as the key of every list writes it."""
        wanted, source = self.wanted(), self._source

        def pages() -> Iterator[Sequence[R]]:
            last: R | None = None
            while page := source.read(wanted, last):
                yield page
                last = page[-1]

        columns: SheetColumns[R] = SheetColumns([(each.heading, each.text) for each in self._columns])
        return columns.sheet(self._title, pages)

    def offer_acts(self, acts: Sequence[tuple[str, str]]) -> None:
        """Offer acts (key, words) to narrow to; the choice stays while it is offered."""
        chosen = self.act.currentData()
        self.act.blockSignals(True)
        self.act.clear()
        self.act.addItem(self.tr("All acts"), None)
        for key, words in acts:
            self.act.addItem(words, key)
        self.act.setCurrentIndex(max(0, self.act.findData(chosen)))
        self.act.setMinimumWidth(self.act.sizeHint().width())
        self.act.blockSignals(False)

    def _lay_out(self) -> None:
        self.person.addItem(self.tr("Everybody"), None)
        reference = self._context.reference
        for each in sorted(reference.colleagues.values(), key=lambda one: one.real_name):
            self.person.addItem(f"{each.real_name} {each.title}".strip(), each.user_id)
        self.place.addItem(self.tr("Everywhere"), None)
        for place in sorted(reference.places.values(), key=lambda one: one.place_no):
            if place.level in (2, 3):
                path = " ".join(part.name for part in reference.place_path(place.place_no))
                self.place.addItem(path, place.place_no)
        line = QWidget()
        flow = FlowLayout(line, spacing=8)
        self.place_line = QWidget()
        for label, part in (
            (self.tr("Person"), self.person),
            (self.tr("Act"), self.act),
            (self.tr("Place"), self.place),
            (self.tr("From"), self.first),
            (self.tr("To"), self.last),
        ):
            part.setAccessibleName(label)
            holder = _labelled(label, part)
            self.place_line = holder if part is self.place else self.place_line
            flow.addWidget(holder)
        self.words.setMinimumWidth(220)
        self.words.setAccessibleName(self.tr("Words"))
        flow.addWidget(self.words)
        flow.addWidget(self.refused)
        for edit in (self.first, self.last):
            drop_calendar(edit)
            edit.setDisplayFormat("yyyy-MM-dd")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.addWidget(line)
        layout.addLayout(top)
        layout.addWidget(self.list.stack, 1)

    def _connect(self) -> None:
        for box in (self.person, self.act, self.place):
            box.currentIndexChanged.connect(lambda _index: self.reload())
        for edit in (self.first, self.last):
            edit.dateChanged.connect(lambda _day: self.reload())
        self.words.textChanged.connect(lambda _text: self.reload())
        self.refused.toggled.connect(lambda _on: self.reload())


def _labelled(words: str, part: QWidget) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(4)
    label: QLabel = make_label(words, "small")
    label.setBuddy(part)
    line.addWidget(label)
    line.addWidget(part)
    return holder


def _day(day: QDate) -> date:
    return date(1, 1, 1) + timedelta(days=day.toJulianDay() - 1721426)
