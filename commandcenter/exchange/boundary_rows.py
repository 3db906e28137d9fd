"""Features as outlines of places: which place each is, in which coordinate system all are, which ones are broken.

The system that is named is believed only when the known outlines do not contradict it. A file is refused as a
whole then: half of a county moved by a kilometre is worse than none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import shapely
from pyproj import Geod

from commandcenter.domain.grid_codes import CodeError, PlaceCode
from commandcenter.exchange.cells import CellError, code_of, text_of
from commandcenter.exchange.features import Feature, FeatureFile
from commandcenter.exchange.known import Known
from commandcenter.exchange.mapping import ColumnMapping
from commandcenter.exchange.outlines import Recognition, moved, recognised
from commandcenter.exchange.problems import Problem, ProblemList, Severity
from commandcenter.exchange.rows import Record
from commandcenter.exchange.shifts import CoordinateSystem

_EARTH = Geod(ellps="GRS80")
# Neighbours drawn apart overlap by slivers; more than this share of the smaller one is a mistake.
_OVERLAP_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Outlines:
    """Outlines of a file by place, in CGCS2000, and how their coordinate system was found."""

    records: tuple[Record, ...]
    recognition: Recognition
    system: CoordinateSystem


def read_outlines(
    file: FeatureFile,
    mapping: ColumnMapping,
    known: Known,
    named: CoordinateSystem | None,
    problems: ProblemList,
    under: PlaceCode | None = None,
) -> Outlines:
    """Return the outlines of a file.

    Args:
        file: The features.
        mapping: Columns of code and name.
        known: Places, and the outlines to compare with.
        named: What the user says the coordinates are; None leaves it to the comparison.
        problems: Where everything odd is noted.
        under: Names are looked for in this place only.
    """
    shapes: dict[int, tuple[Feature, shapely.Geometry]] = {}
    for feature in file.features:
        place_no = _place_of(feature, mapping, known, problems, under)
        if feature.geometry is None:
            problems.add(Problem(feature.number, "geometry", _title(feature, mapping), feature.fault))
        elif place_no is not None:
            if place_no in shapes:
                problems.add(Problem(feature.number, "code", str(place_no), "code_twice"))
            shapes[place_no] = feature, feature.geometry
    recognition = recognised({number: shape for number, (_, shape) in shapes.items()}, known.outlines)
    system = named or recognition.system or CoordinateSystem.CGCS2000
    if shapes:
        _judge(recognition, named, problems)
    final = {number: moved(shape, system) for number, (_, shape) in shapes.items()}
    _tell_overlaps(final, {number: feature.number for number, (feature, _) in shapes.items()}, problems)
    return Outlines(tuple(_records(shapes, final)), recognition, system)


def _judge(recognition: Recognition, named: CoordinateSystem | None, problems: ProblemList) -> None:
    if recognition.compared == 0:
        problems.add(Problem(0, "coordinates", named or "", "coordinates_unchecked", Severity.TOLD))
        return
    distances = " ".join(
        f"{system.value}:{metres:.0f}m" for system, metres in recognition.distances_m.items()
    )
    if recognition.system is None or (named is not None and recognition.contradicts(named)):
        problems.add(
            Problem(0, "coordinates", f"{recognition.system or '?'} {distances}", "coordinates_wrong")
        )
    elif named is None and recognition.system is not CoordinateSystem.CGCS2000:
        # Found by comparison alone: it is told, and taken only when the user names it too.
        problems.add(Problem(0, "coordinates", f"{recognition.system} {distances}", "coordinates_wrong"))


def _title(feature: Feature, mapping: ColumnMapping) -> str:
    column = mapping.columns.get("name", "")
    return text_of(feature.attributes.get(column)) or ""


def _place_of(
    feature: Feature, mapping: ColumnMapping, known: Known, problems: ProblemList, under: PlaceCode | None
) -> int | None:
    column = mapping.columns.get("code", "")
    try:
        text = code_of(feature.attributes.get(column))
        if text:
            return PlaceCode.parse(text).place_no
    except (CellError, CodeError):
        problems.add(Problem(feature.number, column, str(feature.attributes.get(column)), "code_form"))
        return None
    name = _title(feature, mapping)
    found = known.places_named(name, under)
    if len(found) == 1:
        return found[0]
    problems.add(Problem(feature.number, "name", name, "name_ambiguous" if found else "place_unknown"))
    return None


def _tell_overlaps(
    shapes: Mapping[int, shapely.Geometry], rows: Mapping[int, int], problems: ProblemList
) -> None:
    numbers = list(shapes)
    if not numbers:
        return
    tree = shapely.STRtree([shapes[number] for number in numbers])
    for first, second in tree.query([shapes[number] for number in numbers], predicate="overlaps").T:
        if first >= second:
            continue
        a, b = shapes[numbers[first]], shapes[numbers[second]]
        share = a.intersection(b).area / min(a.area, b.area)
        if share > _OVERLAP_SHARE:
            value = f"{numbers[second]} {share:.0%}"
            problems.add(Problem(rows[numbers[first]], "geometry", value, "outlines_overlap", Severity.TOLD))


def _records(
    shapes: Mapping[int, tuple[Feature, shapely.Geometry]], final: Mapping[int, shapely.Geometry]
) -> Iterator[Record]:
    for number, (feature, _) in shapes.items():
        shape = shapely.normalize(final[number])
        label = shape.representative_point()
        area = abs(_EARTH.geometry_area_perimeter(shape)[0])
        wkb = shapely.to_wkb(shape, byte_order=1, include_srid=False)
        yield {
            "row_no": feature.number, "place_no": number, "geometry": f"\\x{wkb.hex()}",
            "label_lon": round(label.x, 7), "label_lat": round(label.y, 7), "area_m2": round(area, 1),
        }  # fmt: skip
