"""Outlines of places."""

from pathlib import Path

import numpy as np
import shapely

from commandcenter.exchange.boundary_rows import read_outlines
from commandcenter.exchange.features import Feature, FeatureFile
from commandcenter.exchange.known import Known, KnownPlace
from commandcenter.exchange.mapping import ColumnMapping
from commandcenter.exchange.problems import ProblemList
from commandcenter.exchange.shifts import CoordinateSystem, of_system

_MAPPING = ColumnMapping({"code": "adcode", "name": "name"})
_TOWNS = (149999100000000, 149999101000000)


def _shapes():
    angles = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    ring = np.column_stack((0.05 * np.cos(angles), 0.05 * np.sin(angles) + 0.004 * np.cos(7 * angles)))
    return [shapely.Polygon(ring + np.array((112.8 + 0.2 * n, 36.1))) for n in range(2)]


def _file(shapes, codes=(149999100000, 149999101000)):
    rows = [
        Feature(n, {"adcode": code, "name": f"镇{n}"}, shape)
        for n, (code, shape) in enumerate(zip(codes, shapes, strict=True), 1)
    ]
    return FeatureFile(Path("x.geojson"), ("adcode", "name"), tuple(rows), "EPSG:4326", "utf-8")


def _known(outlines=True):
    places = {number: KnownPlace(number, 2, f"镇{n}", f"镇{n}") for n, number in enumerate(_TOWNS, 1)}
    return Known(places=places, outlines=dict(zip(_TOWNS, _shapes(), strict=True)) if outlines else {})


def _read(shapes, named, known=None, codes=(149999100000, 149999101000)):
    problems = ProblemList()
    found = read_outlines(_file(shapes, codes), _MAPPING, known or _known(), named, problems)
    return found, [problem.reason for problem in problems.kept], problems


def _shifted(system):
    return [shapely.transform(shape, lambda xy: of_system(xy, system)) for shape in _shapes()]


def test_that_a_wrong_label_is_told_and_a_right_one_believed():
    for named in (CoordinateSystem.WGS84, CoordinateSystem.GCJ02, None):
        found, reasons, problems = _read(_shifted(CoordinateSystem.GCJ02_TWICE), named)
        assert reasons == ["coordinates_wrong"]
        assert problems.errors == 1
        assert found.recognition.system is CoordinateSystem.GCJ02_TWICE
    found, reasons, _ = _read(_shifted(CoordinateSystem.GCJ02_TWICE), CoordinateSystem.GCJ02_TWICE)
    assert reasons == []
    shape = shapely.from_wkb(bytes.fromhex(str(found.records[0]["geometry"])[2:]))
    assert shapely.hausdorff_distance(shape, _shapes()[0]) < 1e-6
    assert 6e7 < float(str(found.records[0]["area_m2"])) < 1e8


def test_that_without_a_known_outline_the_label_is_taken_and_said_to_be_unchecked():
    found, reasons, problems = _read(
        _shifted(CoordinateSystem.GCJ02), CoordinateSystem.GCJ02, _known(outlines=False)
    )
    assert (reasons, problems.errors, found.system) == (["coordinates_unchecked"], 0, CoordinateSystem.GCJ02)


def test_that_places_are_found_by_name_when_there_is_no_code():
    found, reasons, _ = _read(_shapes(), CoordinateSystem.WGS84, codes=(None, None))
    assert reasons == []
    assert [record["place_no"] for record in found.records] == list(_TOWNS)


def test_that_unknown_names_bad_codes_repeats_and_overlaps_are_told():
    _, reasons, _ = _read(_shapes(), None, Known(), codes=(None, "12x"))
    assert reasons == ["place_unknown", "code_form"]
    first = _shapes()[0]
    _, reasons, _ = _read(
        [first, first], CoordinateSystem.WGS84, _known(outlines=False), codes=(149999100000, 149999100000)
    )
    assert reasons == ["code_twice", "coordinates_unchecked"]
    beside = shapely.transform(first, lambda xy: xy + np.array((0.05, 0)))
    _, reasons, problems = _read([first, beside], None, _known(outlines=False))
    assert reasons == ["coordinates_unchecked", "outlines_overlap"]
    assert problems.errors == 0
