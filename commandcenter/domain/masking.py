"""Masked forms of personal details, for lists and for whoever has not asked for the full value.

The database decides who gets the full value and logs the asking; these functions only
shorten what is shown.  In doubt they hide more.
"""

import re
from typing import Final

_MOBILE: Final = re.compile(r"(?:\+?86)?(1\d{10})")
_LANDLINE: Final = re.compile(r"(010|02\d|0[3-9]\d{2})(\d{7,8})")
_NUMBER: Final = "[0-9０-９〇零一二三四五六七八九十百]+"
_BUILDING: Final = re.compile(rf"(?:{_NUMBER}|[A-Za-z甲乙丙丁])\s*(?:号楼|号院|栋|幢|座)")
_STREET_NUMBER: Final = re.compile(rf"(?:路|街|巷|弄|胡同|大道){_NUMBER}号")
_VILLAGE: Final = re.compile(rf"(?:小区|社区|家园|花园|公寓|大厦|村)(?:第?{_NUMBER}组)?")
_AREA: Final = re.compile(r"街道|大道|胡同|[路街巷镇乡县市区]")
_HIDDEN: Final = "***"


def mask_name(name: str) -> str:
    """Return the first character and two stars ("张**"), whatever the length."""
    shown = name.strip()
    return f"{shown[0]}**" if shown else ""


def mask_phone(number: str) -> str:
    """Return a mobile number as "138****1234", a fixed line with its area code and last two digits.

    Anything else, such as a line without area code, is hidden but for its last two digits.
    """
    digits = re.sub(r"[\s\-()（）—]", "", number)
    if mobile := _MOBILE.fullmatch(digits):
        return f"{mobile[1][:3]}****{mobile[1][-4:]}"
    if fixed := _LANDLINE.fullmatch(digits):
        return f"{fixed[1]}-****{fixed[2][-2:]}"
    return f"****{digits[-2:]}" if len(digits) >= 5 else "*" * len(digits)


def mask_citizen_id(number: str) -> str:
    """Return an ID as "140428********123X"; other documents with first and last character only."""
    shown = number.strip()
    if len(shown) == 18:
        return f"{shown[:6]}********{shown[-4:]}"
    if len(shown) < 5:
        return "*" * len(shown)
    return f"{shown[0]}{'*' * (len(shown) - 2)}{shown[-1]}"


def mask_address(address: str) -> str:
    """Return an address up to its building ("…3号楼***").

    Without a building it is cut after the number in a street, else after the village or
    estate (a number there is a household), else after the last road or division.
    """
    shown = address.strip()
    if not shown:
        return ""
    # Buildings nest (a court, then its houses), hence the last one; a person's name after the
    # village may end like a village, hence the first.
    for pattern, which in ((_BUILDING, -1), (_STREET_NUMBER, 0), (_VILLAGE, 0), (_AREA, -1)):
        found = list(pattern.finditer(shown))
        if found:
            end = found[which].end()
            return shown if end == len(shown) else shown[:end] + _HIDDEN
    return _HIDDEN
