"""Why the database refuses what is entered about a facility or vehicle, in sentences."""

from PySide6.QtCore import QCoreApplication


def field_refusals() -> dict[str, str]:
    """Return the sentences by the words of the database."""
    translate = QCoreApplication.translate
    return {
        "this point lies outside the county": translate(
            "FieldRegister", "This point lies outside the county."
        ),
        "it has been retired": translate("FieldRegister", "It has been retired meanwhile."),
        "somebody changed this meanwhile": translate(
            "FieldRegister", "A colleague has changed this meanwhile. Load it anew, then change it again."
        ),
        "the code has capital letters, digits and dashes": translate(
            "FieldRegister",
            "The code has 2 to 24 capital letters, digits and dashes; that of a vehicle at most 20.",
        ),
        "no such kind": translate("FieldRegister", "There is no such kind."),
        "the first day lies in the past": translate("FieldRegister", "It cannot begin in the past."),
        "the last day lies in the past": translate("FieldRegister", "It cannot be retired in the past."),
        "it was not surveyed in the future": translate(
            "FieldRegister", "It cannot have been surveyed in the future."
        ),
    }
