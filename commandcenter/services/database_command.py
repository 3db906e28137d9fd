"""What `commandcenter database` does: look ahead, set up, upgrade, check, and tell it on the terminal.

Exit codes: 0 done and nothing open, 1 something a person must put right, 3 works but points stand open (check only).
"""

import json
from collections.abc import Callable

from commandcenter.db.migrate import Upgraded, upgrade
from commandcenter.db.setup.checks import Report, Verdict, check
from commandcenter.db.setup.outlook import Outlook, outlook

DONE = 0
NOT_DONE = 1
POINTS_OPEN = 3

Say = Callable[[str], None]


def prepare(
    conninfo: str,
    say: Say,
    *,
    creates: bool,
    is_rehearsal: bool = False,
    as_script: bool = False,
    as_json: bool = False,
) -> int:
    """Make (with `creates`) or upgrade a county's database.

    Args:
        conninfo: libpq connection string of an administrator.
        say: Takes one line for the terminal.
        creates: Whether a missing database is made.
        is_rehearsal: Tell every step and change nothing.
        as_script: Print what a superuser must run, and change nothing.
        as_json: Tell it as one JSON object.
    """
    if as_script:
        say(outlook(conninfo, may_create_database=creates).script_for_dba().rstrip("\n"))
        return DONE
    if is_rehearsal:
        return _tell_outlook(outlook(conninfo, may_create_database=creates), say, as_json=as_json)
    return _tell_upgraded(upgrade(conninfo, may_create_database=creates), say, as_json=as_json)


def _tell_outlook(ahead: Outlook, say: Say, *, as_json: bool) -> int:
    blocked = any(step.is_needed and not step.is_possible for step in ahead.preparing)
    if as_json:
        say(
            json.dumps(
                {
                    "database": ahead.found.database,
                    "server": ahead.found.version,
                    "steps": ahead.lines(),
                    "is_blocked": blocked,
                },
                ensure_ascii=False,
            )
        )
    else:
        for line in ahead.lines() or ("nothing to do",):
            say(line)
        if blocked:
            say("It would stop here: run the command with --print-dba-script and give the output to the DBA.")
        say("Nothing was changed.")
    return NOT_DONE if blocked else DONE


def _tell_upgraded(done: Upgraded, say: Say, *, as_json: bool) -> int:
    schema = f"{done.schema[0]}.{done.schema[1]}"
    if as_json:
        say(
            json.dumps(
                {
                    "schema": schema,
                    "is_newer": done.is_newer,
                    "skipped": [step.key for step in done.skipped],
                    "open": [point.key for point in done.open_points],
                }
            )
        )
        return DONE
    if done.is_newer:
        say(
            f"The database has schema {schema} of a newer release, which this one can work with. It was left alone."
        )
        return DONE
    say(f"The database has schema {schema}.")
    for step in done.skipped:
        say(f"Left out for lack of rights: {step.words}; {step.consequence}.")
    for point in done.open_points:
        say(f"Open: {point.words}; {point.risk}.")
    if done.skipped or done.open_points:
        say("To close what is open, run the command with --print-dba-script and give the output to the DBA.")
    return DONE


def tell_check(conninfo: str, say: Say, *, as_json: bool = False) -> int:
    """Look at a database and tell how each point stands."""
    report = check(conninfo)
    if as_json:
        say(json.dumps(report.as_plain(), ensure_ascii=False, indent=2))
    else:
        _tell_report(report, say)
    return {Verdict.GOOD: DONE, Verdict.OPEN: POINTS_OPEN, Verdict.UNFIT: NOT_DONE}[report.verdict]


def _tell_report(report: Report, say: Say) -> None:
    width = max(len(each.key) for each in report.findings)
    for each in report.findings:
        say(f"{each.state.upper():8}  {each.key:{width}}  {each.words}")
    say(
        {
            Verdict.GOOD: "They fit, and nothing stands open.",
            Verdict.OPEN: "They fit. Some points stand open.",
            Verdict.UNFIT: "They do not fit.",
        }[report.verdict]
    )
