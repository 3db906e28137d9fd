"""Raster tiles as a layer of the map: read from their container when looked at, kept decoded up to a number of bytes.

Where a tile is missing, and beyond the nearest zoom there is, the part of a farther tile is stretched instead.
"""

import io
import logging
import math
import sqlite3
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from commandcenter.cartography.basemap.recognition import FileKind
from commandcenter.cartography.basemap.systems import WORLD
from commandcenter.cartography.basemap.tile_files import open_tiles
from commandcenter.cartography.datums import Datum, to_stored
from commandcenter.cartography.picture_kernels import lay_picture
from commandcenter.cartography.projection import EARTH_RADIUS
from commandcenter.cartography.view import Bounds

KEPT_BYTES: Final = 64 * 1024 * 1024
"""Decoded tiles kept; a screen of 256-pixel tiles is some 10 MB."""

_HALF_WORLD: Final = math.pi * EARTH_RADIUS
_UNSCALED_SIDE: Final = 256
_FARTHEST_STRETCH: Final = 8

Picture = NDArray[np.uint32]
logger = logging.getLogger(__name__)


class TilePictures:
    """An open container of raster tiles; any thread may draw from it.

    Args:
        path: The container.
        kind: MBTiles or PMTiles.
        datum: In which system its tiles lie: web maps of China are shifted by some hundred metres.
        kept_bytes: How much decoded is kept.

    Raises:
        UnusableFile: It cannot be read.
    """

    def __init__(
        self, path: Path, kind: FileKind, datum: Datum = Datum.CGCS2000, kept_bytes: int = KEPT_BYTES
    ) -> None:
        self._tiles = open_tiles(path, kind)
        self._datum = datum
        self._kept_bytes = kept_bytes
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, int, int], Picture | None] = OrderedDict()
        self._bytes = 0
        self._side = _UNSCALED_SIDE
        self._is_complained = False

    @property
    def cached_bytes(self) -> int:
        """Memory of the decoded tiles that are kept."""
        return self._bytes

    def close(self) -> None:
        """Give the file back."""
        self._tiles.close()

    def paint(self, pixels: Picture, box: Bounds, opacity: float) -> int:
        """Paint what lies in a box of Web Mercator metres over the whole of `pixels`; return pixels painted."""
        resolution = (box[2] - box[0]) / pixels.shape[1]
        zoom = self._zoom_for(resolution)
        side = 2 * _HALF_WORLD / (1 << zoom)
        # Shifted tiles that lie outside in their own numbers may reach in.
        reach = 0.0 if self._datum in {Datum.CGCS2000, Datum.WGS84} else 1500.0
        count = 1 << zoom
        columns = range(
            max(0, math.floor((box[0] - reach + _HALF_WORLD) / side)),
            min(count, math.ceil((box[2] + reach + _HALF_WORLD) / side)),
        )
        rows = range(
            max(0, math.floor((_HALF_WORLD - box[3] - reach) / side)),
            min(count, math.ceil((_HALF_WORLD - box[1] + reach) / side)),
        )
        return sum(
            self._paint_tile(pixels, box, resolution, (zoom, column, row), opacity)
            for row in rows
            for column in columns
        )

    def _zoom_for(self, resolution: float) -> int:
        exact = math.log2(2 * _HALF_WORLD / self._side / resolution)
        facts = self._tiles.facts
        return max(facts.min_zoom, min(facts.max_zoom, math.floor(exact + 0.5)))

    def _paint_tile(
        self, pixels: Picture, box: Bounds, resolution: float, place: tuple[int, int, int], opacity: float
    ) -> int:
        zoom, column, row = place
        side = 2 * _HALF_WORLD / (1 << zoom)
        found = None
        step = 0
        while found is None and step <= min(_FARTHEST_STRETCH, zoom - self._tiles.facts.min_zoom):
            found = self._picture(zoom - step, column >> step, row >> step)
            step += found is None
        if found is None:
            return 0
        west, north = column * side - _HALF_WORLD, _HALF_WORLD - row * side
        east_by, north_by = self._shift(west + side / 2, north - side / 2)
        left, top = (west + east_by - box[0]) / resolution, (box[3] - north - north_by) / resolution
        width = side / resolution
        # The part of a farther tile that covers this one.
        high, wide = found.shape
        share = 1 << step
        part_x, part_y = (column % share) * wide / share, (row % share) * high / share
        return lay_picture(
            pixels,
            found,
            float(left),
            float(top),
            float(left + width),
            float(top + width),
            float(part_x),
            float(part_y),
            float(part_x + wide / share),
            float(part_y + high / share),
            float(opacity),
        )

    def _shift(self, x: float, y: float) -> tuple[float, float]:
        """Return how far a tile is moved to its true place; across one tile the shift is the same to a metre."""
        if self._datum in {Datum.CGCS2000, Datum.WGS84}:
            return 0.0, 0.0
        true_x, true_y = WORLD.to_local(*to_stored(*WORLD.to_degrees(x, y), self._datum))
        return true_x - x, true_y - y

    def _picture(self, zoom: int, column: int, row: int) -> Picture | None:
        key = (zoom, column, row)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        picture = self._decoded(key)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = picture
                self._bytes += picture.nbytes if picture is not None else 0
            while self._bytes > self._kept_bytes and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= dropped.nbytes if dropped is not None else 0
        return picture

    def _decoded(self, key: tuple[int, int, int]) -> Picture | None:
        try:
            packed = self._tiles.tile(*key)
            if packed is None:
                return None
            with Image.open(io.BytesIO(packed)) as image:
                straight = np.asarray(image.convert("RGBA"), dtype=np.uint32)
        except (OSError, ValueError, sqlite3.Error, SyntaxError, Image.DecompressionBombError):
            # One bad tile, or a file taken away meanwhile, leaves a hole and nothing worse.
            if not self._is_complained:
                self._is_complained = True
                logger.warning("a raster tile cannot be read")
            return None
        self._side = max(_UNSCALED_SIDE, straight.shape[1])
        alpha = straight[:, :, 3]
        red, green, blue = ((straight[:, :, band] * alpha + 127) // 255 for band in range(3))
        return np.ascontiguousarray((alpha << 24) | (red << 16) | (green << 8) | blue)
