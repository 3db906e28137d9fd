"""Names of base maps stand beside the county's own and never twice."""

import numpy as np
import shapely

from commandcenter.cartography.basemap.added_names import added_names
from commandcenter.cartography.basemap.sheet_file import Sheet
from commandcenter.cartography.basemap.shown import ShownBasemap
from commandcenter.cartography.basemap.systems import WORLD
from commandcenter.cartography.ground import GroundFeature, GroundSheet, PlaceShape
from commandcenter.cartography.label_spots import LabelSpot
from commandcenter.cartography.scene import prepare_ground

LON, LAT = 111.5, 35.6


def spot(text: str, kind: str, lon: float, lat: float) -> LabelSpot:
    """Return a name in Web Mercator metres."""
    x, y = WORLD.to_local(lon, lat)
    return LabelSpot(text, kind, x, y, np.inf, 4)


def test_that_the_countys_own_names_stand_and_others_are_added() -> None:
    town = shapely.box(LON, LAT, LON + 0.1, LAT + 0.1)
    road = shapely.LineString([(LON, LAT + 0.05), (LON + 0.02, LAT + 0.05)])
    scene = prepare_ground(
        GroundSheet(
            places=(PlaceShape("1", None, 2, "柳庄镇", shapely.to_wkb(town)),),
            roads=(GroundFeature("street", "解放路", shapely.to_wkb(road)),),
        )
    )
    names = (
        spot("柳庄", "settlement2", LON, LAT),
        spot("王庄", "settlement2", LON + 0.05, LAT + 0.02),
        spot("解放路", "road_minor", LON + 0.011, LAT + 0.05),
        spot("解放路", "road_minor", LON + 0.9, LAT + 0.05),
    )
    sheet = Sheet((0, 0, 1, 1), {}, names)
    found = added_names(scene, [ShownBasemap("a", 1.0, sheet)])
    assert [each.text for each in found] == ["王庄", "解放路"]
    lon, lat = scene.projection.to_degrees(found[0].x, found[0].y)
    assert abs(lon - LON - 0.05) < 1e-9
    assert abs(lat - LAT - 0.02) < 1e-9
    assert added_names(scene, [ShownBasemap("a", 0.0, sheet)]) == []
