"""The prepared form of a base map on disk: pieces of geometry as the kernels want them, and the names.

Pieces are written one after the other while the source is being read, each with its box, class and scale band; the
list of pieces stands at the end.  The file is mapped into memory and not read: what is not looked at costs nothing,
and what is no longer looked at can be dropped by the system.
"""

import json
import mmap
import struct
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.cartography.label_spots import LabelSpot
from commandcenter.cartography.layers import GeoLayer, Geometries, layer_of_areas, layer_of_lines
from commandcenter.cartography.scene import BAND_LIMITS, band_tolerance
from commandcenter.cartography.tiles import overlap
from commandcenter.cartography.view import Bounds

FORMAT: Final = 1
"""Grows whenever prepared files look different; older ones are prepared anew."""

_MAGIC: Final = b"CCBASEMP"
_TAIL: Final = struct.Struct("<8sQQ")
_ALIGNED: Final = 64
_CELL_M: Final = (256_000.0, 64_000.0, 32_000.0, 16_000.0, 6_000.0)
"""Side of the squares by which pieces are gathered, one for each band: about what a few tiles show."""
_WAITING_POINTS: Final = 600_000
"""Points gathered in memory before they are written, some 30 MB."""

LayerKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """Features of one class in one place."""

    box: Bounds
    layer: GeoLayer


@dataclass(frozen=True, slots=True)
class Sheet:
    """A prepared base map, in Web Mercator metres.

    Attributes:
        bounds: Of everything in it.
        pieces: By (layer, kind) and band.
        labels: Its names.
        facts: What else was noted when it was prepared.
    """

    bounds: Bounds
    pieces: dict[LayerKey, tuple[tuple[Piece, ...], ...]]
    labels: tuple[LabelSpot, ...]
    facts: dict[str, Any] = field(default_factory=dict)

    def layers_for(self, layer: str, kinds: Sequence[str], band: int, box: Bounds) -> list[GeoLayer]:
        """Return what a rule paints in a box; without kinds, all kinds of the layer."""
        if kinds:
            found = [self.pieces.get((layer, kind)) for kind in kinds]
        else:
            found = [bands for (name, _), bands in self.pieces.items() if name == layer]
        return [
            piece.layer
            for bands in found
            if bands is not None
            for piece in bands[band]
            if overlap(piece.box, box)
        ]

    @property
    def feature_count(self) -> int:
        """Lines and polygons at the finest scale."""
        return sum(piece.layer.count for bands in self.pieces.values() for piece in bands[-1])


class SheetWriter:
    """Writes a sheet piece by piece; whoever reads meanwhile sees the old file or the new one, never a half."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._partial = path.with_suffix(".part")
        self._stream: BinaryIO = self._partial.open("wb")
        self._stream.write(_MAGIC.ljust(_ALIGNED, b"\0"))
        self._index: list[list[Any]] = []
        self._waiting: defaultdict[tuple[str, str, int, bool, int, int], list[Geometries]] = defaultdict(list)
        self._points = 0
        self._low, self._high = np.full(2, np.inf), np.full(2, -np.inf)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Throw away what was not finished."""
        if not self._stream.closed:
            self._stream.close()
        self._partial.unlink(missing_ok=True)

    @property
    def extent(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Lower left and upper right of everything added, infinite before."""
        (left, bottom), (right, top) = self._low.tolist(), self._high.tolist()
        return (left, bottom), (right, top)

    def add(self, layer: str, kind: str, parts: Geometries, *, areas: bool, first_zoom: float) -> None:
        """Add simple lines or polygons of one class, in Web Mercator metres.

        Args:
            layer: As map styles name it.
            kind: Within the layer.
            parts: None of them empty.
            areas: Whether they are polygons.
            first_zoom: Scales that end before this zoom get nothing.
        """
        boxes = shapely.bounds(parts)
        self._low = np.minimum(self._low, boxes[:, :2].min(axis=0))
        self._high = np.maximum(self._high, boxes[:, 2:].max(axis=0))
        size = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
        middles = (boxes[:, :2] + boxes[:, 2:]) / 2
        for band in range(len(BAND_LIMITS) + 1):
            tolerance = band_tolerance(band)
            if tolerance and first_zoom >= BAND_LIMITS[band]:
                continue
            large = size > tolerance
            chosen = parts[large]
            if len(chosen) == 0:
                continue
            if tolerance:
                chosen = np.asarray(
                    shapely.simplify(chosen, tolerance, preserve_topology=False), dtype=object
                )
            self._gather(layer, kind, band, chosen, np.floor(middles[large] / _CELL_M[band]), areas=areas)
        if self._points > _WAITING_POINTS:
            self._write_waiting()

    def finish(self, labels: Sequence[LabelSpot], facts: dict[str, Any]) -> None:
        """Write the rest and put the file in its place.

        Raises:
            OSError: There is no room.
        """
        self._write_waiting()
        low, high = (self._low, self._high) if self._index else (np.zeros(2), np.zeros(2))
        index = {
            "format": FORMAT,
            "bounds": [*low.tolist(), *high.tolist()],
            "pieces": self._index,
            "labels": [_spot_row(spot) for spot in labels],
            "facts": facts,
        }
        start = self._stream.tell()
        text = json.dumps(index, ensure_ascii=False).encode()
        self._stream.write(text)
        self._stream.write(_TAIL.pack(_MAGIC, start, len(text)))
        self._stream.close()
        self._partial.replace(self._path)

    def _gather(
        self, layer: str, kind: str, band: int, parts: Geometries, cells: NDArray[Any], *, areas: bool
    ) -> None:
        _, places, inverse = np.unique(cells, axis=0, return_index=True, return_inverse=True)
        inverse = inverse.reshape(-1)
        order = np.argsort(inverse, kind="stable")
        groups = np.split(parts[order], np.flatnonzero(np.diff(inverse[order])) + 1)
        for place, group in zip(places, groups, strict=True):
            column, row = cells[place].tolist()
            self._waiting[layer, kind, band, areas, int(column), int(row)].append(group)
        self._points += int(shapely.get_num_coordinates(parts).sum())

    def _write_waiting(self) -> None:
        for (layer, kind, band, areas, _, _), groups in sorted(
            self._waiting.items(), key=lambda item: item[0]
        ):
            made = (layer_of_areas if areas else layer_of_lines)(np.concatenate(groups))
            if made.count == 0:
                continue
            box = [*made.bounds[:, :2].min(axis=0).tolist(), *made.bounds[:, 2:].max(axis=0).tolist()]
            start = self._stream.tell()
            for part in (made.xy, made.bounds, made.rings, made.features):
                self._stream.write(part.tobytes())
            self._stream.write(b"\0" * (-self._stream.tell() % _ALIGNED))
            counts = [len(made.xy), len(made.bounds), len(made.rings), len(made.features)]
            self._index.append([layer, kind, band, start, *counts, *box])
        self._waiting.clear()
        self._points = 0


def read_sheet(path: Path) -> Sheet:
    """Open a prepared base map.

    Raises:
        OSError: There is no such file.
        ValueError: It is damaged or of another release.
    """
    with path.open("rb") as stream:
        # Copy on write: the kernels are compiled for arrays that may be written, which they never do.
        mapping = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_COPY)
    try:
        magic, start, length = _TAIL.unpack(mapping[-_TAIL.size :])
        index = json.loads(mapping[start : start + length])
        if magic != _MAGIC or index["format"] != FORMAT:
            raise ValueError("prepared by another release")
        pieces = _pieces(mapping, index["pieces"])
        labels = tuple(_spot_of(row) for row in index["labels"])
        return Sheet(tuple(index["bounds"]), pieces, labels, index["facts"])
    except (struct.error, KeyError, TypeError, UnicodeDecodeError) as failure:
        raise ValueError("no prepared base map") from failure


def _pieces(mapping: mmap.mmap, index: Sequence[Any]) -> dict[LayerKey, tuple[tuple[Piece, ...], ...]]:
    found: defaultdict[LayerKey, list[list[Piece]]] = defaultdict(lambda: [[] for _ in _CELL_M])
    for layer, kind, band, start, points, features, rings, offsets, *box in index:
        xy = np.frombuffer(mapping, np.float64, 2 * points, start)
        start += xy.nbytes
        bounds = np.frombuffer(mapping, np.float64, 4 * features, start)
        start += bounds.nbytes
        ends = np.frombuffer(mapping, np.int64, rings, start)
        start += ends.nbytes
        members = np.frombuffer(mapping, np.int64, offsets, start)
        made = GeoLayer(xy.reshape(-1, 2), ends, members, bounds.reshape(-1, 4))
        found[layer, kind][band].append(Piece((box[0], box[1], box[2], box[3]), made))
    return {key: tuple(tuple(band) for band in bands) for key, bands in found.items()}


def _spot_row(spot: LabelSpot) -> list[Any]:
    row = list(astuple(spot))
    # JSON has no infinity; points have unlimited room.
    row[4] = None if np.isinf(spot.room) else spot.room
    return row


def _spot_of(row: Sequence[Any]) -> LabelSpot:
    text, kind, x, y, room, *rest = row
    return LabelSpot(text, kind, x, y, np.inf if room is None else room, *rest)
