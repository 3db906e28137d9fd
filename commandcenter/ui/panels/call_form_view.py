"""How the form of a call looks: text first and large, what follows from it below, the ways to end a call at the foot.

Knows nothing of the database; the panel fills it and listens to it.
"""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.card_frame import CardFrame
from commandcenter.ui.widgets.choice_edit import ChoiceEdit
from commandcenter.ui.widgets.field_box import FieldBox
from commandcenter.ui.widgets.flow_layout import FlowLayout
from commandcenter.ui.widgets.labels import make_label, make_line, set_style_property
from commandcenter.ui.widgets.scroll_column import ScrollColumn

TEXT_HEIGHT = 132
ANSWER_HEIGHT = 84


class CallFormView(QWidget):
    """The fields and buttons; their object names are what tests and screen readers know them by."""

    edited = Signal()
    """Something was typed or chosen by the user."""
    key_pressed = Signal()
    """One more key, for the count in the heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_edit = QPlainTextEdit()
        self.title_edit = QLineEdit()
        self.class_edit = ChoiceEdit()
        self.place_edit = ChoiceEdit()
        self.condition_box = QComboBox()
        self.matter_box = QComboBox()
        self.urgency_box = QComboBox()
        self.name_edit = QLineEdit()
        self.phone_edit = QLineEdit()
        self.anonymous_check = QCheckBox(self.tr("Anonymous"))
        self.confidential_check = QCheckBox(self.tr("Asks for confidentiality"))
        self.answer_edit = QPlainTextEdit()
        self.save_button = QPushButton(self.tr("Save as case  {keys}").format(keys="Ctrl+S"))
        self.answer_button = QPushButton(self.tr("Answer at once  {keys}").format(keys="Ctrl+R"))
        self.register_button = QPushButton(self.tr("Only register  {keys}").format(keys="Ctrl+G"))
        self.new_button = QPushButton(self.tr("New draft  {keys}").format(keys="Ctrl+N"))
        self.drafts_button = QPushButton()
        self.saved_pill = make_label("", "key")
        self.meter = make_label("", "muted")
        self.cards = QVBoxLayout()
        self.answer_card = CardFrame(self.tr("Answer given to the caller"), "accent")
        self._prepare()
        self._name_objects()
        self._make_boxes()
        self._lay_out()
        self._connect()

    @property
    def boxes(self) -> dict[str, FieldBox]:
        """The frames by the names under which the database knows the fields."""
        return self._boxes

    def show_errors(self, errors: dict[str, str]) -> None:
        """Say in words what is wrong at the fields, and put the cursor into the first of them."""
        for name, box in self._boxes.items():
            box.set_error(errors.get(name, ""))
        first = next((box for name, box in self._boxes.items() if errors.get(name)), None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_answer(self, is_shown: bool) -> None:
        """Open or close the field for an answer; open it takes the cursor."""
        self.answer_card.setVisible(is_shown)
        if is_shown:
            self.answer_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_sending(self, is_sending: bool) -> None:
        """Keep the ways to end the call shut while one of them is under way."""
        for button in (self.save_button, self.answer_button, self.register_button):
            button.setEnabled(not is_sending)

    def _prepare(self) -> None:
        theme = active_theme()
        self.text_edit.setProperty("role", "large")
        self.text_edit.setTabChangesFocus(True)
        self.text_edit.setFixedHeight(theme.px(TEXT_HEIGHT))
        self.text_edit.setPlaceholderText(self.tr("What the caller says, in his own words"))
        self.answer_edit.setTabChangesFocus(True)
        self.answer_edit.setFixedHeight(theme.px(ANSWER_HEIGHT))
        self.title_edit.setMaxLength(120)
        self.place_edit.setMaxLength(200)
        self.name_edit.setMaxLength(40)
        self.phone_edit.setMaxLength(20)
        self.class_edit.set_hint(self.tr("Name, code or pinyin"))
        self.place_edit.set_hint(self.tr("Place, landmark, address or pinyin; or click the map"))
        self.name_edit.setPlaceholderText(self.tr("Name"))
        self.phone_edit.setPlaceholderText(self.tr("Telephone"))
        for box in (self.condition_box, self.matter_box, self.urgency_box):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        set_style_property(self.save_button, "role", "primary")
        for chip in (self.drafts_button, self.new_button):
            set_style_property(chip, "role", "chip")
        self.answer_card.hide()

    def _name_objects(self) -> None:
        for name in (
            *(
                "text_edit",
                "title_edit",
                "class_edit",
                "place_edit",
                "phone_edit",
                "name_edit",
                "answer_edit",
            ),
            *("condition_box", "matter_box", "urgency_box", "anonymous_check", "confidential_check"),
            *("save_button", "answer_button", "register_button", "new_button", "drafts_button"),
        ):
            getattr(self, name).setObjectName(name)

    def _make_boxes(self) -> None:
        caller = QWidget()
        caller.setFocusProxy(self.phone_edit)
        line = QHBoxLayout(caller)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.phone_edit, 3)
        line.addWidget(self.name_edit, 2)
        self._boxes = {
            "description": FieldBox(self.tr("Call (write first, the rest is proposed)"), self.text_edit),
            "title": FieldBox(self.tr("Title"), self.title_edit),
            "class_id": FieldBox(self.tr("Class"), self.class_edit),
            "place_no": FieldBox(self.tr("Place"), self.place_edit),
            "standard_id": FieldBox(self.tr("Condition (optional)"), self.condition_box),
            "urgency": FieldBox(self.tr("Urgency"), self.urgency_box),
            "matter_kind": FieldBox(self.tr("Kind of matter"), self.matter_box),
            "phone": FieldBox(self.tr("Caller"), caller),
        }
        self.phone_edit.setAccessibleName(self.tr("Telephone"))
        self.name_edit.setAccessibleName(self.tr("Name"))
        self.answer_box = FieldBox("", self.answer_edit)
        self._boxes["answer"] = self.answer_box

    def _lay_out(self) -> None:
        column = ScrollColumn(self)
        column.column.addLayout(self._heading())
        column.column.addWidget(self._boxes["description"])
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._boxes["class_id"], 0, 0)
        grid.addWidget(self._boxes["place_no"], 0, 1)
        grid.addWidget(self._boxes["title"], 1, 0)
        grid.addWidget(self._boxes["phone"], 1, 1)
        grid.addLayout(self._pair("urgency", "matter_kind"), 2, 0)
        grid.addWidget(self._boxes["standard_id"], 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.column.addLayout(grid)
        checks = QHBoxLayout()
        checks.setSpacing(16)
        checks.addStretch(1)
        checks.addWidget(self.anonymous_check)
        checks.addWidget(self.confidential_check)
        column.column.addLayout(checks)
        self.cards.setSpacing(8)
        column.column.addLayout(self.cards)
        self.answer_card.body.addWidget(self.answer_box)
        column.column.addWidget(self.answer_card)
        column.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(column, 1)
        layout.addWidget(make_line())
        layout.addWidget(self._foot())
        self._set_tab_order()

    def _heading(self) -> QHBoxLayout:
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(make_label(self.tr("Record a call"), "large"))
        heading.addWidget(self.saved_pill)
        heading.addStretch(1)
        heading.addWidget(self.drafts_button)
        heading.addWidget(self.new_button)
        heading.addWidget(self.meter)
        return heading

    def _foot(self) -> QWidget:
        # Outside the scrolled part: the ways to end a call are in sight however much stands above them. In a narrow
        # panel they take a second line; a squeezed button would lose its first and last letters.
        foot = QWidget()
        flow = FlowLayout(foot, spacing=8)
        flow.setContentsMargins(16, 12, 16, 12)
        for button in (self.save_button, self.answer_button, self.register_button):
            flow.addWidget(button)
        return foot

    def _pair(self, left: str, right: str) -> QHBoxLayout:
        pair = QHBoxLayout()
        pair.setSpacing(16)
        pair.addWidget(self._boxes[left], 1)
        pair.addWidget(self._boxes[right], 1)
        return pair

    def _set_tab_order(self) -> None:
        order: Iterable[QWidget] = (
            *(self.text_edit, self.class_edit, self.place_edit, self.phone_edit, self.name_edit),
            *(self.title_edit, self.urgency_box, self.matter_box, self.condition_box),
            *(self.anonymous_check, self.confidential_check, self.answer_edit),
            *(
                self.save_button,
                self.answer_button,
                self.register_button,
                self.drafts_button,
                self.new_button,
            ),
        )
        widgets = list(order)
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        # Only what the user does: a restored draft must not look like typing.
        for edit in (self.text_edit, self.answer_edit):
            edit.textChanged.connect(self.edited)
        for line in (self.title_edit, self.class_edit, self.place_edit, self.name_edit, self.phone_edit):
            line.textEdited.connect(self.edited)
        for choice in (self.class_edit, self.place_edit):
            choice.chosen.connect(self.edited)
        for box in (self.condition_box, self.matter_box, self.urgency_box):
            box.activated.connect(self.edited)
        for check in (self.anonymous_check, self.confidential_check):
            check.clicked.connect(self.edited)
        for widget in self.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self.key_pressed.emit()
        return super().eventFilter(watched, event)
