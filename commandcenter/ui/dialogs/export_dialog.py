"""How a list is to be written: as a workbook or CSV, and whether callers' names and numbers are in it in plain words."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.field_box import FieldBox
from commandcenter.ui.widgets.labels import make_label

PURPOSE_LEAST = 4
FORMS = ("xlsx", "csv-utf8", "csv-gb18030")


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What was chosen; `purpose` is empty where callers stay masked."""

    form: str
    purpose: str = ""

    @property
    def suffix(self) -> str:
        """Ending of the file's name."""
        return "xlsx" if self.form == "xlsx" else "csv"


class ExportDialog(QDialog):
    """Asks for the form of a file.

    Args:
        title: What the list is called.
        has_callers: Whether the list has columns of callers.
        parent: Qt parent.
    """

    chosen = Signal(object)
    """An `ExportWish`."""

    def __init__(self, title: str, *, has_callers: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle(self.tr("Export the list"))
        words = {
            "xlsx": self.tr("Excel or WPS workbook (.xlsx)"),
            "csv-utf8": self.tr("CSV, UTF-8 with its mark"),
            "csv-gb18030": self.tr("CSV, GB18030"),
        }
        self.forms = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(make_label(self.tr("Export: {list}").format(list=title), "title", wrap=True))
        layout.addWidget(
            make_label(self.tr("All rows of the list as it is filtered and sorted now."), "muted", wrap=True)
        )
        for number, form in enumerate(FORMS):
            button = QRadioButton(words[form])
            button.setObjectName(f"form_{form}")
            button.setChecked(number == 0)
            self.forms.addButton(button, number)
            layout.addWidget(button)
        self.plain = QCheckBox(self.tr("Callers' names and numbers in plain words"))
        self.plain.setObjectName("export_plain")
        self.purpose = QLineEdit()
        self.purpose.setObjectName("export_purpose")
        self._purpose_field = FieldBox(self.tr("Purpose (is logged)"), self.purpose)
        self._purpose_field.setEnabled(False)
        layout.addWidget(self.plain)
        layout.addWidget(self._purpose_field)
        for widget in (self.plain, self._purpose_field):
            widget.setVisible(has_callers)
        self.ok = QPushButton(self.tr("Choose where …"))
        self.ok.setObjectName("ok_button")
        self.ok.setProperty("role", "primary")
        self.ok.setDefault(True)
        cancel = QPushButton(self.tr("Cancel"))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self.ok)
        layout.addLayout(line)
        cancel.clicked.connect(self.reject)
        self.ok.clicked.connect(self._on_ok_clicked)
        self.plain.toggled.connect(self._purpose_field.setEnabled)
        self.plain.toggled.connect(lambda _: self._refresh())
        self.purpose.textChanged.connect(lambda _: self._refresh())
        self.setMinimumWidth(active_theme().px(420))

    @property
    def wish(self) -> ExportWish:
        """What is chosen now."""
        purpose = self.purpose.text().strip() if self.plain.isChecked() else ""
        return ExportWish(FORMS[self.forms.checkedId()], purpose)

    def _refresh(self) -> None:
        self.ok.setEnabled(not self.plain.isChecked() or len(self.wish.purpose) >= PURPOSE_LEAST)

    def _on_ok_clicked(self) -> None:
        wish = self.wish
        self.accept()
        self.chosen.emit(wish)
