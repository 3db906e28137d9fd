"""An area of ground as a restriction of cases: rings in degrees, and the place numbers that narrow the search."""

from dataclasses import dataclass

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class CaseArea:
    """A circle, polygon or buffer as the database is asked for it.

    Attributes:
        name: What people call it, for the chip.
        parts: Polygons in CGCS2000 degrees, each its outer ring and then its holes.
        ranges: Place numbers from (inclusive) to (exclusive) outside of which no case of the area lies; a hint for
            the index that may hold too much, never too little.
        inside: Places that lie wholly inside: their cases belong to the area even when nobody has located them.
    """

    name: str
    parts: tuple[tuple[Ring, ...], ...]
    ranges: tuple[tuple[int, int], ...]
    inside: tuple[int, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        corners = [corner for part in self.parts for corner in part[0]]
        lons, lats = [lon for lon, _ in corners], [lat for _, lat in corners]
        return min(lons), min(lats), max(lons), max(lats)
