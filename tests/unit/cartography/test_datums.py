"""The four coordinate systems: known points, exact ways back, and what people type."""

import pytest

from commandcenter.cartography.datums import Datum, from_stored, to_stored, typed_position
from commandcenter.cartography.projection import ground_metres


def test_that_known_points_are_shifted_as_published() -> None:
    # The worked example of the published formula: WGS-84 116.404, 39.915.
    lon, lat = from_stored(116.404, 39.915, Datum.GCJ02)
    assert (lon, lat) == pytest.approx((116.41024449916938, 39.91640428150164), abs=1e-9)
    # The same for BD-09 from GCJ-02 116.404, 39.915.
    stored = to_stored(116.404, 39.915, Datum.GCJ02)
    assert from_stored(*stored, Datum.BD09) == pytest.approx(
        (116.41036949371029, 39.92133699351021), abs=1e-8
    )


@pytest.mark.parametrize("datum", list(Datum))
def test_that_the_way_back_is_exact_to_a_millimetre(datum: Datum) -> None:
    for lon in (75.0, 98.3, 112.5, 121.9, 134.0):
        for lat in (18.2, 30.1, 37.4, 47.7):
            back = to_stored(*from_stored(lon, lat, datum), datum)
            assert ground_metres(lon, lat, *back) < 0.001


def test_that_a_shift_of_hundreds_of_metres_is_not_left_in() -> None:
    assert 300 < ground_metres(112.5, 37.4, *from_stored(112.5, 37.4, Datum.GCJ02)) < 900


@pytest.mark.parametrize(
    ("text", "datum"),
    [
        ("112.5, 37.4", Datum.CGCS2000),
        ("37.4 112.5", Datum.CGCS2000),
        ("gps 37.4，112.5", Datum.WGS84),
        ("WGS-84 112.5 37.4", Datum.WGS84),
        ("cgcs2000: 112.5/37.4", Datum.CGCS2000),
        ("112°30′00″ 37°24′00″", Datum.CGCS2000),
        ("北纬37度24分 东经112度30分", Datum.CGCS2000),
    ],
)
def test_that_typed_coordinates_are_read_in_either_order(text: str, datum: Datum) -> None:
    found = typed_position(text)
    assert found is not None
    assert found.datum is datum
    assert (found.lon, found.lat) == pytest.approx((112.5, 37.4), abs=1e-9)


@pytest.mark.parametrize(
    ("word", "datum"), [("高德", Datum.GCJ02), ("bd-09", Datum.BD09), ("百度", Datum.BD09)]
)
def test_that_the_name_of_a_system_is_minded(word: str, datum: Datum) -> None:
    lon, lat = from_stored(112.5, 37.4, datum)
    found = typed_position(f"{word} {lon:.8f},{lat:.8f}")
    assert found is not None
    assert ground_metres(112.5, 37.4, found.lon, found.lat) < 0.01


@pytest.mark.parametrize(
    "text", ["", "149999001003002", "13812345678", "人民路 12 号", "12.5, 200.1", "1.5 2.5 3.5"]
)
def test_that_other_numbers_are_no_coordinates(text: str) -> None:
    assert typed_position(text) is None
