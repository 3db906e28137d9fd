"""One file on its way in: opened, its columns understood, its rows made into what the database stages."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from threading import Event

from commandcenter.errors import BadInput, Cancelled
from commandcenter.exchange.boundary_rows import Outlines, read_outlines
from commandcenter.exchange.case_rows import CaseRows
from commandcenter.exchange.cells import text_of
from commandcenter.exchange.class_rows import ClassRows
from commandcenter.exchange.features import POINTS, FeatureFile, layers_of, open_features
from commandcenter.exchange.field_rows import facility_records, vehicle_records
from commandcenter.exchange.fields import FIELDS, ImportKind
from commandcenter.exchange.known import Known
from commandcenter.exchange.mapping import (
    ColumnMapping,
    Guess,
    TemplateFolder,
    guesses,
    mapping_of,
)
from commandcenter.exchange.outlines import Recognition
from commandcenter.exchange.place_rows import PlaceRows
from commandcenter.exchange.point_sheets import point_sheet
from commandcenter.exchange.problems import SHEET_STEP, Problem, ProblemList, Severity
from commandcenter.exchange.reading import is_feature_file, open_table
from commandcenter.exchange.reference_rows import (
    calendar_records,
    department_records,
    duty_records,
    person_records,
)
from commandcenter.exchange.rows import Record, RowReader, SourceRow
from commandcenter.exchange.sample_rows import FROM_ABOVE
from commandcenter.exchange.standard_rows import StandardRows
from commandcenter.exchange.tables import Sheet
from commandcenter.services.import_outlines import fitted
from commandcenter.services.import_plan import ImportPlan, Preview

_SAMPLED = 20
_OF_POINTS = (ImportKind.CASES, ImportKind.FACILITIES)
"""Kinds that also come as points of a map file, by layers."""
# A guess below this needs a person's eye; it is shown, and not taken.
_SURE = 0.75


def look(plan: ImportPlan, known: Known, templates: TemplateFolder | None) -> Preview:
    """Return what a file looks like.

    Raises:
        BadInput: The file cannot be read.
    """
    if plan.kind is ImportKind.BOUNDARIES:
        return _look_at_features(plan, known, templates)
    layers = layers_of(plan.path, POINTS) if _is_of_points(plan) else ()
    sheets = _sheets(replace(plan, sheet=_shown_layer(plan, layers)) if layers else plan)
    first = sheets[0]
    proposed = guesses(plan.kind, first.header)
    mapping, is_remembered = _mapping(plan, first.header, proposed, templates)
    rows = islice(first.rows(), _SAMPLED)
    return Preview(
        sheets=layers or tuple(sheet.name for sheet in sheets),
        header=first.header,
        sample=tuple(tuple(text_of(cell) or "" for cell in cells) for _, cells in rows),
        encoding=first.encoding,
        separator=first.separator,
        guesses=proposed,
        mapping=mapping,
        is_remembered=is_remembered,
        missing=_missing(plan.kind, mapping),
    )


def _look_at_features(plan: ImportPlan, known: Known, templates: TemplateFolder | None) -> Preview:
    layers = layers_of(plan.path)
    file = open_features(plan.path, _shown_layer(plan, layers) or None)
    proposed = guesses(plan.kind, file.columns)
    mapping, is_remembered = _mapping(plan, file.columns, proposed, templates)
    outlines = read_outlines(file, mapping, known, plan.coordinates, ProblemList(), plan.under_code())
    sample = [
        [text_of(each.attributes.get(name)) or "" for name in file.columns]
        for each in file.features[:_SAMPLED]
    ]
    return Preview(
        layers, file.columns, tuple(map(tuple, sample)), file.encoding, "", proposed, mapping, is_remembered,
        _missing(plan.kind, mapping), outlines.recognition,
    )  # fmt: skip


def _is_of_points(plan: ImportPlan) -> bool:
    return plan.kind in _OF_POINTS and is_feature_file(plan.path)


def _shown_layer(plan: ImportPlan, layers: tuple[str, ...]) -> str:
    """Return the layer to look at: of several the first until one is chosen, of one no name is needed."""
    return plan.sheet or (layers[0] if len(layers) > 1 else "")


def _missing(kind: ImportKind, mapping: ColumnMapping) -> tuple[str, ...]:
    return tuple(
        each.key
        for each in FIELDS[kind]
        if each.is_needed and each.key not in mapping.columns and each.key not in mapping.constants
    )


def _sheets(plan: ImportPlan) -> tuple[Sheet, ...]:
    if _is_of_points(plan):
        return (point_sheet(plan.path, plan.sheet or None),)
    file = open_table(plan.path, plan.encoding or None)
    if plan.sheet:
        chosen = tuple(sheet for sheet in file.sheets if sheet.name == plan.sheet)
        if not chosen:
            raise BadInput("sheet", reason="the workbook has no sheet {sheet}", sheet=plan.sheet)
        return chosen
    return file.sheets if plan.kind in FROM_ABOVE else file.sheets[:1]


def _mapping(
    plan: ImportPlan, header: tuple[str, ...], proposed: tuple[Guess, ...], templates: TemplateFolder | None
) -> tuple[ColumnMapping, bool]:
    guessed = mapping_of([guess for guess in proposed if guess.confidence >= _SURE])
    if plan.mapping is not None:
        # A mapping that names words or constants only leaves the columns to the guess.
        columns = {**guessed.columns, **plan.mapping.columns}
        columns = {
            key: column for key, column in columns.items() if column and key not in plan.mapping.constants
        }
        return ColumnMapping(columns, plan.mapping.values, plan.mapping.constants), False
    remembered = templates.recall(plan.kind, header) if templates else None
    return (remembered, True) if remembered else (guessed, False)


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError as failure:
        raise BadInput("file", reason="{file} cannot be opened", file=path.name) from failure
    return found.st_ino, found.st_size, found.st_mtime_ns


class ImportSource:
    """The records of a file, with everything that was wrong on the way."""

    def __init__(
        self, plan: ImportPlan, known: Known, problems: ProblemList, templates: TemplateFolder | None
    ) -> None:
        """Open the file and settle its mapping.

        Raises:
            BadInput: It cannot be read, or the mapping does not fit.
        """
        if plan.kind not in (ImportKind.BOUNDARIES, *_OF_POINTS) and is_feature_file(plan.path):
            raise BadInput("file", reason="a file of outlines is imported as boundaries")
        self._plan = plan
        self._stamp = _stamp(plan.path)
        self._known = known
        self.problems = problems
        self._templates = templates
        self._outlines: Outlines | None = None
        self._places = PlaceRows(plan.under_code())
        self._readers: list[RowReader] = []
        self._features: FeatureFile | None = None
        if plan.kind is ImportKind.BOUNDARIES:
            self._features = open_features(plan.path, plan.sheet or None)
            self._header = self._features.columns
            self._mapping, _ = _mapping(plan, self._header, guesses(plan.kind, self._header), templates)
        else:
            self._open_sheets()

    def _open_sheets(self) -> None:
        sheets = _sheets(self._plan)
        self._header = sheets[0].header
        for number, sheet in enumerate(sheets):
            mapping, _ = _mapping(
                self._plan, sheet.header, guesses(self._plan.kind, sheet.header), self._templates
            )
            if number:
                # What was decided for the first sheet holds for the next as far as they have the same columns.
                mapping = replace(
                    mapping, columns={k: name for k, name in mapping.columns.items() if name in sheet.header}
                )
            reader = RowReader(self._plan.kind, sheet, mapping, self.problems, number)
            self._readers.append(reader)
            for key in reader.missing_fields():
                self.problems.add(Problem(0, key, "", "column_missing", Severity.BAD, sheet.name), -1)
        self._mapping = self._readers[0].mapping

    @property
    def is_hopeless(self) -> bool:
        """Whether the file as a whole is bad, so that leaving rows out does not help."""
        return any(problem.row == 0 and problem.severity is Severity.BAD for problem in self.problems.kept)

    @property
    def passed_over(self) -> int:
        """Rows of places outside the wanted one."""
        return self._places.passed_over

    @property
    def recognition(self) -> Recognition | None:
        """How the coordinate system was found, of outlines."""
        return self._outlines.recognition if self._outlines else None

    def share(self) -> float:
        """Return how much of the file was read, 0 to 1."""
        if not self._readers:
            return 1.0
        return sum(reader.sheet.consumed() for reader in self._readers) / len(self._readers)

    def refuse_if_changed(self) -> None:
        """Refuse a file that became another while it was read: its rows may be of both.

        Raises:
            BadInput: Size or time of the file are not those with which it was opened.
        """
        if _stamp(self._plan.path) != self._stamp:
            raise BadInput("file", reason="the file changed while it was read; nothing was taken")

    def remember(self) -> None:
        """Keep the mapping for the next file of this form."""
        if self._templates is not None:
            self._templates.remember(self._plan.kind, self._header, self._mapping)

    def note(self, position: int, field: str, value: str, reason: str, severity: Severity) -> None:
        """Note what the database found against a row."""
        sheet = position // SHEET_STEP
        if position and sheet < len(self._readers):
            self._readers[sheet].note(position, field, value, reason, severity)
        else:
            self.problems.add(Problem(position, field, value, reason, severity))

    def records(self, stop: Event) -> Iterator[Record]:
        """Yield the records to stage.

        Raises:
            Cancelled: `stop` was set.
        """
        if self._features is not None:
            self._outlines = read_outlines(
                self._features,
                self._mapping,
                self._known,
                self._plan.coordinates,
                self.problems,
                self._plan.under_code(),
            )
            yield from fitted(self._outlines.records, self._known.outlines)
            return
        if any(reader.missing_fields() for reader in self._readers):
            return
        yield from self._converted(self._rows(stop))

    def _rows(self, stop: Event) -> Iterator[SourceRow]:
        def check() -> None:
            if stop.is_set():
                raise Cancelled

        carried = FROM_ABOVE.get(self._plan.kind, ())
        for reader in self._readers:
            yield from reader.read(carried=carried, check=check)

    def _converted(self, rows: Iterator[SourceRow]) -> Iterator[Record]:
        known = self._known
        match self._plan.kind:
            case ImportKind.PLACES:
                return self._places.records(rows)
            case ImportKind.DEPARTMENTS:
                return department_records(rows, known)
            case ImportKind.USERS:
                return person_records(rows, known)
            case ImportKind.CLASSES:
                return ClassRows().records(rows)
            case ImportKind.STANDARDS:
                return StandardRows(known).records(rows)
            case ImportKind.DUTY_LIST:
                return duty_records(rows, known)
            case ImportKind.CALENDAR:
                return calendar_records(rows)
            case ImportKind.CASES:
                return CaseRows(known, self._plan.place_code(), self._plan.coordinates).records(rows)
            case ImportKind.FACILITIES:
                return facility_records(rows, known, self._plan.coordinates)
            case ImportKind.VEHICLES:
                return vehicle_records(rows, known)
        raise BadInput("kind", reason="{kind} are no rows", kind=self._plan.kind.value)
