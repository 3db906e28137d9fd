"""Points of GeoJSON, Shapefile and GeoPackage as a table: their attributes, and two columns for the position."""

from collections.abc import Iterator
from pathlib import Path

import shapely

from commandcenter.exchange.features import POINTS, open_features
from commandcenter.exchange.tables import Cells, Sheet

_LON, _LAT = "经度", "纬度"


def point_sheet(path: Path, layer: str | None = None) -> Sheet:
    """Return the points of a layer as a sheet; the number of a row is that of the feature.

    Raises:
        BadInput: The file cannot be read, or holds no features.
    """
    file = open_features(path, layer, POINTS)
    # The geometry is where it stands; attributes of the same name are what somebody typed.
    names = tuple(
        name
        for name in file.columns
        if name.lower() not in (_LON, _LAT, "lon", "lat", "longitude", "latitude")
    )

    def rows() -> Iterator[tuple[int, Cells]]:
        for each in file.features:
            lon, lat = (
                shapely.get_coordinates(each.geometry)[0].tolist()
                if each.geometry is not None
                else (None, None)
            )
            yield each.number, (*(each.attributes.get(name) for name in names), lon, lat)

    return Sheet(layer or path.stem, (*names, _LON, _LAT), rows, lambda: 1.0, file.encoding)
