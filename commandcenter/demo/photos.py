"""Pictures for the demo cases: small invented street scenes, painted here, so that a file stands behind each photo.

A handful of pictures serves all cases; equal content is stored once, as with real files.
"""

import hashlib
import struct
import zlib
from dataclasses import dataclass

import numpy as np

from commandcenter.demo.places_loader import Connection

_WIDTH, _HEIGHT = 480, 360
PICTURES = 6


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the hash it is stored by."""

    content: bytes
    sha256: bytes


def paint(number: int) -> Picture:
    """Paint a street scene: sky, a row of houses, a road; the number chooses colours and shapes."""
    rng = np.random.default_rng(number)
    image = np.zeros((_HEIGHT, _WIDTH, 3), np.uint8)
    fade = np.linspace(0, 50, _HEIGHT)[:, None, None]
    image[:] = np.array([150, 185, 220]) + fade * np.array([1, 0.6, 0.1])
    left = 0
    while left < _WIDTH:
        width, height = int(rng.integers(50, 110)), int(rng.integers(80, 170))
        image[220 - height : 220, left : left + width] = rng.integers(110, 210, 3)
        for top in range(230 - height, 200, 34):
            image[top : top + 16, left + 12 : left + width - 12 : 4] = (70, 90, 110)
        left += width
    image[220:240] = (170, 165, 158)
    image[240:] = (88, 90, 94)
    image[296:302, int(rng.integers(0, 60)) :: 60] = (235, 235, 225)
    centre = (int(rng.integers(270, 335)), int(rng.integers(120, 360)))
    rows, columns = np.ogrid[:_HEIGHT, :_WIDTH]
    spot = ((rows - centre[0]) / 14.0) ** 2 + ((columns - centre[1]) / 34.0) ** 2 < 1
    image[spot] = rng.integers(120, 170, 3)
    content = _png(image)
    return Picture(content, hashlib.sha256(content).digest())


def _png(image: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    rows = np.zeros((_HEIGHT, _WIDTH * 3 + 1), np.uint8)
    rows[:, 1:] = image.reshape(_HEIGHT, _WIDTH * 3)
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def all_pictures() -> tuple[Picture, ...]:
    """Paint every picture; the same each time."""
    return tuple(paint(number) for number in range(PICTURES))


def load_pictures(connection: Connection) -> None:
    """Store the pictures' content."""
    for picture in all_pictures():
        connection.execute(
            "insert into cc_int.content (sha256, media_type, byte_count) values (%s, 'image/png', %s)",
            (picture.sha256, len(picture.content)),
        )
        connection.execute(
            "insert into cc_int.content_chunk (sha256, n, bytes) "
            "select %s, n, substr(%s::bytea, n * 262144 + 1, 262144) from generate_series(0, %s) n",
            (picture.sha256, picture.content, (len(picture.content) - 1) // 262144),
        )
