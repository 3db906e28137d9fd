"""The legend of the colours by place: what is shown, of which period, and the bounds of each class."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.cartography.classing import Classing, ValueClass
from commandcenter.domain.indicators import Indicator
from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.map_frame import MapFrame
from commandcenter.ui.theme import active_theme

_WIDTH, _ROW, _HEAD, _MARGIN, _FOOT = 252, 24, 54, 14, 64
_OPACITY = {1: 0.06, 2: 0.18, 3: 0.31, 4: 0.45, 5: 0.60}
"""As in the map styles, rules rate1 to rate5."""


def indicator_word(indicator: Indicator) -> str:
    """Return the word of an indicator, translated."""
    translate = QCoreApplication.translate
    return {
        Indicator.NEW: translate("Indicator", "Reported"),
        Indicator.OPEN: translate("Indicator", "Open"),
        Indicator.OVERDUE: translate("Indicator", "Overdue"),
        Indicator.OVERDUE_SHARE: translate("Indicator", "Overdue of open"),
        Indicator.HANDLED_IN_TIME: translate("Indicator", "Handled in time"),
        Indicator.CLOSED: translate("Indicator", "Closed"),
        Indicator.CLOSED_SHARE: translate("Indicator", "Closing rate"),
        Indicator.SATISFIED: translate("Indicator", "Satisfied"),
        Indicator.REWORKED: translate("Indicator", "Rework rate"),
    }[indicator]


def value_words(indicator: Indicator, value: float) -> str:
    """Return a value as people read it."""
    return f"{value:.1%}" if indicator.is_rate else f"{value:,.0f}"


class RateLegend(MapFrame):
    """The card at the lower right of the map, above the scale; hidden while nothing is coloured."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._under = "", ""
        self.rows: list[tuple[int, str]] = []
        """Step and words of each class, highest first; step 0 is "no value"."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parent.installEventFilter(self)
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._arrange()
        return super().eventFilter(watched, event)

    def show_classes(self, indicator: Indicator, classing: Classing, under: str) -> None:
        """Show what an indicator was divided into; `under` names level and period."""
        self._title, self._under = indicator_word(indicator), under
        self.rows = [(each.step, self._bounds(indicator, each)) for each in reversed(classing.classes)]
        self.rows.append((0, self.tr("No value")))
        self._arrange()
        self.show()
        self.update()

    def _arrange(self) -> None:
        parent = self.parentWidget()
        assert parent is not None, "the legend lives on the map"
        height = _HEAD + _ROW * len(self.rows) + 10
        left = max(_MARGIN, parent.width() - _WIDTH - _MARGIN)
        self.setGeometry(left, max(0, parent.height() - height - _FOOT), _WIDTH, height)

    def _bounds(self, indicator: Indicator, each: ValueClass) -> str:
        least, most = value_words(indicator, each.least), value_words(indicator, each.most)
        span = least if least == most else f"{least} – {most}"
        return self.tr("{span}  ({places} places)").format(span=span, places=each.places)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = active_theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.text))
        painter.setFont(make_font(14, bold=True))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(12, 8, _WIDTH - 24, 22), flags, self._title)
        painter.setFont(make_font(12))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRectF(12, 28, _WIDTH - 24, 20), flags, self._under)
        for number, (step, words) in enumerate(self.rows):
            box = QRectF(12, _HEAD + number * _ROW + 4, 26, _ROW - 8)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(QColor(tokens.land))
            painter.drawRect(box)
            fill = QColor(tokens.accent)
            fill.setAlphaF(_OPACITY.get(step, 0.0))
            painter.setBrush(fill)
            painter.drawRect(box)
            painter.setPen(QColor(tokens.text))
            painter.drawText(QRectF(48, _HEAD + number * _ROW, _WIDTH - 60, _ROW), flags, words)
        painter.end()
