"""A base map that is on the map now: its prepared sheet or its raster tiles, and how opaque it is."""

from dataclasses import dataclass

from commandcenter.cartography.basemap.sheet_file import Sheet
from commandcenter.cartography.basemap.tile_pictures import TilePictures


@dataclass(frozen=True, slots=True)
class ShownBasemap:
    """One of the base maps below the county's own ground.

    Attributes:
        key: Of the entry on the shelf.
        opacity: 0 to 1.
        sheet: Roads, waters, houses and names, or None.
        pictures: Raster tiles, or None.
        attribution: Whose it is; must stand on the map while it shows.
    """

    key: str
    opacity: float
    sheet: Sheet | None = None
    pictures: TilePictures | None = None
    attribution: str = ""
