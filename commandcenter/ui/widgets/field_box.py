"""A field with its name above, a hint beside the name, and in words what is wrong below."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.ui.widgets.labels import make_label, set_style_property


class FieldBox(QWidget):
    """The frame around one input.

    Args:
        title: Name of the field, translated; empty when what stands around says it.
        field: The input; `set_error` marks it.
        parent: Qt parent.
    """

    def __init__(self, title: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._title = make_label(title, "small")
        self._hint = make_label("", "small")
        self._error = make_label("", "error", wrap=True)
        self._error.hide()
        self._title.setBuddy(field)
        field.setAccessibleName(title)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(self._title)
        heading.addWidget(self._hint)
        heading.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if title:
            layout.addLayout(heading)
        layout.addWidget(field)
        layout.addWidget(self._error)

    @property
    def error(self) -> str:
        """What is wrong; empty when nothing is."""
        return self._error.text()

    def set_hint(self, hint: str) -> None:
        """Say something beside the name."""
        self._hint.setText(hint)

    def set_error(self, words: str) -> None:
        """Say what is wrong, or with nothing that all is well."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        set_style_property(self.field, "state", "error" if words else "")
