"""What may be typed after `commandcenter basemap`; without the libraries that the work itself needs."""

import argparse
from pathlib import Path

from commandcenter.cartography.basemap.classes import SUBJECTS
from commandcenter.cartography.basemap.jobs import AS_FILE_SAYS


def add_basemap_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    steps = parser.add_subparsers(title="steps", metavar="STEP", required=True, dest="step")
    add = steps.add_parser("add", help="prepare a file and put it on top of the list")
    add.add_argument("file", type=Path, help="OSM PBF, GeoPackage, Shapefile, GeoJSON, MBTiles or PMTiles")
    add.add_argument(
        "--system",
        default=AS_FILE_SAYS,
        help="coordinate system: file (what the file says), CGCS2000, WGS-84, GCJ-02, BD-09, or EPSG:…",
    )
    add.add_argument("--shows", default="", choices=["", *SUBJECTS], help="when attributes do not tell")
    add.add_argument("--attribution", default="", help="whose map it is; stands on the map")
    add.add_argument("--around", metavar="W,S,E,N", help="degrees; leave out what lies outside")
    steps.add_parser("list", help="what is on the list, the uppermost first")
    remove = steps.add_parser("remove", help="take a base map off the list; its file is left alone")
    remove.add_argument("name", help="as the list shows it")
