"""What a file is refused for, in the language of the window: by the template of the reason, with its values put in."""

from PySide6.QtCore import QCoreApplication

from commandcenter.errors import BadInput


def refusal_words(error: BadInput) -> str:
    """Return why a file or a value cannot be used; the reason itself where it is known in English only."""
    template = {**_file_words(), **_reading_words(), **_mapping_words()}.get(error.template)
    return template.format(**error.values) if template else error.reason


def _file_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "{file} cannot be opened": translate("Refusals", "{file} cannot be opened"),
        "{file} cannot be read as a file of outlines ({failure})": translate(
            "Refusals", "{file} cannot be read as a file of outlines ({failure})"
        ),
        "{file} cannot be written": translate("Refusals", "{file} cannot be written"),
        "{file} is empty": translate("Refusals", "{file} is empty"),
        "{file} is there already; name another": translate(
            "Refusals", "{file} is there already; name another"
        ),
        "a file of outlines is imported as boundaries": translate(
            "Refusals", "a file of outlines is imported as boundaries"
        ),
        "a quotation mark in row {row} is out of place or never ends": translate(
            "Refusals", "a quotation mark in row {row} is out of place or never ends"
        ),
        "a workbook holds {most} rows at most; choose CSV": translate(
            "Refusals", "a workbook holds {most} rows at most; choose CSV"
        ),
        "an .xls of Excel 2003 cannot be read; save it as .xlsx": translate(
            "Refusals", "an .xls of Excel 2003 cannot be read; save it as .xlsx"
        ),
        "row {row} is no text in {encoding}": translate("Refusals", "row {row} is no text in {encoding}"),
        "the coordinate system of the file is unknown": translate(
            "Refusals", "the coordinate system of the file is unknown"
        ),
        "the file changed while it was read; nothing was taken": translate(
            "Refusals", "the file changed while it was read; nothing was taken"
        ),
        "the file has more than {most} columns": translate(
            "Refusals", "the file has more than {most} columns"
        ),
        "the file holds no features": translate("Refusals", "the file holds no features"),
        "the file holds no rows": translate("Refusals", "the file holds no rows"),
        "the file is larger than {most} MB": translate("Refusals", "the file is larger than {most} MB"),
        "outlines are written as .geojson or .gpkg": translate(
            "Refusals", "outlines are written as .geojson or .gpkg"
        ),
        "the file holds several layers, choose one: {layers}": translate(
            "Refusals", "the file holds several layers, choose one: {layers}"
        ),
        "the file has no such layer {layer}, but {layers}": translate(
            "Refusals", "the file has no such layer {layer}, but {layers}"
        ),
        "the list is empty": translate("Refusals", "the list is empty"),
        "the text is neither UTF-8 nor GB18030": translate(
            "Refusals", "the text is neither UTF-8 nor GB18030"
        ),
        "the workbook cannot be read": translate("Refusals", "the workbook cannot be read"),
        "the workbook holds no rows": translate("Refusals", "the workbook holds no rows"),
        "the workbook is too large": translate("Refusals", "the workbook is too large"),
        "this is no workbook (.xlsx); save an .xls as .xlsx first": translate(
            "Refusals", "this is no workbook (.xlsx); save an .xls as .xlsx first"
        ),
        "the workbook has no sheet {sheet}": translate("Refusals", "the workbook has no sheet {sheet}"),
    }


def _mapping_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "a mapping is an object with columns, values and constants": translate(
            "Refusals", "a mapping is an object with columns, values and constants"
        ),
        "columns, values and constants are objects": translate(
            "Refusals", "columns, values and constants are objects"
        ),
        "the values of a field are an object: foreign word to ours": translate(
            "Refusals", "the values of a field are an object: foreign word to ours"
        ),
        "the file has no column {column}": translate("Refusals", "the file has no column {column}"),
        "{code} is no code of a place": translate("Refusals", "{code} is no code of a place"),
        "{file} is no readable JSON": translate("Refusals", "{file} is no readable JSON"),
        "{kind} are no rows": translate("Refusals", "{kind} are no rows"),
        "{kind} have no field {field}": translate("Refusals", "{kind} have no field {field}"),
        "outlines are no list": translate("Refusals", "outlines are no list"),
    }


def _reading_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "a line of the file is longer than {most} MB": translate(
            "Refusals", "a line of the file is longer than {most} MB"
        ),
        "another import of this kind was begun with this login; nothing was taken": translate(
            "Refusals", "another import of this kind was begun with this login; nothing was taken"
        ),
        "the file holds the byte 0, which no text has; it is damaged or no table": translate(
            "Refusals", "the file holds the byte 0, which no text has; it is damaged or no table"
        ),
        "the file is no text in {encoding}": translate("Refusals", "the file is no text in {encoding}"),
        "the workbook is damaged after row {row}": translate(
            "Refusals", "the workbook is damaged after row {row}"
        ),
        "there is no encoding {encoding}": translate("Refusals", "there is no encoding {encoding}"),
    }
