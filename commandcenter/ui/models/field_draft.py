"""A facility or vehicle while it is edited: what is stored, where it is to be, and what a new one begins with."""

from dataclasses import replace

from commandcenter.domain.field import VEHICLE_GROUP, Facility, Thing, Vehicle

Point = tuple[float, float]
Key = tuple[bool, int]

_FIRST_KIND = 101


def key_of(thing: Thing) -> Key:
    """Return what tells a thing from all others: whether it is a vehicle, and its number."""
    return isinstance(thing, Vehicle), thing.number


def new_facility() -> Facility:
    """Return a facility of which nothing is known yet."""
    return Facility(0, "", _FIRST_KIND, "", None, "", 1, None, 0, "", 0.0, 0.0, "", None)


def new_vehicle() -> Vehicle:
    """Return a vehicle of which nothing is known yet."""
    return Vehicle(0, "", 1, "", "", None, 0)


class FieldDraft:
    """One thing under change; where it is lies here, its words lie in the form.

    Args:
        stored: As the database has it; number 0 for a new one.
    """

    def __init__(self, stored: Thing) -> None:
        self.stored = stored
        self.place_no: int | None = stored.place_no or None
        self.point: Point | None = None
        if isinstance(stored, Facility) and stored.number:
            self.point = (stored.lon, stored.lat)

    @property
    def is_new(self) -> bool:
        """Whether it is not stored yet."""
        return self.stored.number == 0

    @property
    def is_vehicle(self) -> bool:
        """Whether it is a vehicle: it has a territory instead of a point."""
        return self.stored.group == VEHICLE_GROUP

    @property
    def is_moved(self) -> bool:
        """Whether it is to be elsewhere than it is stored."""
        before = FieldDraft(self.stored)
        return (self.point, self.place_no if self.is_vehicle else None) != (
            before.point,
            before.place_no if self.is_vehicle else None,
        )

    @property
    def has_place(self) -> bool:
        """Whether it is known where it is to be."""
        return self.place_no is not None if self.is_vehicle else self.point is not None

    def move(self, point: Point | None, place_no: int) -> None:
        """Put it elsewhere: a facility at a point, a vehicle into a territory."""
        self.point, self.place_no = (None if self.is_vehicle else point), place_no

    def placed(self, thing: Thing) -> Thing:
        """Return a thing as it is filled in, at the place of this draft."""
        if isinstance(thing, Facility) and self.point is not None:
            lon, lat = self.point
            return replace(thing, lon=lon, lat=lat, place_no=self.place_no or 0)
        return replace(thing, place_no=self.place_no or 0)
