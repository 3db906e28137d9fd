"""Base maps on the command line: add, list, remove. What is wrong with a file is told as one sentence."""

import argparse
from collections.abc import Callable

from commandcenter.cartography.basemap.jobs import AS_FILE_SAYS, Job
from commandcenter.cartography.basemap.shelf import BasemapEntry, BasemapShelf
from commandcenter.cartography.basemap.worker import prepare_apart
from commandcenter.cartography.datums import Datum
from commandcenter.cartography.view import Bounds
from commandcenter.errors import BadInput, NotFound

Say = Callable[[str], None]


def run_basemap(chosen: argparse.Namespace, shelf: BasemapShelf, say: Say) -> int:
    """Carry one step out and return the exit code."""
    if chosen.step == "add":
        _add(chosen, shelf, say)
    elif chosen.step == "remove":
        _remove(chosen.name, shelf)
    else:
        for entry in shelf.entries():
            say(_line(entry))
    return 0


def _add(chosen: argparse.Namespace, shelf: BasemapShelf, say: Say) -> None:
    if not (chosen.system in {AS_FILE_SAYS, *Datum} or chosen.system.startswith("EPSG:")):
        raise BadInput("system", reason=f"{chosen.system} is no coordinate system known here")
    job = Job(chosen.file, chosen.system, chosen.shows, _box(chosen.around) if chosen.around else None)
    target = shelf.new_target()
    prepared = prepare_apart(job, target, lambda _read, _total: None, lambda: False)
    say(_line(shelf.add(job, prepared, target, chosen.attribution)))
    for kind, count in prepared.by_class.items():
        say(f"  {kind}: {count}")


def _remove(name: str, shelf: BasemapShelf) -> None:
    entries = shelf.entries()
    kept = [entry for entry in entries if entry.name != name]
    if len(kept) == len(entries):
        raise NotFound(name, reason=f"no base map of the name {name}")
    shelf.save(kept)


def _line(entry: BasemapEntry) -> str:
    what = "picture tiles" if entry.is_picture else f"{entry.drawn} features"
    return f"{entry.name}  {entry.kind}, {what}  {entry.attribution}".rstrip()


def _box(text: str) -> Bounds:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as failure:
        raise BadInput("around", reason="four numbers: west,south,east,north in degrees") from failure
    if not (west < east and south < north):
        raise BadInput("around", reason="west must be less than east, south less than north")
    return west, south, east, north
