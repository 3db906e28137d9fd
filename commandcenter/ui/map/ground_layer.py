"""Paints the ground from tiles: exact ones when they are ready, the best stand-in while they are not.

At rest tiles are drawn at exactly the view's zoom and copied pixel for pixel.  During a zoom gesture
tiles of whole zooms are stretched.  A tile that is missing is filled from the last level that was
complete, else from the pinned overview of the whole county, so the operator never sees a hole.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from commandcenter.cartography.basemap.shown import ShownBasemap
from commandcenter.cartography.ground import GroundSheet
from commandcenter.cartography.scene import Bands, GroundScene, tint_layers
from commandcenter.cartography.style import MapStyle
from commandcenter.cartography.tiles import TILE_SIZE, TileKey, TileLevel, grown, tiles_covering
from commandcenter.cartography.view import INITIAL_RESOLUTION, Bounds, MapView
from commandcenter.ui.map.clip import Clip
from commandcenter.ui.map.drawing_threads import DrawingThreads, DrawnTile, PreparedGround, Recipe
from commandcenter.ui.map.side_work import SideWork
from commandcenter.ui.map.tile_frame import TileFrame, paint_part
from commandcenter.ui.map.tile_store import DEFAULT_LIMIT, StoredTile, TileStore

_OVERVIEW_SIDE = 1500
"""Device pixels of the overview's longer side: nine to sixteen pinned tiles."""

_PREFETCH_PX = 300
_LARGE_SCREEN = 4_000_000
"""Device pixels beyond which a zoom glides at half the resolution."""


class GroundLayer(QObject):
    """Everything below the cases.  GUI thread only; drawing happens in `DrawingThreads`."""

    tiles_arrived = Signal(object)
    """A list of bounds in local metres whose picture became better."""

    scene_ready = Signal()
    ground_failed = Signal(str)

    def __init__(self, style: MapStyle, work: SideWork) -> None:
        super().__init__()
        self._work = work
        self._threads = DrawingThreads()
        self._threads.finished.connect(self._take_products)
        self._store = TileStore()
        self._full_style = style
        self._shown: dict[str, float] = {}
        self._style = style
        self._revision = 0
        self._version = 0
        self._scene: GroundScene | None = None
        self._all_basemaps: tuple[ShownBasemap, ...] = ()
        self._tint_of: dict[str, str] = {}
        self._tints: Mapping[str, Bands] = {}
        self._retinted: set[str] = set()
        self._overview: TileLevel | None = None
        self._complete: TileLevel | None = None
        self._missing = 0
        self._halved = QImage()

    @property
    def scene(self) -> GroundScene | None:
        """The prepared ground, None before the first."""
        return self._scene

    @property
    def missing_tiles(self) -> int:
        """Tiles of the last painted view that were stand-ins; 0 means the picture is crisp."""
        return self._missing

    @property
    def cached_bytes(self) -> int:
        """Memory of the tiles that may be thrown out."""
        return self._store.nbytes

    @property
    def style(self) -> MapStyle:
        """The style in use, switches applied."""
        return self._style

    @property
    def basemaps(self) -> tuple[ShownBasemap, ...]:
        """The base maps as they are drawn now, the lowest first, the common switch applied."""
        share = self._shown.get("basemap", 1.0)
        return tuple(replace(each, opacity=each.opacity * share) for each in self._all_basemaps if share > 0)

    @property
    def tints(self) -> Mapping[str, Bands]:
        """The tinted territories, for drawing the same ground elsewhere."""
        return self._tints

    def stop(self) -> None:
        """End the threads; nothing is drawn any more."""
        self._threads.stop()

    def set_ground(self, ground: GroundSheet) -> None:
        """Start preparing a ground; `scene_ready` follows."""
        self._threads.prepare(ground)

    def set_style(self, style: MapStyle) -> None:
        """Change the look; old tiles are of no use, for day and night must not mix."""
        self._full_style = style
        self._store.clear()
        self._complete = None
        self._restyle()

    def set_groups(self, shown: Mapping[str, float]) -> None:
        """Set the opacity of groups of rules; old tiles stand in until the new ones are drawn."""
        if dict(shown) != self._shown:
            self._shown = dict(shown)
            self._store.unpin()
            self._restyle()

    def set_basemaps(self, basemaps: Iterable[ShownBasemap]) -> None:
        """Draw other base maps below the ground, the lowest first; old tiles stand in meanwhile."""
        self._all_basemaps = tuple(basemaps)
        self._store.unpin()
        self._restyle()

    def set_tints(self, tint_of: Mapping[str, str]) -> None:
        """Tint grids: kind of the style's `tint` layer by place code.  Only touched tiles are drawn anew."""
        if dict(tint_of) == self._tint_of:
            return
        if self._scene is None:
            self._tint_of = dict(tint_of)
            return
        changed = {
            code for code in {*tint_of, *self._tint_of} if tint_of.get(code) != self._tint_of.get(code)
        }
        # Until a job takes them, changes of several calls gather here.
        self._retinted |= changed
        self._tint_of = dict(tint_of)
        scene, wanted = self._scene, self._tint_of

        def keep(tints: Mapping[str, Bands]) -> None:
            if scene is self._scene and wanted is self._tint_of:
                self._accept_tints(tints)

        # Some thousand polygons at five scales: too long for the window's thread.
        self._work.ask(("tints", id(self)), lambda: tint_layers(scene, wanted), keep)

    def set_ratio(self, ratio: float) -> None:
        """Follow the window to a screen with another device pixel ratio."""
        if self._overview is not None and abs(self._overview.ratio - ratio) > 1e-6:
            self._store.unpin()
            self._choose_overview(ratio)

    def set_memory_for(self, device_pixels: int) -> None:
        """Let the cache grow with the screen: 160 MB at 1920x1080, at most 400 MB."""
        share = device_pixels / (1920 * 1080)
        self._store.set_limit(min(400 * 1024 * 1024, max(DEFAULT_LIMIT, int(DEFAULT_LIMIT * share))))

    def paint(self, painter: QPainter, view: MapView, ratio: float, *, zooming: bool, clip: Clip) -> None:
        """Paint the ground of a view and ask for what is missing.

        Args:
            painter: In logical pixels, nothing painted yet.
            view: What is shown.
            ratio: Device pixels per logical pixel.
            zooming: Whether a zoom gesture is going on.
            clip: Logical pixels that are to be painted.
        """
        zoom = round(view.zoom) if zooming else view.zoom
        level = TileLevel.of(zoom, ratio, self._revision)
        needed = tiles_covering(view.bounds, level)
        if self._scene is None:
            self._blank(painter, clip)
            return
        if zooming and view.width * view.height * ratio * ratio > _LARGE_SCREEN:
            # A moving picture of so many pixels is painted at half the resolution: four times less to copy.
            absent = self._paint_halved(painter, view, ratio, needed)
        else:
            absent = self._paint_tiles(painter, view, ratio, needed, clip, zooming=zooming)
        found = [(key, self._store.get(key)) for key in needed]
        stale = [key for key, tile in found if tile is not None and tile.version != self._version]
        self._missing = len(absent) + len(stale)
        if not absent:
            self._complete = level
        self._ask(view, level, [*absent, *stale], zooming=zooming)

    def _paint_halved(
        self, painter: QPainter, view: MapView, ratio: float, needed: list[TileKey]
    ) -> list[TileKey]:
        size = QSize(math.ceil(view.width * ratio / 2), math.ceil(view.height * ratio / 2))
        if self._halved.size() != size:
            self._halved = QImage(size, QImage.Format.Format_RGB32)
        self._halved.setDevicePixelRatio(ratio / 2)
        inner = QPainter(self._halved)
        clip = Clip(QRectF(0, 0, view.width, view.height))
        absent = self._paint_tiles(inner, view, ratio / 2, needed, clip, zooming=True)
        inner.end()
        painter.drawImage(QPointF(0, 0), self._halved)
        return absent

    def _paint_tiles(
        self,
        painter: QPainter,
        view: MapView,
        ratio: float,
        needed: list[TileKey],
        clip: Clip,
        *,
        zooming: bool,
    ) -> list[TileKey]:
        """Paint tiles or their stand-ins; return the keys of those that are missing."""
        frame = TileFrame(view, ratio)
        source = self._stretchable(view, needed) if zooming else None
        if source is None and any(self._store.get(key) is None for key in needed):
            self._blank(painter, clip)
        painter.save()
        # From here on one unit is one device pixel, also at 125 %: an exact tile is a plain copy.
        painter.scale(1 / ratio, 1 / ratio)
        if source is None:
            absent = [key for key in needed if not self._paint_tile(painter, frame, key, clip)]
        else:
            whole = QRectF(0, 0, TILE_SIZE, TILE_SIZE)
            for key, tile in source:
                painter.drawImage(frame.rect_of(key.bounds), tile.image, whole)
            absent = [key for key in needed if self._store.get(key) is None]
        painter.restore()
        return absent

    def _blank(self, painter: QPainter, clip: Clip) -> None:
        colour = self._style.background
        painter.fillRect(clip.rect, QColor(colour.red, colour.green, colour.blue))

    def _stretchable(self, view: MapView, needed: list[TileKey]) -> list[tuple[TileKey, StoredTile]] | None:
        """Return the tiles of the last complete level if they cover a zooming view whose own are not ready.

        A few large copies instead of many small ones; the level's own tiles follow all at once.
        """
        last, level = self._complete, needed[0].level
        if last is None or last == level or last.zoom - level.zoom > 1.2:
            return None
        if last.ratio_milli != level.ratio_milli or all(self._store.get(key) is not None for key in needed):
            return None
        found = []
        for key in tiles_covering(view.bounds, last):
            tile = self._store.get(key)
            if tile is None:
                return None
            found.append((key, tile))
        return found

    def _paint_tile(self, painter: QPainter, frame: TileFrame, key: TileKey, clip: Clip) -> bool:
        """Paint one tile or its stand-in; say whether it was the tile itself."""
        tile = self._store.get(key)
        target = frame.rect_of(key.bounds)
        if not clip.touches(frame.logical(target)):
            return tile is not None
        if tile is not None:
            if key.level.resolution == frame.resolution:
                painter.drawImage(target.topLeft(), tile.image)
            else:
                painter.drawImage(target, tile.image, QRectF(0, 0, TILE_SIZE, TILE_SIZE))
            return True
        has_stand_in = self._complete is not None and self._paint_from(painter, frame, key, self._complete)
        if not has_stand_in and self._overview is not None:
            self._paint_from(painter, frame, key, self._overview)
        return False

    def _paint_from(self, painter: QPainter, frame: TileFrame, key: TileKey, level: TileLevel) -> bool:
        """Fill the place of a tile from another level; say whether that covered all of it."""
        if level.zoom - key.level.zoom > 2.2:
            # So much finer that one tile would take dozens of small copies.
            return False
        if level.ratio_milli != key.level.ratio_milli:
            return False
        sources = [(source, self._store.get(source)) for source in tiles_covering(key.bounds, level)]
        if any(tile is None for _, tile in sources) and level is not self._overview:
            return False
        for source, tile in sources:
            if tile is not None:
                paint_part(painter, frame, key.bounds, source, tile)
        return True

    def _ask(self, view: MapView, level: TileLevel, keys: list[TileKey], *, zooming: bool) -> None:
        wanted = [key for key in self._overview_keys() if self._is_due(key)]
        wanted += keys
        if not keys and not zooming:
            ring = tiles_covering(grown(view.bounds, _PREFETCH_PX * view.resolution), level)
            wanted += [key for key in ring if self._is_due(key)]
        recipe = self._recipe()
        if recipe is not None:
            self._threads.want(wanted, recipe, parallel=1 if zooming else 2)

    def _is_due(self, key: TileKey) -> bool:
        tile = self._store.get(key)
        return tile is None or tile.version != self._version

    def _recipe(self) -> Recipe | None:
        if self._scene is None:
            return None
        return Recipe(self._scene, self._style, self._tints, self._version, self.basemaps)

    def _restyle(self) -> None:
        self._style = self._full_style.with_groups(self._shown)
        self._revision += 1
        self._choose_overview()

    def _choose_overview(self, ratio: float = 1.0) -> None:
        if self._scene is None:
            return
        left, bottom, right, top = self._scene.bounds
        side = max(right - left, top - bottom) or 1.0
        zoom = math.floor(math.log2(INITIAL_RESOLUTION * _OVERVIEW_SIDE / side / ratio))
        self._overview = TileLevel.of(float(zoom), ratio, self._revision)

    def _overview_keys(self) -> list[TileKey]:
        if self._overview is None or self._scene is None:
            return []
        return tiles_covering(self._scene.bounds, self._overview)

    def _boxes_of(self, codes: Iterable[str]) -> list[Bounds]:
        assert self._scene is not None
        position = {code: number for number, code in enumerate(self._scene.leaf_codes)}
        shapes = self._scene.leaf_bands[0]
        return [shapes[position[code]].bounds for code in codes if code in position]

    def _take_products(self) -> None:
        better: list[Bounds] = []
        for product in self._threads.take():
            if isinstance(product, PreparedGround):
                self._accept_ground(product)
            elif product.key.level.revision == self._revision:
                self._accept_tile(product)
                better.append(product.key.bounds)
        if better:
            self.tiles_arrived.emit(better)

    def _accept_tints(self, tints: Mapping[str, Bands]) -> None:
        self._tints = tints
        self._version += 1
        boxes = self._boxes_of(self._retinted)
        self._retinted = set()
        self._store.carry_over(boxes, self._version - 1, self._version)
        self.tiles_arrived.emit(boxes)

    def _accept_tile(self, drawn: DrawnTile) -> None:
        self._store.add(drawn, pinned=drawn.key.level == self._overview)

    def _accept_ground(self, prepared: PreparedGround) -> None:
        if prepared.scene is None:
            self.ground_failed.emit(str(prepared.error))
            return
        ratio = self._overview.ratio if self._overview is not None else 1.0
        self._scene = prepared.scene
        self._store.clear()
        self._complete = None
        self._tints = tint_layers(self._scene, self._tint_of)
        self._revision += 1
        self._choose_overview(ratio)
        self.scene_ready.emit()
