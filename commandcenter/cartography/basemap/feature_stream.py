"""Reads the features of a file batch by batch, so that a file of any size needs the memory of one batch.

GDAL (through pyogrio) reads; the batches come as Arrow arrays, whose buffers are taken as they are.
"""

import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import nanoarrow
import numpy as np
import pyogrio
import shapely
from nanoarrow._utils import NanoarrowException
from numpy.typing import NDArray

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.recognition import FileKind
from commandcenter.cartography.basemap.tile_files import TileFacts
from commandcenter.cartography.layers import Geometries
from commandcenter.cartography.view import Bounds

BATCH: Final = 4000
"""Features at a time."""

_OSM_LAYERS = ("lines", "multipolygons", "points")
_OSM_AREAS = (
    "aeroway,amenity,boundary,building,building:part,craft,geological,historic,landuse,leisure,military,natural,"
    "office,place,shop,sport,tourism,waterway=riverbank,waterway=dock,highway=platform,public_transport=platform"
)
_BROKEN = (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError)


@dataclass(frozen=True, slots=True)
class SourceLayer:
    """One layer to read.

    Attributes:
        name: As GDAL names it.
        label: What the rules of classes know it by, lower case.
        stated_crs: What the file says, None for nothing.
        columns: Attributes worth reading, as the file spells them.
        count: Features, None when counting would mean reading everything.
    """

    name: str
    label: str
    stated_crs: str | None
    columns: tuple[str, ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Some features: shapes in the numbers of the file, and their attributes by column."""

    shapes: Geometries
    attributes: tuple[Mapping[str, str], ...]
    unclosed: int


class FeatureSource:
    """A file of features.

    Args:
        path: The file.
        kind: What it is.
        fields: Attributes worth reading, lower case.
        osm_keys: The keys that are read from OpenStreetMap files.
        tiles: What a container of vector tiles says of itself, None for other files.

    Raises:
        UnusableFile: It cannot be opened or has no layers.
    """

    def __init__(
        self,
        path: Path,
        kind: FileKind,
        fields: frozenset[str],
        osm_keys: Sequence[str],
        tiles: TileFacts | None = None,
    ) -> None:
        self._path = path
        self._kind = kind
        self._fields = fields
        self._folder = tempfile.TemporaryDirectory(prefix="basemap-")
        self._options: dict[str, str] = {}
        if kind is FileKind.OSM:
            self._options["CONFIG_FILE"] = str(_osm_configuration(Path(self._folder.name), osm_keys))
        elif tiles is not None:
            # Without this GDAL believes what the container says of its zooms.
            self._options["ZOOM_LEVEL"] = str(tiles.max_zoom)
        try:
            self.layers = self._find_layers()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Remove what was written for reading."""
        self._folder.cleanup()

    def batches(self, layer: SourceLayer, box: Bounds | None) -> Iterator[Batch]:
        """Read a layer.

        Args:
            layer: One of `layers`.
            box: In the numbers of the file; what lies outside is left out, None reads all.

        Raises:
            UnusableFile: The file is damaged further on.
        """
        try:
            with (
                warnings.catch_warnings(),
                pyogrio.open_arrow(
                    self._path,
                    layer=layer.name,
                    columns=list(layer.columns),
                    bbox=box,
                    batch_size=BATCH,
                    use_pyarrow=False,
                    **self._options,
                ) as (_, capsule),
            ):
                # What GDAL has to say about single outlines is found out here.
                warnings.simplefilter("ignore")
                stream = nanoarrow.c_array_stream(capsule)
                names = [child.name for child in stream.get_schema().children]
                while True:
                    try:
                        table = stream.get_next()
                    except StopIteration:
                        return
                    if table.length:
                        yield _batch(table, names, layer)
        except (*_BROKEN, NanoarrowException) as failure:
            raise UnusableFile(Fault.UNREADABLE, self._path.name, _first_line(failure)) from failure

    def _find_layers(self) -> tuple[SourceLayer, ...]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                names = [str(name) for name, kind in pyogrio.list_layers(self._path) if kind is not None]
                if self._kind is FileKind.OSM:
                    names = [name for name in _OSM_LAYERS if name in names]
                return tuple(self._layer(name) for name in names)
        except _BROKEN as failure:
            raise UnusableFile(Fault.UNREADABLE, self._path.name, _first_line(failure)) from failure

    def _layer(self, name: str) -> SourceLayer:
        about = pyogrio.read_info(self._path, layer=name, **self._options)
        columns = tuple(str(field) for field in about["fields"] if str(field).lower() in self._fields)
        count = int(about["features"])
        label = f"{self._path.stem} {name}".lower() if self._kind is FileKind.SHAPEFILE else name.lower()
        crs = str(about["crs"]) if about["crs"] else None
        return SourceLayer(name, label, crs, columns, count if count >= 0 else None)


def _batch(table: Any, names: list[str], layer: SourceLayer) -> Batch:
    rows: list[dict[str, str]] = [{} for _ in range(table.length)]
    shapes: Any = np.empty(0, dtype=object)
    given = 0
    for number, name in enumerate(names):
        column = table.child(number)
        if name in layer.columns:
            field = name.lower()
            for row, text in _texts(column):
                rows[row][field] = text
        elif column.schema.format in {"z", "Z"}:
            wkbs = np.full(table.length, None, dtype=object)
            for row, wkb in _pieces(column):
                wkbs[row] = wkb
                given += 1
            shapes = shapely.from_wkb(wkbs, on_invalid="ignore")
    unclosed = given - int(np.count_nonzero(shapes != np.array(None)))
    return Batch(np.asarray(shapes, dtype=object), tuple(rows), unclosed)


def _texts(column: Any) -> Iterator[tuple[int, str]]:
    """Return the rows that have a value, and the value as text."""
    if column.schema.format in {"u", "U"}:
        for row, piece in _pieces(column):
            if piece:
                yield row, piece.decode("utf-8", "replace")
        return
    for row, value in enumerate(nanoarrow.Array(column).to_pylist()):
        if value is not None:
            yield row, f"{value:g}" if isinstance(value, float) else str(value)


def _pieces(column: Any) -> Iterator[tuple[int, bytes]]:
    """Return the rows of a column of texts or byte strings that have a value, and the value."""
    view = column.view()
    is_large = column.schema.format in {"U", "Z"}
    ends: NDArray[Any] = np.frombuffer(view.buffer(1), dtype=np.int64 if is_large else np.int32)
    first = column.offset
    bounds = ends[first : first + column.length + 1].tolist()
    content = bytes(view.buffer(2))
    rows: Sequence[int] = range(column.length)
    if column.null_count:
        bits = np.unpackbits(np.frombuffer(view.buffer(0), dtype=np.uint8), bitorder="little")
        rows = np.flatnonzero(bits[first : first + column.length]).tolist()
    for row in rows:
        yield row, content[bounds[row] : bounds[row + 1]]


def _osm_configuration(folder: Path, keys: Sequence[str]) -> Path:
    attributes = ",".join(keys)
    lines = [f"closed_ways_are_polygons={_OSM_AREAS}", "attribute_name_laundering=no", "report_all_ways=no"]
    for layer in ("points", "lines", "multipolygons", "multilinestrings", "other_relations"):
        lines += [f"[{layer}]", "osm_id=no", f"attributes={attributes}", "other_tags=no", "all_tags=no"]
    path = folder / "osmconf.ini"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _first_line(failure: Exception) -> str:
    return (str(failure).splitlines() or [""])[0][:160].rstrip(".")
