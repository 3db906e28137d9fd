"""Rows of departments, people, calendar days and items of the duty list as the database stages them."""

from collections.abc import Iterable, Iterator
from datetime import date

from commandcenter.domain.grid_codes import CodeError, PlaceCode
from commandcenter.exchange.cells import CellError, one_of
from commandcenter.exchange.known import Known
from commandcenter.exchange.rows import Record, SourceRow

_DEPARTMENT_KINDS = {
    "县级部门": "county_bureau", "县直部门": "county_bureau", "部门": "county_bureau", "county_bureau": "county_bureau",
    "公用企业": "utility", "企业": "utility", "utility": "utility",
    "乡镇街道": "township", "乡镇": "township", "街道": "township", "township": "township",
    "指挥中心": "centre", "中心": "centre", "centre": "centre",
}  # fmt: skip
_DAY_KINDS = {
    "休": 1, "放假": 1, "节假日": 1, "假日": 1, "休息日": 1, "holiday": 1, "1": 1,
    "班": 2, "上班": 2, "调休": 2, "调休上班": 2, "补班": 2, "工作日": 2, "make-up workday": 2, "workday": 2, "2": 2,
}  # fmt: skip
_LIST_KINDS = {
    "基本履职": 1,
    "基本": 1,
    "配合履职": 2,
    "配合": 2,
    "上级部门收回": 3,
    "收回": 3,
    "1": 1,
    "2": 2,
    "3": 3,
}
_LEVELS = {
    "县": 1,
    "县级": 1,
    "乡镇": 2,
    "乡镇街道": 2,
    "街道": 2,
    "村": 3,
    "村社": 3,
    "1": 1,
    "2": 2,
    "3": 3,
}
_AREAS = {"城镇": 1, "城区": 1, "urban": 1, "农村": 2, "乡村": 2, "rural": 2, "1": 1, "2": 2}


def days_of(row: SourceRow) -> Record:
    """Return the days of validity that a row gives."""
    return {
        key: day.isoformat() for key in ("valid_from", "valid_to") if isinstance(day := row.get(key), date)
    }


def place_of(row: SourceRow, key: str = "place") -> int | None:
    """Return the number of the place a row names; -1, and a problem, for a broken code."""
    text = row.text(key)
    if text is None:
        return None
    try:
        return PlaceCode.parse(text).place_no
    except CodeError:
        row.object_to(key, "code_form")
        return -1


def _word(row: SourceRow, key: str, words: dict[str, int], default: int | None = None) -> int | None:
    try:
        return one_of(row.get(key), words) or default
    except CellError as failure:
        row.object_to(key, failure.reason)
        return -1


def department_of(row: SourceRow, key: str, known: Known) -> str | None:
    """Return the code of the department a row names; an empty text, and a problem, if there is none."""
    text = row.text(key)
    if text is None:
        return None
    found = known.departments.get(text) or known.departments.get(text.upper())
    if found is None:
        row.object_to(key, "department_unknown")
        return ""
    return found


def function_of(row: SourceRow, key: str, word: str, known: Known) -> str:
    """Return the code of a function that a word names; an empty text, and a problem, if none does."""
    found = known.functions.get(word)
    if found is None:
        row.object_to(key, "function_unknown", value=word)
        return ""
    return found


def _functions(row: SourceRow, key: str, known: Known) -> list[str] | None:
    words = row.get(key)
    if not isinstance(words, list):
        return None
    return [function_of(row, key, word, known) for word in words]


def _is_whole(record: Record) -> bool:
    """Say whether nothing was objected to while the record was made."""
    bad = (-1, "")
    return not any(value in bad or (isinstance(value, list) and "" in value) for value in record.values())


def department_records(rows: Iterable[SourceRow], known: Known) -> Iterator[Record]:
    """Yield departments; without a kind, one with a place is a township government, others bureaus."""
    for row in rows:
        place = place_of(row)
        word = row.text("kind")
        kind = _DEPARTMENT_KINDS.get(word) if word else ("township" if place else "county_bureau")
        if kind is None:
            row.object_to("kind", "word_unknown")
            continue
        record: Record = {
            "row_no": row.position, "code": str(row.get("code")).upper(), "name": row.get("name"),
            "short_name": row.get("short_name"), "name_en": row.get("name_en"), "kind": kind,
            "functions": _functions(row, "functions", known), "parent_code": row.get("parent_code"),
            "place_no": place, "phone": row.get("phone"), **days_of(row),
        }  # fmt: skip
        if _is_whole(record):
            yield record


def person_records(rows: Iterable[SourceRow], known: Known) -> Iterator[Record]:
    """Yield people, one row a post."""
    posts = {word.lower(): number for word, number in known.posts.items()}
    for row in rows:
        record: Record = {
            "row_no": row.position, "login": str(row.get("login")).lower(), "real_name": row.get("real_name"),
            "employee_no": row.get("employee_no"), "title": row.get("title"),
            "dept_code": department_of(row, "dept", known), "phone": row.get("phone"),
            "post": _word(row, "post", posts), "post_dept": department_of(row, "post_dept", known),
            "place_no": place_of(row), **days_of(row),
        }  # fmt: skip
        if _is_whole(record):
            yield record


def calendar_records(rows: Iterable[SourceRow]) -> Iterator[Record]:
    """Yield days that differ from their weekday."""
    for row in rows:
        day = row.get("day")
        assert isinstance(day, date)
        record: Record = {
            "row_no": row.position, "day": day.isoformat(), "kind": _word(row, "kind", _DAY_KINDS),
            "name": row.get("name"), "name_en": row.get("name_en"),
        }  # fmt: skip
        if _is_whole(record):
            yield record


def duty_records(rows: Iterable[SourceRow], known: Known) -> Iterator[Record]:
    """Yield items of the duty list."""
    for row in rows:
        record: Record = {
            "row_no": row.position, "duty_code": row.get("duty_code"),
            "list_kind": _word(row, "list_kind", _LIST_KINDS, 1), "level": _word(row, "level", _LEVELS, 2),
            "matter": row.get("matter"), "class_code": row.get("class_code"),
            "standard_code": row.get("standard_code"), "clause": row.get("clause"),
            "legal_basis": row.get("legal_basis"),
            "lead_function": function_of(row, "lead", str(row.get("lead")), known),
            "assist_functions": _functions(row, "assist", known), "place_no": place_of(row),
            "area": _word(row, "area", _AREAS), "note": row.get("note"),
        }  # fmt: skip
        if _is_whole(record):
            yield record
