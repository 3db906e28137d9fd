"""What the command line understands of imports and exports."""

import argparse

import pytest

from commandcenter.exchange.shifts import CoordinateSystem
from commandcenter.exchange.writing import ListFormat
from commandcenter.services.exchange_arguments import (
    FORMATS,
    SYSTEMS,
    TIERS,
    add_export_arguments,
    add_import_arguments,
)


def test_that_the_command_line_knows_every_system_and_format():
    assert set(SYSTEMS) == {system.value for system in CoordinateSystem}
    assert set(FORMATS) == {form.value for form in ListFormat}


def test_that_several_files_and_a_day_are_understood():
    parser = argparse.ArgumentParser()
    add_import_arguments(parser)
    chosen = parser.parse_args(["cases", "a.csv", "b.csv", "--dry-run", "--valid-from", "2026-01-01"])
    assert ([path.name for path in chosen.files], chosen.dry_run, chosen.valid_from.year) == (
        ["a.csv", "b.csv"],
        True,
        2026,
    )


def test_that_outlines_go_out_by_tier():
    parser = argparse.ArgumentParser()
    add_export_arguments(parser)
    given = parser.parse_args(["boundaries", "x.gpkg", "--tier", "village"])
    assert (given.kind, TIERS[given.tier]) == ("boundaries", 3)
    with pytest.raises(SystemExit):
        parser.parse_args(["boundaries", "x.gpkg", "--tier", "street"])
