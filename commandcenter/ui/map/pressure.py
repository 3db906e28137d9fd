"""Which grids are tinted: red where a case is overdue, amber where one is running out."""

from collections.abc import Iterable

import numpy as np

from commandcenter.cartography.place_index import PlaceIndex
from commandcenter.ui.map.map_records import CasePoint, DisplayGroup

_TINTS = {DisplayGroup.EXPIRING.value: "warn", DisplayGroup.OVERDUE.value: "bad"}


def pressure_tints(cases: Iterable[CasePoint], index: PlaceIndex) -> dict[str, str]:
    """Return the tint (`warn` or `bad`) by place code; overdue wins."""
    pressing = sorted(
        (case for case in cases if case.display_group in _TINTS),
        key=lambda case: case.display_group == DisplayGroup.OVERDUE,
    )
    if not pressing:
        return {}
    codes = index.places_at(np.array([(case.lon, case.lat) for case in pressing], dtype=np.float64))
    return {
        code: _TINTS[case.display_group]
        for code, case in zip(codes, pressing, strict=True)
        if code is not None
    }
