"""Why the database refused a change of the county's rules, in sentences for the administrator."""

from PySide6.QtCore import QCoreApplication


def rule_refusals() -> dict[str, str]:
    """Return the sentences by the words of the database."""
    translate = QCoreApplication.translate
    return {
        "nothing is different": translate("Rules", "Nothing is different."),
        "write the reason in words": translate("Rules", "Write the reason in words."),
        "a duty list cannot begin in the past": translate("Rules", "It cannot begin in the past."),
        "a duty list cannot end in the past": translate("Rules", "It cannot end in the past."),
        "a later list is published already: retire it first": translate(
            "Rules", "A later list is published already: retire it first."
        ),
        "changed standards begin tomorrow or later": translate(
            "Rules", "Changed standards begin tomorrow or later."
        ),
        "this standard changes on that day or later already": translate(
            "Rules", "This standard changes on that day or later already."
        ),
        "a later edition builds on it: withdraw that one first": translate(
            "Rules", "A later edition builds on it: withdraw that one first."
        ),
        "what is in force is changed by another edition": translate(
            "Rules", "It is in force already: change it by another edition."
        ),
        "a standard needs its condition and its closing condition": translate(
            "Rules", "A standard needs its condition and its closing condition."
        ),
        "a time limit needs a value above 0 and a unit": translate(
            "Rules", "A time limit needs a value above 0 and a unit."
        ),
        "say how many assisting departments are enough": translate(
            "Rules", "Say how many assisting departments are enough."
        ),
        "the lead cannot assist itself": translate("Rules", "The lead cannot assist itself."),
        "the code of a standard is that of its class and a free number": translate(
            "Rules", "The code of a standard is that of its class and a free number."
        ),
        **_item_refusals(),
        **_class_refusals(),
    }


def _item_refusals() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "an item needs code, matter and clause": translate("Rules", "An item needs code, matter and clause."),
        "an item speaks of a class or of a standard": translate(
            "Rules", "An item speaks of a class or of a standard, not of both."
        ),
        "this item of the duty list is there already": translate("Rules", "This code is there already."),
        "no such class": translate("Rules", "There is no such class."),
        "no such standard": translate("Rules", "There is no such standard."),
        "no such function": translate("Rules", "There is no such function."),
        "no such place": translate("Rules", "There is no such place."),
        "a duty list needs items": translate("Rules", "A duty list needs items."),
        "a calendar day needs a date, a kind (1 or 2) and a name of at most 60 characters": translate(
            "Rules", "A special day needs a name of at most 60 characters."
        ),
        "working periods must be pairs of minutes inside one day (0 to 1440) that do not overlap": translate(
            "Rules", "Working hours lie inside one day and do not overlap."
        ),
        "the calendar can only be extended, by at most a hundred years in all": translate(
            "Rules", "The calendar can only be extended."
        ),
        "the rule is incomplete": translate("Rules", "The rule is incomplete."),
        "this rule begins later: end it instead": translate(
            "Rules", "This rule has not begun yet: end it instead."
        ),
        "a rule begins today or later": translate("Rules", "A rule begins today or later."),
        "no duty list is in force": translate("Rules", "No duty list is in force."),
        "name a period of at most three years": translate("Rules", "Name a period of at most three years."),
    }


def _class_refusals() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "a class needs a code and a name": translate(
            "Rules", "A class needs a code and a name of at most 60 characters."
        ),
        "a class keeps its kind and its level": translate("Rules", "A class keeps its kind and its level."),
        "a big class keeps its code": translate("Rules", "A big class keeps its code."),
        "a small class needs its big class": translate("Rules", "A small class needs its big class."),
        "the successor is a class of the same level that stays": translate(
            "Rules", "What it becomes is a class of the same level that stays."
        ),
        "a standard of this class begins on that day or later: withdraw that edition first": translate(
            "Rules", "A standard of this class begins on that day or later: withdraw that edition first."
        ),
        "a class ends after it began": translate("Rules", "A class ends after it began."),
        "this code is or was that of another class": translate(
            "Rules", "This code is or was that of another class."
        ),
        "two classes under one have the same name": translate(
            "Rules", "Two classes under one have the same name."
        ),
        "a big class with small classes cannot be retired": translate(
            "Rules", "A big class is retired only when its small classes are retired or moved."
        ),
        "a changed class tree begins tomorrow or later": translate(
            "Rules", "A changed class tree begins tomorrow or later."
        ),
        "a class tree of that day or later is published already: withdraw it first": translate(
            "Rules",
            "A class tree of that day or later is published already: choose a later day, or withdraw it first.",
        ),
        "standards or duties of its new classes are published: withdraw those first": translate(
            "Rules", "Standards or duties of its new classes are published: withdraw those first."
        ),
        "the class of this standard is retired by then": translate(
            "Rules", "The class of this standard is retired by then."
        ),
        "a class cannot be read": translate("Rules", "A class cannot be read."),
    }
