"""Grids redrawn in the database: only exact tilings are stored, everything that hangs on the ground follows it."""

from dataclasses import replace
from datetime import date, timedelta

import psycopg
import pytest
import shapely
from psycopg.types.json import Jsonb

from commandcenter.cartography.grid_plan import redraw_of, tiling_of
from commandcenter.cartography.tiling import NotPossible, Tiling, to_degrees
from commandcenter.cartography.tiling_edit import carve, hand_over, merge, split
from commandcenter.db.stores import ground
from commandcenter.domain.grid_codes import GridKind
from commandcenter.domain.ground import PlannedGrid, Redraw
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import ChangedMeanwhile, NotAllowed, NotLegal
from tests.integration.desks import CLOSED, HANDLING, WATER, Desks, refused_with

VILLAGE = 149999001001000
WEST, EAST = 149999001001001, 149999001001002
WHY = "群众反映网格过大，调整划分"


def unit(lon: float, lat: float) -> tuple[int, int]:
    return round(lon * 1e7), round(lat * 1e7)


class Editor:
    """The administrator's way from what is stored to what shall be."""

    def __init__(self, desks: Desks, login: str = "sysadmin1", village: int = VILLAGE) -> None:
        self.gateway = desks.gateway(login)
        self.village = village
        self.read()

    def read(self) -> None:
        with self.gateway.connection() as connection:
            self.outlines = ground.outlines(connection)
        made = tiling_of(self.outlines[self.village], self.outlines)
        assert made is not None
        self.tiling = made

    def plan(self, after: Tiling, **kinds: GridKind) -> Redraw:
        return redraw_of(
            self.outlines[self.village], self.outlines, after, {}, {int(k[1:]): v for k, v in kinds.items()}
        )

    def store(self, after: Tiling | Redraw, op=None):
        wanted = self.plan(after) if isinstance(after, Tiling) else after
        with self.gateway.connection() as connection:
            return ground.redraw(connection, op or uuid7(), wanted, WHY)

    def preview(self, after: Tiling | Redraw):
        wanted = self.plan(after) if isinstance(after, Tiling) else after
        with self.gateway.connection() as connection:
            return ground.try_redraw(connection, wanted)


@pytest.fixture
def editor(desks):
    return Editor(desks)


def halves(editor: Editor) -> Tiling:
    """The western grid divided by a line from west to east."""
    middle = shapely.LineString([unit(112.99, 36.505), unit(113.02, 36.505)])
    return split(editor.tiling, WEST, middle)


def test_that_a_split_retires_the_code_and_numbers_the_parts_from_north_to_south(desks, editor):
    assert editor.tiling.faults() == ()
    result = editor.store(halves(editor))
    assert result.retired == (WEST,)
    assert sorted(result.codes.values()) == [VILLAGE + 3, VILLAGE + 4]
    rows = desks.admin.execute(
        "select place_no, code, name, label_lat > 36.505, valid_to, is_schematic "
        "from cc.place where parent_no = %s order by 1",
        (VILLAGE,),
    ).fetchall()
    yesterday = date.today() - timedelta(days=1)
    assert rows == [
        (WEST, str(WEST), "第1网格", False, yesterday, False),
        (EAST, str(EAST), "第2网格", False, None, False),
        (VILLAGE + 3, str(VILLAGE + 3), "第三网格", True, None, False),
        (VILLAGE + 4, str(VILLAGE + 4), "第四网格", False, None, False),
    ]
    assert desks.one("select cc_int.tiling_leftover(%s)", VILLAGE) == 0
    area = desks.one("select area_m2 from cc.place where place_no = %s", VILLAGE + 3)
    assert area == pytest.approx(shapely.box(0, 0, 0.01, 0.005).area * 111_320 * 110_950 * 0.80386, rel=0.005)
    assert desks.one("select count(*) from cc.grid_descent where from_no = %s", WEST) == 2
    assert desks.one("select login from cc_int.access_log where what = 'redraw_grids'") == "sysadmin1"


def test_that_the_same_request_again_is_answered_and_changes_nothing(desks, editor):
    op, plan = uuid7(), editor.plan(halves(editor))
    first = editor.store(plan, op)
    assert editor.store(plan, op) == first
    assert desks.one("select count(*) from cc.grid_change") == 1


def test_that_a_preview_says_what_would_happen_and_leaves_everything(desks, editor):
    before = desks.admin.execute("select * from cc.place order by 1").fetchall()
    desks.report(lon=113.002, lat=36.502)
    told = editor.preview(halves(editor))
    assert desks.admin.execute("select * from cc.place order by 1").fetchall() == before
    assert desks.one("select count(*) from cc.grid_change") == 0
    assert (told.cases, told.posts) == (1, 2)
    done = editor.store(halves(editor))
    assert replace(done, codes={}) == replace(told, codes={})


def test_that_merging_gives_one_new_code_and_a_third_one_never_again_the_old(desks, editor):
    merged = editor.store(merge(editor.tiling, [WEST, EAST]))
    assert list(merged.codes.values()) == [VILLAGE + 3]
    editor.read()
    line = shapely.LineString([unit(113.01, 36.49), unit(113.01, 36.52)])
    again = editor.store(split(editor.tiling, VILLAGE + 3, line))
    assert sorted(again.codes.values()) == [VILLAGE + 4, VILLAGE + 5]
    assert desks.one("select count(*) from cc.place where parent_no = %s and valid_to is null", VILLAGE) == 2


def test_that_a_moved_border_keeps_both_codes_and_what_it_was(desks, editor):
    area = shapely.Polygon(
        [unit(113.005, 36.503), unit(113.012, 36.503), unit(113.012, 36.507), unit(113.005, 36.507)]
    )
    result = editor.store(hand_over(editor.tiling, area, EAST))
    assert (result.codes, result.retired) == ({}, ())
    assert desks.one("select count(*) from cc_int.former_outline where place_no = %s", WEST) == 1
    assert desks.one("select version from cc.place where place_no = %s", EAST) == 2


def test_that_a_dedicated_grid_lies_in_the_base_grids_and_not_over_them(desks, editor):
    after = carve(
        editor.tiling,
        shapely.Polygon([unit(*c) for c in ((113.004, 36.504), (113.006, 36.504), (113.006, 36.506))]),
    )
    result = editor.store(editor.plan(after, **{"k-1": GridKind.DEDICATED}))
    assert desks.one("select grid_kind from cc.place where place_no = %s", result.codes[-1]) == 2
    assert desks.one("select cc_int.tiling_leftover(%s)", VILLAGE) == 0
    assert desks.one("select cc_int.grid_at(%s, 113.0055, 36.5045)", VILLAGE) == result.codes[-1]


def test_that_open_cases_follow_their_position_and_closed_ones_keep_their_grid(desks, editor):
    north = desks.bring_to(HANDLING, WATER, lon=113.004, lat=36.509)
    south = desks.report(lon=113.004, lat=36.501)
    elsewhere = desks.report(place_no=EAST, lon=113.004, lat=36.501)
    unplaced = desks.report()
    closed = desks.bring_to(CLOSED, WATER, lon=113.004, lat=36.509)
    ask = "select place_no, due_at, version from cc.case_file where case_id = %s"
    before = {case: desks.admin.execute(ask, (case,)).fetchone() for case in (north, south, closed)}
    result = editor.store(halves(editor))
    assert result.cases == 3
    place = {
        case: desks.one("select place_no from cc.case_file where case_id = %s", case)
        for case in (north, south, elsewhere, unplaced, closed)
    }
    assert place == {
        north: VILLAGE + 3,
        south: VILLAGE + 4,
        elsewhere: EAST,
        unplaced: place[unplaced],
        closed: WEST,
    }
    assert place[unplaced] in (VILLAGE + 3, VILLAGE + 4)
    assert desks.one("select place_no from cc.task where case_id = %s", north) == VILLAGE + 3
    for case in (north, south):
        assert desks.admin.execute(ask, (case,)).fetchone()[1] == before[case][1]
        assert desks.admin.execute("select * from cc_int.verify_case(%s)", (case,)).fetchall() == []
    event = desks.admin.execute(
        "select action, post, payload -> 'input' ->> 'from' from cc.case_event "
        "where case_id = %s order by seq desc limit 1",
        (north,),
    ).fetchone()
    assert event == ("regrid", 8, str(WEST))
    # Whoever was filling in a form on the case goes on.
    version = before[north][2]
    desks.act_at("water1", north, version, "note", {"note": WHY})


def test_that_a_case_moves_only_when_its_ground_did(desks, editor):
    kept, moved = desks.report(lon=113.001, lat=36.501), desks.report(lon=113.006, lat=36.505)
    area = shapely.Polygon(
        [unit(113.005, 36.503), unit(113.012, 36.503), unit(113.012, 36.507), unit(113.005, 36.507)]
    )
    assert editor.store(hand_over(editor.tiling, area, EAST)).cases == 1
    assert desks.one("select place_no from cc.case_file where case_id = %s", kept) == WEST
    assert desks.one("select place_no from cc.case_file where case_id = %s", moved) == EAST


def test_that_posts_people_layers_and_landmarks_follow_the_ground(desks, editor):
    users = desks.county.users
    for place, login, duty in ((WEST, "grid1", 1), (EAST, "grid2", 1), (EAST, "city1", 2)):
        desks.admin.execute(
            "insert into cc.place_person (place_no, user_id, duty) values (%s, %s, %s)",
            (place, users[login], duty),
        )
    desks.admin.execute(
        "insert into cc.layer_grid (layer_grid_id, layer, code, name, kind) overriding system value "
        "values (1, 1, 'R1', '巡查', 101), (2, 1, 'R2', '另一巡查', 101)"
    )
    desks.admin.execute("insert into cc.layer_grid_member values (1, %s), (2, %s)", (WEST, EAST))
    desks.admin.execute(
        "insert into cc.landmark (kind, name, place_no, lon, lat) values ('school', '小学', %s, 113.004, 36.509)",
        (WEST,),
    )
    case = desks.report("grid1", source=1, lon=113.004, lat=36.509)
    result = editor.store(merge(editor.tiling, [WEST, EAST]))
    new = result.codes[-1]
    assert (result.posts, result.people, result.layers, result.cases) == (1, 3, 2, 1)
    heads = desks.admin.execute(
        "select user_id, duty from cc.place_person where place_no = %s and valid_to is null order by duty, user_id",
        (new,),
    ).fetchall()
    assert [duty for _, duty in heads] == [1, 2, 2]
    assert {user for user, _ in heads} == {users["grid1"], users["grid2"], users["city1"]}
    # Two of one kind came together: one of them has the ground, the other one is empty.
    assert desks.admin.execute("select place_no from cc.layer_grid_member").fetchall() == [(new,)]
    assert desks.one("select place_no from cc.landmark") == new
    # The grid member still sees the case, and cases reported today.
    assert desks.desk("grid1").execute(
        "select place_no from cc.case_file where case_id = %s", (case,)
    ).fetchone() == (new,)
    later = desks.report("intake1", place_no=new, lon=113.004, lat=36.509)
    assert desks.desk("grid1").execute(
        "select count(*) from cc.case_file where case_id = %s", (later,)
    ).fetchone() == (1,)
    with refused_with("CC422"):
        desks.report("intake1", place_no=WEST)


def _bad_plans(editor: Editor) -> dict[str, Redraw]:
    good = editor.plan(halves(editor))
    north, south = (grid for grid in good.grids if grid.key < 0)
    east = next(grid for grid in good.grids if grid.key == EAST)

    def with_shape(grid: PlannedGrid, *corners: tuple[float, float], holes=()) -> PlannedGrid:
        shape = shapely.Polygon([unit(*c) for c in corners], [[unit(*c) for c in hole] for hole in holes])
        return replace(grid, wkb=shapely.to_wkb(to_degrees(shape), byte_order=1))

    moved = with_shape(south, (113, 36.5), (113.01, 36.5), (113.01, 36.5050001), (113, 36.505))
    bow = with_shape(south, (113, 36.5), (113.01, 36.505), (113.01, 36.5), (113, 36.505))
    wide = with_shape(east, (113.01, 36.5), (113.03, 36.5), (113.03, 36.51), (113.01, 36.51))
    hollow = with_shape(
        north, (113, 36.505), (113.01, 36.505), (113.01, 36.51), (113, 36.51),
        holes=[((113.002, 36.506), (113.004, 36.506), (113.004, 36.508))],
    )  # fmt: skip
    two = shapely.MultiPolygon(
        [shapely.box(113, 36.5, 113.001, 36.501), shapely.box(113.002, 36.5, 113.003, 36.501)]
    )
    village = shapely.box(113, 36.5, 113.03, 36.51)
    return {
        "a part is missing": replace(good, grids=(north, east)),
        "twice the same ground": replace(good, grids=(north, south, replace(south, key=-9), east)),
        "twice the same key": replace(good, grids=(north, south, south, east)),
        "a centimetre off": replace(good, grids=(north, moved, east)),
        "crossing itself": replace(good, grids=(north, bow, east)),
        "beyond the village": replace(
            good, grids=(north, south, replace(wide, label=east.label or unit(113.015, 36.505)))
        ),
        "a hole": replace(good, grids=(hollow, south, east)),
        "in two pieces": replace(good, grids=(north, replace(south, wkb=shapely.to_wkb(two)), east)),
        "no outline at all": replace(good, grids=(north, replace(south, wkb=b"\x01\x03"), east)),
        "a line": replace(
            good,
            grids=(north, replace(south, wkb=shapely.to_wkb(shapely.LineString([(0, 0), (1, 1)]))), east),
        ),
        "not a number": replace(
            good,
            grids=(
                north,
                replace(south, wkb=(south.wkb or b"")[:13] + b"\xff" * 8 + (south.wkb or b"")[21:]),
                east,
            ),
        ),
        "the label elsewhere": replace(good, grids=(north, replace(south, label=unit(113.02, 36.6)), east)),
        "another village's grid": replace(good, grids=(*good.grids, PlannedGrid(149999001002001))),
        "a larger village": replace(good, village_wkb=shapely.to_wkb(village)),
        "a neighbour moved": replace(
            good,
            neighbours={149999001002000: shapely.to_wkb(village)},
            base={**good.base, 149999001002000: 1},
        ),
        "its own grid as a neighbour": replace(good, neighbours={EAST: shapely.to_wkb(village)}),
    }


def test_that_no_broken_tiling_is_stored(desks, editor):
    before = desks.admin.execute("select * from cc.place order by 1").fetchall()
    let_through = []
    for name, plan in _bad_plans(editor).items():
        for way in (editor.store, editor.preview):
            try:
                way(plan)
            except NotLegal:
                continue
            except ChangedMeanwhile:
                pass
            let_through.append(name)
    assert let_through == []
    assert desks.admin.execute("select * from cc.place order by 1").fetchall() == before
    assert desks.one("select count(*) from cc.grid_change") == 0


def test_that_an_outline_is_stored_to_the_seventh_digit_and_no_further(desks, editor):
    plan = editor.plan(halves(editor))
    grids = [
        replace(grid, wkb=shapely.to_wkb(shapely.transform(shapely.from_wkb(grid.wkb), lambda xy: xy + 2e-9), byte_order=0))
        if grid.wkb else grid
        for grid in plan.grids
    ]  # fmt: skip
    editor.store(replace(plan, grids=tuple(grids)))
    stored = shapely.from_wkb(desks.one("select geometry from cc.place where place_no = %s", VILLAGE + 4))
    assert all(round(x, 7) == x and round(y, 7) == y for x, y in stored.exterior.coords)


def test_that_whoever_was_slower_is_told_and_may_begin_again(desks, editor):
    other = Editor(desks)
    plan = editor.plan(halves(editor))
    other.store(merge(other.tiling, [WEST, EAST]))
    with pytest.raises(ChangedMeanwhile):
        editor.store(plan)
    with refused_with("CC409"):
        stolen = desks.one("select change_id from cc.grid_change")
        desks.desk("sysadmin1").execute(
            "select cc.assign_people_v1(%s, %s)", (stolen, Jsonb({"reason": WHY, "people": []}))
        )


@pytest.mark.parametrize(
    "login", ["dispatch1", "chief1", "leader1", "secadmin1", "auditor1", "grid1", "city1", "nobody1"]
)
def test_that_only_the_system_administrator_decides_about_the_ground(desks, editor, login):
    plan = editor.plan(halves(editor))
    with pytest.raises(NotAllowed):
        Editor(desks, login).store(plan)
    calls = {
        "select cc.try_grids_v1(%s)": (Jsonb(plan.as_input(WHY)),),
        "select cc.assign_people_v1(gen_random_uuid(), %s)": (Jsonb({"reason": WHY, "people": []}),),
        "select cc.set_layer_grid_v1(gen_random_uuid(), %s)": (Jsonb({"reason": WHY, "members": []}),),
        "select * from cc.odd_villages_v1()": (),
        "update cc.place set geometry = null": (),
        "update cc.places_version set version = 1": (),
        "delete from cc.grid_descent": (),
        "delete from cc.grid_change": (),
        "select * from cc_int.former_outline": (),
    }
    for call, values in calls.items():
        with refused_with("42501"):
            desks.desk(login).execute(call.encode(), values)


def test_that_the_number_of_the_places_is_raised_and_the_desks_are_told(desks, editor):
    before = desks.one("select version from cc.places_version")
    heard = desks.one("select count(*) from cc.change where kind = 3")
    editor.store(halves(editor))
    assert desks.one("select version from cc.places_version") > before
    assert desks.one("select count(*) from cc.change where kind = 3") > heard


def test_that_numbers_run_out_in_the_short_scheme(desks, editor):
    desks.admin.execute("update cc.setting set value = '14' where key = 'code_scheme'")
    desks.admin.execute(
        "insert into cc.place (place_no, code, level, parent_no, name, official_name, grid_kind, valid_from, valid_to) "
        "values (%s, %s, 4, %s, '旧', '旧', 1, '2020-01-01', '2020-12-31')",
        (VILLAGE + 97, f"{VILLAGE // 1000}97", VILLAGE),
    )
    editor.read()
    result = editor.store(halves(editor))
    assert sorted(result.codes.values()) == [VILLAGE + 98, VILLAGE + 99]
    assert desks.one("select code from cc.place where place_no = %s", VILLAGE + 99) == f"{VILLAGE // 1000}99"
    editor.read()
    with pytest.raises(NotLegal):
        editor.store(
            split(editor.tiling, EAST, shapely.LineString([unit(113, 36.505), unit(113.03, 36.505)]))
        )


def test_that_the_name_of_an_edit_that_cannot_be_is_known_before_it_is_sent(editor):
    with pytest.raises(NotPossible):
        split(editor.tiling, WEST, shapely.LineString([unit(113.002, 36.503), unit(113.004, 36.503)]))


def test_that_a_person_with_psql_cannot_store_what_is_no_number(desks):
    with pytest.raises(psycopg.Error) as refused:
        desks.desk("sysadmin1").execute(
            "select cc.redraw_grids_v1(gen_random_uuid(), %s)",
            (Jsonb({"village_no": "x", "reason": WHY, "grids": [{}]}),),
        )
    assert refused.value.sqlstate == "CC422"
