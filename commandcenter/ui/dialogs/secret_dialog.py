"""Shows a one-time password once: it is kept nowhere and cannot be looked up again."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label


class SecretDialog(QDialog):
    """The login and its new password, to be handed over in person."""

    def __init__(self, login: str, secret: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("One-time password"))
        self.edit = QLineEdit(secret)
        self.edit.setObjectName("secret_edit")
        self.edit.setReadOnly(True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(active_theme().px(18))
        self.edit.setFont(font)
        self.edit.setAccessibleName(self.windowTitle())
        copy = QPushButton(self.tr("Copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(secret))
        close = QPushButton(self.tr("I have handed it over"))
        close.setObjectName("ok_button")
        close.setProperty("role", "primary")
        close.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.addWidget(self.edit, 1)
        line.addWidget(copy)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(make_label(self.windowTitle(), "title"))
        layout.addWidget(make_label(self.tr("Login: {login}").format(login=login), "muted"))
        layout.addLayout(line)
        words = self.tr(
            "It is shown this once and kept nowhere. It opens only the way to a password of the person's own."
        )
        layout.addWidget(make_label(words, "small", wrap=True))
        layout.addLayout(buttons)
        self.setMinimumWidth(active_theme().px(460))
        self.edit.selectAll()
