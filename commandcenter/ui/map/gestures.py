"""Mouse and keys on the map, told apart: drag or click, pan or pin, Tab through the cases.

An event filter on the canvas, so that the canvas only says what each act means.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.ui.map.markers import MarkerLayer
from commandcenter.ui.map.navigator import Navigator

_DRAG_PX = 4
_STEP_PX = 96
_WHEEL_STEP = 0.5
"""Zoom of one notch of the wheel."""

_ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class MapGestures(QObject):
    """Turns events of the canvas into acts.  Positions are logical pixels."""

    clicked = Signal(QPointF)
    double_clicked = Signal(QPointF)
    pointer_moved = Signal(QPointF)
    pointer_left = Signal()
    pin_dragged = Signal(QPointF)
    pin_dropped = Signal(QPointF)
    case_stepped = Signal(int)
    """+1 or -1: the operator walks through the visible cases."""
    case_entered = Signal()
    home_wanted = Signal()
    cancelled = Signal()
    resized = Signal()
    focus_changed = Signal(bool)
    """Whether a frame shows that the map has the keyboard."""

    def __init__(self, canvas: QWidget, navigator: Navigator, markers: MarkerLayer) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._navigator = navigator
        self._markers = markers
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragging = False
        self._dragging_pin = False
        self._grip = QPointF()
        self.can_step = False
        """Whether Tab walks through cases; else it moves the focus on as usual."""
        canvas.installEventFilter(self)

    @property
    def is_dragging(self) -> bool:
        """Whether the ground or the pin is being dragged."""
        return self._dragging or self._dragging_pin

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.Leave:
            self.pointer_left.emit()
        elif event.type() == QEvent.Type.Resize:
            self.resized.emit()
        elif isinstance(event, QFocusEvent):
            self._focus(event)
        return False

    def _focus(self, event: QFocusEvent) -> None:
        self.can_step = True
        # A click needs no frame to show that the map has the keyboard.
        self.focus_changed.emit(event.gotFocus() and event.reason() != Qt.FocusReason.MouseFocusReason)

    def _wheel(self, event: QWheelEvent) -> bool:
        at = event.position()
        pixels = event.pixelDelta().y()
        if pixels:
            self._navigator.zoom_at_once(pixels / 160, at.x(), at.y())
        else:
            self._navigator.zoom_by(event.angleDelta().y() / 120 * _WHEEL_STEP, at.x(), at.y())
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            return self._move(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonPress:
            self._pressed = self._last = event.position()
            at = event.position()
            grip = self._markers.pin_grip(self._navigator.view, at.x(), at.y())
            self._dragging_pin = grip is not None
            # The pin is held where it was taken, so its tip does not jump to the mouse.
            self._grip = QPointF(*grip) if grip is not None else QPointF()
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._release(event)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._pressed = None
            self.double_clicked.emit(event.position())
        return True

    def _move(self, event: QMouseEvent) -> bool:
        at = event.position()
        if self._pressed is None:
            self.pointer_moved.emit(at)
            return False
        if not self._dragging and (at - self._pressed).manhattanLength() > _DRAG_PX:
            self._dragging = True
            if not self._dragging_pin:
                self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            step = at - self._last
            self._last = at
            if self._dragging_pin:
                self.pin_dragged.emit(at + self._grip)
            else:
                self._navigator.pan(step.x(), step.y())
        return True

    def _release(self, event: QMouseEvent) -> None:
        was_pressed, was_dragging, was_pin = self._pressed is not None, self._dragging, self._dragging_pin
        self._pressed = None
        self._dragging = self._dragging_pin = False
        if was_pin and was_dragging:
            self.pin_dropped.emit(event.position() + self._grip)
        elif was_pressed and not was_dragging:
            self.clicked.emit(event.position())
        self.pointer_moved.emit(event.position())

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        view = self._navigator.view
        if key in _ARROWS:
            far = 4 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._navigator.pan(_ARROWS[key][0] * _STEP_PX * far, _ARROWS[key][1] * _STEP_PX * far)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self._navigator.zoom_by(_WHEEL_STEP, view.width / 2, view.height / 2)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self._navigator.zoom_by(-_WHEEL_STEP, view.width / 2, view.height / 2)
        elif key == Qt.Key.Key_0:
            self.home_wanted.emit()
        elif key == Qt.Key.Key_Space and self._markers.is_picking:
            # Without a mouse the middle of the map is where the pin goes.
            self.clicked.emit(QPointF(view.width / 2, view.height / 2))
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            return self._tab(key, event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.case_entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return False
        else:
            return False
        return True

    def _tab(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self.can_step:
            return False
        self.case_stepped.emit(-1 if key == Qt.Key.Key_Backtab else 1)
        return self.can_step
