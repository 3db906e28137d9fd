"""Time for tests of the clock: rules of their own, deadlines moved into the past, turns and what came of them.

A test moves a stored deadline as the administrator; the triggers cannot tell it from any other change.
"""

from typing import Any
from uuid import UUID

from tests.builders import PASSWORD
from tests.integration.desks import Desks

REMIND, GENERAL, YELLOW, RED = range(4)
TAKEN, OVERTAKEN, NOT_HIGHER = 1, 2, 3
_LADDER = ((0.75, None, REMIND), (None, 0, GENERAL), (None, 1, YELLOW), (None, 2, RED))


def set_rules(
    desks: Desks, *timers: str, ladder: tuple[tuple[float | None, int | None, int], ...] = _LADDER
) -> None:
    """Replace the rules by a ladder for the timers: share used or urgent hours after the deadline, and the measure."""
    desks.admin.execute("delete from cc.escalation_rule")
    for timer in timers:
        for sort, (share, hours, measure) in enumerate(ladder):
            desks.admin.execute(
                "insert into cc.escalation_rule (timer, share, after_value, after_unit, measure, words, valid_from, sort) "
                "values (%s, %s, %s, %s, %s, '请按时限办理', '2024-01-01', %s)",
                (timer, share, hours, None if hours is None else 1, measure, sort),
            )


def shift_task(desks: Desks, case_id: UUID, hours: float, column: str = "due_at") -> None:
    """Let the deadline of a case's running tasks be so many hours ago."""
    desks.admin.execute(
        f"update cc.task set {column} = date_trunc('milliseconds', now()) - %s * interval '1 hour' ".encode()
        + b"where case_id = %s and state in (1, 2)",
        (hours, case_id),
    )


def shift_stage(desks: Desks, case_id: UUID, hours: float) -> None:
    """Let the deadline of a case's stage be so many hours ago."""
    desks.admin.execute(
        "update cc.case_file set due_at = date_trunc('milliseconds', now()) - %s * interval '1 hour' where case_id = %s",
        (hours, case_id),
    )


def turn(desks: Desks, login: str = "chief1", instance: str = "test", most: int = 100) -> dict[str, Any]:
    """Let a person run the clock once."""
    row = desks.desk(login).execute("select cc.clockwork_v1(%s, %s)", (instance, most)).fetchone()
    assert row is not None
    found: dict[str, Any] = row[0]
    return found


def drain(desks: Desks) -> int:
    """Run the clock until nothing is due; return the number of measures taken."""
    taken = 0
    while (one := turn(desks))["seen"] > 0:
        taken += one["fired"]
    return taken


def alarms(desks: Desks, case_id: UUID) -> dict[str, Any]:
    """Return the next moment of each timer of a case, as the server writes it."""
    found = desks.one(
        "select coalesce(jsonb_object_agg(timer, next_at), '{}') from cc_int.alarm where case_id = %s",
        case_id,
    )
    return dict(found)


def measures(desks: Desks, case_id: UUID) -> list[tuple[str, int | None]]:
    """Return what the clock did on a case: action and level, in order."""
    return [
        (str(row[0]), row[1])
        for row in desks.admin.execute(
            "select action, (payload -> 'input' ->> 'level')::int from cc.case_event "
            "where case_id = %s and post = 0 order by seq",
            (case_id,),
        )
    ]


def outcomes(desks: Desks, case_id: UUID) -> dict[int, int]:
    """Return what became of the measures of a case: measure to outcome; the latest deadline of each."""
    return {
        int(row[0]): int(row[1])
        for row in desks.admin.execute(
            "select r.measure, o.outcome from cc_int.alarm_outcome o join cc.escalation_rule r using (rule_id) "
            "where o.case_id = %s order by o.due_at",
            (case_id,),
        )
    }


def service_conninfo(desks: Desks, login: str = "clockwork_test") -> str:
    """Make the login of a service and return its connection string."""
    name = desks.database.name
    desks.admin.execute(f"grant connect on database {name} to cc_service".encode())
    desks.admin.execute("select cc_int.make_service_login(%s, %s)", (login, PASSWORD))
    desks.admin.execute(f"alter role {login} connection limit 100".encode())
    return desks.database.conninfo(login, PASSWORD)
