"""Which grids are tinted: red where a case is overdue, amber where one is running out."""

import numpy as np

from commandcenter.cartography.place_index import PlaceIndex
from commandcenter.cartography.projection import LocalMercator
from commandcenter.ui.map.case_table import RANK_OF_GROUP, UNKNOWN, CaseTable
from commandcenter.ui.map.map_records import DisplayGroup

_WARN, _BAD = RANK_OF_GROUP[DisplayGroup.EXPIRING], RANK_OF_GROUP[DisplayGroup.OVERDUE]


def pressure_tints(table: CaseTable, index: PlaceIndex, projection: LocalMercator) -> dict[str, str]:
    """Return the tint (`warn` or `bad`) by place code; overdue wins.

    Looks up only cases nobody has asked for yet and remembers their territory in the table.
    """
    pressing = (table.rank == _WARN) | (table.rank == _BAD)
    unknown = np.flatnonzero(pressing & (table.territory == UNKNOWN))
    if len(unknown):
        table.territory[unknown] = index.positions_at(projection.to_degrees_array(table.xy[unknown]))
    known = pressing & (table.territory >= 0)
    codes = index.codes
    tints = {
        codes[position]: "warn" for position in np.unique(table.territory[known & (table.rank == _WARN)])
    }
    tints |= {codes[position]: "bad" for position in np.unique(table.territory[known & (table.rank == _BAD)])}
    return tints
