"""Why the database refused a step of a case, in sentences for the person at the desk."""

from PySide6.QtCore import QCoreApplication


def step_refusals() -> dict[str, str]:
    """Return the sentences by the words of the database."""
    return {**_posts_1(), **_steps_1(), **_steps_2(), **_steps_3()}


def _posts_1() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "an order is lifted by who gave it or by a post not below him": translate(
            "Law", "An order is lifted by who gave it or by a post not below him."
        ),
        "a second person decides": translate("Law", "A second person decides."),
        "nobody decides on his own request": translate("Law", "Nobody decides on his own request."),
        "nobody does this to himself": translate("Law", "Nobody does this to himself."),
        "nobody rules in a matter of his own department": translate(
            "Law", "Nobody rules in a matter of his own department."
        ),
        "nothing may be attached to this case now": translate(
            "Law", "Nothing may be attached to this case now."
        ),
        "only the service that runs the clock sweeps": translate(
            "Law", "Only the service that runs the clock sweeps."
        ),
        "only who stands above both departments rules between them": translate(
            "Law", "Only who stands above both departments rules between them."
        ),
        "this is for the service that reads the log of the server": translate(
            "Law", "This is for the service that reads the log of the server."
        ),
        "this login is not a person on duty": translate("Law", "This login is not a person on duty."),
        "this login reports no positions": translate("Law", "This login reports no positions."),
        "this needs another post": translate("Law", "This needs another post."),
        "this step belongs to another post": translate("Law", "This step belongs to another post."),
        "you may not report for this place": translate("Law", "You may not report for this place."),
        "this login is a person": translate("Law", "This login is a person."),
        "this login is taken": translate("Law", "This login is taken."),
        "nobody there": translate("Law", "Nobody there."),
    }


def _steps_1() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "a call with a case is logged by its report": translate(
            "Law", "A call with a case is logged by its report."
        ),
        "the case has ended; a new call makes a new case": translate(
            "Law", "The case has ended; a new call makes a new case."
        ),
        "a case cannot be above and below another at once": translate(
            "Law", "A case cannot be above and below another at once."
        ),
        "a case cannot be merged into itself": translate("Law", "A case cannot be merged into itself."),
        "a case is handed down to a township or a village": translate(
            "Law", "A case is handed down to a township or a village."
        ),
        "a condition of this step does not hold": translate("Law", "A condition of this step does not hold."),
        "a department can have one task only": translate("Law", "A department can have one task only."),
        "a meeting is recorded after it was held": translate(
            "Law", "A meeting is recorded after it was held."
        ),
        "a rating is a number from 1 to 5": translate("Law", "A rating is a number from 1 to 5."),
        "a task can wait only for one above it": translate("Law", "A task can wait only for one above it."),
        "a task is the lead's or an assisting one": translate(
            "Law", "A task is the lead's or an assisting one."
        ),
        "a unit leads or assists": translate("Law", "A unit leads or assists."),
        "call between 1 and 30 units": translate("Law", "Call between 1 and 30 units."),
        "call each unit once, and one leads at most": translate(
            "Law", "Call each unit once, and one leads at most."
        ),
        "combine between 2 and 100 cases": translate("Law", "Combine between 2 and 100 cases."),
        "decisions become tasks once the case is dispatched": translate(
            "Law", "Decisions become tasks once the case is dispatched."
        ),
        "dispatch to another lead instead": translate("Law", "Dispatch to another lead instead."),
        "name between 1 and 30 tasks": translate("Law", "Name between 1 and 30 tasks."),
    }


def _steps_2() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "name exactly one leading department": translate("Law", "Name exactly one leading department."),
        "no order waits for this reply": translate("Law", "No order waits for this reply."),
        "nothing to amend": translate("Law", "Nothing to amend."),
        "put the decisions for one department into one": translate(
            "Law", "Put the decisions for one department into one."
        ),
        "say why another department than the recommended one": translate(
            "Law", "Say why another department than the recommended one."
        ),
        "say why the unfinished tasks end": translate("Law", "Say why the unfinished tasks end."),
        "the call is incomplete": translate("Law", "The call is incomplete."),
        "the case has its leading department": translate("Law", "The case has its leading department."),
        "the case must be filed with a standard first": translate(
            "Law", "The case must be filed with a standard first."
        ),
        "the class is fixed by the standard once the case is filed": translate(
            "Law", "The class is fixed by the standard once the case is filed."
        ),
        "the closing condition must be confirmed": translate(
            "Law", "The closing condition must be confirmed."
        ),
        "the department and the leading task differ": translate(
            "Law", "The department and the leading task differ."
        ),
        "the end of a suspension lies in the future and within a year": translate(
            "Law", "The end of a suspension lies in the future and within a year."
        ),
        "the level is 1 general, 2 yellow or 3 red": translate(
            "Law", "The level is 1 general, 2 yellow or 3 red."
        ),
        "the level of an order only rises": translate("Law", "The level of an order only rises."),
        "the other case has ended": translate("Law", "The other case has ended."),
        "the other case changed meanwhile": translate("Law", "The other case changed meanwhile."),
    }


def _steps_3() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "the place lies outside the place of the case": translate(
            "Law", "The place lies outside the place of the case."
        ),
        "the task no longer runs": translate("Law", "The task no longer runs."),
        "this class is not in force": translate("Law", "This class is not in force."),
        "this department has a running task and its limit stands": translate(
            "Law", "This department has a running task and its limit stands."
        ),
        "this department returned it: refuse the return instead": translate(
            "Law", "This department returned it: refuse the return instead."
        ),
        "this step is not possible in this state": translate(
            "Law", "This step is not possible in this state."
        ),
        "write the demand in words": translate("Law", "Write the demand in words."),
        "write what was found or done": translate("Law", "Write what was found or done."),
    }
