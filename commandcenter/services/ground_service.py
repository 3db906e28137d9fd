"""Use cases of whoever decides about the ground: grids of villages, responsible persons, layers."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from commandcenter.cartography.grid_plan import schematic_plan
from commandcenter.db.engine import Gateway
from commandcenter.db.stores import ground, ground_plans
from commandcenter.domain.ground import (
    Assignment,
    GroundChange,
    GroundPlan,
    LayerGrid,
    OddVillage,
    Outline,
    PlanCorrection,
    PlannedShape,
    Redraw,
    RedrawResult,
    Responsible,
)


class GroundService:
    """Works with the ground as the signed-in person."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def version(self) -> int:
        """Return the number by which a desk knows whether its map is still that of the county."""
        with self._gateway.connection() as connection:
            return ground.places_version(connection)

    def outlines(self) -> dict[int, Outline]:
        """Return all places in force with their outlines and versions."""
        with self._gateway.connection() as connection:
            return ground.outlines(connection)

    def try_redraw(self, wanted: Redraw) -> RedrawResult:
        """Return what a change of grids would do; the database does it and takes it back."""
        with self._gateway.connection() as connection:
            return ground.try_redraw(connection, wanted)

    def redraw(self, op_id: UUID, wanted: Redraw, reason: str) -> RedrawResult:
        """Store the grids of a village as they shall be."""
        with self._gateway.connection() as connection:
            return ground.redraw(connection, op_id, wanted, reason)

    def plan(self, op_id: UUID, wanted: Redraw | LayerGrid, reason: str, day: date) -> None:
        """Keep a change of a village's grids, or of a responsible or business grid, for a later day."""
        with self._gateway.connection() as connection:
            ground_plans.keep(connection, op_id, wanted, reason, day)

    def plans(self) -> tuple[GroundPlan, ...]:
        """Return changes to come and what became of the latest ones."""
        with self._gateway.connection() as connection:
            return ground_plans.plans(connection)

    def planned_shapes(self, plan_id: UUID) -> tuple[PlannedShape, ...]:
        """Return the unit grids of a change to come."""
        with self._gateway.connection() as connection:
            return ground_plans.shapes(connection, plan_id)

    def open_faults(self) -> int:
        """Return how many changes could not be made, or cannot be made as they are."""
        with self._gateway.connection() as connection:
            return ground_plans.open_faults(connection)

    def correct(self, seen: GroundPlan, wanted: PlanCorrection, reason: str) -> None:
        """Give a change to come of a responsible or business grid another department, person or day."""
        with self._gateway.connection() as connection:
            ground_plans.correct(connection, seen, wanted, reason)

    def call_off(self, plan_id: UUID, reason: str) -> None:
        """Call a change to come off."""
        with self._gateway.connection() as connection:
            ground_plans.call_off(connection, plan_id, reason)

    def call_off_person(self, op_id: UUID, place_person_id: int, reason: str) -> None:
        """Call off that somebody becomes responsible on a later day."""
        with self._gateway.connection() as connection:
            ground_plans.call_off_person(connection, op_id, place_person_id, reason)

    def take_due(self) -> int:
        """Let the database make the changes whose day has come; returns how many it made."""
        with self._gateway.connection() as connection:
            return ground_plans.take_due(connection)

    def lay_out(self, op_id: UUID, middle: tuple[float, float], reason: str) -> int:
        """Lay a county without outlines out as a drawing around a point; returns how many first grids were made.

        Raises:
            NotLegal: One of its places has a true outline.
        """
        wanted = schematic_plan(self.outlines(), middle)
        with self._gateway.connection() as connection:
            return ground.lay_out(connection, op_id, wanted, reason)

    def responsible(self) -> tuple[Responsible, ...]:
        """Return heads and deputies of today and later."""
        with self._gateway.connection() as connection:
            return ground.responsible(connection)

    def assign(self, op_id: UUID, people: Sequence[Assignment], reason: str) -> None:
        """Name, replace or end heads and deputies: all of them or none."""
        with self._gateway.connection() as connection:
            ground.assign(connection, op_id, people, reason)

    def layer_grids(self) -> tuple[LayerGrid, ...]:
        """Return responsible and business grids in force, and those to come."""
        with self._gateway.connection() as connection:
            return ground.layer_grids(connection)

    def set_layer_grid(self, op_id: UUID, wanted: LayerGrid, reason: str) -> int:
        """Make or change a responsible or business grid; returns its number."""
        with self._gateway.connection() as connection:
            return ground.set_layer_grid(connection, op_id, wanted, reason)

    def changes(self, village_no: int | None = None) -> tuple[GroundChange, ...]:
        """Return decisions about the ground, the latest first."""
        with self._gateway.connection() as connection:
            return ground.changes(connection, village_no)

    def odd_villages(self) -> tuple[OddVillage, ...]:
        """Return villages whose grids are not drawn or do not fill them."""
        with self._gateway.connection() as connection:
            return ground.odd_villages(connection)
