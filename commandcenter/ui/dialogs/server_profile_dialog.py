"""Asks for one server: name, host, port, database and how the line is protected; saves and connects nothing.

Whether the server answers is found out by whoever hears `test_requested`; the answer comes back as a sentence.
"""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from commandcenter.domain.reach import Reach
from commandcenter.settings import PROGRAM, ServerProfile, SslMode
from commandcenter.ui.messages import words_for
from commandcenter.ui.reach_words import reach_sentence
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.card_frame import CardFrame, CardKind
from commandcenter.ui.widgets.field_box import FieldBox
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.number_field import NumberField


class ServerProfileDialog(QDialog):
    """The dialog.

    Args:
        profile: The server to change; None to add one.
        taken: Names that other servers have.
        parent: Qt parent.
    """

    submitted = Signal(object)
    """The `ServerProfile`, when the user saves it."""
    test_requested = Signal(object)
    """The `ServerProfile` as it is entered; answered by `show_reach` or `show_failure`."""

    def __init__(
        self, profile: ServerProfile | None = None, taken: Collection[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("server_profile_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add a server") if profile is None else self.tr("Change a server"))
        self._before = profile
        self._taken = frozenset(taken)
        self._is_testing = False
        self.name_edit = QLineEdit(profile.name if profile else "")
        self.host_edit = QLineEdit(profile.host if profile else "")
        self.port_field = NumberField(1, 65535)
        self.port_field.setGroupSeparatorShown(False)
        self.port_field.setValue(profile.port if profile else 5432)
        self.database_edit = QLineEdit(profile.database if profile else PROGRAM)
        self.protection_box = QComboBox()
        for mode, (words, _hint) in self._protections().items():
            self.protection_box.addItem(words, mode)
        wanted = profile.sslmode if profile else SslMode.VERIFY_FULL
        self.protection_box.setCurrentIndex(self.protection_box.findData(wanted))
        self._protection_hint = make_label("", "small", wrap=True)
        self.ca_edit = QLineEdit(profile.ca_file if profile else "")
        self.ca_button = QPushButton(self.tr("Choose…"))
        self.ca_button.setAutoDefault(False)
        self.answer_card = CardFrame()
        self.answer_label = make_label("", wrap=True)
        self.answer_label.setObjectName("answer_label")
        self.answer_card.body.addWidget(self.answer_label)
        self.answer_card.hide()
        self.test_button = QPushButton(self.tr("Test the connection"))
        self.test_button.setAutoDefault(False)
        self.save_button = QPushButton(self.tr("Save"))
        self._name_objects()
        self._lay_out()
        self._connect()
        self._on_edited()
        (self.host_edit if profile else self.name_edit).setFocus()

    def entered(self) -> ServerProfile | None:
        """Return the server as it is entered, or None after saying at the fields what is missing."""
        errors = self._errors()
        for box, words in errors.items():
            box.set_error(words)
        return None if any(errors.values()) else self._read()

    def show_reach(self, reach: Reach) -> None:
        """Say what the test has shown."""
        if reach is Reach.ENCRYPTED:
            self._answer(reach_sentence(reach), "ok")
        else:
            self._answer(reach_sentence(reach), "warn" if reach.is_reached else "bad")

    def show_failure(self, error: Exception) -> None:
        """Say that the test itself did not work."""
        self._answer(words_for(error).title, "bad")

    def _answer(self, words: str, kind: CardKind) -> None:
        # What was asked about other values than those entered now is no answer.
        if self._is_testing:
            self._end_test()
            self.answer_label.setText(words)
            self.answer_card.set_kind(kind)
            self.answer_card.show()

    def _end_test(self) -> None:
        self._is_testing = False
        self.test_button.setEnabled(True)
        self.test_button.setText(self.tr("Test the connection"))

    def _protections(self) -> dict[SslMode, tuple[str, str]]:
        return {
            SslMode.VERIFY_FULL: (
                self.tr("Encrypted, certificate and name checked"),
                self.tr(
                    "Recommended: nobody can pretend to be the server, and the password is bound to the line."
                ),
            ),
            SslMode.VERIFY_CA: (
                self.tr("Encrypted, certificate checked"),
                self.tr("Any server with a certificate of the authority is believed."),
            ),
            SslMode.REQUIRE: (
                self.tr("Encrypted, certificate not checked"),
                self.tr("Nobody can listen, but somebody could pretend to be the server."),
            ),
            SslMode.PREFER: (
                self.tr("Encrypted when the server can"),
                self.tr("Falls back to an open line without saying so."),
            ),
            SslMode.DISABLE: (
                self.tr("Not encrypted"),
                self.tr("Only for a database on this computer: others on the network could read everything."),
            ),
        }

    def _read(self) -> ServerProfile:
        return ServerProfile(
            self.name_edit.text().strip(),
            self.host_edit.text().strip(),
            self.port_field.value(),
            self.database_edit.text().strip(),
            SslMode(self.protection_box.currentData()),
            self._before.last_user if self._before is not None else "",
            self.ca_edit.text().strip() if self._checks_certificate() else "",
        )

    def _checks_certificate(self) -> bool:
        return SslMode(self.protection_box.currentData()) in (SslMode.VERIFY_FULL, SslMode.VERIFY_CA)

    def _errors(self) -> dict[FieldBox, str]:
        missing, taken = self.tr("Please enter this."), self.tr("Another server has this name.")
        file = self.ca_edit.text().strip()
        no_file = self.tr("There is no such file.") if file and not Path(file).is_file() else ""
        name = self.name_edit.text().strip()
        return {
            self._name_box: (taken if name in self._taken else "") if name else missing,
            self._host_box: "" if self.host_edit.text().strip() else missing,
            self._database_box: "" if self.database_edit.text().strip() else missing,
            self._ca_box: no_file if self._checks_certificate() else "",
        }

    def _name_objects(self) -> None:
        for widget, name in (
            (self.name_edit, "name_edit"),
            (self.host_edit, "host_edit"),
            (self.port_field, "port_field"),
            (self.database_edit, "database_edit"),
            (self.protection_box, "protection_box"),
            (self.ca_edit, "ca_edit"),
            (self.ca_button, "ca_button"),
            (self.test_button, "test_button"),
            (self.save_button, "save_button"),
        ):
            widget.setObjectName(name)
        self.save_button.setProperty("role", "primary")
        self.save_button.setDefault(True)

    def _lay_out(self) -> None:
        self._name_box = FieldBox(self.tr("Name"), self.name_edit)
        self._name_box.set_hint(self.tr("as it stands in the list"))
        self._host_box = FieldBox(self.tr("Host"), self.host_edit)
        self._host_box.set_hint(self.tr("name or address"))
        self._database_box = FieldBox(self.tr("Database"), self.database_edit)
        place = QHBoxLayout()
        place.setSpacing(12)
        place.addWidget(self._host_box, 3, Qt.AlignmentFlag.AlignTop)
        place.addWidget(FieldBox(self.tr("Port"), self.port_field), 1, Qt.AlignmentFlag.AlignTop)
        self._ca_box = FieldBox(self.tr("Certificate of the authority"), self.ca_edit)
        self._ca_box.set_hint(self.tr("file (.crt, .pem); empty when this computer knows it"))
        self._ca_row = QWidget()
        ca_line = QHBoxLayout(self._ca_row)
        ca_line.setContentsMargins(0, 0, 0, 0)
        ca_line.setSpacing(8)
        ca_line.addWidget(self._ca_box, 1)
        ca_line.addWidget(self.ca_button, 0, Qt.AlignmentFlag.AlignBottom)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.test_button)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(make_label(self.windowTitle(), "title"))
        layout.addWidget(self._name_box)
        layout.addLayout(place)
        layout.addWidget(self._database_box)
        layout.addWidget(FieldBox(self.tr("Protection of the line"), self.protection_box))
        layout.addWidget(self._protection_hint)
        layout.addWidget(self._ca_row)
        layout.addWidget(self.answer_card)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(active_theme().px(500))

    def _connect(self) -> None:
        for edit in (self.name_edit, self.host_edit, self.database_edit, self.ca_edit):
            edit.textEdited.connect(self._on_edited)
        self.ca_button.clicked.connect(self._on_ca_button_clicked)
        self.port_field.valueChanged.connect(self._on_edited)
        self.protection_box.currentIndexChanged.connect(self._on_edited)
        self.test_button.clicked.connect(self._on_test_button_clicked)
        self.save_button.clicked.connect(self._on_save_button_clicked)

    def _on_edited(self) -> None:
        self._protection_hint.setText(self._protections()[SslMode(self.protection_box.currentData())][1])
        self._ca_row.setVisible(self._checks_certificate())
        self._end_test()
        self.answer_card.hide()
        for box, words in self._errors().items():
            if not words:
                box.set_error("")

    def _on_ca_button_clicked(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Certificate of the authority"), self.ca_edit.text(), "*.crt *.pem *.cer;;*"
        )
        if chosen:
            self.ca_edit.setText(chosen)
            self._on_edited()

    def _on_test_button_clicked(self) -> None:
        profile = self.entered()
        if profile is not None:
            self._is_testing = True
            self.test_button.setEnabled(False)
            self.test_button.setText(self.tr("Testing…"))
            self.answer_card.hide()
            self.test_requested.emit(profile)

    def _on_save_button_clicked(self) -> None:
        profile = self.entered()
        if profile is not None:
            self.submitted.emit(profile)
            self.accept()
