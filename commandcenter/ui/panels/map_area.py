"""The area of a desk on one map: drawn, or around a place, a road, a case; it narrows the queue until it is cleared."""

from collections.abc import Callable
from functools import partial

import shapely
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu
from shapely.geometry.base import BaseGeometry

from commandcenter.cartography.areas import case_area, ground_area, widened
from commandcenter.cartography.projection import ground_metres
from commandcenter.domain.areas import CaseArea
from commandcenter.domain.cases import CaseSummary
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.distance_words import area_words
from commandcenter.ui.map.area_overlay import AreaOverlay
from commandcenter.ui.map.drawing_tool import DrawingMode
from commandcenter.ui.map.map_canvas import MapCanvas

AROUND_M = (100, 200, 500, 1000, 2000)
ALONG_M = (50, 100, 200)
WIDER_M = (100, 500)
_ROAD_WITHIN_M = 60.0
_PLACE_UNITS = {4: 1, 3: 1_000, 2: 1_000_000}


class MapArea(QObject):
    """Between the map's menu and drawing tool, and the area everybody at the desk shares."""

    def __init__(self, context: DeskContext, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._context = context
        self._canvas = canvas
        self._county: CountyGround | None = None
        self.overlay = AreaOverlay()
        self.overlay.area = context.selection.area
        canvas.picture.overlays.insert(0, self.overlay)
        context.selection.area_changed.connect(self._on_area_changed)

    def set_county(self, county: CountyGround) -> None:
        """Give the grids, without which no area can be asked for."""
        self._county = county

    def use(self, shape: BaseGeometry, name: str) -> CaseArea | None:
        """Narrow the queues to an outline in degrees; return the area, None when it is empty."""
        area = case_area(name, shape, self._county.index) if self._county is not None else None
        if area is None:
            self._context.messages.warn(self.tr("This area is empty"), name)
        else:
            self._context.selection.narrow(area)
        return area

    def use_drawn(self, shape: shapely.Polygon, drawn_as: DrawingMode, band_m: int) -> CaseArea | None:
        """Narrow the queues to what was drawn, named by its size."""
        return self.use(shape, self._drawn_name(shape, drawn_as, band_m))

    def clear(self) -> None:
        """Show all cases in the queues again."""
        self._context.selection.narrow(None)

    def widen(self, metres: float) -> None:
        """Let the present area reach further by some metres."""
        area = self._context.selection.area
        if area is not None:
            shape = shapely.MultiPolygon([(part[0], part[1:]) for part in area.parts])
            self.use(
                widened(shape, metres),
                self.tr("{area} + {metres} m").format(area=area.name, metres=round(metres)),
            )

    def add_to(self, menu: QMenu, lon: float, lat: float, case: CaseSummary | None) -> None:
        """Add what a point offers: around it, around a case, its places, the road close by."""
        if self._county is None:
            return
        offers = menu.addMenu(self.tr("Narrow the queue to"))
        self._add_distances(
            offers, self.tr("Around this point"), shapely.Point(lon, lat), AROUND_M, self.tr("this point")
        )
        if case is not None and case.lon is not None and case.lat is not None:
            at = shapely.Point(case.lon, case.lat)
            self._add_distances(offers, self.tr("Around the case"), at, AROUND_M, case.number)
        road = self._county.road_near(lon, lat, _ROAD_WITHIN_M)
        if road is not None:
            words = self.tr("Along {road}").format(road=road[0])
            self._add_distances(offers, words, road[1], ALONG_M, road[0])
        self._add_places(offers, self._county, lon, lat)
        if self._context.selection.area is not None:
            offers.addSeparator()
            for metres in WIDER_M:
                words = self.tr("Widen the area by {metres} m").format(metres=metres)
                _entry(offers, words, partial(self.widen, metres))
            _entry(offers, self.tr("Clear the area"), self.clear)

    def _add_places(self, offers: QMenu, county: CountyGround, lon: float, lat: float) -> None:
        number = county.place_at(lon, lat)
        places = self._context.reference.places
        for unit in _PLACE_UNITS.values() if number is not None else ():
            place = places.get(number // unit * unit) if number is not None else None
            shape = county.shape_of(place.code) if place is not None else None
            if place is not None and shape is not None:
                around = offers.addMenu(place.name)
                _entry(around, self.tr("Inside"), partial(self.use, shape, place.name))
                for metres in WIDER_M:
                    self._add_distance(around, shape, metres, place.name)

    def _add_distances(
        self, offers: QMenu, words: str, shape: BaseGeometry, distances: tuple[int, ...], what: str
    ) -> None:
        around = offers.addMenu(words)
        for metres in distances:
            self._add_distance(around, shape, metres, what)

    def _add_distance(self, menu: QMenu, shape: BaseGeometry, metres: int, what: str) -> None:
        name = self.tr("{metres} m around {what}").format(metres=metres, what=what)
        words = self.tr("Within {metres} m").format(metres=metres)
        _entry(menu, words, lambda: self.use(widened(shape, metres), name))

    def _drawn_name(self, shape: shapely.Polygon, drawn_as: DrawingMode, band_m: int) -> str:
        west, south, east, north = shape.bounds
        if drawn_as is DrawingMode.BAND:
            return self.tr("Along a line, {metres} m to each side").format(metres=band_m)
        if drawn_as is DrawingMode.CIRCLE:
            middle = (west + east) / 2
            radius = round(ground_metres(middle, south, middle, north) / 2)
            return self.tr("Circle of {metres} m").format(metres=radius)
        return self.tr("Polygon of {area}").format(area=area_words(ground_area(shape)))

    def _on_area_changed(self, area: CaseArea | None) -> None:
        self.overlay.area = area
        self._canvas.update()


def _entry(menu: QMenu, words: str, run: Callable[[], object]) -> None:
    # `triggered` carries a truth value that the act must not get.
    menu.addAction(words).triggered.connect(lambda: run())  # noqa: PLW0108
