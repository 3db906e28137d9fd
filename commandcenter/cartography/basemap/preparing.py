"""Makes a base map ready: reads a file once, batch by batch, and writes what the map draws.

Nothing but the finished file is ever seen by others; whatever goes wrong leaves everything as it was.
"""

import errno
import math
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from commandcenter.cartography.basemap.classes import Classes, MapClass, Shape
from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.feature_stream import Batch, FeatureSource, SourceLayer
from commandcenter.cartography.basemap.jobs import Job, Prepared, Report
from commandcenter.cartography.basemap.naming import NameGatherer
from commandcenter.cartography.basemap.recognition import FileKind, check_content, kind_of
from commandcenter.cartography.basemap.seams import TileSeams
from commandcenter.cartography.basemap.sheet_file import SheetWriter
from commandcenter.cartography.basemap.systems import WORLD, SystemPath
from commandcenter.cartography.basemap.tile_files import TileFacts, open_tiles
from commandcenter.cartography.ground import LINE_AND_AREA
from commandcenter.cartography.layers import Geometries, parts_of
from commandcenter.cartography.projection import Floats
from commandcenter.cartography.view import Bounds

OSM_ATTRIBUTION: Final = "© OpenStreetMap contributors"
_TILE_KINDS: Final = (FileKind.MBTILES, FileKind.PMTILES)
_SHAPE_OF_TYPE: Final = {
    0: Shape.POINT,
    4: Shape.POINT,
    1: Shape.LINE,
    5: Shape.LINE,
    3: Shape.AREA,
    6: Shape.AREA,
}


def prepare(job: Job, target: Path, classes: Classes, report: Report) -> Prepared:
    """Prepare a file; only raster tiles leave nothing at `target`.

    Raises:
        UnusableFile: It cannot be a base map.
    """
    kind = kind_of(job.path)
    check_content(job.path, kind)
    facts = None
    if kind in _TILE_KINDS:
        tiles = open_tiles(job.path, kind)
        facts = tiles.facts
        tiles.close()
        if not facts.is_vector:
            target.unlink(missing_ok=True)
            bounds = facts.bounds or (-180.0, -85.0, 180.0, 85.0)
            return Prepared(kind, True, facts.attribution, bounds, 0, 0, {}, 0.0)
    source = FeatureSource(job.path, kind, classes.fields, classes.osm_keys, facts)
    try:
        with SheetWriter(target) as writer:
            return _Preparation(job, kind, source, writer, classes, facts).run(report)
    except OSError as failure:
        if failure.errno in {errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS}:
            raise UnusableFile(Fault.NO_ROOM, job.path.name, failure.strerror or "") from failure
        raise
    finally:
        source.close()


class _Preparation:
    """One run through a file."""

    def __init__(
        self,
        job: Job,
        kind: FileKind,
        source: FeatureSource,
        writer: SheetWriter,
        classes: Classes,
        facts: TileFacts | None,
    ) -> None:
        self._job, self._kind, self._source = job, kind, source
        self._writer, self._classes, self._facts = writer, classes, facts
        self._names = NameGatherer(classes.name_fields)
        self._seams = TileSeams(facts.max_zoom) if facts is not None else None
        self._halves: defaultdict[MapClass, list[Geometries]] = defaultdict(list)
        self._counts: Counter[str] = Counter()
        self._read = self._drawn = self._unclosed = 0
        self._accuracy = 0.0
        crop = job.crop
        corners = WORLD.to_local_array(np.array([crop[:2], crop[2:]])) if crop is not None else None
        self._crop = shapely.box(*corners.reshape(-1).tolist()) if corners is not None else None

    def run(self, report: Report) -> Prepared:
        counts = [layer.count for layer in self._source.layers]
        total = None if any(count is None for count in counts) else sum(count or 0 for count in counts)
        if self._job.crop is not None:
            # Files with an index skip what lies outside: the number in the file is not the number to come.
            total = None
        for layer in self._source.layers:
            path = SystemPath(self._job.path.name, self._job.system, layer.stated_crs)
            self._accuracy = max(self._accuracy, path.accuracy_m)
            box = path.box_in_file(self._job.crop) if self._job.crop is not None else None
            came = 0
            for batch in self._source.batches(layer, box):
                came += len(batch.shapes)
                self._take(batch, layer, path)
                report(self._read, total)
            if box is None and self._facts is None and layer.count is not None and came < layer.count:
                detail = f"{came} of {layer.count} features in {layer.name} can be read"
                raise UnusableFile(Fault.UNREADABLE, self._job.path.name, detail)
        return self._finish()

    def _finish(self) -> Prepared:
        name = self._job.path.name
        if self._unclosed:
            raise UnusableFile(Fault.UNCLOSED, name, str(self._unclosed))
        if self._read == 0:
            raise UnusableFile(Fault.NOTHING_NEAR if self._job.crop is not None else Fault.EMPTY, name)
        if self._drawn == 0:
            raise UnusableFile(Fault.NOTHING_KNOWN, name)
        for found, groups in self._halves.items():
            assert self._seams is not None, "only tiles have halves"
            self._write(found, self._seams.joined(np.concatenate(groups)))
        prepared = Prepared(
            kind=self._kind,
            is_picture=False,
            attribution=self._attribution(),
            bounds=self._bounds(),
            read=self._read,
            drawn=self._drawn,
            by_class=dict(self._counts.most_common()),
            accuracy_m=self._accuracy,
        )
        self._writer.finish(self._names.spots(), {"counts": dict(self._counts), "read": self._read})
        return prepared

    def _attribution(self) -> str:
        if self._kind is FileKind.OSM:
            return OSM_ATTRIBUTION
        return self._facts.attribution if self._facts is not None else ""

    def _bounds(self) -> Bounds:
        low, high = self._writer.extent
        if not math.isfinite(low[0]):
            return self._job.crop or (-180.0, -85.0, 180.0, 85.0)
        return (*WORLD.to_degrees(*low), *WORLD.to_degrees(*high))

    def _take(self, batch: Batch, layer: SourceLayer, path: SystemPath) -> None:
        self._unclosed += batch.unclosed
        there = ~(shapely.is_missing(batch.shapes) | shapely.is_empty(batch.shapes))
        shapes = batch.shapes[there]
        self._read += len(batch.shapes)
        if len(shapes) == 0:
            return
        metres: Any = shapely.transform(shapely.force_2d(shapes), path.to_metres)
        attributes = [batch.attributes[number] for number in np.flatnonzero(there).tolist()]
        is_near = np.ones(len(shapes), dtype=np.bool_)
        if self._crop is not None:
            is_near = _boxes_meet(shapely.bounds(metres), np.array(self._crop.bounds))
            self._read -= int(np.count_nonzero(~is_near))
        by_class: defaultdict[MapClass, list[int]] = defaultdict(list)
        types = shapely.get_type_id(metres).tolist()
        for number in np.flatnonzero(is_near).tolist():
            shape = _SHAPE_OF_TYPE.get(types[number], Shape.AREA)
            lowered = {field: text.lower() for field, text in attributes[number].items()}
            found = self._classes.of(layer.label, shape, lowered, self._job.subject)
            is_drawn = False
            for each in found:
                if each is not None:
                    by_class[each].append(number)
                    is_drawn = True
            self._drawn += is_drawn
        for each, numbers in by_class.items():
            names = [self._names.name_of(attributes[number]) for number in numbers]
            self._add(each, names, metres[numbers])

    def _add(self, found: MapClass, names: list[str], shapes: Geometries) -> None:
        self._counts[f"{found.family}/{found.kind}"] += len(shapes)
        if found.family == "settlement":
            self._names.add_settlements(found.kind, names, shapes)
        elif found.family == "landmark":
            self._names.add_landmarks(found.kind, names, shapes)
        else:
            self._names.add_features(found, names, shapes)
            self._write(found, shapes, has_seams=self._seams is not None)

    def _write(self, found: MapClass, shapes: Geometries, *, has_seams: bool = False) -> None:
        for layer, areas in zip(LINE_AND_AREA[found.family], (False, True), strict=True):
            parts = parts_of(shapes, areas=areas)
            if areas and has_seams and len(parts):
                assert self._seams is not None, "told by has_seams"
                is_half = self._seams.on_edge(shapely.bounds(parts))
                if is_half.any():
                    self._halves[found].append(parts[is_half])
                parts = parts[~is_half]
            if len(parts):
                self._writer.add(layer, found.kind, parts, areas=areas, first_zoom=found.first_zoom)


def _boxes_meet(boxes: Floats, box: Floats) -> Any:
    return (
        (boxes[:, 0] <= box[2]) & (boxes[:, 2] >= box[0]) & (boxes[:, 1] <= box[3]) & (boxes[:, 3] >= box[1])
    )
