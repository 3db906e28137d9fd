"""What `commandcenter import` and `export` understand.

Apart from the work, so that no other command has to load numpy and GDAL for its help; a test holds the words
against those of the kinds and systems.
"""

import argparse
from datetime import date
from pathlib import Path

KINDS = (
    "places",
    "boundaries",
    "departments",
    "users",
    "classes",
    "standards",
    "duty-list",
    "calendar",
    "cases",
    "facilities",
    "vehicles",
)
SYSTEMS = ("cgcs2000", "wgs84", "gcj02", "bd09", "gcj02_twice", "gcj02_backwards", "swapped")
TIERS = {"county": 1, "township": 2, "village": 3, "grid": 4}
FORMATS = ("xlsx", "csv-utf8", "csv-gb18030")


def add_import_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `import` understands, without its server."""
    add = parser.add_argument
    add("kind", choices=KINDS, help="what the files hold")
    add(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="CSV, XLSX; of boundaries, facilities and cases GeoJSON, Shapefile, GeoPackage",
    )
    add("--dry-run", action="store_true", help="read and check everything, change nothing")
    add("--mapping", type=Path, metavar="JSON", help="columns, values and constants, instead of the guess")
    add("--sheet", default="", help="only this sheet of a workbook")
    add("--layer", default="", help="this layer of a GeoPackage that holds several")
    add("--encoding", default="", help="instead of finding it out")
    add("--coordinates", choices=SYSTEMS, help="what the positions are")
    add("--under", default="", metavar="CODE", help="only the places inside this one")
    add("--place", default="", metavar="CODE", help="where cases lie that name no place")
    add("--table", default="", metavar="NAME", help="name of the class table, or of the duty list")
    add(
        "--valid-from",
        type=date.fromisoformat,
        metavar="DAY",
        help="first day of classes, standards or of a duty list",
    )
    add("--grids", action="store_true", help="make a first grid for every village that has none")
    add("--retire-missing", action="store_true", help="end what the file does not hold any more")
    add("--several-counties", action="store_true", help="take places of more than one county")
    add("--accept-renames", action="store_true", help="a department's other name corrects the old one")
    add("--leave-out-bad-rows", action="store_true", help="take the good rows instead of refusing the file")
    add("--problems", type=Path, metavar="CSV", help="write the list of bad rows here")
    add("--passwords", type=Path, metavar="CSV", help="write the first passwords of new people here")


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `export` understands, without its server."""
    parser.add_argument("kind", choices=KINDS, help="which list")
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="what is written: .xlsx, .csv; of boundaries .geojson, .gpkg",
    )
    parser.add_argument("--format", choices=FORMATS, help="instead of what the name of the file says")
    parser.add_argument("--table", default="", metavar="NAME", help="of standards: only this class table")
    parser.add_argument("--tier", choices=tuple(TIERS), help="of boundaries: only those of this tier")
