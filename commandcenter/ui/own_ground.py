"""Where a person's maps begin: at the places his posts hold, not at the whole county."""

import shapely

from commandcenter.cartography.view import Bounds
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.map_canvas import MapCanvas


def own_ground(context: DeskContext, county: CountyGround) -> Bounds | None:
    """Return the bounds (degrees) of the places a person's posts hold; None when one of them is the whole county."""
    places = context.reference.places
    numbers = {held.place_no for held in context.desk.person.posts}
    found = [county.shape_of(places[number].code) for number in numbers if number in places]
    shapes = [shape for shape in found if shape is not None]
    is_county = len(shapes) < len(numbers) or any(places[n].level == 1 for n in numbers if n in places)
    if is_county or not shapes:
        return None
    left, bottom, right, top = shapely.union_all(shapes).bounds
    return left, bottom, right, top


def begin_at_own_ground(canvas: MapCanvas, context: DeskContext, county: CountyGround) -> None:
    """Show the person's own places until he moves the map himself."""
    own = own_ground(context, county)
    if own is not None:
        to_local = canvas.picture.projection.to_local
        canvas.navigator.begin_at((*to_local(*own[:2]), *to_local(*own[2:])))
