"""Preparing in a process of its own: result, faults and breaking off come across."""

import threading
from pathlib import Path

import pytest

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.jobs import Job
from commandcenter.cartography.basemap.sheet_file import read_sheet
from commandcenter.cartography.basemap.worker import prepare_apart
from commandcenter.errors import Cancelled
from tests.unit.cartography.basemap import made_files


def test_that_another_process_prepares_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path = made_files.write_geojson(tmp_path / "东 西.geojson")
    told: list[tuple[int, int | None]] = []
    target = tmp_path / "out.sheet"
    crop = (111.0, 35.0, 112.0, 36.0)
    prepared = prepare_apart(Job(path, crop=crop), target, lambda *counts: told.append(counts), lambda: False)
    assert prepared.drawn == 4
    assert told == [(4, None)]
    assert read_sheet(target).feature_count == 3


def test_that_a_fault_over_there_is_the_same_fault_here(tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_text("[]")
    with pytest.raises(UnusableFile) as raised:
        prepare_apart(Job(path), tmp_path / "out.sheet", lambda _read, _total: None, lambda: False)
    assert raised.value.fault is Fault.UNKNOWN_FORMAT
    assert raised.value.file == "x.geojson"


def test_that_breaking_off_ends_the_process_and_leaves_nothing(tmp_path: Path) -> None:
    path = made_files.write_geojson(tmp_path / "a.geojson")
    with pytest.raises(Cancelled):
        prepare_apart(Job(path), tmp_path / "out.sheet", lambda _read, _total: None, lambda: True)
    assert [each.name for each in tmp_path.iterdir()] == ["a.geojson"]
    assert not [thread for thread in threading.enumerate() if thread.name == "basemap-lines"]
