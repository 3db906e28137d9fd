"""Toneless pinyin of names, with the place-name readings first.

A name may have several readings; `readings_of` returns the likely one first and at most four, so that
a search by either finds the place.
"""

import re
from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, lazy_pinyin

from commandcenter.cartography.place_readings import OPEN_READINGS, PLACE_READINGS

_RUNS = re.compile(r"[\u3400-\u9fff]+|.", re.DOTALL)
_MOST_READINGS = 4
_LONGEST = max(len(name) for name in PLACE_READINGS)
_FIRST_LETTERS = frozenset(name[0] for name in PLACE_READINGS)


@lru_cache(maxsize=65536)
def readings_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the readings of a name, each a tuple of lower-case syllables, one per character.

    Latin letters and digits stand for themselves; other signs give an empty syllable.
    """
    likely = [_syllable(text) for text in _dictionary_reading(name)]
    fixed = [False] * len(name)
    for start, letter in enumerate(name):
        if letter not in _FIRST_LETTERS:
            continue
        for length in range(min(_LONGEST, len(name) - start), 1, -1):
            part = name[start : start + length]
            if part in PLACE_READINGS:
                likely[start : start + length] = PLACE_READINGS[part]
                fixed[start : start + length] = [True] * length
                break
    choices = [
        (syllable,) if is_fixed else _choices(letter, syllable)
        for letter, syllable, is_fixed in zip(name, likely, fixed, strict=True)
    ]
    return tuple(islice(product(*choices), _MOST_READINGS))


def initials_of(reading: tuple[str, ...]) -> str:
    """Return the first letters of a reading."""
    return "".join(syllable[:1] for syllable in reading)


def sort_key(name: str) -> tuple[tuple[str, ...], str]:
    """Return the key that sorts names the Chinese way."""
    return readings_of(name)[0], name


def _dictionary_reading(name: str) -> list[str]:
    # Other signs are given one by one, because the dictionary would return a run of them as one entry.
    syllables: list[str] = []
    for run in _RUNS.findall(name):
        if "\u3400" <= run[0] <= "\u9fff":
            syllables.extend(lazy_pinyin(run, style=Style.NORMAL, errors=lambda text: text, v_to_u=False))
        else:
            syllables.append(run)
    return syllables


def _syllable(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum() and letter.isascii())


def _choices(letter: str, likely: str) -> tuple[str, ...]:
    others = OPEN_READINGS.get(letter, ())
    return (likely, *(other for other in others if other != likely))
