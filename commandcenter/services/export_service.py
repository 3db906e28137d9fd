"""Writes the county's lists as files; what the person may not see is not in them.

The headers are those that an import of the same kind knows, so a list goes out and in again without a difference.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import psycopg
from pyogrio.errors import DataSourceError

from commandcenter.db.engine import Gateway
from commandcenter.db.failures import translated
from commandcenter.db.stores import exports, imports
from commandcenter.errors import BadInput
from commandcenter.exchange.fields import ImportKind, field_of
from commandcenter.exchange.outline_writing import NamedOutline, outline_format, write_outlines
from commandcenter.exchange.writing import ListFormat, write_list

# Columns for readers that no import takes.
_EXTRA = {
    "case_no": "案件编号",
    "class_name": "分类名称",
    "place_name": "所在区划",
    "state": "当前阶段",
    "stage_due_at": "本阶段截止",
}


class ExportService:
    """Exports lists as the signed-in person."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def export(self, kind: ImportKind, path: Path, form: ListFormat, *, table: str = "") -> int:
        """Write a list and return how many rows it has.

        Args:
            kind: Which list; outlines are no list.
            path: The file, replaced if it is there.
            form: Workbook, or CSV in one of two encodings.
            table: Of standards: the class table; empty is all.

        Raises:
            BadInput: There is no such list, or the file cannot be written.
        """
        if kind is ImportKind.BOUNDARIES:
            raise BadInput("kind", reason="outlines are no list")
        partial = path.with_name(f".{path.name}.part")
        try:
            with self._gateway.raw_connection() as connection:
                imports.prepare(connection)
                rows = exports.read_list(connection, kind.value, table)
                first = next(rows, None)
                if first is None:
                    raise BadInput("list", reason="the list is empty")
                header = [_header(kind, key) for key in first]
                count = write_list(partial, header, _values(first, rows), form, kind.value)
                exports.note_list(connection, kind.value, count)
            partial.replace(path)
        except psycopg.Error as failure:
            raise translated(failure) from failure
        except OSError as failure:
            raise BadInput("file", reason="{file} cannot be written", file=path.name) from failure
        finally:
            partial.unlink(missing_ok=True)
        return count

    def export_outlines(self, path: Path, level: int | None = None) -> int:
        """Write the outlines of a tier, or of all, as GeoJSON or GeoPackage, and return how many there are.

        Raises:
            BadInput: The name of the file says no such format, there are no outlines, or it cannot be written.
        """
        form = outline_format(path)
        # GDAL takes the format from the suffix.
        partial = path.with_name(f".part.{path.name}")
        try:
            with self._gateway.raw_connection() as connection:
                rows = exports.read_outlines(connection, level)
                if not rows:
                    raise BadInput("list", reason="the list is empty")
                partial.unlink(missing_ok=True)
                count = write_outlines(partial, [NamedOutline(*row) for row in rows], form)
                exports.note_list(connection, ImportKind.BOUNDARIES.value, count)
            partial.replace(path)
        except psycopg.Error as failure:
            raise translated(failure) from failure
        except (OSError, DataSourceError) as failure:
            raise BadInput("file", reason="{file} cannot be written", file=path.name) from failure
        finally:
            partial.unlink(missing_ok=True)
        return count


def _values(first: dict[str, Any], rest: Iterator[dict[str, Any]]) -> Iterator[list[object]]:
    return (list(row.values()) for row in chain([first], rest))


def _header(kind: ImportKind, key: str) -> str:
    found = field_of(kind, key)
    return found.headers[0] if found else _EXTRA[key]
