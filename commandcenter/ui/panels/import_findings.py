"""What a rehearsal or an import found: a verdict, how often each reason, every bad row, and words that need ours."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from commandcenter.exchange.problems import Problem, Severity
from commandcenter.services.import_plan import ImportOutcome
from commandcenter.ui.import_reasons import reason_words
from commandcenter.ui.import_words import count_words, field_word
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label, set_style_property
from commandcenter.ui.widgets.record_table_view import RecordTableView

NEEDS_WORD = ("class_unknown", "function_unknown", "word_unknown", "department_unknown")
MOST_WORDS = 300
Numbered = tuple[int, Problem]
Choices = Mapping[str, Sequence[tuple[str, str]]]


class ImportFindings(QWidget):
    """The second page of the import window."""

    words_given = Signal(object)
    """Foreign words got ours: field to foreign word to our word."""
    save_wanted = Signal(object)
    """The list of bad rows is to be written to this path."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._key_of_column: dict[str, str] = {}
        self._word_boxes: list[tuple[str, str, QComboBox]] = []
        self.verdict = make_label("", "large", wrap=True)
        self.verdict.setObjectName("import_verdict")
        self.summary = make_label("", "", wrap=True)
        self.summary.setObjectName("import_summary")
        self.save_button = QPushButton(self.tr("Save the list …"))
        self.save_button.setObjectName("import_save_list")
        self.words_button = QPushButton(self.tr("Use these words and rehearse again"))
        self.words_button.setObjectName("import_use_words")
        self._words_title = make_label(self.tr("Words that need one of ours"), "strong")
        self.words = QTableWidget(0, 3)
        self._kind_word: Callable[[str], str] = str
        reasons = reason_words()
        columns: list[Column[Numbered]] = [
            Column(self.tr("Sheet"), lambda each: each[1].sheet, width=100),
            Column(
                self.tr("Row"),
                lambda each: f"{each[1].row:,}" if each[1].row else self.tr("whole file"),
                align_right=True,
                width=84,
            ),
            Column(self.tr("Column"), lambda each: self._kind_word(each[1].column), width=110),
            Column(self.tr("Value"), lambda each: each[1].value.replace("\n", " "), width=190),
            Column(
                self.tr("Reason"),
                lambda each: reasons.get(each[1].reason, each[1].reason),
                colour=lambda each: self._colour(each[1]),
                width=420,
            ),
        ]
        self.model: RecordTableModel[Numbered] = RecordTableModel(
            columns, key_of=lambda each: each[0], sort_key=lambda each: each[0], parent=self
        )
        self.table = RecordTableView()
        self.table.setObjectName("import_problems")
        self.table.set_records(self.model)
        self._reasons = reasons
        self._lay_out()
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self.verdict.setText(self.tr("Nothing was rehearsed yet"))
        set_style_property(self.verdict, "role", "large")
        self.summary.setText(self.tr("A rehearsal reads and checks the whole file and changes nothing."))
        self.model.reset_records([])
        self.save_button.setEnabled(False)
        self._show_words({})

    def show_outcome(
        self, outcome: ImportOutcome, columns: Mapping[str, str], choices: Choices, *, was_rehearsal: bool
    ) -> None:
        """Show what was found.

        Args:
            outcome: Of a rehearsal or an import.
            columns: Field to header, so that words are asked for by field.
            choices: What foreign words may stand for.
            was_rehearsal: Nothing was to be written.
        """
        self._key_of_column = {header: key for key, header in columns.items() if header}
        self._kind_word = lambda name: (
            name if name in self._key_of_column else field_word(outcome.kind, name, self._language)
        )
        self._show_verdict(outcome, was_rehearsal)
        lines = [
            f"{count:,} × {self._reasons.get(reason, reason)}" for reason, count in outcome.reasons.items()
        ]
        if outcome.passed_over:
            lines.insert(
                0,
                self.tr("{count} rows lie in other places and were passed over").format(
                    count=f"{outcome.passed_over:,}"
                ),
            )
        found = outcome.errors + outcome.warnings
        if found > len(outcome.problems):
            lines.append(
                self.tr("The first {count} are shown; the saved list holds all.").format(
                    count=f"{len(outcome.problems):,}"
                )
            )
        self.summary.setText("\n".join(lines) or self.tr("Nothing is wrong with it."))
        worst_first = sorted(outcome.problems, key=lambda each: -each.severity)
        self.model.reset_records(list(enumerate(worst_first)))
        self.save_button.setEnabled(bool(found))
        self._show_words(self._unknown(outcome, choices) if not outcome.applied else {}, choices)

    def _show_verdict(self, outcome: ImportOutcome, was_rehearsal: bool) -> None:
        rows = f"{outcome.rows:,}"
        if outcome.applied:
            counts = count_words(dict(outcome.counts))
            text = self.tr("Imported: {rows} rows read · {counts}").format(rows=rows, counts=counts)
            role = "ok"
        elif outcome.errors:
            text = self.tr("{count} problems keep rows out; nothing was changed").format(
                count=f"{outcome.errors:,}"
            )
            role = "error"
        elif outcome.rows == 0:
            text, role = self.tr("The file holds no rows that could be taken; nothing was changed"), "error"
        elif was_rehearsal:
            text = self.tr("All {rows} rows can be imported; nothing was changed yet").format(rows=rows)
            role = "ok"
        else:
            text, role = self.tr("Nothing was changed"), "error"
        self.verdict.setText(text)
        set_style_property(self.verdict, "role", role)

    def _unknown(self, outcome: ImportOutcome, choices: Choices) -> dict[tuple[str, str], None]:
        found: dict[tuple[str, str], None] = {}
        for problem in outcome.problems:
            key = self._key_of_column.get(problem.column, problem.column)
            if problem.reason in NEEDS_WORD and key in choices and problem.value and len(found) < MOST_WORDS:
                found[key, problem.value] = None
        return found

    def _show_words(self, unknown: Mapping[tuple[str, str], None], choices: Choices | None = None) -> None:
        self._word_boxes = []
        self.words.setRowCount(len(unknown))
        for row, (key, word) in enumerate(unknown):
            box = QComboBox()
            box.addItem(self.tr("— choose —"), "")
            for value, shown in (choices or {}).get(key, ()):
                box.addItem(shown, value)
            self._word_boxes.append((key, word, box))
            self.words.setItem(row, 0, QTableWidgetItem(self._kind_word(key)))
            self.words.setItem(row, 1, QTableWidgetItem(word))
            self.words.setCellWidget(row, 2, box)
        for widget in (self.words, self.words_button, self._words_title):
            widget.setVisible(bool(unknown))

    def _use_words(self) -> None:
        given: dict[str, dict[str, str]] = {}
        for key, word, box in self._word_boxes:
            if box.currentData():
                given.setdefault(key, {})[word] = str(box.currentData())
        if given:
            self.words_given.emit(given)

    def _ask_save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the list"))
        dialog.setObjectName("import_list_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("CSV (*.csv)")
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("bad rows") + ".csv")
        dialog.fileSelected.connect(lambda name: self.save_wanted.emit(Path(name)))
        dialog.open()

    def _colour(self, problem: Problem) -> QColor:
        tokens = active_theme().tokens
        return QColor(tokens.badtext if problem.severity is Severity.BAD else tokens.warntext)

    def _lay_out(self) -> None:
        self.words.setHorizontalHeaderLabels([self.tr("Field"), self.tr("In the file"), self.tr("Here")])
        self.words.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.words.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.words.verticalHeader().hide()
        self.words.verticalHeader().setDefaultSectionSize(active_theme().px(38))
        self.words.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.words.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.words.setShowGrid(False)
        self.save_button.clicked.connect(self._ask_save)
        self.words_button.clicked.connect(self._use_words)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.verdict, 1)
        top.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 3)
        layout.addWidget(self._words_title)
        layout.addWidget(self.words, 2)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.words_button)
        layout.addLayout(line)
