"""Asks for server, user and password, or for one of the demonstration's people; connects nothing.

What is entered goes to `attempt`, which the application gives and runs off the GUI thread; the dialog
stays busy until `succeed` or `fail` is called.  Servers are added and changed by whoever hears its signals.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.errors import SignInFailed
from commandcenter.ui.compiled.ui_sign_in_dialog import Ui_SignInDialog
from commandcenter.ui.i18n import LANGUAGES, LanguageSwitch
from commandcenter.ui.icons import icon, program_icon
from commandcenter.ui.sign_in_words import sign_in_words
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label, set_style_property

Attempt = Callable[[str, str, str], None]
"""Gets profile name, user and password; must return at once."""


@dataclass(frozen=True, slots=True)
class SignInProfile:
    """A server to choose from.

    Attributes:
        name: What it is known by; handed to the attempt.
        place: Where it is, in words.
        last_user: Who signed in last.
        title: Shown instead of the name.
        is_fixed: It can be neither changed nor removed, as the demonstration.
    """

    name: str
    place: str
    last_user: str = ""
    title: str = ""
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class DemoRole:
    """A person of the demonstration: post, login, and what can be seen with it."""

    title: str
    login: str
    description: str


class RoleCard(QPushButton):
    """One person as a button with two lines."""

    def __init__(self, role: DemoRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = role
        self.setProperty("role", "card")
        self.setAccessibleName(f"{role.title} {role.description}")
        self.setToolTip(role.login)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._lines = layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(2)
        layout.addWidget(make_label(role.title, "strong", wrap=True))
        layout.addWidget(make_label(role.description, "small", wrap=True))
        layout.addStretch(1)
        self.setMinimumHeight(active_theme().px(60))
        self.setMinimumWidth(active_theme().px(184))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A button does not ask the layout inside it how high its wrapped lines are.
        needed = max(active_theme().px(60), self._lines.heightForWidth(event.size().width()))
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)


class SignInDialog(QDialog):
    """The first window.

    Args:
        profiles: Servers to choose from, the usual one first.
        attempt: Starts signing in.
        languages: Switched live from the foot of the dialog.
        version: Shown small, for whoever helps.
        parent: Qt parent.
    """

    add_requested = Signal()
    edit_requested = Signal(str)
    """The user wants to change the server of this name."""
    remove_requested = Signal(str)
    """The user wants to remove the server of this name."""

    def __init__(
        self,
        profiles: Sequence[SignInProfile],
        attempt: Attempt,
        languages: LanguageSwitch,
        version: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._attempt = attempt
        self._languages = languages
        self._profiles: dict[str, SignInProfile] = {}
        self._cards: list[RoleCard] = []
        self._is_busy = False
        self._error: Exception | None = None
        self.form = Ui_SignInDialog()
        self.form.setupUi(self)
        self.setWindowIcon(program_icon())
        side = active_theme().px(36)
        self.form.logo_label.setPixmap(program_icon().pixmap(side, side))
        self.form.form_side.setMinimumWidth(active_theme().px(420))
        self.form.version_label.setText(version)
        for code, name in LANGUAGES.items():
            self.form.language_box.addItem(name, code)
        self.form.language_box.setCurrentIndex(self.form.language_box.findData(languages.language))
        self._connect()
        self.form.demo_side.hide()
        self.set_profiles(profiles)
        self._on_server_box_changed()

    @property
    def is_busy(self) -> bool:
        """Whether an attempt is under way."""
        return self._is_busy

    @property
    def role_cards(self) -> tuple[RoleCard, ...]:
        """The people of the demonstration."""
        return tuple(self._cards)

    def set_profiles(self, profiles: Sequence[SignInProfile], chosen: str = "") -> None:
        """Offer these servers.

        Args:
            profiles: From top to bottom.
            chosen: Name of the one to stand on; unknown means the present one, or the first.
        """
        box = self.form.server_box
        before = str(box.currentData())
        self._profiles = {profile.name: profile for profile in profiles}
        box.blockSignals(True)
        box.clear()
        for profile in profiles:
            box.addItem(f"{profile.title or profile.name}  {profile.place}".strip(), profile.name)
        wanted = next((name for name in (chosen, before) if name in self._profiles), "")
        box.setCurrentIndex(max(0, box.findData(wanted)) if profiles else -1)
        box.blockSignals(False)
        if str(box.currentData()) != before:
            self._on_server_box_changed()
        self._show_state()

    def set_demo_roles(self, roles: Sequence[DemoRole], profile: str, password: str) -> None:
        """Offer people of the demonstration at the right; one click signs in.

        Args:
            roles: Who.
            profile: Server that holds the demonstration.
            password: The one they share there.
        """
        for card in self._cards:
            self.form.role_grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [RoleCard(role) for role in roles]
        for place, card in enumerate(self._cards):
            card.clicked.connect(lambda _=False, chosen=card.role: self._try(profile, chosen.login, password))
            self.form.role_grid.addWidget(card, place // 2, place % 2)
        self.form.demo_side.setVisible(bool(self._cards))
        self.adjustSize()

    def succeed(self) -> None:
        """Close: the person is signed in."""
        self.form.password_edit.clear()
        self._is_busy = False
        self.accept()

    def fail(self, error: Exception) -> None:
        """Say why it did not work, and let the user try again."""
        self._is_busy = False
        self._error = error
        self._show_state()
        self._make_room()
        self.form.password_edit.selectAll()
        self.form.password_edit.setFocus()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.form.retranslateUi(self)
            box = self.form.language_box
            box.setCurrentIndex(box.findData(self._languages.language))
            self._show_state()

    @override
    def reject(self) -> None:
        # While an attempt is under way the window must stay, or its answer would find nobody.
        if not self._is_busy:
            super().reject()

    def _try(self, profile: str, user: str, password: str) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self._error = None
        self._show_state()
        self._attempt(profile, user, password)

    def _show_state(self) -> None:
        words = sign_in_words(self._error) if self._error is not None else None
        self.form.error_card.setVisible(words is not None)
        if words is not None:
            self.form.error_label.setText(words.title)
            self.form.error_hint_label.setText(words.hint)
            self.form.error_hint_label.setVisible(bool(words.hint))
        # A full server or a broken line says nothing against the password.
        is_wrong = isinstance(self._error, SignInFailed)
        set_style_property(self.form.password_edit, "state", "error" if is_wrong else "")
        self.form.busy_bar.setVisible(self._is_busy)
        self.form.sign_in_button.setText(self.tr("Signing in…") if self._is_busy else self.tr("Sign in"))
        for widget in (self.form.server_box, self.form.user_edit, self.form.password_edit, *self._cards):
            widget.setEnabled(not self._is_busy)
        has_server = self.form.server_box.count() > 0
        self.form.no_server_label.setVisible(not has_server)
        self.form.server_box.setToolTip(self.form.server_box.currentText())
        can_try = bool(self.form.user_edit.text().strip()) and has_server
        self.form.sign_in_button.setEnabled(can_try and not self._is_busy)
        profile = self._profiles.get(str(self.form.server_box.currentData()))
        may_change = profile is not None and not profile.is_fixed and not self._is_busy
        self.form.edit_server_button.setEnabled(may_change)
        self.form.remove_server_button.setEnabled(may_change)
        self.form.add_server_button.setEnabled(not self._is_busy)

    def _make_room(self) -> None:
        # Wrapped lines ask for their height only once they know their width.
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else -1
            if needed > self.height():
                self.resize(self.width(), needed)

    def _connect(self) -> None:
        form = self.form
        form.server_box.currentIndexChanged.connect(self._on_server_box_changed)
        form.language_box.currentIndexChanged.connect(self._on_language_box_changed)
        form.sign_in_button.clicked.connect(self._on_sign_in_button_clicked)
        for edit in (form.user_edit, form.password_edit):
            edit.textEdited.connect(self._on_edit_text_edited)
        for button, keys in ((form.add_server_button, "Ctrl+N"), (form.edit_server_button, "Ctrl+E")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(button.click)
        self._dress()
        active_theme().theme_changed.connect(self._dress)
        form.add_server_button.clicked.connect(self.add_requested)
        form.edit_server_button.clicked.connect(lambda: self.edit_requested.emit(self._chosen_name()))
        form.remove_server_button.clicked.connect(lambda: self.remove_requested.emit(self._chosen_name()))

    def _dress(self) -> None:
        form = self.form
        for button, picture in (
            (form.add_server_button, "add"),
            (form.edit_server_button, "edit"),
            (form.remove_server_button, "delete"),
        ):
            button.setIcon(icon(picture))

    def _chosen_name(self) -> str:
        return str(self.form.server_box.currentData() or "")

    def _on_server_box_changed(self) -> None:
        profile = self._profiles.get(str(self.form.server_box.currentData()))
        # What was typed stays unless it is known who signs in there; the last user of another server does not.
        is_remembered = self.form.user_edit.text() in {each.last_user for each in self._profiles.values()}
        if profile is not None and (profile.last_user or is_remembered):
            self.form.user_edit.setText(profile.last_user)
        self._error = None
        self._show_state()
        if profile is None:
            self.form.add_server_button.setFocus()
        else:
            (self.form.password_edit if self.form.user_edit.text() else self.form.user_edit).setFocus()

    def _on_edit_text_edited(self) -> None:
        self._error = None
        self._show_state()

    def _on_language_box_changed(self) -> None:
        self._languages.set_language(str(self.form.language_box.currentData()))

    def _on_sign_in_button_clicked(self) -> None:
        self._try(self._chosen_name(), self.form.user_edit.text().strip(), self.form.password_edit.text())
