"""Why a row cannot be taken, in the language of the window: a sentence for every reason that an import knows."""

from PySide6.QtCore import QCoreApplication

from commandcenter.exchange.problems import ProblemWords


def reason_words() -> dict[str, str]:
    """Return the sentence of every reason, translated."""
    return {**_cell_words(), **_reference_words(), **_place_words(), **_person_words()}


def problem_words() -> ProblemWords:
    """Return the language in which a list of bad rows is saved."""
    translate = QCoreApplication.translate
    header = (
        translate("ImportReasons", "Sheet"),
        translate("ImportReasons", "Row"),
        translate("ImportReasons", "Column"),
        translate("ImportReasons", "Value"),
        translate("ImportReasons", "Key"),
        translate("ImportReasons", "Reason"),
        translate("ImportReasons", "Keeps the row out"),
    )
    return ProblemWords(
        header, reason_words(), translate("ImportReasons", "yes"), translate("ImportReasons", "no")
    )


def _cell_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "empty": translate("ImportReasons", "This cell must not be empty."),
        "not_a_limit": translate("ImportReasons", "This is no time limit (such as 2紧急工作时 or 3工作日)."),
        "not_a_moment": translate("ImportReasons", "This is no date."),
        "not_a_number": translate("ImportReasons", "This is no number."),
        "not_whole": translate("ImportReasons", "This is no whole number."),
        "number_range": translate("ImportReasons", "This number is larger than is kept here."),
        "not_yes_or_no": translate("ImportReasons", "This is neither yes nor no."),
        "number_cut_by_spreadsheet": translate(
            "ImportReasons", "A spreadsheet has cut the last digits of this number off."
        ),
        "too_long": translate("ImportReasons", "The text is too long."),
        "row_twice": translate("ImportReasons", "The row stands twice in the file; it is taken once."),
        "row_width": translate("ImportReasons", "The row has more or fewer cells than the header."),
        "word_unknown": translate("ImportReasons", "This word is not known here; the value needs a mapping."),
        "column_missing": translate("ImportReasons", "A column that is needed was not found in the file."),
        "code_twice": translate(
            "ImportReasons", "The code stands twice in the file, with different contents."
        ),
        "closed_before_opened": translate("ImportReasons", "It was closed before it was opened."),
        "in_the_future": translate("ImportReasons", "The moment lies in the future."),
        "number_taken": translate(
            "ImportReasons", "A case with this number is here already, and it says something else."
        ),
    }


def _place_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "code_form": translate("ImportReasons", "This is no code of a place."),
        "code_retired": translate("ImportReasons", "This code is retired and can never be used again."),
        "grid_digits": translate(
            "ImportReasons", "The code of the grid has another number of digits than this county uses."
        ),
        "name_ambiguous": translate("ImportReasons", "Several places have this name; a code is needed."),
        "open_cases": translate("ImportReasons", "Open cases lie in this place, so it cannot be retired."),
        "other_county": translate(
            "ImportReasons", "This place is of another county: name the one that is wanted, or allow several."
        ),
        "parent_retired": translate("ImportReasons", "The place above it is retired."),
        "parent_unknown": translate("ImportReasons", "The place above it is neither here nor in the file."),
        "place_elsewhere": translate("ImportReasons", "The place does not lie in your jurisdiction."),
        "place_unknown": translate("ImportReasons", "There is no such place."),
        "unusual_unit": translate(
            "ImportReasons",
            "The code says that this is no ordinary town, village or community; it is taken all the same.",
        ),
        "coordinates_outside": translate(
            "ImportReasons", "The position lies outside the county; it is left out."
        ),
        "coordinates_placeholder": translate(
            "ImportReasons", "The position is a placeholder, not a measurement; it is left out."
        ),
        "coordinates_range": translate(
            "ImportReasons", "The position is on no place of the earth; it is left out."
        ),
        "coordinates_unchecked": translate(
            "ImportReasons", "No outline is known here, so the coordinate system could not be checked."
        ),
        "coordinates_wrong": translate(
            "ImportReasons", "The coordinates are not in the system that was named."
        ),
        "geometry_broken": translate("ImportReasons", "The outline crosses itself."),
        "geometry_missing": translate("ImportReasons", "The feature has no outline."),
        "geometry_too_large": translate("ImportReasons", "The outline is larger than 8 MB."),
        "geometry_unclosed": translate("ImportReasons", "The outline is not closed."),
        "tiling_broken": translate(
            "ImportReasons", "The grids do not fill the village exactly: gaps or overlaps remain."
        ),
        "outlines_overlap": translate("ImportReasons", "The outline overlaps its neighbour's."),
    }


def _person_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "login_form": translate(
            "ImportReasons", "A login is 3 to 41 small letters, digits and low lines, a letter first."
        ),
        "login_taken": translate("ImportReasons", "The server knows this login as something else."),
        "nobody_himself": translate("ImportReasons", "Nobody changes his own post."),
        "one_administrator_post": translate(
            "ImportReasons", "One person holds only one of the three administrator posts."
        ),
        "person_two_names": translate("ImportReasons", "One login has two names in this file."),
        "post_needs_department": translate("ImportReasons", "This post needs a department."),
        "post_needs_place": translate("ImportReasons", "This post needs a place."),
        "department_unknown": translate("ImportReasons", "There is no such department."),
        "department_at_work": translate(
            "ImportReasons", "The department has open tasks or posts; it ends by a succession, not by a file."
        ),
        "department_renamed": translate(
            "ImportReasons", "The department has another name here; a new name is a succession."
        ),
    }


def _reference_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "class_or_standard": translate("ImportReasons", "An item speaks either of a class or of a standard."),
        "class_two_names": translate("ImportReasons", "One code of a class has two names in this file."),
        "class_two_codes": translate("ImportReasons", "One class has two codes in this file."),
        "class_code_form": translate("ImportReasons", "The number of a class has one or two digits."),
        "class_too_many": translate(
            "ImportReasons", "More than 99 classes lie on one level here; there are no numbers for them."
        ),
        "class_ends": translate(
            "ImportReasons", "The class is not in the file: it ends, and its standards with it."
        ),
        "class_unknown": translate(
            "ImportReasons", "There is no such class here; the value needs a mapping."
        ),
        "condition_missing": translate("ImportReasons", "The row has no condition for filing."),
        "day_before_calendar": translate(
            "ImportReasons", "The day lies outside the span of the work calendar."
        ),
        "function_unknown": translate(
            "ImportReasons", "There is no such function of a department; the value needs a mapping."
        ),
        "function_without_department": translate(
            "ImportReasons", "No department holds this function yet: cases of it would go nowhere."
        ),
        "make_up_on_workday": translate("ImportReasons", "A make-up workday falls on an ordinary workday."),
        "standard_of_another_table": translate(
            "ImportReasons", "Another class table has a standard of this code from the same day."
        ),
        "standard_unknown": translate("ImportReasons", "There is no such standard."),
        "table_name_needed": translate("ImportReasons", "The class table needs a name."),
    }
