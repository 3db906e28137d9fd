"""Draws houses and roads of an OpenStreetMap file with other programs: pyosmium reads, Mapnik paints.

Run by an interpreter that has both (they are no parts of this program), by the test beside it:

    python reference_map.py FILE.pbf FOLDER  <  list of views as JSON

Each view is [name, west, south, east, north, width, height] in Web Mercator metres; for each, FOLDER gets
`NAME-building.png` and `NAME-road.png`, black on white, and `counts.json` what was read.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

ROADS = {
    *("motorway", "trunk", "primary", "secondary", "tertiary"),
    *("motorway_link", "trunk_link", "primary_link", "secondary_link", "tertiary_link"),
    *("residential", "unclassified", "living_street", "pedestrian", "road", "busway", "service"),
}
WIDTH = 5.0
_STYLE = """<Map srs="epsg:3857" background-color="white">
<Style name="s"><Rule>{symbol}</Rule></Style>
<Layer name="l" srs="epsg:3857"><StyleName>s</StyleName>
<Datasource><Parameter name="type">geojson</Parameter><Parameter name="file">{file}</Parameter></Datasource>
</Layer></Map>"""
_SYMBOLS = {
    "building": '<PolygonSymbolizer fill="black" />',
    "road": f'<LineSymbolizer stroke="black" stroke-width="{WIDTH}" stroke-linecap="round" stroke-linejoin="round" />',
}


def _metres(lon: float, lat: float) -> list[float]:
    radius = 6378137.0
    return [radius * math.radians(lon), radius * math.asinh(math.tan(math.radians(lat)))]


def _shape(value: Any) -> Any:
    if value and isinstance(value[0], float):
        return _metres(value[0], value[1])
    return [_shape(each) for each in value]


def read(file: str) -> dict[str, list[dict[str, Any]]]:
    """Return the houses and roads of a file as GeoJSON features."""
    import osmium

    factory = osmium.geom.GeoJSONFactory()
    found: dict[str, list[dict[str, Any]]] = {"building": [], "road": []}

    def keep(kind: str, text: str) -> None:
        shape = json.loads(text)
        shape["coordinates"] = _shape(shape["coordinates"])
        found[kind].append({"type": "Feature", "properties": {}, "geometry": shape})

    for each in osmium.FileProcessor(file).with_areas():
        if each.is_area():
            is_house = each.tags.get("building", "no") != "no" or each.tags.get("building:part", "no") != "no"
            if is_house:
                keep("building", factory.create_multipolygon(each))
        # A closed way may be a square; a road all the same unless it says so.
        elif (
            each.is_way()
            and each.tags.get("highway", "") in ROADS
            and len(each.nodes) > 1
            and each.tags.get("area", "no") != "yes"
        ):
            keep("road", factory.create_linestring(each))
    return found


def main(file: str, folder: Path, views: list[list[Any]]) -> None:
    """Write the pictures of all views."""
    import mapnik

    found = read(file)
    counts = {kind: len(features) for kind, features in found.items()}
    (folder / "counts.json").write_text(json.dumps(counts))
    for kind, features in found.items():
        data = folder / f"{kind}.geojson"
        data.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        for name, west, south, east, north, width, height in views:
            sheet = mapnik.Map(width, height)
            mapnik.load_map_from_string(sheet, _STYLE.format(symbol=_SYMBOLS[kind], file=data))
            sheet.zoom_to_box(mapnik.Box2d(west, south, east, north))
            image = mapnik.Image(width, height)
            mapnik.render(sheet, image)
            image.save(str(folder / f"{name}-{kind}.png"), "png")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), json.load(sys.stdin))
