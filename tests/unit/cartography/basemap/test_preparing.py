"""Every format gives the same map, every coordinate system the same place, and a bad file gives a sentence."""

from pathlib import Path

import numpy as np
import pytest
import shapely

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.jobs import Job, Prepared
from commandcenter.cartography.basemap.preparing import prepare
from commandcenter.cartography.basemap.recognition import FileKind
from commandcenter.cartography.basemap.sheet_file import Sheet, read_sheet
from commandcenter.cartography.basemap.systems import WORLD
from commandcenter.cartography.basemap.worker import load_classes
from commandcenter.cartography.datums import Datum, from_stored_array
from tests.unit.cartography.basemap import made_files
from tests.unit.cartography.basemap.made_files import HOUSE, LAT, LON, POND, STREET, THINGS

CLASSES = load_classes()


def ready(path: Path, **job: object) -> tuple[Prepared, Sheet]:
    """Prepare a file beside itself and open the result."""
    target = path.with_suffix(".sheet")
    found = prepare(Job(path, **job), target, CLASSES, lambda _read, _total: None)  # type: ignore[arg-type]
    return found, read_sheet(target)


def corners(sheet: Sheet, layer: str, kind: str) -> tuple[float, float, float, float]:
    """Return the box of a class in degrees."""
    boxes = np.array([piece.box for piece in sheet.pieces[layer, kind][-1]])
    low = WORLD.to_degrees(*boxes[:, :2].min(axis=0).tolist())
    return (*low, *WORLD.to_degrees(*boxes[:, 2:].max(axis=0).tolist()))


def written(path: Path, maker: str) -> Path:
    """Write the four things in one format."""
    file = path / f"things.{maker}"
    if maker == "pbf":
        return made_files.write_pbf(file)
    return made_files.write_geopackage(file) if maker == "gpkg" else made_files.write_geojson(file)


@pytest.mark.parametrize(
    ("maker", "kind"), [("pbf", FileKind.OSM), ("gpkg", FileKind.GEOPACKAGE), ("geojson", FileKind.GEOJSON)]
)
def test_that_every_format_gives_the_same_map(tmp_path: Path, maker: str, kind: FileKind) -> None:
    prepared, sheet = ready(written(tmp_path, maker))
    assert prepared.kind is kind
    assert prepared.drawn == 4
    assert set(sheet.pieces) == {("road", "street"), ("building", "any"), ("water", "lake")}
    for key, shape in {
        ("road", "street"): STREET,
        ("building", "any"): HOUSE,
        ("water", "lake"): POND,
    }.items():
        assert corners(sheet, *key) == pytest.approx(shape.bounds, abs=2e-7)
    assert {(spot.text, spot.kind) for spot in sheet.labels} == {
        ("解放路", "road_minor"),
        ("莲花池", "water"),
        ("柳庄", "settlement2"),
        ("实验小学", "landmark2"),
    }
    assert prepared.attribution == ("© OpenStreetMap contributors" if maker == "pbf" else "")


@pytest.mark.parametrize(("driver", "ending"), [("MBTiles", "mbtiles"), ("PMTiles", "pmtiles")])
def test_that_vector_tiles_come_without_the_cuts_between_them(
    tmp_path: Path, driver: str, ending: str
) -> None:
    prepared, sheet = ready(made_files.write_vector_tiles(tmp_path / f"houses.{ending}", driver))
    layers = [piece.layer for piece in sheet.pieces["building", "any"][-1]]
    # One house was cut in four by the edges of tiles, the other in two.
    assert prepared.read == 6
    assert sum(layer.count for layer in layers) == 2
    sides = sorted(
        round(float(x[1] - x[0]), 5)
        for layer in layers
        for x in [(WORLD.to_degrees(b[0], b[1])[0], WORLD.to_degrees(b[2], b[3])[0]) for b in layer.bounds]
    )
    assert sides == pytest.approx([0.001, 0.001], abs=2e-5)


def test_that_a_shapefile_with_words_in_chinese_is_understood(tmp_path: Path) -> None:
    things = [(STREET, {"道路等级": "县道", "名称": "新绛路"})]
    path = made_files.write_features(tmp_path / "公路.shp", "ESRI Shapefile", things, encoding="GBK")
    _, sheet = ready(path)
    assert set(sheet.pieces) == {("road", "county")}
    assert [spot.text for spot in sheet.labels] == ["新绛路"]


@pytest.mark.parametrize(
    ("epsg", "stated", "system"),
    [
        (4547, "EPSG:4547", "file"),
        (4525, None, "EPSG:4525"),
        (4509, "EPSG:4509", "file"),
        (3857, "EPSG:3857", "file"),
        (32649, "EPSG:32649", "file"),
    ],
)
def test_that_survey_sheets_come_to_the_same_place(
    tmp_path: Path, epsg: int, stated: str | None, system: str
) -> None:
    house = made_files.degrees_of(HOUSE, epsg)
    path = made_files.write_features(
        tmp_path / "house.shp", "ESRI Shapefile", [(house, {"building": "yes"})], crs=stated
    )
    prepared, sheet = ready(path, system=system)
    assert corners(sheet, "building", "any") == pytest.approx(HOUSE.bounds, abs=2e-6)
    assert prepared.accuracy_m == 0


@pytest.mark.parametrize("datum", [Datum.GCJ02, Datum.BD09])
def test_that_shifted_coordinates_are_brought_back(tmp_path: Path, datum: Datum) -> None:
    shifted = shapely.transform(HOUSE, lambda xy: from_stored_array(xy, datum))
    assert shifted.distance(HOUSE) > 0.001
    path = made_files.write_geojson(tmp_path / "shifted.geojson", [(shifted, {"building": "yes"})])
    _, sheet = ready(path, system=datum.value, crop=(LON, LAT, LON + 0.0038, LAT + 0.0038))
    assert corners(sheet, "building", "any") == pytest.approx(HOUSE.bounds, abs=2e-8)


def test_that_only_the_surroundings_of_the_county_are_taken(tmp_path: Path) -> None:
    path = made_files.write_geojson(tmp_path / "things.geojson")
    prepared, sheet = ready(path, crop=(LON + 0.0055, LAT + 0.0035, LON + 0.02, LAT + 0.02))
    assert set(sheet.pieces) == {("water", "lake")}
    assert prepared.read == 1


def test_that_the_user_says_what_a_file_shows(tmp_path: Path) -> None:
    path = made_files.write_geojson(tmp_path / "unknown.geojson", [(HOUSE, {"objectid": "1"})])
    with pytest.raises(UnusableFile, match="choose what it shows"):
        ready(path)
    _, sheet = ready(path, subject="building")
    assert set(sheet.pieces) == {("building", "any")}


def _damaged(tmp_path: Path, what: str) -> Path:
    path = tmp_path / f"file.{what}"
    if what in {"cut", "flipped"}:
        content = bytearray(made_files.write_pbf(path).read_bytes())
        if what == "flipped":
            content[-40] ^= 255
        path.write_bytes(content[: -20 if what == "cut" else None])
    elif what == "empty.gpkg":
        made_files.write_geopackage(path)
        import pyogrio

        path.unlink()
        pyogrio.raw.write(
            path, np.array([], dtype=object), [], np.array([], dtype=object), driver="GPKG", geometry_type="Point",
            crs="EPSG:4490",
        )  # fmt: skip
    elif what == "open":
        text = made_files.write_geojson(path, [(HOUSE, {"building": "yes"})]).read_text()
        last = text.rindex(", [")
        path.write_text(text[:last] + text[text.index("]", last) + 1 :])
    elif what == "nowhere":
        made_files.write_features(
            tmp_path / "n.shp", "ESRI Shapefile", [(HOUSE, {"building": "yes"})], crs=None
        )
        return tmp_path / "n.shp"
    elif what == "metres":
        house = made_files.degrees_of(HOUSE, 4525)
        return made_files.write_features(
            tmp_path / "m.shp", "ESRI Shapefile", [(house, {"building": "yes"})], crs=None
        )
    elif what == "json":
        path.write_text('{"type": "FeatureCollection", "features": [{"type": "Fea')
    elif what == "text":
        path.write_text("hello")
    elif what == "pmtiles":
        made_files.write_pmtiles(path, {(3, 6, 3): made_files.png((1, 2, 3))})
        path.write_bytes(path.read_bytes()[:-30])
    elif what == "far":
        return made_files.write_geojson(path)
    return path


@pytest.mark.parametrize(
    ("what", "fault", "job"),
    [
        ("cut", Fault.TRUNCATED, {}),
        ("flipped", Fault.UNREADABLE, {}),
        ("empty.gpkg", Fault.EMPTY, {}),
        ("open", Fault.UNCLOSED, {}),
        ("nowhere", Fault.NO_SYSTEM, {}),
        ("metres", Fault.WRONG_SYSTEM, {"system": "CGCS2000"}),
        ("nowhere", Fault.UNKNOWN_SYSTEM, {"system": "EPSG:1"}),
        ("json", Fault.UNREADABLE, {}),
        ("text", Fault.UNKNOWN_FORMAT, {}),
        ("pmtiles", Fault.TRUNCATED, {}),
        ("missing", Fault.MISSING, {}),
        ("far", Fault.NOTHING_NEAR, {"crop": (100.0, 30.0, 100.1, 30.1)}),
    ],
)
def test_that_a_bad_file_gives_a_sentence_and_changes_nothing(
    tmp_path: Path, what: str, fault: Fault, job: dict[str, object]
) -> None:
    path = _damaged(tmp_path, what)
    target = tmp_path / "kept" / "before.sheet"
    target.parent.mkdir()
    target.write_bytes(b"what stood there")
    with pytest.raises(UnusableFile) as raised:
        prepare(Job(path, **job), target, CLASSES, lambda _read, _total: None)  # type: ignore[arg-type]
    assert raised.value.fault is fault
    assert path.name in str(raised.value)
    assert [each.name for each in target.parent.iterdir()] == ["before.sheet"]
    assert target.read_bytes() == b"what stood there"


def test_that_reporting_can_break_the_work_off(tmp_path: Path) -> None:
    path = made_files.write_geojson(tmp_path / "things.geojson", THINGS)

    def stop(read: int, total: int | None) -> None:
        assert (read, total) == (4, 4)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(Job(path), tmp_path / "out.sheet", CLASSES, stop)
    assert not list(tmp_path.glob("out.*"))
