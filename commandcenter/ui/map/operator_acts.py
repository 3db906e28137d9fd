"""What gestures mean: a click on a case, a bubble, a candidate, the ground; the pin; the walk by Tab."""

from uuid import UUID

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.ui.map.gestures import MapGestures
from commandcenter.ui.map.map_picture import MapPicture
from commandcenter.ui.map.navigator import Navigator


class OperatorActs(QObject):
    """Turns gestures into meanings and carries out those that concern the map alone."""

    case_clicked = Signal(object)
    case_double_clicked = Signal(object)
    ground_clicked = Signal(float, float)
    candidate_clicked = Signal(int)
    sign_clicked = Signal(object)
    picture_changed = Signal()

    def __init__(
        self, canvas: QWidget, picture: MapPicture, navigator: Navigator, gestures: MapGestures
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture = picture
        self._navigator = navigator
        self._gestures = gestures
        gestures.clicked.connect(self._on_clicked)
        gestures.double_clicked.connect(self._on_double_clicked)
        gestures.pin_dragged.connect(self._on_pin_dragged)
        gestures.pin_dropped.connect(self._on_pin_dropped)
        gestures.case_stepped.connect(self._on_case_stepped)
        gestures.case_entered.connect(self._on_case_entered)
        gestures.cancelled.connect(self._on_cancelled)
        gestures.home_wanted.connect(self.fit_county)

    def fit_county(self) -> None:
        """Show the whole county, by the operator's wish."""
        self._navigator.touched = True
        self._navigator.fit_home()

    def zoom(self, direction: str) -> None:
        """Carry out a button of the zoom card: `in`, `out` or `fit`."""
        view = self._navigator.view
        if direction == "fit":
            self.fit_county()
        else:
            self._navigator.zoom_by(1.0 if direction == "in" else -1.0, view.width / 2, view.height / 2)

    def refresh_cursor(self, at: QPointF) -> None:
        """Show by the cursor what a click here would do."""
        if self._gestures.is_dragging:
            return
        picture, view = self._picture, self._navigator.view
        if picture.markers.pin_grip(view, at.x(), at.y()) is not None:
            self._canvas.setCursor(Qt.CursorShape.OpenHandCursor)
        elif picture.markers.is_picking:
            self._canvas.setCursor(Qt.CursorShape.CrossCursor)
        elif self._is_sign(at):
            self._canvas.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._canvas.unsetCursor()

    def _is_sign(self, at: QPointF) -> bool:
        picture, view = self._picture, self._navigator.view
        if picture.markers.candidate_at(view, at.x(), at.y()) is not None:
            return True
        cases = picture.shown_cases
        is_case = cases is not None and (
            cases.case_at(view, at.x(), at.y()) is not None
            or cases.bubble_at(view, at.x(), at.y()) is not None
        )
        return is_case or picture.field.at(view, at.x(), at.y()) is not None

    def _on_clicked(self, at: QPointF) -> None:
        picture, view = self._picture, self._navigator.view
        candidate = picture.markers.candidate_at(view, at.x(), at.y())
        if candidate is not None:
            self.candidate_clicked.emit(candidate)
            return
        if picture.markers.is_picking:
            self._put_pin(at)
            return
        cases = picture.shown_cases
        case = cases.case_at(view, at.x(), at.y()) if cases is not None else None
        if cases is not None and case is not None:
            cases.selected = case.case_id
            self.case_clicked.emit(case.case_id)
            self.picture_changed.emit()
            return
        if cases is not None and self._open_bubble(at):
            return
        self.picture_changed.emit()
        sign = picture.field.at(view, at.x(), at.y())
        if sign is not None:
            self.sign_clicked.emit(sign)
            return
        self.ground_clicked.emit(*self._degrees(at))

    def _open_bubble(self, at: QPointF) -> bool:
        """Zoom into the bubble under a click, or fan it out if no zoom can part its cases."""
        cases, view = self._picture.cases, self._navigator.view
        bubble = cases.bubble_at(view, at.x(), at.y())
        if bubble is None:
            cases.open_bubble(None)
            return False
        if cases.can_part(bubble):
            left, bottom, right, top = bubble.bounds
            grow = 0.35 * max(right - left, top - bottom)
            self._navigator.touched = True
            self._navigator.show_bounds((left - grow, bottom - grow, right + grow, top + grow))
        else:
            cases.open_bubble(bubble)
            self.picture_changed.emit()
        return True

    def _on_double_clicked(self, at: QPointF) -> None:
        cases, view = self._picture.shown_cases, self._navigator.view
        case = cases.case_at(view, at.x(), at.y()) if cases is not None else None
        if case is not None:
            self.case_double_clicked.emit(case.case_id)
        elif not self._picture.markers.is_picking:
            self._navigator.zoom_by(1.0, at.x(), at.y())

    def _put_pin(self, at: QPointF) -> None:
        self._picture.markers.pin = self._degrees(at)
        self.picture_changed.emit()
        self.ground_clicked.emit(*self._picture.markers.pin)

    def _on_pin_dragged(self, at: QPointF) -> None:
        self._picture.markers.pin = self._degrees(at)
        self.picture_changed.emit()

    def _on_pin_dropped(self, at: QPointF) -> None:
        self._put_pin(at)

    def _on_case_stepped(self, step: int) -> None:
        cases = self._picture.shown_cases
        visible = cases.visible_cases(self._navigator.view) if cases is not None else []
        following = _step(visible, self._picture.cases.selected, step)
        if following is None:
            # Past the last case the focus goes on to the next control, so nobody is caught in the map.
            self._gestures.can_step = False
            self._picture.cases.selected = None
        else:
            self._gestures.can_step = True
            self._picture.cases.selected = following
            self.case_clicked.emit(following)
        self.picture_changed.emit()

    def _on_case_entered(self) -> None:
        selected = self._picture.cases.selected
        if selected is not None and self._picture.cases.case(selected) is not None:
            self.case_double_clicked.emit(selected)

    def _on_cancelled(self) -> None:
        self._picture.cases.open_bubble(None)
        self.picture_changed.emit()

    def _degrees(self, at: QPointF) -> tuple[float, float]:
        x, y = self._navigator.view.to_local(at.x(), at.y())
        return self._picture.projection.to_degrees(x, y)


def _step(visible: list[UUID], selected: UUID | None, step: int) -> UUID | None:
    """Return the case after (or before) the selected one; None past either end."""
    if not visible:
        return None
    if selected not in visible:
        return visible[0 if step > 0 else -1]
    position = visible.index(selected) + step
    return visible[position] if 0 <= position < len(visible) else None
