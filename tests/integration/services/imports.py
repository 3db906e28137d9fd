"""Imports of small files by people of the small county: writes a file, runs the service, tells what is there."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.mapping import ColumnMapping
from commandcenter.services.import_plan import ImportOutcome, ImportPlan
from commandcenter.services.import_service import ImportService
from tests.integration.desks import Desks

# What an import may touch; counted before and after.
TABLES = ("place", "department", "app_user", "user_post", "class_table", "case_class", "standard", "duty_list", "duty",
          "calendar_day", "case_file", "case_event", "case_number", "case_caller", "facility",
          "vehicle")  # fmt: skip
LOGINS = {ImportKind.USERS: "secadmin1", ImportKind.CASES: "chief1"}


@dataclass(frozen=True, slots=True)
class Importer:
    """Writes files into a folder and imports them."""

    desks: Desks
    folder: Path

    def file(self, header: Sequence[str], rows: Sequence[Sequence[object]], name: str = "x.csv") -> Path:
        """Write a CSV."""
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(header)
            writer.writerows(rows)
        return path

    def run(
        self,
        kind: ImportKind,
        path: Path,
        *,
        login: str = "",
        rehearse: bool = False,
        stop: Event | None = None,
        **given: Any,
    ) -> ImportOutcome:
        """Import a file as the person whose work it is."""
        service = ImportService(self.desks.gateway(login or LOGINS.get(kind, "sysadmin1")))
        plan = ImportPlan(kind, path, **given)
        return (service.rehearse if rehearse else service.run)(plan, stop=stop)

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        return {name: self.desks.one(f"select count(*) from cc.{name}") for name in TABLES}

    def staged(self) -> int:
        """Return how many rows are still staged."""
        kinds = ("place", "boundary", "department", "person", "standard", "duty", "calendar", "case", "class",
                 "facility", "vehicle")  # fmt: skip
        return sum(self.desks.one(f"select count(*) from cc_int.stage_{kind}") for kind in kinds)


def reasons(outcome: ImportOutcome) -> dict[str, int]:
    """Return how often each reason occurred."""
    return dict(outcome.reasons)


MAPPED_CLASS = ColumnMapping({}, {"class": {"*": "2-01-01"}})
