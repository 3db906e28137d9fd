"""Matches what was typed against Chinese or English words, also by pinyin and by pinyin initials."""

from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=16_384)
def _spellings(text: str) -> tuple[str, str, str]:
    plain = text.casefold()
    initials = "".join(lazy_pinyin(plain, style=Style.FIRST_LETTER)).casefold()
    whole = "".join(lazy_pinyin(plain)).casefold()
    return plain, initials, whole


def learn(texts: Iterable[str]) -> None:
    """Spell texts in advance, on a worker: the first key in a field must not wait for thousands of spellings."""
    for text in texts:
        _spellings(text)


def rank(typed: str, text: str) -> int | None:
    """Return how well typed letters match a text, 0 best, or None when they do not.

    0 is its beginning, 1 some part of it, 2 and 3 the same in pinyin initials, 4 whole pinyin, 5 the
    letters in this order with others between.
    """
    wanted = typed.casefold().strip()
    if not wanted:
        return 0
    plain, initials, whole = _spellings(text)
    if plain.startswith(wanted):
        return 0
    if wanted in plain:
        return 1
    if initials.startswith(wanted):
        return 2
    if wanted in initials:
        return 3
    if wanted in whole:
        return 4
    letters = iter(plain)
    return 5 if all(letter in letters for letter in wanted) else None
