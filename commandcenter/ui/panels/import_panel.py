"""Bringing a file in: choose it, see how it is read, rehearse it, take it; nothing of it blocks the window."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from commandcenter.errors import Cancelled
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.mapping import ColumnMapping
from commandcenter.services.import_plan import ImportOutcome, ImportPlan, Preview
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.import_reasons import problem_words
from commandcenter.ui.import_words import kind_word
from commandcenter.ui.import_work import ImportWork, Looked
from commandcenter.ui.messages import words_for
from commandcenter.ui.panels.import_columns import ImportColumns
from commandcenter.ui.panels.import_file_form import ImportFileForm
from commandcenter.ui.panels.import_findings import ImportFindings
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label, make_line

REFERENCE_KINDS = (
    ImportKind.PLACES,
    ImportKind.BOUNDARIES,
    ImportKind.DEPARTMENTS,
    ImportKind.CLASSES,
    ImportKind.STANDARDS,
    ImportKind.DUTY_LIST,
    ImportKind.CALENDAR,
    ImportKind.FACILITIES,
    ImportKind.VEHICLES,
)
PRESENT_FORMS = (("xlsx", "XLSX"), ("csv-utf8", "CSV UTF-8"), ("csv-gb18030", "CSV GB18030"))
OUTLINE_FORMS = (("geojson", "GeoJSON"), ("gpkg", "GeoPackage"))


class ImportPanel(QWidget):
    """The whole import window, as a tab or inside a dialog.

    Args:
        context: What every panel is given.
        kinds: What this person may bring in.
        templates: Where mappings are remembered; the program's own folder when None.
        parent: Qt parent.
    """

    def __init__(
        self,
        context: DeskContext,
        kinds: tuple[ImportKind, ...],
        templates: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._rehearsed: ImportPlan | None = None
        self._found: ImportOutcome | None = None
        self._choices: Mapping[str, Sequence[tuple[str, str]]] = {}
        self.work = ImportWork(context, self, templates)
        self.form = ImportFileForm(kinds)
        self.columns = ImportColumns(context.language)
        self.findings = ImportFindings(context.language)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.columns, self.tr("Columns"))
        self.tabs.addTab(self.findings, self.tr("Findings"))
        self.leave_out = QCheckBox(self.tr("Leave bad rows out"))
        self.leave_out.setObjectName("import_leave_out")
        self.leave_out.setToolTip(self.tr("Without it one bad row keeps the whole file out."))
        self.rehearse_button = QPushButton(self.tr("Rehearse"))
        self.rehearse_button.setObjectName("import_rehearse")
        self.import_button = QPushButton(self.tr("Import"))
        self.import_button.setObjectName("import_run")
        self.import_button.setProperty("role", "primary")
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("import_cancel")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.status = make_label("", "small", wrap=True)
        self.status.setObjectName("import_status")
        self._lay_out()
        self._connect()
        self._refresh()

    @property
    def plan(self) -> ImportPlan | None:
        """What would be imported now; None without a file that could be read."""
        plan = self.form.plan()
        if plan is None or not self.columns.table.rowCount():
            return None
        return replace(
            plan,
            mapping=self.columns.mapping,
            leave_out_bad_rows=self.leave_out.isChecked(),
            words=problem_words(),
        )

    # Looking at the file

    def _look(self) -> None:
        plan = self.form.plan()
        self.columns.clear()
        self._void()
        if plan is None:
            return
        self._say(self.tr("Looking at the file …"))
        self.work.look(plan, self._on_looked, self._on_look_failed)

    def _on_looked(self, looked: Looked) -> None:
        preview, self._choices = looked
        self._show_preview(preview)
        self._say("")
        self.tabs.setCurrentWidget(self.columns)
        self._refresh()

    def _show_preview(self, preview: Preview) -> None:
        self.form.show_preview(preview)
        self.columns.show_preview(self.form.kind, preview)

    def _on_look_failed(self, error: Exception) -> None:
        words = words_for(error)
        self._say(f"{words.title}: {words.hint}" if words.hint else words.title, is_bad=True)
        self._refresh()

    # Rehearsing and taking

    def _rehearse(self) -> None:
        plan = self._to_rehearse()
        if plan is not None and not self.work.is_busy:
            self.work.rehearse(plan, lambda outcome: self._on_rehearsed(plan, outcome), self._on_failed)

    def _to_rehearse(self) -> ImportPlan | None:
        # Whether bad rows are left out is decided after they were seen.
        plan = self.plan
        return None if plan is None else replace(plan, leave_out_bad_rows=False)

    def _on_rehearsed(self, plan: ImportPlan, outcome: ImportOutcome) -> None:
        self._rehearsed, self._found = plan, outcome
        self._show_outcome(plan, outcome, was_rehearsal=True)

    def _import(self) -> None:
        plan = self.plan
        if plan is None or self.work.is_busy:
            return
        if plan.kind is ImportKind.USERS:
            self._ask_password_file(plan)
        else:
            self._run(plan, None)

    def _ask_password_file(self, plan: ImportPlan) -> None:
        dialog = QFileDialog(self, self.tr("Where to write the first passwords of new people"))
        dialog.setObjectName("import_password_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("CSV (*.csv)")
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("first passwords") + ".csv")
        dialog.fileSelected.connect(lambda name: self._run(plan, Path(name)))
        dialog.open()

    def _run(self, plan: ImportPlan, passwords: Path | None) -> None:
        self.work.run(
            plan, passwords, lambda outcome: self._on_run(plan, outcome, passwords), self._on_failed
        )

    def _on_run(self, plan: ImportPlan, outcome: ImportOutcome, passwords: Path | None) -> None:
        self._rehearsed = self._found = None
        self._show_outcome(plan, outcome, was_rehearsal=False)
        if outcome.applied:
            said = self.findings.verdict.text()
            if outcome.passwords and passwords is not None:
                said += "\n" + self.tr("The first passwords stand in {file}.").format(file=passwords.name)
            self._context.messages.success(plan.path.name, said)

    def _show_outcome(self, plan: ImportPlan, outcome: ImportOutcome, *, was_rehearsal: bool) -> None:
        mapping = plan.mapping or ColumnMapping({})
        self.findings.show_outcome(outcome, mapping.columns, self._choices, was_rehearsal=was_rehearsal)
        self.tabs.setCurrentWidget(self.findings)
        self._say("")
        self._refresh()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._say(self.tr("Cancelled; nothing was changed"), is_news=True)
        else:
            words = words_for(error)
            self._say(f"{words.title}: {words.hint}" if words.hint else words.title, is_bad=True)
        self._refresh()

    def _use_words(self, given: Mapping[str, Mapping[str, str]]) -> None:
        before = self.columns.mapping.values
        merged = {key: dict(before.get(key, {})) | dict(given.get(key, {})) for key in {*before, *given}}
        self.columns.set_words(merged)
        self._rehearse()

    # Showing what is possible

    def _void(self) -> None:
        """What was rehearsed is another thing now."""
        self._rehearsed = self._found = None
        self.findings.clear()
        self._refresh()

    def _on_decided(self) -> None:
        if self._rehearsed is not None and self._to_rehearse() != self._rehearsed:
            self._rehearsed = self._found = None
        self._refresh()

    def _refresh(self) -> None:
        plan, is_busy = self.plan, self.work.is_busy
        missing = self.columns.missing() if plan is not None else []
        may_rehearse = plan is not None and not missing and not is_busy
        found = self._found
        is_good = found is not None and found.rows > 0 and (not found.errors or self.leave_out.isChecked())
        self.rehearse_button.setEnabled(may_rehearse)
        self.import_button.setEnabled(may_rehearse and is_good)
        self.leave_out.setEnabled(not is_busy)
        self.form.setEnabled(not is_busy)
        self.columns.setEnabled(not is_busy)
        self.cancel_button.setVisible(is_busy)
        self.bar.setVisible(is_busy)
        if missing and not is_busy:
            self._say(self.tr("Still needed: {fields}").format(fields="、".join(missing)))
        elif may_rehearse and found is not None and not is_good:
            self._say(self.tr("Mend the file and rehearse again, or leave the bad rows out."))
        elif may_rehearse and not is_good and not self.status.property("is_news"):
            self._say(self.tr("Rehearse first; then the file can be imported."))

    def _say(self, words: str, *, is_bad: bool = False, is_news: bool = False) -> None:
        self.status.setProperty("is_news", is_bad or is_news)
        self.status.setText(words)
        self.status.setProperty("role", "error" if is_bad else "small")
        self.status.style().unpolish(self.status)
        self.status.style().polish(self.status)

    def _on_progressed(self, phase: str, rows: int, total: int) -> None:
        if not self.work.is_busy:
            return
        words = {
            "read": self.tr("Reading … {rows} rows"),
            "check": self.tr("The database checks {rows} rows …"),
            "write": self.tr("The database takes {rows} rows …"),
        }
        if phase == "read" and total > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(min(1000, rows * 1000 // total))
        else:
            self.bar.setRange(0, 0)
        self._say(words.get(phase, "{rows}").format(rows=f"{rows:,}"))

    def _on_cancel_clicked(self) -> None:
        self.cancel_button.setEnabled(False)
        self._say(self.tr("Stopping …"))
        self.work.cancel()

    def _on_busy_changed(self, is_busy: bool) -> None:
        self.cancel_button.setEnabled(is_busy)
        self.bar.setRange(0, 0)
        self._refresh()

    def _connect(self) -> None:
        # One look for several changes in a row: choosing a file sets several boxes.
        look = QTimer(self)
        look.setSingleShot(True)
        look.timeout.connect(self._look)
        self.form.reading_changed.connect(look.start)
        self.form.options_changed.connect(self._on_decided)
        self.columns.changed.connect(self._on_decided)
        self.leave_out.toggled.connect(lambda _: self._refresh())
        self.form.present_button.clicked.connect(self._ask_present)
        self.rehearse_button.clicked.connect(self._rehearse)
        self.import_button.clicked.connect(self._import)
        self.cancel_button.clicked.connect(self._on_cancel_clicked)
        self.findings.words_given.connect(self._use_words)
        self.findings.save_wanted.connect(self._save_list)
        self.work.progressed.connect(self._on_progressed)
        self.work.busy_changed.connect(self._on_busy_changed)

    def _ask_present(self) -> None:
        kind = self.form.kind
        dialog = QFileDialog(self, self.tr("Export what is here now"))
        dialog.setObjectName("import_present_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        forms = OUTLINE_FORMS if kind is ImportKind.BOUNDARIES else PRESENT_FORMS
        suffixes = {f"{name} (*.{form.split('-')[0]})": form.split("-")[0] for form, name in forms}
        dialog.setNameFilters(list(suffixes))
        dialog.setDefaultSuffix(next(iter(suffixes.values())))
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(suffixes[name]))
        level = self.form.export_level
        tier = self.form.tier_box.currentText() if level is not None else ""
        dialog.selectFile(f"{kind_word(kind)} {tier}".strip())

        def write(name: str) -> None:
            form = next(form for form, words in forms if dialog.selectedNameFilter().startswith(words))
            self.work.export(
                kind,
                Path(name),
                form,
                lambda rows: self._say(
                    self.tr("{rows} rows written to {file}").format(rows=f"{rows:,}", file=name)
                ),
                self._on_failed,
                level=level,
            )

        dialog.fileSelected.connect(write)
        dialog.open()

    def _save_list(self, path: Path) -> None:
        messages = self._context.messages

        def failed(error: Exception) -> None:
            messages.show_error(error, self.tr("Save the list"))

        self.work.save_list(path, lambda done: messages.success(self.tr("Saved"), str(done)), failed)

    def _lay_out(self) -> None:
        self.form.setMinimumWidth(active_theme().px(300))
        splitter = QSplitter()
        splitter.addWidget(self.form)
        splitter.addWidget(self.tabs)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([active_theme().px(360), active_theme().px(1000)])
        line = QHBoxLayout()
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(8)
        line.addWidget(self.status, 1)
        line.addWidget(self.leave_out)
        line.addWidget(self.cancel_button)
        line.addWidget(self.rehearse_button)
        line.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.bar)
        layout.addWidget(make_line())
        layout.addLayout(line)
