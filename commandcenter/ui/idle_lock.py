"""Covers the desk when nobody has touched it for some minutes, or when asked; the person's password opens it.

It protects what the screen shows at a desk that was left. It ends no rights: those are the server's.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.errors import SignInFailed
from commandcenter.ui.messages import words_for
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.field_box import FieldBox
from commandcenter.ui.widgets.labels import make_label

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
Answer = Callable[[Exception | None], None]
Confirm = Callable[[str, Answer], None]


class LockDialog(QDialog):
    """Asks for the password; it cannot be closed otherwise."""

    sign_out_requested = Signal()

    def __init__(self, name: str, confirm: Confirm, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lock_dialog")
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Desk locked"))
        self._confirm = confirm
        self.edit = QLineEdit()
        self.edit.setObjectName("lock_password")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.box = FieldBox(self.tr("Password"), self.edit)
        self.ok = QPushButton(self.tr("Unlock"))
        self.ok.setObjectName("unlock_button")
        self.ok.setProperty("role", "primary")
        self.ok.setDefault(True)
        self.ok.clicked.connect(self._try)
        leave = QPushButton(self.tr("Sign out"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.sign_out_requested)
        buttons = QHBoxLayout()
        buttons.addWidget(leave)
        buttons.addStretch(1)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(make_label(self.windowTitle(), "title"))
        layout.addWidget(make_label(name, "muted"))
        layout.addWidget(self.box)
        layout.addLayout(buttons)
        self.setMinimumWidth(active_theme().px(380))
        self.edit.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    @override
    def reject(self) -> None:
        # Neither Escape nor the window manager opens the desk.
        self.edit.setFocus()

    def _try(self) -> None:
        if self.ok.isEnabled() and self.edit.text():
            self.ok.setEnabled(False)
            self._confirm(self.edit.text(), self._answered)

    def _answered(self, error: Exception | None) -> None:
        self.ok.setEnabled(True)
        if error is None:
            self.accept()
            return
        wrong = isinstance(error, SignInFailed)
        self.box.set_error(self.tr("This is not your password.") if wrong else words_for(error).title)
        self.edit.selectAll()
        self.edit.setFocus()


class IdleLock(QObject):
    """Watches for touches of the whole program and locks after a while without.

    Args:
        window: The main window; second windows and dialogs are covered too.
        name: Who is signed in.
        minutes: Without a touch; 0 is never.
        confirm: Checks a password, off the GUI thread, and answers with the error or None.
    """

    sign_out_requested = Signal()

    def __init__(self, window: QWidget, name: str, minutes: int, confirm: Confirm) -> None:
        super().__init__(window)
        self._window = window
        self._name = name
        self._confirm = confirm
        self._covers: list[QWidget] = []
        self.dialog: LockDialog | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(max(minutes, 0) * 60_000)
        self.timer.timeout.connect(self.lock)
        if minutes > 0:
            application = QApplication.instance()
            assert application is not None
            application.installEventFilter(self)
            self.timer.start()

    @property
    def is_locked(self) -> bool:
        """Whether the desk is covered."""
        return self.dialog is not None

    def lock(self) -> None:
        """Cover everything and ask for the password."""
        if self.dialog is not None or not self._window.isVisible():
            return
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.windowType() is not Qt.WindowType.ToolTip:
                self._covers.append(_Cover(window))
        self.dialog = LockDialog(self._name, self._confirm, self._window)
        self.dialog.accepted.connect(self._on_opened)
        self.dialog.sign_out_requested.connect(self._on_sign_out)
        self.dialog.open()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self.dialog is None and self.timer.interval() > 0:
            self.timer.start()
        return super().eventFilter(watched, event)

    def _on_opened(self) -> None:
        self.dialog = None
        for cover in self._covers:
            cover.hide()
            cover.deleteLater()
        self._covers.clear()
        if self.timer.interval() > 0:
            self.timer.start()

    def _on_sign_out(self) -> None:
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Rejected)
            self.dialog = None
        self.sign_out_requested.emit()


class _Cover(QWidget):
    """Lies over a whole window and grows with it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("lock_cover")
        self.setAutoFillBackground(True)
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)
