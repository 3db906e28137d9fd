"""An area as a condition on cases, without any extension: ranges of place numbers, a box, then the exact test.

The numbers and the box are leakproof comparisons, so the index of places serves under row security; the exact test is
the point-in-polygon of PostgreSQL itself (to a tenth of a metre) and runs only on what the first two let through.
"""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, any_, cast, func, literal, not_, or_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.types import UserDefinedType
from typing_extensions import override

from commandcenter.domain.areas import CaseArea, Ring


class _Polygon(UserDefinedType[str]):
    """The polygon of PostgreSQL, of which SQLAlchemy knows nothing."""

    cache_ok = True

    @override
    def get_col_spec(self, **_kw: Any) -> str:
        return "polygon"


def area_condition(area: CaseArea, case: ReadOnlyColumnCollection[str, Any]) -> ColumnElement[bool]:
    """Return the condition that a case belongs to an area; cases nobody has located belong by their place."""
    near = or_(*(and_(case["place_no"] >= first, case["place_no"] < end) for first, end in area.ranges))
    west, south, east, north = area.box
    exact = or_(*(_in_part(part, case) for part in area.parts))
    located = and_(
        case["lon"] >= west, case["lon"] <= east, case["lat"] >= south, case["lat"] <= north, exact
    )
    inside = literal(list(area.inside), ARRAY(BigInteger))
    return and_(near, or_(located, and_(case["lon"].is_(None), case["place_no"] == any_(inside))))


def _in_part(part: tuple[Ring, ...], case: ReadOnlyColumnCollection[str, Any]) -> ColumnElement[bool]:
    point = func.point(case["lon"], case["lat"])
    shell, *holes = (cast(literal(_written(ring)), _Polygon).bool_op("@>")(point) for ring in part)
    return and_(shell, *(not_(hole) for hole in holes))


def _written(ring: Ring) -> str:
    return f"({','.join(f'({lon!r},{lat!r})' for lon, lat in ring)})"
