"""Points of a feature file as a table."""

import json

from commandcenter.exchange.point_sheets import point_sheet


def test_that_points_become_rows_and_the_geometry_is_where_they_stand(tmp_path):
    here = {"type": "Point", "coordinates": [113.1, 36.2]}
    features = [
        {"type": "Feature", "properties": {"名称": "一号井", "lon": "x"}, "geometry": here},
        {"type": "Feature", "properties": {"名称": "无处", "lon": ""}, "geometry": None},
    ]
    path = tmp_path / "wells.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    sheet = point_sheet(path)
    assert sheet.header == ("名称", "经度", "纬度")
    assert list(sheet.rows()) == [(1, ("一号井", 113.1, 36.2)), (2, ("无处", None, None))]
