"""Why the database refuses a change of departments, in sentences."""

from PySide6.QtCore import QCoreApplication


def department_refusals() -> dict[str, str]:
    """Return sentences by the words of the database."""
    translate = QCoreApplication.translate
    return _handover_refusals() | {
        "this code is taken": translate("Departments", "This code is taken; codes are never used again."),
        "another department has this name": translate("Departments", "Another department has this name."),
        "a department does not lie below itself": translate(
            "Departments", "A department does not lie below itself."
        ),
        "nobody else has a function that rules name": translate(
            "Departments", "Standards or the duty list name a function that nobody else holds."
        ),
        "the department has open tasks: name a successor": translate(
            "Departments", "The department has open tasks. Name a successor."
        ),
        "people hold posts in the department: name a successor or end them": translate(
            "Departments", "People hold posts in the department. Name a successor, or end the posts first."
        ),
        "departments lie below this one": translate(
            "Departments", "Other departments lie below this one. Put them elsewhere first."
        ),
        "a government ends by succession only: its territory needs one": translate(
            "Departments", "A government ends by succession only: its territory needs one."
        ),
        "no successor has the territory": translate(
            "Departments",
            "No successor governs the ground of the old one. Only a township government can take it in: name one.",
        ),
        "another succession of this department waits": translate(
            "Departments", "Another succession of this department waits already."
        ),
        "say where each function goes": translate("Departments", "Say where each function goes."),
        "two successors are the same": translate("Departments", "Two successors are the same."),
        "a department does not succeed itself": translate(
            "Departments", "A department that ends does not succeed itself."
        ),
        "so many departments do not fit this succession": translate(
            "Departments", "Merging takes two departments at least, splitting makes two at least."
        ),
        "a department has a name": translate("Departments", "A department has a name."),
        "a department is named twice": translate("Departments", "A department is named twice."),
        "a renamed department is a new one": translate("Departments", "A renamed department is a new one."),
        "a succession begins today or later": translate("Departments", "It begins today or later."),
        "name one of the successors": translate("Departments", "Name one of the successors."),
        "name the legal ground": translate("Departments", "Name the legal ground in words."),
        "no such kind of department": translate("Departments", "There is no such kind of department."),
        "the code has 2 to 20 capital letters and digits": translate(
            "Departments", "The code has 2 to 20 capital letters and digits."
        ),
        "the department is incomplete": translate(
            "Departments", "Something is missing or too long. Check what you entered."
        ),
        "the succession is incomplete": translate(
            "Departments", "Something is missing or too long. Check what you entered."
        ),
    }


def _handover_refusals() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "agree that the ground of the successor is extended": translate(
            "Departments", "Agree first that the successor governs the ground of the old one too."
        ),
        "say which functions go": translate("Departments", "Say which functions go to the other department."),
        "the department does not hold this function": translate(
            "Departments", "The department does not hold this function."
        ),
        "the department does not hold this there": translate(
            "Departments", "In one of the places the department does not hold what is to go."
        ),
        "a government keeps its ground: choose places": translate(
            "Departments",
            "A government keeps its ground. Choose the places that another one governs from then on.",
        ),
        "who hands a part over keeps the rest": translate(
            "Departments", "Who hands a part over keeps the rest."
        ),
        "parts of this function were handed over: hand the rest over too": translate(
            "Departments",
            "Parts of this function were handed over. Hand the rest over too before taking it away.",
        ),
        "parts of functions were handed over to it: hand them on first": translate(
            "Departments", "Parts of functions were handed over to this department. Hand them on first."
        ),
    }
