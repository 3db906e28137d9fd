"""Reading in batches: everything once, attributes as text, nothing held."""

from pathlib import Path

import numpy as np
import pytest
import shapely

from commandcenter.cartography.basemap import feature_stream
from commandcenter.cartography.basemap.feature_stream import FeatureSource
from commandcenter.cartography.basemap.recognition import FileKind
from tests.unit.cartography.basemap import made_files


def test_that_a_long_file_comes_in_batches_with_its_attributes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feature_stream, "BATCH", 7)
    things = [(shapely.Point(n, 1), {"Name": f"第{n}" if n % 3 else ""}) for n in range(30)]
    path = made_files.write_features(tmp_path / "p.gpkg", "GPKG", things)
    source = FeatureSource(path, FileKind.GEOPACKAGE, frozenset({"name"}), ())
    (layer,) = source.layers
    assert (layer.count, layer.columns, layer.stated_crs) == (30, ("Name",), "EPSG:4490")
    batches = list(source.batches(layer, None))
    source.close()
    assert max(len(batch.shapes) for batch in batches) <= 7
    assert [x for batch in batches for x in shapely.get_x(batch.shapes).tolist()] == list(range(30))
    rows = [row for batch in batches for row in batch.attributes]
    assert rows[1] == {"name": "第1"}
    assert rows[3] == {}


def test_that_numbers_come_as_the_text_that_rules_compare(tmp_path: Path) -> None:
    import pyogrio

    path = tmp_path / "n.gpkg"
    shapes = shapely.to_wkb(shapely.points([(1, 1), (2, 2)]))
    columns = [np.array([420101, 210101]), np.array([1.5, 2.0])]
    pyogrio.raw.write(
        path, shapes, columns, np.array(["GB", "w"], dtype=object), driver="GPKG", geometry_type="Point",
        crs="EPSG:4490",
    )  # fmt: skip
    source = FeatureSource(path, FileKind.GEOPACKAGE, frozenset({"gb", "w"}), ())
    (batch,) = source.batches(source.layers[0], None)
    source.close()
    assert batch.attributes == ({"gb": "420101", "w": "1.5"}, {"gb": "210101", "w": "2"})


def test_that_a_box_leaves_the_rest_out(tmp_path: Path) -> None:
    path = made_files.write_pbf(tmp_path / "a.osm.pbf")
    source = FeatureSource(path, FileKind.OSM, frozenset({"building", "natural"}), ("building", "natural"))
    layer = next(each for each in source.layers if each.name == "multipolygons")
    lon, lat = made_files.LON, made_files.LAT
    batches = list(source.batches(layer, (lon + 0.0055, lat, lon + 0.02, lat + 0.02)))
    source.close()
    assert [row for batch in batches for row in batch.attributes] == [{"natural": "water"}]
