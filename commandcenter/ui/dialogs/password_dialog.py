"""Asks for the present password and, twice, for a new one; changes nothing itself.

The rule for a good password is the database's; it is said here only to spare a round trip.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.passwords import PasswordRule
from commandcenter.errors import CommandCenterError, NotLegal, SignInFailed
from commandcenter.ui.messages import words_for
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.card_frame import CardFrame
from commandcenter.ui.widgets.field_box import FieldBox
from commandcenter.ui.widgets.labels import make_label


class PasswordDialog(QDialog):
    """The dialog; it stays open until the database has taken the new password."""

    submitted = Signal(str, str)
    """The present and the new password."""

    def __init__(
        self,
        login: str,
        rule: PasswordRule,
        parent: QWidget | None = None,
        *,
        present: str = "",
        why: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("password_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change password"))
        self._is_busy = False
        self._password_rule = rule
        self._login = login
        self._why = why
        self.present_edit = self._secret("present_edit")
        self.new_edit = self._secret("new_edit")
        self.again_edit = self._secret("again_edit")
        self._present_box = FieldBox(self.tr("Present password"), self.present_edit)
        self._new_box = FieldBox(self.tr("New password"), self.new_edit)
        self._again_box = FieldBox(self.tr("New password again"), self.again_edit)
        self.problem = make_label("", wrap=True)
        self.problem.setObjectName("problem_label")
        self._problem_card = CardFrame(kind="bad")
        self._problem_card.body.addWidget(self.problem)
        self._problem_card.hide()
        self.ok = QPushButton(self.tr("Change password"))
        self.ok.setObjectName("ok_button")
        self.ok.setProperty("role", "primary")
        self.ok.setDefault(True)
        self.ok.clicked.connect(self._on_ok_clicked)
        self._lay_out(login)
        if present:
            self.present_edit.setText(present)
            self._present_box.hide()
            self.new_edit.setFocus()
        self._refresh()

    @property
    def is_busy(self) -> bool:
        """Whether the change is on its way."""
        return self._is_busy

    def succeed(self) -> None:
        """Close: the password is changed."""
        self._is_busy = False
        self.accept()

    def fail(self, error: Exception) -> None:
        """Say why it was not changed; what was typed stays."""
        self._is_busy = False
        self._refresh()
        if isinstance(error, SignInFailed):
            self._present_box.set_error(self.tr("This is not your present password."))
            self.present_edit.setFocus()
            self.present_edit.selectAll()
        elif isinstance(error, NotLegal) and error.detail in ("password", "password_used", "password_login"):
            wrong = {
                "password_used": self.tr("This password was used before."),
                "password_login": self.tr("The password must not contain the login."),
            }
            self._new_box.set_error(wrong.get(error.detail, self._rule()))
            self.new_edit.setFocus()
        else:
            words = words_for(error)
            hint = words.hint if isinstance(error, CommandCenterError) else ""
            self.problem.setText(f"{words.title}\n{hint}".strip())
            self._problem_card.show()

    def reject(self) -> None:
        """Close, unless the change is on its way: its answer must find somebody."""
        if not self._is_busy:
            super().reject()

    def _secret(self, name: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.textEdited.connect(self._on_edited)
        return edit

    def _rule(self) -> str:
        return self.tr(
            "At least {count} characters of {kinds} kinds: small letters, capitals, digits, other signs."
        ).format(count=self._password_rule.length, kinds=self._password_rule.kinds)

    def _lay_out(self, login: str) -> None:
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(make_label(self.windowTitle(), "title"))
        layout.addWidget(make_label(self.tr("Login: {login}").format(login=login), "muted"))
        if self._why:
            layout.addWidget(make_label(self._why, "warn", wrap=True))
        for part in (self._present_box, self._new_box, self._again_box):
            layout.addWidget(part)
        layout.addWidget(make_label(self._rule(), "small", wrap=True))
        layout.addWidget(self._problem_card)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(active_theme().px(420))

    def _refresh(self) -> None:
        filled = all(edit.text() for edit in (self.present_edit, self.new_edit, self.again_edit))
        self.ok.setEnabled(filled and not self._is_busy)
        for edit in (self.present_edit, self.new_edit, self.again_edit):
            edit.setEnabled(not self._is_busy)

    def _on_edited(self) -> None:
        for box in (self._present_box, self._new_box, self._again_box):
            box.set_error("")
        self._problem_card.hide()
        self._refresh()

    def _on_ok_clicked(self) -> None:
        present, new = self.present_edit.text(), self.new_edit.text()
        if not self._password_rule.is_met_by(new):
            self._new_box.set_error(self._rule())
            self.new_edit.setFocus()
        elif new != self.again_edit.text():
            self._again_box.set_error(self.tr("The two are not the same."))
            self.again_edit.setFocus()
        elif new == present:
            self._new_box.set_error(self.tr("This is your present password."))
            self.new_edit.setFocus()
        else:
            self._is_busy = True
            self._refresh()
            self.submitted.emit(present, new)
