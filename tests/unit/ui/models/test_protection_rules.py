"""The table of rules says the county's figures and is honest about who keeps them."""

from pathlib import Path

from commandcenter.db import sql
from commandcenter.ui.models.protection_rules import MOST_CONNECTIONS, Keeper, keeper_word, protection_rules
from commandcenter.ui.sign_in_brake import MOST_FAILURES, PAUSE


def values(settings: dict[str, int]) -> dict[str, str]:
    return {rule.rule: rule.value for rule in protection_rules(settings)}


def test_that_the_figures_are_the_countys_within_the_bounds_of_the_database(qapp):
    said = values({"password_length": 12, "password_days": 30, "lock_failures": 3})
    assert "12" in said["Length and kinds of characters"]
    assert "30" in said["A password ends"]
    assert said["Pause after failed sign-ins"].startswith("3 ")
    weak = values({"password_length": 1, "password_days": 0, "idle_lock_minutes": 0})
    assert "8" in weak["Length and kinds of characters"]
    assert weak["A password ends"] == "without end"
    assert weak["A desk left alone asks for the password"] == "never"


def test_that_what_only_the_program_does_is_called_so(qapp):
    kept = {rule.rule: rule.keeper for rule in protection_rules({})}
    assert kept["Pause after failed sign-ins"] is Keeper.WATCH
    assert {rule for rule, keeper in kept.items() if keeper is Keeper.PROGRAM} == {
        "Refusal after failed sign-ins on one computer",
        "A desk left alone asks for the password",
        "Sign-ins stand in the access log",
    }
    assert len({keeper_word(keeper) for keeper in Keeper}) == len(Keeper)


def test_that_figures_written_in_code_are_those_that_hold(qapp):
    brake = next(r.value for r in protection_rules({}) if r.rule.startswith("Refusal after"))
    assert brake == f"{MOST_FAILURES} failures, {int(PAUSE.total_seconds() // 60)} minutes"
    statements = (Path(sql.__file__).parent / "repeatable" / "70_people.sql").read_text(encoding="utf-8")
    assert f"connection limit {MOST_CONNECTIONS} " in statements
