"""Checks of the numbers that people and organisations bear.

Citizen ID (GB 11643), unified social credit code (GB 32100), organisation code (GB 11714).
Only the form and the check character are looked at: the first six digits of an old ID may
be a division that no longer exists.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final

_CITIZEN_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CITIZEN_CHECKS: Final = "10X98765432"
_CREDIT_CHARACTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS: Final = tuple(pow(3, i, 31) for i in range(17))
_ORGANISATION_CHARACTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_EARLIEST_BIRTH: Final = date(1850, 1, 1)


class IdentityError(ValueError):
    """A number that cannot be right; the message says what is wrong and never repeats the number."""


class Sex(IntEnum):
    """Sex as GB/T 2261.1 codes it."""

    MALE = 1
    FEMALE = 2


@dataclass(frozen=True, slots=True, repr=False)
class CitizenId:
    """A citizen ID whose form and check character are right.

    Its `repr` shows nothing, so that it does not end in a log.
    """

    number: str

    @property
    def division(self) -> str:
        """Division code at the time of issue; it may be withdrawn since."""
        return self.number[:6]

    @property
    def born(self) -> date:
        """Date of birth."""
        return _birth_date(self.number)

    @property
    def sex(self) -> Sex:
        """Sex, from the parity of the 17th digit."""
        return Sex.MALE if int(self.number[16]) % 2 else Sex.FEMALE

    def age_on(self, day: date) -> int:
        """Return the full years of age on a day; negative before birth."""
        born = self.born
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def __repr__(self) -> str:
        return "CitizenId(…)"


def parse_citizen_id(text: str, today: date | None = None) -> CitizenId:
    """Check an 18-character citizen ID; blanks around it and a small x do not matter.

    Args:
        text: The number as typed.
        today: If given, a birth after this day is refused.

    Raises:
        IdentityError: The number cannot be right.
    """
    number = text.strip().upper()
    if len(number) != 18:
        raise IdentityError(f"a citizen ID has 18 characters, not {len(number)}")
    body = number[:17]
    if not (number.isascii() and body.isdigit() and (number[17].isdigit() or number[17] == "X")):
        raise IdentityError("a citizen ID is 17 digits and a last digit or X")
    if number[0] == "0":
        raise IdentityError("a citizen ID does not start with 0")
    born = _birth_date(number)
    if born < _EARLIEST_BIRTH or (today is not None and born > today):
        raise IdentityError("the date of birth in the citizen ID cannot be that of a living person")
    total = sum(weight * int(digit) for weight, digit in zip(_CITIZEN_WEIGHTS, body, strict=True))
    if _CITIZEN_CHECKS[total % 11] != number[17]:
        raise IdentityError("the last character of the citizen ID does not fit the others")
    return CitizenId(number)


def parse_credit_code(text: str) -> str:
    """Check an 18-character unified social credit code and return it in capitals.

    Raises:
        IdentityError: The code cannot be right.
    """
    code = text.strip().upper()
    if len(code) != 18:
        raise IdentityError(f"a unified social credit code has 18 characters, not {len(code)}")
    values = [_CREDIT_CHARACTERS.find(character) for character in code]
    if -1 in values:
        wrong = code[values.index(-1)]
        raise IdentityError(f"the character {wrong!r} does not occur in unified social credit codes")
    if not code[2:8].isdigit():
        raise IdentityError("characters 3 to 8 of a unified social credit code are a division code")
    total = sum(weight * value for weight, value in zip(_CREDIT_WEIGHTS, values[:17], strict=True))
    if (31 - total % 31) % 31 != values[17]:
        raise IdentityError("the last character of the unified social credit code does not fit the others")
    return code


def organisation_code_of(credit_code: str) -> str:
    """Return the nine-character organisation code inside a unified social credit code.

    Raises:
        IdentityError: The credit code cannot be right.
    """
    return parse_credit_code(credit_code)[8:17]


def parse_organisation_code(text: str) -> str:
    """Check an organisation code (GB 11714), written with or without its hyphen; return it without.

    Raises:
        IdentityError: The code cannot be right.
    """
    code = text.strip().upper()
    if len(code) == 10 and code[8] == "-":
        code = code[:8] + code[9]
    if len(code) != 9:
        raise IdentityError(f"an organisation code has 9 characters, not {len(code)}")
    values = [_ORGANISATION_CHARACTERS.find(character) for character in code[:8]]
    if -1 in values:
        raise IdentityError("an organisation code is made of digits and letters")
    total = sum(weight * value for weight, value in zip(_ORGANISATION_WEIGHTS, values, strict=True))
    if "0X987654321"[total % 11] != code[8]:
        raise IdentityError("the last character of the organisation code does not fit the others")
    return code


def _birth_date(number: str) -> date:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise IdentityError("digits 7 to 14 of the citizen ID are not a date") from None
