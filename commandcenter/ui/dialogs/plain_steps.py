"""Fields that need only a label: words, lines, statements, ratings, and the place of a case that is handed down."""

from typing import Any

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from commandcenter.domain.cases import CaseFile
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.part_fields import PartField
from commandcenter.ui.dialogs.step_fields import (
    CheckField,
    LineField,
    OptionField,
    SearchListField,
    StepField,
    TextField,
)
from commandcenter.ui.models.joint_words import tier_words

REASON_LEAST = 4
_LEAST = frozenset({"reason", "demand", "grounds", "unfinished_reason"})
_RENAMED = {"site_finding": "finding"}
TOWNSHIP, VILLAGE = 2, 3


class FlagField(CheckField):
    """A statement that may be true or not."""

    @override
    def value(self) -> bool | None:  # type: ignore[override]
        """Return True, or None when it is left open."""
        return True if self.box.isChecked() else None

    @override
    def is_complete(self) -> bool:
        """Return True: leaving it open is an answer."""
        return True


def words_field(name: str, *, is_required: bool = True) -> TextField:
    """Return a field for some sentences."""
    least = REASON_LEAST if name in _LEAST else 1
    hint = QCoreApplication.translate("ActionDialog", "At least 4 characters") if least > 1 else ""
    sent_as = _RENAMED.get(name, name)
    return TextField(sent_as, _labels().get(name, name), is_required=is_required, least=least, hint=hint)


def line_field(name: str, *, is_required: bool = True) -> LineField:
    """Return a field for one line."""
    return LineField(name, _labels().get(name, name), is_required=is_required)


def flag_field(name: str) -> FlagField:
    """Return a statement that may be confirmed."""
    return FlagField(name, _labels().get(name, name))


def rating_field() -> OptionField:
    """Return the points from 1 to 5."""
    points: list[tuple[Any, str]] = [(number, str(number)) for number in range(1, 6)]
    return OptionField("rating", QCoreApplication.translate("ActionDialog", "Rating (5 is best)"), points)


class PlaceBelowField(SearchListField):
    """A township or village; its level is the tier that gets the case."""

    def __init__(self, context: DeskContext, entries: list[tuple[int, str, str]]) -> None:
        label = QCoreApplication.translate("ActionDialog", "Township or village")
        super().__init__("place_no", label, entries)
        self._places = context.reference.places

    @override
    def given(self) -> dict[str, Any]:
        """Return the place and its tier."""
        place = self._places.get(self.value() or 0)
        return {"place_no": self.value(), "tier": place.level if place is not None else None}


def tier_fields(context: DeskContext, case_file: CaseFile) -> list[StepField]:
    """Return what tells who gets a case that is handed down: its place where that is too large, else the tier."""
    case, places = case_file.summary, context.reference.places
    here = places.get(case.place_no)
    if here is None:
        return []
    if here.level > case.tier:
        tiers: list[tuple[Any, str]] = [
            (tier, tier_words(tier)) for tier in range(case.tier + 1, min(VILLAGE, here.level) + 1)
        ]
        label = QCoreApplication.translate("ActionDialog", "To which tier")
        return [PartField("tier", label, tiers)] if len(tiers) > 1 else []
    entries = []
    for place in sorted(places.values(), key=lambda one: one.place_no):
        if place.level in (TOWNSHIP, VILLAGE) and place.level > case.tier and here.contains(place.place_no):
            path = " ".join(part.name for part in context.reference.place_path(place.place_no))
            entries.append((place.place_no, path, place.code))
    return [PlaceBelowField(context, entries)]


def _labels() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "reason": translate("ActionDialog", "Reason"),
        "note": translate("ActionDialog", "Note"),
        "result": translate("ActionDialog", "Result"),
        "question": translate("ActionDialog", "What is disputed"),
        "ruling": translate("ActionDialog", "Ruling, with its grounds (it becomes a precedent)"),
        "demand": translate("ActionDialog", "What is demanded"),
        "reply": translate("ActionDialog", "Reply"),
        "matter": translate("ActionDialog", "What is to be handled on the spot"),
        "site_finding": translate("ActionDialog", "What was found"),
        "measure": translate("ActionDialog", "What was done"),
        "measures": translate("ActionDialog", "Measures"),
        "conclusion": translate("ActionDialog", "Conclusion"),
        "minutes": translate("ActionDialog", "Minutes"),
        "members": translate("ActionDialog", "Who was present"),
        "venue": translate("ActionDialog", "Where"),
        "chair": translate("ActionDialog", "Who led it"),
        "people": translate("ActionDialog", "Who has come"),
        "legal_basis": translate("ActionDialog", "Legal basis"),
        "words": translate("ActionDialog", "In words"),
        "unfinished_reason": translate("ActionDialog", "Why they end"),
        "handle_first": translate("ActionDialog", "Urgent: handle first, settle later"),
        "skip": translate("ActionDialog", "Past the township, straight to the county"),
    }
