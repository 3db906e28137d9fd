"""Finds places for a call: names, addresses and landmarks of the county's ground, or the registry before it is there.

May be asked from any thread: it only reads values that never change.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from commandcenter.cartography.gazetteer import GazetteerHit
from commandcenter.domain.reference import Place
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.fuzzy import rank

_LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place found: what to write down, how to tell namesakes apart, and where it is if known (degrees)."""

    name: str
    context: str
    place_no: int
    lon: float | None
    lat: float | None


SearchPlace = Callable[[str], Sequence[PlaceHit] | None]


class PlaceSearch(QObject):
    """The place search of a desk; begins to know addresses and landmarks as soon as the ground is read."""

    def __init__(self, context: DeskContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reference = context.reference
        self._county: CountyGround | None = None
        context.ground_source.when_loaded(self._on_ground_loaded)

    def search(self, typed: str) -> list[PlaceHit]:
        """Return places for characters, pinyin or initials, best first."""
        county = self._county
        found = (
            [] if county is None else [_from_gazetteer(county, hit) for hit in county.gazetteer.search(typed)]
        )
        return found or self._registered(typed)

    def mentioned_in(self, text: str) -> list[PlaceHit]:
        """Return places whose names occur in a text, longest names first."""
        county = self._county
        if county is not None and len(county.gazetteer):
            return [_from_gazetteer(county, hit) for hit in county.gazetteer.mentioned_in(text, limit=5)]
        named = [place for place in self._places() if len(place.name) > _LEAST_LETTERS and place.name in text]
        return [self._from_registry(place) for place in sorted(named, key=lambda place: -len(place.name))[:5]]

    def place_at(self, lon: float, lat: float) -> int | None:
        """Return the grid at a point, or None outside or before the ground is read."""
        return self._county.place_at(lon, lat) if self._county is not None else None

    def _on_ground_loaded(self, county: CountyGround) -> None:
        self._county = county
        self._reference = county.reference or self._reference

    def _places(self) -> list[Place]:
        return [place for place in self._reference.places.values() if place.level > 1]

    def _registered(self, typed: str) -> list[PlaceHit]:
        ranked = []
        for place in self._places():
            whole = "".join(part.name for part in self._reference.place_path(place.place_no))
            how = min(
                (found for text in (place.name, whole) if (found := rank(typed, text)) is not None),
                default=None,
            )
            if how is not None:
                ranked.append((how, place.level, place.place_no, place))
        return [self._from_registry(place) for *_, place in sorted(ranked, key=lambda entry: entry[:3])[:8]]

    def _from_registry(self, place: Place) -> PlaceHit:
        outer = " ".join(part.name for part in self._reference.place_path(place.place_no)[:-1])
        return PlaceHit(place.name, outer, place.place_no, place.label_lon, place.label_lat)


def _from_gazetteer(county: CountyGround, hit: GazetteerHit) -> PlaceHit:
    entry = hit.entry
    # A landmark is registered with its village or grid; the polygon knows the grid for certain.
    place_no = county.place_of_key[entry.key]
    if not entry.key.startswith("place:"):
        place_no = county.place_at(entry.lon, entry.lat) or place_no
    return PlaceHit(entry.name, entry.context, place_no, entry.lon, entry.lat)
