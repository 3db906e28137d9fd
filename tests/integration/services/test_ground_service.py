"""A border that ends in another one: neighbours and the places above gain the corner, and every tiling stays exact."""

import shapely

from commandcenter.cartography.grid_plan import redraw_of, tiling_of
from commandcenter.cartography.tiling import missing_vertices, to_degrees, to_units, with_inserts
from commandcenter.cartography.tiling_edit import split
from commandcenter.domain.ground import ChangeKind
from commandcenter.domain.identifiers import uuid7
from commandcenter.services.ground_service import GroundService
from tests.builders import COUNTY
from tests.integration.desks import Desks

VILLAGE, GRID = 149999001001000, 149999001001002
WHY = "按实际道路调整网格划分"


def make_exact(desks: Desks) -> None:
    """Give every outline of the small county the corners of the others, as drawn counties have them."""
    rows = desks.admin.execute("select place_no, geometry from cc.place").fetchall()
    shapes = {number: to_units(shapely.from_wkb(bytes(wkb))) for number, wkb in rows}
    inserts = missing_vertices(list(shapes.values()))
    for number, shape in shapes.items():
        wkb = shapely.to_wkb(to_degrees(with_inserts(shape, inserts)))
        desks.admin.execute("update cc.place set geometry = %s where place_no = %s", (wkb, number))


def leftovers(desks: Desks) -> list[int | None]:
    found = desks.admin.execute(
        "select cc_int.tiling_leftover(place_no) from cc.place where level < 4 order by 1"
    )
    return [row[0] for row in found]


def test_that_all_who_share_the_border_gain_the_corner_and_nothing_else(desks):
    make_exact(desks)
    assert leftovers(desks) == [0] * 7
    service = GroundService(desks.gateway("sysadmin1"))
    assert service.odd_villages() == ()
    outlines = service.outlines()
    tiling = tiling_of(outlines[VILLAGE], outlines)
    assert tiling is not None
    line = shapely.LineString([(1_130_100_000 - 9_000, 365_033_333), (1_130_200_000 + 9_000, 365_066_666)])
    plan = redraw_of(outlines[VILLAGE], outlines, split(tiling, GRID, line), {}, {})
    # The village beside it and its grid; the county's and the township's outer borders are not touched here.
    assert sorted(plan.neighbours) == [149999001002000, 149999001002001]
    version = service.version()
    told = service.try_redraw(plan)
    assert service.version() == version
    done = service.redraw(uuid7(), plan, WHY)
    assert (done.neighbours, done.retired) == (told.neighbours, told.retired) == (2, (GRID,))
    assert leftovers(desks) == [0] * 7
    assert service.version() > version
    assert [change.kind for change in service.changes(VILLAGE)] == [ChangeKind.GRIDS]
    assert service.changes(149999001002000) == ()


def test_that_a_corner_on_the_edge_of_the_county_reaches_every_level(desks):
    make_exact(desks)
    service = GroundService(desks.gateway("sysadmin1"))
    outlines = service.outlines()
    tiling = tiling_of(outlines[VILLAGE], outlines)
    assert tiling is not None
    line = shapely.LineString([(1_130_144_444, 364_900_000), (1_130_155_555, 365_200_000)])
    plan = redraw_of(outlines[VILLAGE], outlines, split(tiling, GRID, line), {}, {})
    assert sorted(plan.neighbours) == [COUNTY, 149999001000000]
    service.redraw(uuid7(), plan, WHY)
    assert leftovers(desks) == [0] * 7
