"""Real files, which may not stand in the project: run only where COMMANDCENTER_SHARED_DATA names their folder."""

import os
from pathlib import Path

import pytest

from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.mapping import ColumnMapping
from commandcenter.exchange.shifts import CoordinateSystem
from tests.integration.services.imports import Importer, reasons

_FOLDER = Path(os.environ.get("COMMANDCENTER_SHARED_DATA") or "nowhere")
pytestmark = pytest.mark.skipif(not _FOLDER.is_dir(), reason="COMMANDCENTER_SHARED_DATA names no folder")
_ANY_CLASS = ColumnMapping({}, {"class": {"*": "2-01-01"}})


@pytest.fixture
def importer(desks, tmp_path):
    return Importer(desks, tmp_path)


@pytest.mark.parametrize(
    ("county", "towns", "villages"), [("140428", 12, 294), ("140728", 16, 227), ("141024", 15, 343)]
)
def test_that_a_real_county_moves_in(importer, county, towns, villages):
    file = _FOLDER / "shanxi_villages_2023.csv"
    done = importer.run(ImportKind.PLACES, file, under=county, make_grids=True, several_counties=True)
    assert (done.applied, done.counts["added"], done.counts["grids_made"]) == (
        True,
        1 + towns + villages,
        villages,
    )
    first = int(county) * 10**9
    counted = importer.desks.admin.execute(
        "select level, count(*) from cc.place where place_no >= %s and place_no < %s group by 1 order by 1",
        (first, first + 10**9),
    ).fetchall()
    assert counted == [(1, 1), (2, towns), (3, villages), (4, villages)]
    lines = [
        line.split(",")
        for line in file.read_text(encoding="utf-8-sig").splitlines()[1:]
        if line.startswith(county)
    ]
    stored = dict(
        importer.desks.admin.execute("select code, official_name from cc.place where level = 3").fetchall()
    )
    assert {line[4]: line[5] for line in lines}.items() <= stored.items()


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    ("file", "added", "expected"),
    [
        ("hotline/messages_labelled_495.xlsx", 494, {"row_twice": 1}),
        ("hotline/messages_labelled_921.xlsx", 921, {}),
        ("cases/boston_311_2014.csv", 5268, {"coordinates_outside": 5251}),
    ],
)
def test_that_real_messages_become_cases(importer, file, added, expected):
    done = importer.run(ImportKind.CASES, _FOLDER / file, mapping=_ANY_CLASS)
    assert (done.applied, done.counts["added"], reasons(done)) == (True, added, expected)


def test_that_the_file_shifted_twice_is_recognised(importer):
    importer.run(
        ImportKind.PLACES, _FOLDER / "shanxi_villages_2023.csv", under="140825", several_counties=True
    )
    folder = _FOLDER / "boundaries"
    true = importer.run(
        ImportKind.BOUNDARIES, folder / "xinjiang_140825_towns_wgs84.geojson", leave_out_bad_rows=True
    )
    assert (true.applied, true.counts["added"]) == (True, 8)
    shifted = folder / "xinjiang_140825_towns_gcj02_twice.geojson"
    refused = importer.run(
        ImportKind.BOUNDARIES, shifted, coordinates=CoordinateSystem.WGS84, leave_out_bad_rows=True
    )
    assert (refused.applied, refused.recognition.system) == (False, CoordinateSystem.GCJ02_TWICE)


def test_that_rings_that_do_not_close_change_nothing(importer):
    before = importer.counts()
    found = importer.run(ImportKind.BOUNDARIES, _FOLDER / "bad" / "unclosed_rings.geojson")
    assert (found.applied, reasons(found)["geometry_unclosed"], importer.counts()) == (False, 7, before)
