"""Which column is which field, and which foreign word is which of ours: guessed, then decided, then remembered.

A mapping is remembered as a file named for the fingerprint of the header: the same form is known the next time.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from commandcenter.errors import BadInput
from commandcenter.exchange.fields import FIELDS, Field, ImportKind, field_of

# Less alike than this is not proposed at all.
_LEAST = 0.6
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Guess:
    """A column proposed for a field.

    Attributes:
        confidence: 1 for a known header, less for one that is only like it.
    """

    key: str
    column: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What was decided.

    Attributes:
        columns: Field to header.
        values: Field to foreign word to ours; `*` is every other word.
        constants: Field to a value that all rows get.
    """

    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return what `mapping_from` reads."""
        return {
            "columns": dict(self.columns),
            "values": {key: dict(words) for key, words in self.values.items()},
            "constants": dict(self.constants),
        }


def fingerprint(header: Sequence[str]) -> str:
    """Return a short name of a header, the same whatever the order, case and blanks of its columns."""
    names = sorted(_plain(name) for name in header if name)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def guesses(kind: ImportKind, header: Sequence[str]) -> tuple[Guess, ...]:
    """Return for each field the column that is most likely it; one column may serve two fields if both name it."""
    found: list[Guess] = []
    taken: set[str] = set()
    for each in FIELDS[kind]:
        column = _exact(each, header, taken)
        if column:
            found.append(Guess(each.key, column, 1.0))
            taken.add(column)
    for each in FIELDS[kind]:
        if any(guess.key == each.key for guess in found):
            continue
        if shared := _exact(each, header, set()):
            found.append(Guess(each.key, shared, 0.9))
            continue
        score, column = max(
            ((_likeness(each, name), name) for name in header if name not in taken), default=(0.0, "")
        )
        if score >= _LEAST:
            found.append(Guess(each.key, column, round(min(score, 0.95), 2)))
            taken.add(column)
    return tuple(found)


def _exact(each: Field, header: Sequence[str], taken: set[str]) -> str:
    names = {_plain(name): name for name in reversed(header) if name and name not in taken}
    return next((names[plain] for plain in map(_plain, each.headers) if plain in names), "")


def _likeness(each: Field, name: str) -> float:
    plain = _plain(name)
    if not plain:
        return 0.0
    best = 0.0
    for known in map(_plain, each.headers):
        if len(known) >= 2 and known in plain:
            best = max(best, 0.6 + 0.35 * len(known) / len(plain))
        elif len(known) >= 4:
            best = max(best, SequenceMatcher(None, known, plain).ratio() - 0.15)
    return best


def _plain(name: str) -> str:
    return _NO_LETTERS.sub("", name).lower()


def mapping_of(proposed: Sequence[Guess]) -> ColumnMapping:
    """Return the mapping that the guesses amount to."""
    return ColumnMapping({guess.key: guess.column for guess in proposed})


def mapping_from(kind: ImportKind, content: object) -> ColumnMapping:
    """Read a mapping.

    Raises:
        BadInput: It names fields that this kind does not have, or has another form.
    """
    if not isinstance(content, dict):
        raise BadInput("mapping", reason="a mapping is an object with columns, values and constants")
    parts = [content.get(name, {}) for name in ("columns", "values", "constants")]
    for part in parts:
        if not isinstance(part, dict):
            raise BadInput("mapping", reason="columns, values and constants are objects")
        for key in part:
            if field_of(kind, str(key)) is None:
                raise BadInput("mapping", reason="{kind} have no field {field}", kind=kind.value, field=key)
    columns, values, constants = parts
    if not all(isinstance(words, dict) for words in values.values()):
        raise BadInput("mapping", reason="the values of a field are an object: foreign word to ours")
    return ColumnMapping(
        {str(key): str(column) for key, column in columns.items()},
        {str(key): {str(a): str(b) for a, b in words.items()} for key, words in values.items()},
        {str(key): str(value) for key, value in constants.items()},
    )


def read_mapping(kind: ImportKind, path: Path) -> ColumnMapping:
    """Read a mapping file.

    Raises:
        BadInput: It cannot be read or does not fit the kind.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as failure:
        raise BadInput("mapping", reason="{file} is no readable JSON", file=path.name) from failure
    return mapping_from(kind, content)


class TemplateFolder:
    """Mappings that were used before, one file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, kind: ImportKind, header: Sequence[str]) -> ColumnMapping | None:
        """Return the mapping last used for such a header; None if there is none that still fits."""
        path = self._path(kind, header)
        if not path.is_file():
            return None
        try:
            return read_mapping(kind, path)
        except BadInput:
            return None

    def remember(self, kind: ImportKind, header: Sequence[str], mapping: ColumnMapping) -> None:
        """Keep a mapping for the next file with such a header."""
        self._folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(mapping.as_json(), ensure_ascii=False, indent=1)
        self._path(kind, header).write_text(text, encoding="utf-8")

    def _path(self, kind: ImportKind, header: Sequence[str]) -> Path:
        return self._folder / f"{kind.value}-{fingerprint(header)}.json"
