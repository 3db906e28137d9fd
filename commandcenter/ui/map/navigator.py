"""Where the map looks, and who moved it: the one place that changes the view.

Once the operator has touched the map, nothing but the operator's own acts moves it again: new ground,
new cases and a new window size keep the centre (`touched`).  Until then the county is kept fitted.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.cartography.view import Bounds, MapView, rounded_zoom

_SETTLE_MS = 140
_FRAME_MS = 15
_GLIDE = 0.34
"""Share of the remaining way that a zoom covers in one frame."""


class Navigator(QObject):
    """Holds the `MapView` and changes it."""

    moved = Signal()
    """The view changed, or a zoom gesture came to rest."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.view = MapView(0.0, 0.0, 11.0, 1, 1)
        self.touched = False
        self._home: Bounds | None = None
        self._start: Bounds | None = None
        self._zooming = False
        self._target: tuple[float, float, float] | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._come_to_rest)
        self._glide = QTimer(self)
        self._glide.setInterval(_FRAME_MS)
        self._glide.timeout.connect(self._glide_on)

    @property
    def is_zooming(self) -> bool:
        """Whether a zoom gesture is going on."""
        return self._zooming

    @property
    def target_zoom(self) -> float:
        """The zoom at which the gesture under way will end."""
        return self._target[2] if self._target is not None else self.view.zoom

    def set_home(self, bounds: Bounds) -> None:
        """Set what `fit_home` shows; shows it now unless the operator has touched the map."""
        self._home = bounds
        if not self.touched:
            self._show_start()

    def begin_at(self, start: Bounds) -> None:
        """Show a part of the county until the operator touches the map or asks for the whole."""
        self._start = start
        if not self.touched:
            self._show_start()

    def begin_again(self) -> None:
        """Show what was shown before the operator touched the map."""
        self.touched = False
        self._show_start()

    def _show_start(self) -> None:
        start = self._start or self._home
        if start is not None:
            self.show_bounds(start)

    def fit_home(self) -> None:
        """Show the whole county."""
        self._start = None
        if self._home is not None:
            self.show_bounds(self._home)

    def show_bounds(self, bounds: Bounds, *, max_zoom: float = 17.5) -> None:
        """Show some ground."""
        self._halt()
        self._set(self.view.fitted(bounds, max_zoom=max_zoom))

    def centre_on(self, x: float, y: float, zoom: float | None = None) -> None:
        """Move the middle to a place in local metres, at another zoom if given."""
        self._halt()
        view = self.view.centred(x, y)
        self._set(view if zoom is None else view.zoomed_at(view.width / 2, view.height / 2, zoom))

    def resize(self, width: int, height: int) -> None:
        """Follow the window's size."""
        self.view = self.view.resized(width, height)
        if self._home is not None and not self.touched:
            self._show_start()
        else:
            self.moved.emit()

    def shift_origin(self, x: float, y: float) -> None:
        """Name the same centre by other local metres, after the projection's origin moved."""
        self._set(self.view.centred(x, y))

    def pan(self, dx: float, dy: float) -> None:
        """Drag the ground by pixels: an act of the operator."""
        self.touched = True
        self._set(self.view.panned(dx, dy))

    def zoom_by(self, steps: float, px: float, py: float) -> None:
        """Glide closer or farther with the ground under a pixel kept: an act of the operator."""
        self.touched = True
        self._zooming = True
        self._settle.stop()
        self._target = (px, py, rounded_zoom(self.target_zoom + steps))
        self._glide.start()
        self._glide_on()

    def zoom_at_once(self, steps: float, px: float, py: float) -> None:
        """Zoom without gliding, for touchpads that send many small steps."""
        self.touched = True
        self._zooming = True
        self._target = None
        self._glide.stop()
        self._settle.start()
        self._set(self.view.zoomed_at(px, py, self.view.zoom + steps))

    def _glide_on(self) -> None:
        if self._target is None:
            self._glide.stop()
            return
        px, py, zoom = self._target
        rest = zoom - self.view.zoom
        if abs(rest) < 0.012:
            self._target = None
            self._glide.stop()
            self._settle.start()
            self._set(self.view.zoomed_at(px, py, zoom))
        else:
            self._set(self.view.zoomed_at(px, py, self.view.zoom + rest * _GLIDE))

    def _come_to_rest(self) -> None:
        self._zooming = False
        self.moved.emit()

    def _halt(self) -> None:
        self._target = None
        self._glide.stop()
        if self._zooming:
            self._settle.start()

    def _set(self, view: MapView) -> None:
        self.view = view
        self.moved.emit()
