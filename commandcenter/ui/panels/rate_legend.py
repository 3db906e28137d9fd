"""The legend of the colours by place: what is shown, of which period, and the bounds of each class."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.cartography.classing import Classing, ValueClass
from commandcenter.domain.indicators import Indicator
from commandcenter.ui.map.map_frame import MapFrame
from commandcenter.ui.map.rate_key import RateKey
from commandcenter.ui.theme import active_theme

_MARGIN, _FOOT = 14, 64


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
        self.key = RateKey("", "", ())
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
        rows = [(each.step, self._bounds(indicator, each)) for each in reversed(classing.classes)]
        self.key = RateKey(indicator_word(indicator), under, (*rows, (0, self.tr("No value"))))
        self._arrange()
        self.show()
        self.update()

    def _arrange(self) -> None:
        parent = self.parentWidget()
        assert parent is not None, "the legend lives on the map"
        size = self.key.size.toSize()
        left = max(_MARGIN, parent.width() - size.width() - _MARGIN)
        top = max(0, parent.height() - size.height() - _FOOT)
        self.setGeometry(left, top, size.width(), size.height())

    def _bounds(self, indicator: Indicator, each: ValueClass) -> str:
        least, most = value_words(indicator, each.least), value_words(indicator, each.most)
        span = least if least == most else f"{least} – {most}"
        return self.tr("{span}  ({places} places)").format(span=span, places=each.places)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.key.paint(painter, active_theme().tokens, QPointF(0, 0))
        painter.end()
