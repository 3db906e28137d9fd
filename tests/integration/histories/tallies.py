"""What came of walked histories: how often each action was taken and refused, and everything that was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

_TALLY = """
select action, coalesce(sum(n) filter (where answer = ''), 0), coalesce(sum(n) filter (where answer <> ''), 0),
       coalesce(sum(n) filter (where answer <> '' and kind <> 'allowed'), 0)
  from walk.tally group by action
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """Attempts of one action: accepted, refused, and those among the refused that were meant to be odd."""

    action: str
    taken: int
    refused: int
    odd: int


def read_tallies(conninfos: Sequence[str]) -> list[Tally]:
    """Return the attempts of all databases by action, the most frequent first."""
    sums: dict[str, list[int]] = {}
    for conninfo in conninfos:
        with psycopg.connect(conninfo, autocommit=True) as admin:
            for action, *counts in admin.execute(_TALLY):
                mine = sums.setdefault(action, [0, 0, 0])
                for n, count in enumerate(counts):
                    mine[n] += int(count)
    return sorted((Tally(action, *counts) for action, counts in sums.items()), key=lambda each: -each.taken)


def read_findings(admin: psycopg.Connection[Any]) -> list[str]:
    """Return every finding of a database as one line."""
    query = "select batch, case_id, what from walk.finding order by found_at"
    return [f"batch {batch}, case {case_id}: {what}" for batch, case_id, what in admin.execute(query)]


def table_of(tallies: Sequence[Tally]) -> str:
    """Return the attempts as a table."""
    return "\n".join(
        f"{each.action:<20}{each.taken:>10,} taken{each.refused:>10,} refused" for each in tallies
    )
