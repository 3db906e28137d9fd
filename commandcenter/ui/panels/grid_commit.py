"""What a draft of grids would do, told by the database before anything is stored, and the button that does it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.ground import RedrawResult
from commandcenter.ui.models.grid_draft import DraftGrid, GridState
from commandcenter.ui.models.grid_words import kind_word, state_word
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.moments import qt_today
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.card_frame import CardFrame, FactGrid
from commandcenter.ui.widgets.day_edit import DayEdit
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.record_table_view import RecordTableView

_COLOURS = {
    GridState.KEPT: None,
    GridState.CHANGED: "warntext",
    GridState.NEW: "oktext",
    GridState.RETIRED: "muted",
}


class GridCommit(QWidget):
    """The grids of the draft, what the change means, the reason, and the last word."""

    rows_chosen = Signal(object)
    """Keys of the grids chosen in the list."""
    renamed = Signal(int, str)
    """A grid gets another name."""
    preview_wanted = Signal()
    commit_wanted = Signal(str)
    """The reason, in words."""
    reload_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns: list[Column[DraftGrid]] = [
            Column(self.tr("Code"), lambda each: each.code, width=150),
            Column(self.tr("Name"), lambda each: each.name, width=96, with_text=_renamed),
            Column(self.tr("Kind"), lambda each: kind_word(each.kind), width=80),
            Column(self.tr("km²"), lambda each: f"{each.area_m2 / 1e6:.3f}", align_right=True, width=64),
            Column("", lambda each: state_word(each.state), colour=_colour, width=64),
        ]
        self.model: RecordTableModel[DraftGrid] = RecordTableModel(
            columns,
            key_of=lambda each: each.key,
            sort_key=lambda each: (each.state == "retired", each.code),
            parent=self,
        )
        self.model.edit_requested.connect(self._on_edit_requested)
        self.table = RecordTableView(multi=True)
        self.table.setObjectName("draft_table")
        self.table.set_records(self.model)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_selected())
        self.facts = FactGrid()
        self.card = CardFrame(self.tr("What changes"))
        self.card.body.addWidget(self.facts)
        self.words = make_label("", "muted", wrap=True)
        self.card.body.addWidget(self.words)
        self.problem = make_label("", "error", wrap=True)
        self.problem.setObjectName("grid_problem")
        self.problem.hide()
        self.reload = QPushButton(self.tr("Load anew"))
        self.reload.setObjectName("reload_grids")
        self.reload.clicked.connect(self.reload_wanted)
        self.reload.hide()
        self.reason = QLineEdit()
        self.reason.setObjectName("grid_reason")
        self.reason.setPlaceholderText(self.tr("Reason, as it will stand in the log"))
        self.reason.textChanged.connect(lambda _text: self._refresh())
        self.day = self._day_edit()
        self.preview = QPushButton(self.tr("Show what changes"))
        self.preview.setObjectName("preview_grids")
        self.preview.clicked.connect(self.preview_wanted)
        self.commit = QPushButton(self.tr("Put into force"))
        self.commit.setObjectName("commit_grids")
        self.commit.setProperty("role", "primary")
        self.commit.clicked.connect(lambda: self.commit_wanted.emit(self.reason.text().strip()))
        self._lay_out()
        self._is_changed = False
        self._is_previewed = False
        self._is_choosing = False
        self.set_draft((), is_changed=False)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(make_label(self.tr("from"), "muted"))
        buttons.addWidget(self.day)
        buttons.addWidget(self.reload)
        buttons.addStretch(1)
        buttons.addWidget(self.preview)
        buttons.addWidget(self.commit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.card)
        layout.addWidget(self.problem)
        layout.addWidget(self.reason)
        layout.addLayout(buttons)

    def _day_edit(self) -> DayEdit:
        day = DayEdit("grid_day")
        day.setMinimumDate(qt_today())
        day.setToolTip(self.tr("A later day: the change is kept and made on that day by itself."))
        day.dateChanged.connect(lambda _day: self._refresh())
        return day

    @property
    def later_day(self) -> date | None:
        """The day on which the change shall hold, None for at once."""
        return self.day.day if self.day.date() > qt_today() else None

    def set_draft(self, rows: tuple[DraftGrid, ...], *, is_changed: bool) -> None:
        """Show the grids of a draft; a preview of an earlier state is worth nothing."""
        self._is_choosing = True
        self.model.reset_records(rows)
        self._is_choosing = False
        self._is_changed, self._is_previewed = is_changed, False
        self.facts.clear()
        self.words.setText(
            self.tr("Nothing has been changed yet.")
            if not is_changed
            else self.tr("Nothing is stored until it is put into force.")
        )
        self.words.show()
        self.say("")
        self._refresh()

    def choose(self, keys: list[int]) -> None:
        """Mark grids that were chosen on the map."""
        self._is_choosing = True
        self.table.clearSelection()
        model = self.table.selectionModel()
        for number, record in enumerate(self.model.records):
            if record.key in keys:
                index = self.model.index(number, 0)
                model.select(index, model.SelectionFlag.Select | model.SelectionFlag.Rows)
        self._is_choosing = False

    def show_preview(self, result: RedrawResult, new: int) -> None:
        """Tell what the change means."""
        self._is_previewed = True
        self.words.hide()
        self.facts.set_fact(self.tr("New codes"), str(new) if new else self.tr("none"))
        self.facts.set_fact(
            self.tr("Retired codes"), str(len(result.retired)) if result.retired else self.tr("none")
        )
        self.facts.set_fact(
            self.tr("Open cases that move"),
            self.tr("{count}, deadlines stay").format(count=result.cases)
            if result.cases
            else self.tr("none"),
        )
        self.facts.set_fact(self.tr("Responsible persons carried over"), str(result.people))
        self.facts.set_fact(self.tr("Posts carried over"), str(result.posts))
        self.facts.set_fact(self.tr("Responsible and business grids"), str(result.layers))
        self.facts.set_fact(self.tr("Neighbours that gain a corner"), str(result.neighbours))
        self.say("")
        self._refresh()

    def say(self, problem: str, *, can_reload: bool = False) -> None:
        """Say what is wrong; empty says nothing."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.reload.setVisible(can_reload)

    def set_busy(self, is_busy: bool) -> None:
        """Forbid a second press while something is on its way."""
        self._refresh()
        if is_busy:
            self.preview.setEnabled(False)
            self.commit.setEnabled(False)

    def _refresh(self) -> None:
        self.preview.setEnabled(self._is_changed and not self._is_previewed)
        has_reason = len(self.reason.text().strip()) >= 4
        is_later = self.later_day is not None
        self.commit.setText(self.tr("Keep for that day") if is_later else self.tr("Put into force"))
        self.commit.setEnabled(self._is_changed and self._is_previewed and has_reason)
        self.commit.setToolTip(
            "" if has_reason else self.tr("A reason of at least four characters is needed.")
        )

    def _on_selected(self) -> None:
        if not self._is_choosing:
            records = [r for r in self.table.selected_records() if isinstance(r, DraftGrid)]
            self.rows_chosen.emit([r.key for r in records if r.state is not GridState.RETIRED])

    def _on_edit_requested(self, record: object, wanted: object) -> None:
        if isinstance(record, DraftGrid) and isinstance(wanted, DraftGrid) and wanted.name != record.name:
            self.renamed.emit(record.key, wanted.name)


def _renamed(grid: DraftGrid, name: str) -> DraftGrid:
    return DraftGrid(grid.key, grid.code, name.strip(), grid.kind, grid.area_m2, grid.state, grid.parents)


def _colour(grid: DraftGrid) -> QColor | None:
    name = _COLOURS[grid.state]
    return active_theme().color(name) if name else None
