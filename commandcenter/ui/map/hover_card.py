"""The card beside the resting mouse: which case, or who is responsible here."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.map_records import SHAPE_OF_GROUP, CardLine, CasePoint, DisplayGroup, PlaceCard
from commandcenter.ui.tokens import RADIUS_CARD, Tokens
from commandcenter.ui.widgets.state_glyph import shape_word

_LINE = 20
_PADDING = 12
_WIDEST = 480
_SEPARATOR = "、"


class HoverCard(QWidget):
    """Paints a few lines; never takes the mouse, so it cannot get in its own way."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._lines: list[CardLine] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def lines(self) -> list[str]:
        """The text shown, line by line."""
        return [text for text, _, _ in self._lines]

    def set_tokens(self, tokens: Tokens) -> None:
        """Change the colours."""
        self._tokens = tokens
        self.update()

    def show_case(self, case: CasePoint, at: QPoint) -> None:
        """Show what a case is."""
        group = DisplayGroup(case.display_group)
        word = shape_word(SHAPE_OF_GROUP[group])
        self._show([(case.title or word, "text", True), (word, "muted", False)], at)

    def show_lines(self, lines: list[CardLine], at: QPoint) -> None:
        """Show what is known of a sign of the field."""
        self._show(lines, at)

    def show_place(self, place: PlaceCard, at: QPoint) -> None:
        """Show who is responsible at a place."""
        lines = [(place.name, "text", True), (_spaced(place.code), "muted", False)]
        if place.person:
            lines.append((self.tr("Responsible: {person}").format(person=place.person), "text", False))
        if place.departments:
            names = _SEPARATOR.join(place.departments)
            lines.append((self.tr("Departments: {names}").format(names=names), "text", False))
        lines += [(duty, "text", False) for duty in place.duties]
        if place.border:
            lines.append((self.tr("Near a border: {owner}").format(owner=place.border), "warntext", True))
        if place.alike_count:
            alike = self.tr("Alike within 200 m and 24 h: {count}").format(count=place.alike_count)
            lines.append((alike, "warntext", True))
        self._show(lines, at)

    def _show(self, lines: list[CardLine], at: QPoint) -> None:
        self._lines = lines
        widest = max(
            QFontMetricsF(make_font(13, bold=bold)).horizontalAdvance(text) for text, _, bold in lines
        )
        width = min(_WIDEST, max(150, round(widest) + 2 * _PADDING + 2))
        height = len(lines) * _LINE + 2 * _PADDING - 4
        parent = self.parentWidget()
        assert parent is not None, "the card lives on the map"
        area = parent.rect()
        left = at.x() + 18 if at.x() + 18 + width < area.width() - 8 else at.x() - 18 - width
        top = at.y() + 16 if at.y() + 16 + height < area.height() - 8 else at.y() - 16 - height
        self.setGeometry(max(8, left), max(8, top), width, height)
        self.show()
        self.raise_()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._tokens.line), 1))
        painter.setBrush(QColor(self._tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        top = _PADDING - 2
        for text, token, bold in self._lines:
            font = make_font(13, bold=bold)
            room = self.width() - 2 * _PADDING
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room + 2)
            painter.setFont(font)
            painter.setPen(QColor(getattr(self._tokens, token)))
            box = QRectF(_PADDING, top, room + 2, _LINE)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            top += _LINE
        painter.end()


def _spaced(code: str) -> str:
    """Return a place code in groups, as people read it aloud: 149999 001 003 002."""
    head, tail = code[:6], code[6:]
    return " ".join([head, *(tail[start : start + 3] for start in range(0, len(tail), 3))])
