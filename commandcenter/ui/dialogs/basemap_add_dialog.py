"""Asks for a file, how to read it and whose it is, and stays until the map is made or the user gives up.

What is wrong is said under the field that can mend it; until the file is taken nothing is changed.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.jobs import Job, Prepared
from commandcenter.errors import Cancelled
from commandcenter.ui.basemap_source import BasemapSource, file_filter
from commandcenter.ui.basemap_words import fault_words, subject_choices, system_choices
from commandcenter.ui.messages import words_for
from commandcenter.ui.tasks import Task
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.field_box import FieldBox
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.progress_card import ProgressCard


class BasemapAddDialog(QDialog):
    """The dialog."""

    added = Signal(object)
    """The `Prepared` file, when the map is there."""

    def __init__(self, source: BasemapSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("basemap_add_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add a base map"))
        self._source = source
        self._task: Task | None = None
        box = source.county_box
        self.file_edit = QLineEdit()
        self.file_edit.setPlaceholderText(
            self.tr("OSM PBF, GeoPackage, Shapefile, GeoJSON, MBTiles, PMTiles")
        )
        self.browse_button = QPushButton(self.tr("Choose …"))
        self.browse_button.setAutoDefault(False)
        self.system_box, self.subject_box = QComboBox(), QComboBox()
        for key, words in system_choices((box[0] + box[2]) / 2 if box is not None else None):
            self.system_box.addItem(words, key)
        for key, words in subject_choices():
            self.subject_box.addItem(words, key)
        self.attribution_edit = QLineEdit()
        self.attribution_edit.setMaxLength(120)
        self.attribution_edit.setPlaceholderText(self.tr("As the file says; shown on the map"))
        self.around_box = QCheckBox(self.tr("Only in and around the county"))
        self.around_box.setChecked(box is not None)
        self.around_box.setEnabled(box is not None)
        self.progress = ProgressCard(self.tr("Preparing the map"))
        self.progress.hide()
        self.add_button = QPushButton(self.tr("Add"))
        self._boxes = self._lay_out()
        self.browse_button.clicked.connect(self._on_browse)
        self.file_edit.textChanged.connect(self._on_edited)
        self.add_button.clicked.connect(self.accept)
        self.progress.cancel_requested.connect(self._on_progress_cancelled)
        self._on_edited()

    def accept(self) -> None:
        """Begin to prepare the file; the dialog closes when that has succeeded."""
        if self._task is not None or not self.file_edit.text().strip():
            return
        self._say({})
        crop = self._source.county_box if self.around_box.isChecked() else None
        job = Job(
            Path(self.file_edit.text().strip()).expanduser(),
            str(self.system_box.currentData()),
            str(self.subject_box.currentData()),
            crop,
        )
        self._set_busy(is_busy=True)
        self._task = self._source.add(job, self.attribution_edit.text(), self._on_added, self._on_failed)
        self.progress.follow(self._task)
        self._task.ended.connect(self._on_ended)

    def reject(self) -> None:
        """Break the work off, and close."""
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _lay_out(self) -> dict[str, FieldBox]:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.file_edit, 1)
        row.addWidget(self.browse_button)
        boxes = {
            "file": FieldBox(self.tr("File"), line),
            "system": FieldBox(self.tr("Coordinate system"), self.system_box),
            "subject": FieldBox(self.tr("What it shows"), self.subject_box),
            "attribution": FieldBox(self.tr("Whose map it is"), self.attribution_edit),
            "around": FieldBox("", self.around_box),
        }
        self.file_edit.setAccessibleName(self.tr("File"))
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.add_button.setProperty("role", "primary")
        self.add_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        for box in boxes.values():
            layout.addWidget(box)
        layout.addWidget(
            make_label(
                self.tr("The file is read once; nothing leaves this computer and the file is not changed."),
                "small",
                wrap=True,
            )
        )
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        self.resize(active_theme().px(540), self.sizeHint().height())
        return boxes

    def _on_browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Add a base map"), self.file_edit.text(), file_filter(self.tr("Base maps"))
        )
        if path:
            self.file_edit.setText(path)

    def _on_edited(self) -> None:
        self.add_button.setEnabled(self._task is None and bool(self.file_edit.text().strip()))

    def _set_busy(self, *, is_busy: bool) -> None:
        for widget in (self.file_edit, self.browse_button, self.system_box, self.subject_box):
            widget.setEnabled(not is_busy)
        self.attribution_edit.setEnabled(not is_busy)
        self.around_box.setEnabled(not is_busy and self._source.county_box is not None)
        self.add_button.setEnabled(not is_busy)

    def _say(self, errors: dict[str, str]) -> None:
        for name, box in self._boxes.items():
            box.set_error(errors.get(name, ""))

    def _on_added(self, prepared: Prepared) -> None:
        self.added.emit(prepared)
        super().accept()

    def _on_failed(self, failure: Exception) -> None:
        if isinstance(failure, Cancelled):
            return
        if isinstance(failure, UnusableFile):
            self._say({_FIELD_OF_FAULT.get(failure.fault, "file"): fault_words(failure)})
        else:
            self._say({"file": words_for(failure).title})

    def _on_progress_cancelled(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_ended(self) -> None:
        self._task = None
        self._set_busy(is_busy=False)
        self._on_edited()


_FIELD_OF_FAULT = {
    Fault.NO_SYSTEM: "system",
    Fault.UNKNOWN_SYSTEM: "system",
    Fault.WRONG_SYSTEM: "system",
    Fault.NOTHING_KNOWN: "subject",
    Fault.NOTHING_NEAR: "around",
}
"""The field that can mend a fault; all others are the file's own."""
