"""Asks for theme, type size, language and sound; shows the look at once and takes it back on Cancel."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from commandcenter.ui.fonts import SCALE_MAX, SCALE_MIN, SCALE_STEP
from commandcenter.ui.i18n import LANGUAGES
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import ThemeMode
from commandcenter.ui.widgets.labels import make_label


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person may choose for a desk; `scale` in per cent."""

    mode: ThemeMode = ThemeMode.DAY
    scale: int = 100
    language: str = "zh_CN"
    has_sound: bool = True


class PreferencesDialog(QDialog):
    """The dialog; it saves nothing."""

    chosen = Signal(object)
    """The new `Preferences`, when the user agrees."""

    def __init__(self, present: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preferences"))
        self._present = present
        self.mode_box = QComboBox()
        self.mode_box.addItem(self.tr("Day"), ThemeMode.DAY)
        self.mode_box.addItem(self.tr("Night"), ThemeMode.NIGHT)
        self.mode_box.setCurrentIndex(self.mode_box.findData(present.mode))
        self.scale_slider = QSlider(Qt.Orientation.Horizontal)
        self.scale_slider.setRange(SCALE_MIN // SCALE_STEP, SCALE_MAX // SCALE_STEP)
        self.scale_slider.setPageStep(1)
        self.scale_slider.setValue(present.scale // SCALE_STEP)
        self._scale_words = make_label(f"{present.scale} %")
        self._scale_words.setMinimumWidth(active_theme().px(56))
        self.language_box = QComboBox()
        for code, name in LANGUAGES.items():
            self.language_box.addItem(name, code)
        self.language_box.setCurrentIndex(self.language_box.findData(present.language))
        self.sound_box = QCheckBox(self.tr("Sound when a case is urgent or waits too long"))
        self.sound_box.setChecked(present.has_sound)
        self._lay_out()
        self.mode_box.currentIndexChanged.connect(self._on_look_changed)
        self.scale_slider.valueChanged.connect(self._on_look_changed)
        self.rejected.connect(self._on_rejected)

    def preferences(self) -> Preferences:
        """Return what is set now."""
        return Preferences(
            ThemeMode(self.mode_box.currentData()),
            self.scale_slider.value() * SCALE_STEP,
            str(self.language_box.currentData()),
            self.sound_box.isChecked(),
        )

    def accept(self) -> None:
        """Tell what was chosen, and close."""
        self.chosen.emit(self.preferences())
        super().accept()

    def _lay_out(self) -> None:
        scale_line = QHBoxLayout()
        scale_line.addWidget(self.scale_slider, 1)
        scale_line.addWidget(self._scale_words)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.addRow(self.tr("Colours"), self.mode_box)
        form.addRow(self.tr("Type size"), scale_line)
        form.addRow(self.tr("Language"), self.language_box)
        form.addRow(self.tr("Sound"), self.sound_box)
        agree = QPushButton(self.tr("Apply"))
        agree.setProperty("role", "primary")
        agree.setDefault(True)
        agree.clicked.connect(self.accept)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(agree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(20)
        layout.addLayout(form)
        layout.addLayout(buttons)
        self.resize(active_theme().px(460), self.sizeHint().height())

    def _on_look_changed(self) -> None:
        now = self.preferences()
        self._scale_words.setText(f"{now.scale} %")
        active_theme().set_look(mode=now.mode, scale=now.scale)

    def _on_rejected(self) -> None:
        active_theme().set_look(mode=self._present.mode, scale=self._present.scale)
