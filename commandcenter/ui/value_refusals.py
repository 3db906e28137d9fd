"""Why the database refused a value, in sentences for the person at the desk."""

import re

from PySide6.QtCore import QCoreApplication

_BOUNDS = re.compile(r"the value lies between (\S+) and (\S+)")


def bounds_refused(reason: str) -> str:
    """Return within which bounds a value must lie, if that is what was refused."""
    found = _BOUNDS.fullmatch(reason)
    if found is None:
        return ""
    words = QCoreApplication.translate("Law", "The value lies between {least} and {most}.")
    return words.format(least=found[1], most=found[2])


def value_refusals() -> dict[str, str]:
    """Return the sentences by the words of the database."""
    return {**_unknown_1(), **_unknown_2(), **_values_1(), **_values_2(), **_values_3(), **_values_4()}


def _unknown_1() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "no such cause": translate("Law", "No such cause."),
        "no such closing rule": translate("Law", "No such closing rule."),
        "no such department": translate("Law", "No such department."),
        "no such duty": translate("Law", "No such duty."),
        "no such grid in this village": translate("Law", "No such grid in this village."),
        "no such item of the duty list": translate("Law", "No such item of the duty list."),
        "no such kind of grid": translate("Law", "No such kind of grid."),
        "no such kind of import": translate("Law", "No such kind of import."),
        "no such kind of whistle": translate("Law", "No such kind of whistle."),
        "no such layer": translate("Law", "No such layer."),
        "no such order": translate("Law", "No such order."),
        "no such post": translate("Law", "No such post."),
        "no such request": translate("Law", "No such request."),
        "no such source": translate("Law", "No such source."),
        "no such task": translate("Law", "No such task."),
        "no such unit": translate("Law", "No such unit."),
        "no such joint action": translate("Law", "No such joint action."),
    }


def _unknown_2() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "not a day": translate("Law", "Not a day."),
        "not a number": translate("Law", "Not a number."),
        "not a time": translate("Law", "Not a time."),
        "not an outline": translate("Law", "Not an outline."),
        "no such attachment": translate("Law", "No such attachment."),
        "no such caller": translate("Law", "No such caller."),
        "no such case": translate("Law", "No such case."),
        "no such draft": translate("Law", "No such draft."),
        "no such duty list": translate("Law", "No such duty list."),
        "no such edition": translate("Law", "No such edition."),
        "no such import": translate("Law", "No such import."),
        "no such rule": translate("Law", "No such rule."),
        "no such setting": translate("Law", "No such setting."),
        "no such village": translate("Law", "No such village."),
        "nothing waits under this number": translate("Law", "Nothing waits under this number."),
    }


def _values_1() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "a code of the duty list stands twice": translate("Law", "A code of the duty list stands twice."),
        "a duty lasts from one hour to the longest the county allows": translate(
            "Law", "A duty lasts from one hour to the longest the county allows."
        ),
        "a field has an impossible value": translate("Law", "A field has an impossible value."),
        "a grid is one piece": translate("Law", "A grid is one piece."),
        "a grid stands twice": translate("Law", "A grid stands twice."),
        "a list of at most 1000 positions is needed": translate(
            "Law", "A list of at most 1000 positions is needed."
        ),
        "a listed case needs a last day that is not over": translate(
            "Law", "A listed case needs a last day that is not over."
        ),
        "a row cannot be read": translate("Law", "A row cannot be read."),
        "a row cannot be taken": translate("Law", "A row cannot be taken."),
        "a span needs a first day and a last day not before it": translate(
            "Law", "A span needs a first day and a last day not before it."
        ),
        "a standard cannot be read": translate("Law", "A standard cannot be read."),
        "an administrator holds no other post": translate("Law", "An administrator holds no other post."),
        "an instance has a name and takes 1 to 500 alarms at once": translate(
            "Law", "An instance has a name and takes 1 to 500 alarms at once."
        ),
        "an item of the duty list cannot be read": translate(
            "Law", "An item of the duty list cannot be read."
        ),
        "an option has an impossible value": translate("Law", "An option has an impossible value."),
        "ask for a thousand at most": translate("Law", "Ask for a thousand at most."),
        "end this post and give it anew": translate("Law", "End this post and give it anew."),
    }


def _values_2() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "give a first day, a person or a case": translate("Law", "Give a first day, a person or a case."),
        "impossible name or role": translate("Law", "Impossible name or role."),
        "impossible position": translate("Law", "Impossible position."),
        "looked at": translate("Law", "Looked at."),
        "malformed key": translate("Law", "Malformed key."),
        "malformed request": translate("Law", "Malformed request."),
        "name the list and its length": translate("Law", "Name the list and its length."),
        "say which joint action": translate("Law", "Say which joint action."),
        "one day at a time": translate("Law", "One day at a time."),
        "positions are taken during duty only": translate("Law", "Positions are taken during duty only."),
        "say which task": translate("Law", "Say which task."),
        "say which township or village": translate("Law", "Say which township or village."),
        "say which unit": translate("Law", "Say which unit."),
        "state the purpose": translate("Law", "State the purpose."),
        "the case has too many files": translate("Law", "The case has too many files."),
        "the content is not of an allowed type": translate("Law", "The content is not of an allowed type."),
        "the duty list is incomplete": translate("Law", "The duty list is incomplete."),
    }


def _values_3() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "the file is too large": translate("Law", "The file is too large."),
        "the key was made too long ago or by a wrong clock": translate(
            "Law", "The key was made too long ago or by a wrong clock."
        ),
        "the label lies outside": translate("Law", "The label lies outside."),
        "the last day is today or later": translate("Law", "The last day is today or later."),
        "the list is 1 internal or 2 public": translate("Law", "The list is 1 internal or 2 public."),
        "the password contains the login": translate("Law", "The password contains the login."),
        "the password is too short or of too few kinds of characters": translate(
            "Law", "The password is too short or of too few kinds of characters."
        ),
        "the password needs at least 8 characters": translate(
            "Law", "The password needs at least 8 characters."
        ),
        "the person holds this post already": translate("Law", "The person holds this post already."),
        "the person is incomplete": translate("Law", "The person is incomplete."),
        "the positions cannot be read": translate("Law", "The positions cannot be read."),
        "the post ends before it begins": translate("Law", "The post ends before it begins."),
        "the post is incomplete": translate("Law", "The post is incomplete."),
        "the service of this person has ended": translate("Law", "The service of this person has ended."),
        "the village has no outline": translate("Law", "The village has no outline."),
        "this department has a task of the case already": translate(
            "Law", "This department has a task of the case already."
        ),
        "this department has its copy already": translate("Law", "This department has its copy already."),
    }


def _values_4() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "this field is needed": translate("Law", "This field is needed."),
        "this password was used before": translate("Law", "This password was used before."),
        "this person does not hold the post": translate("Law", "This person does not hold the post."),
        "this was asked already and waits for consent": translate(
            "Law", "This was asked already and waits for consent."
        ),
        "too long": translate("Law", "Too long."),
        "two duty lists cannot hold on the same day": translate(
            "Law", "Two duty lists cannot hold on the same day."
        ),
        "a moment in time is needed": translate("Law", "A moment in time is needed."),
        "a time limit must lie between 0 and 9999.99 and have at most two decimals": translate(
            "Law", "A time limit must lie between 0 and 9999.99 and have at most two decimals."
        ),
        "a time limit needs a start": translate("Law", "A time limit needs a start."),
        "records are never rewritten or deleted": translate("Law", "Records are never rewritten or deleted."),
        "the unit of a time limit is unknown": translate("Law", "The unit of a time limit is unknown."),
        "working time needs weekdays (1 to 7), pairs of minutes and a first day not after the last": translate(
            "Law",
            "Working time needs weekdays (1 to 7), pairs of minutes and a first day not after the last.",
        ),
    }
