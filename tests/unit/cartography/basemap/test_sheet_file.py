"""The prepared file: what goes in comes out, where one looks only."""

from pathlib import Path

import numpy as np
import pytest
import shapely

from commandcenter.cartography.basemap import sheet_file
from commandcenter.cartography.basemap.sheet_file import SheetWriter, read_sheet
from commandcenter.cartography.label_spots import LabelSpot
from commandcenter.cartography.scene import BAND_LIMITS

FINEST = len(BAND_LIMITS)


def squares(count: int) -> np.ndarray:
    """Return squares of ten metres, a kilometre apart along a diagonal."""
    return np.array([shapely.box(1000 * n, 1000 * n, 1000 * n + 10, 1000 * n + 10) for n in range(count)])


def test_that_a_box_finds_what_touches_it_and_not_the_other_end_of_the_county(tmp_path: Path) -> None:
    path = tmp_path / "a.sheet"
    with SheetWriter(path) as writer:
        writer.add("building", "any", squares(60), areas=True, first_zoom=13)
        writer.finish([LabelSpot("柳庄", "settlement2", 1.0, 2.0, np.inf, 4)], {"read": 60})
    sheet = read_sheet(path)
    assert sheet.feature_count == 60
    assert sheet.labels == (LabelSpot("柳庄", "settlement2", 1.0, 2.0, np.inf, 4),)
    assert sheet.facts == {"read": 60}
    found = sheet.layers_for("building", (), FINEST, (20_000, 20_000, 20_100, 20_100))
    assert sum(layer.count for layer in found) < 12
    boxes = np.vstack([layer.bounds for layer in found]).tolist()
    assert [20_000, 20_000, 20_010, 20_010] in boxes
    everything = sheet.layers_for("building", ("any",), FINEST, (-1e6, -1e6, 1e6, 1e6))
    areas = sum(
        shapely.Polygon(layer.xy[layer.rings[ring] : layer.rings[ring + 1]]).area
        for layer in everything
        for ring in range(len(layer.rings) - 1)
    )
    assert areas == pytest.approx(60 * 100)
    # A house is never seen from far away, so nothing was kept for there.
    assert sheet.layers_for("building", (), 0, (-1e6, -1e6, 1e6, 1e6)) == []


def test_that_pieces_are_written_whenever_enough_has_gathered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_file, "_WAITING_POINTS", 50)
    path = tmp_path / "a.sheet"
    with SheetWriter(path) as writer:
        for part in np.array_split(squares(60), 6):
            writer.add("building", "any", part, areas=True, first_zoom=13)
            assert writer._points <= 50 + 5 * 10 * (FINEST + 1)
        writer.finish([], {})
    assert read_sheet(path).feature_count == 60


def test_that_an_unfinished_sheet_leaves_the_old_one_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.sheet"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), SheetWriter(path) as writer:
        writer.add("building", "any", squares(3), areas=True, first_zoom=13)
        raise RuntimeError
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"x" * 10, b"y" * 500])
def test_that_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.sheet"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"."):
        read_sheet(path)


def test_that_lines_get_simpler_the_farther_away_they_are(tmp_path: Path) -> None:
    steps = np.linspace(0, 40_000, 4001)
    line = shapely.LineString(np.column_stack((steps, 30 * np.sin(steps / 100))))
    path = tmp_path / "a.sheet"
    with SheetWriter(path) as writer:
        writer.add("road", "national", np.array([line]), areas=False, first_zoom=7)
        writer.finish([], {})
    sheet = read_sheet(path)
    points = [len(sheet.pieces["road", "national"][band][0].layer.xy) for band in range(FINEST + 1)]
    assert points == sorted(points)
    assert points[0] < 60
    assert points[-1] == 4001
