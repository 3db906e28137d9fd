"""Rows of the seed tables as frozen values; `seed_tables.load_seed_tables` makes them.

Their codes are text as written in the files. Whoever loads them into a database replaces codes by numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SeedClass:
    """A big (level 1) or small (level 2) class; `class_code` reads kind-big-small."""

    class_code: str
    kind: int
    level: int
    parent_code: str
    name: str
    name_en: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeedStandard:
    """A filing condition of a small class with its own limit; `limit_unit` counts as in limit_unit.csv."""

    standard_code: str
    class_code: str
    seq: int
    condition: str
    condition_en: str
    limit_value: Decimal
    limit_unit: int
    closing_condition: str
    closing_condition_en: str
    lead_function: str
    assist_functions: tuple[str, ...]
    legal_basis: str
    legal_basis_en: str
    before_after_photo: bool
    urgency: int


@dataclass(frozen=True, slots=True)
class SeedDuty:
    """An item of the duty list (权责清单): whose matter a class or a single standard is, by which clause and law.

    Exactly one of `class_code` (small or big) and `standard_code` is set. `area` is 1 built-up, 2 rural, None both.
    """

    duty_code: str
    list_kind: int
    level: int
    matter: str
    matter_en: str
    class_code: str
    standard_code: str
    area: int | None
    clause: str
    legal_basis: str
    legal_basis_en: str
    lead_function: str
    assist_functions: tuple[str, ...]
    note: str
    note_en: str


@dataclass(frozen=True, slots=True)
class SeedPractice:
    """A habit of the demo county that stands in no rule: who leads a class there in `share` of 100 cases.

    `area` as in `SeedDuty`; `territory` is the rank of one township by code, None for all.
    """

    class_code: str
    area: int | None
    territory: int | None
    lead_function: str
    share: int


@dataclass(frozen=True, slots=True)
class SeedFunction:
    """A function (职能) by which a standard names its department."""

    function_code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class SeedDepartment:
    """A unit of the demo county.

    A township government has a `territory` from 1 to 12, the rank of its township by code, and `{township}`
    in its names, to be filled with that township's name.
    """

    dept_code: str
    name: str
    short_name: str
    name_en: str
    kind: str
    functions: tuple[str, ...]
    parent_code: str
    territory: int | None
    phone: str


@dataclass(frozen=True, slots=True)
class CaseText:
    """A title and a description with placeholders, in the voice of a patrol or of a caller.

    `standard_code` is empty where the text fits any condition of its class; a patrol has no `matter_kind`.
    """

    class_code: str
    standard_code: str
    voice: str
    matter_kind: int | None
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class ClassProfile:
    """How often a small class turns up, relative to the others, and by which hours and months."""

    class_code: str
    weight: int
    hour_profile: str
    month_profile: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Relative weights of the 24 hours or the 12 months."""

    key: str
    name: str
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ResultText:
    """What a department writes when it feeds back on a case of a big class, or of a small one that needs other words."""

    class_code: str
    text: str


@dataclass(frozen=True, slots=True)
class ReasonText:
    """Grounds given with an action; `kind` is None where they fit all four kinds of case."""

    action: str
    kind: int | None
    text: str


@dataclass(frozen=True, slots=True)
class NoteText:
    """A progress note; `kind` is None where it fits all four kinds of case."""

    kind: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A numbered word of a list in both languages."""

    code: int
    key: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class StateWord:
    """A case state with the outer step (1 to 6) and the group of signs it is shown in."""

    code: int
    key: str
    name: str
    name_en: str
    step: int
    display_group: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ActionWord:
    """A step of the flow in both languages; `default_key` is its letter on the keyboard."""

    key: str
    name: str
    name_en: str
    description: str
    description_en: str
    default_key: str


@dataclass(frozen=True, slots=True)
class SeedTables:
    """What a folder of seed tables holds, in file order; `words` maps the name of a list to its words."""

    words: Mapping[str, tuple[Word, ...]]
    states: tuple[StateWord, ...]
    actions: tuple[ActionWord, ...]
    classes: tuple[SeedClass, ...]
    functions: tuple[SeedFunction, ...]
    standards: tuple[SeedStandard, ...]
    departments: tuple[SeedDepartment, ...]
    case_texts: tuple[CaseText, ...]
    class_profiles: tuple[ClassProfile, ...]
    hour_profiles: tuple[Profile, ...]
    month_profiles: tuple[Profile, ...]
    result_texts: tuple[ResultText, ...]
    reasons: tuple[ReasonText, ...]
    notes: tuple[NoteText, ...]
    duties: tuple[SeedDuty, ...]
    practices: tuple[SeedPractice, ...]
