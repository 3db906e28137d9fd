"""Proposes the small class of a case from what a caller says, in memory and fast enough for every key.

A word counts the more, the longer it is and the fewer classes know it; the operator always has the last word.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from commandcenter.domain.reference import CaseClass, Reference
from commandcenter.ui.fuzzy import learn, rank

_NAME_WEIGHT = 1.5
_PIECE_WEIGHT = 0.35


@dataclass(frozen=True, slots=True)
class ClassGuess:
    """A class with the words of the text that speak for it, strongest first."""

    case_class: CaseClass
    score: float
    words: tuple[str, ...]


def learn_classes(reference: Reference) -> None:
    """Spell names and keywords of all classes in advance, on a worker."""
    for each in reference.offered_classes:
        learn(_spellings(each))


class ClassSuggestions:
    """Scores the small classes of a reference."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._classes = [each for each in reference.offered_classes if each.level == 2]
        self._owners: dict[str, dict[int, float]] = {}
        for each in self._classes:
            for word in each.keywords:
                self._learn(word, each.class_id, 1.0)
            self._learn(each.name, each.class_id, _NAME_WEIGHT)
            # Callers seldom say a whole name: "路上积水" must find "道路积水".
            for start in range(len(each.name) - 1):
                self._learn(each.name[start : start + 2], each.class_id, _PIECE_WEIGHT)

    def guess(self, text: str, limit: int = 5) -> list[ClassGuess]:
        """Return the classes a text speaks for, best first; empty when nothing does."""
        heard = text.casefold()
        scores: dict[int, float] = {}
        words: dict[int, list[tuple[float, str]]] = {}
        for word, owners in self._owners.items():
            if word not in heard:
                continue
            rareness = math.log(1 + len(self._classes) / len(owners))
            for class_id, weight in owners.items():
                gain = weight * len(word) * rareness
                scores[class_id] = scores.get(class_id, 0.0) + gain
                words.setdefault(class_id, []).append((gain, word))
        best = sorted(scores, key=lambda class_id: (-scores[class_id], class_id))[:limit]
        classes = self._reference.classes
        return [ClassGuess(classes[each], scores[each], _telling(words[each])) for each in best]

    def search(self, typed: str, limit: int = 8) -> list[CaseClass]:
        """Return the classes whose name, code or keywords match letters, pinyin or initials, best first."""
        ranked: list[tuple[int, str, CaseClass]] = []
        for each in self._classes:
            places = [place for text in _spellings(each) if (place := rank(typed, text)) is not None]
            if places:
                ranked.append((min(places), each.class_code, each))
        return [each for _, _, each in sorted(ranked, key=lambda entry: entry[:2])[:limit]]

    def path(self, class_id: int, language: str = "zh_CN") -> str:
        """Return big and small class as `Street order / Ponding`."""
        classes = self._reference.classes
        small = classes[class_id]
        big = classes.get(small.parent_id) if small.parent_id is not None else None
        return " / ".join(_name(each, language) for each in (big, small) if each is not None)

    def _learn(self, word: str, class_id: int, weight: float) -> None:
        word = word.strip().casefold()
        if len(word) >= 2:
            owners = self._owners.setdefault(word, {})
            owners[class_id] = max(weight, owners.get(class_id, 0.0))


def _telling(gains: list[tuple[float, str]]) -> tuple[str, ...]:
    kept: list[str] = []
    for _, word in sorted(gains, reverse=True):
        # Pieces of a word that is there already explain nothing, nor do pieces that overlap it.
        if not any(word in longer or word[0] == longer[-1] or word[-1] == longer[0] for longer in kept):
            kept.append(word)
    return tuple(kept)


def _name(each: CaseClass, language: str) -> str:
    return each.name if language.startswith("zh") or not each.name_en else each.name_en


def _spellings(each: CaseClass) -> Iterable[str]:
    return (each.name, each.class_code, *each.keywords, *([each.name_en] if each.name_en else []))
