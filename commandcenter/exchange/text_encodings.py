"""Which encoding a text file has: told by its mark, else by whether all of its bytes are valid.

Valid UTF-8 with letters beyond ASCII is practically never anything else, so it is tried first; GB18030 reads
almost every file and comes last. The whole file is looked at, in pieces: a rare character may stand at its end.
"""

import codecs
from collections.abc import Iterable
from pathlib import Path

from commandcenter.errors import BadInput

UTF8, GB18030 = "utf-8", "gb18030"
_PIECE = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(path: Path) -> str:
    """Return the name of the codec with which a text file can be read from its first to its last byte.

    Raises:
        BadInput: It is no text in an encoding that is used here.
    """
    with path.open("rb") as stream:
        start = stream.read(4)
    marked = next((codec for mark, codec in _MARKS if start.startswith(mark)), None)
    for codec in (marked,) if marked else (UTF8, GB18030):
        if _reads(path, codec):
            return codec
    if _holds_nought(path):
        raise BadInput(
            "file", reason="the file holds the byte 0, which no text has; it is damaged or no table"
        )
    raise BadInput("encoding", reason="the text is neither UTF-8 nor GB18030")


def encoding_of_samples(samples: Iterable[bytes]) -> str:
    """Return UTF-8 or GB18030 for fields of fixed width, whose last character may be cut in two."""
    decoder = codecs.getincrementaldecoder(UTF8)
    for sample in samples:
        try:
            decoder().decode(sample)
        except UnicodeDecodeError:
            return GB18030
    return UTF8


def _holds_nought(path: Path) -> bool:
    with path.open("rb") as stream:
        return any(b"\0" in piece for piece in iter(lambda: stream.read(_PIECE), b""))


def _reads(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                # No text holds the character nought; GB18030 would read a picture or a program as text.
                if b"\0" in piece and not codec.startswith(("utf-16", "utf-32")):
                    return False
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
