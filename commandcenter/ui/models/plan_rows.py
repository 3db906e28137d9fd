"""Rows of the list of changes to come: grids of villages, responsible and business grids, responsible persons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from commandcenter.domain.ground import GroundPlan, LayerGrid, Outline, PlaceDuty, PlanState, Responsible


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A change to come, or what became of one.

    Attributes:
        key: The plan's, or the number of the row in the book of responsible persons.
        where: Places from the township down, or the name of a responsible or business grid.
        person: Who becomes responsible; None for other changes.
    """

    key: UUID | int
    day: date
    where: str
    state: PlanState
    plan: GroundPlan | None = None
    person: Responsible | None = None

    @property
    def can_be_called_off(self) -> bool:
        """Whether its day has not come, or has passed without it."""
        return self.state in (PlanState.TO_COME, PlanState.FAILED)

    @property
    def is_broken(self) -> bool:
        """Whether it could not be made, or cannot be made as it is."""
        return self.plan is not None and bool(self.plan.fault)


def plan_rows(
    plans: Iterable[GroundPlan],
    people: Iterable[Responsible],
    outlines: Mapping[int, Outline],
    layers: Iterable[LayerGrid],
    today: date,
) -> list[PlanRow]:
    """Return what is to come or wants somebody, the nearest day first; then what became of the rest, the latest first."""
    named = {one.layer_grid_id: f"{one.code} {one.name}" for one in layers}
    rows = [
        PlanRow(
            plan.plan_id,
            plan.from_day,
            path_of(plan.village_no, outlines)
            if plan.village_no is not None
            else named.get(plan.layer_grid_id, ""),
            plan.state,
            plan=plan,
        )
        for plan in plans
    ]
    rows += [
        PlanRow(
            one.place_person_id,
            one.valid_from,
            path_of(one.place_no, outlines),
            PlanState.TO_COME,
            person=one,
        )
        for one in people
        if one.valid_from > today and one.duty in (PlaceDuty.HEAD, PlaceDuty.DEPUTY)
    ]
    coming = sorted((row for row in rows if row.can_be_called_off), key=lambda row: (row.day, row.where))
    return [*coming, *(row for row in rows if not row.can_be_called_off)]


def path_of(place_no: int, outlines: Mapping[int, Outline]) -> str:
    """Return a place with those it lies in, without the county."""
    names: list[str] = []
    place = outlines.get(place_no)
    while place is not None and place.level > 1:
        names.append(place.name)
        place = outlines.get(place.parent_no or 0)
    return " ".join(reversed(names))
