"""Writes what happens to a rotating file, and catches what nobody else caught.

No personal data may reach the file.  Events are constant texts with fields (`extra=`); numbers that
look like a telephone or an identity card are blotted out wherever they stand; and of an error only
its type, its SQLSTATE and the places in the code are written, never its text, because drivers and
parsers quote the value that they stumbled over.
"""

import json
import logging
import re
import sys
import threading
import traceback
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO, TypeAlias

from typing_extensions import override

from commandcenter.errors import CommandCenterError

FILE_NAME = "commandcenter.log"
_FILE_BYTES = 2_000_000
_FILES_KEPT = 5
_STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_MOBILE = r"(?<!\d)1[3-9]\d{9}(?!\d)"
_IDENTITY_CARD = r"(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?!\d)"
_PERSONAL = re.compile(f"{_IDENTITY_CARD}|{_MOBILE}")

Announce: TypeAlias = Callable[[str, BaseException], None]

logger = logging.getLogger(__name__)


class EventFormatter(logging.Formatter):
    """One line an event: time, level, logger, text, fields as name=value; then the places of an error."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(threadName)s: %(message)s")

    @override
    def formatMessage(self, record: logging.LogRecord) -> str:
        names = sorted(vars(record).keys() - _STANDARD_FIELDS)
        return " ".join(
            [super().formatMessage(record), *(f"{name}={getattr(record, name)}" for name in names)]
        )

    @override
    def formatException(self, ei: Any) -> str:
        return describe(ei[1])

    @override
    def format(self, record: logging.LogRecord) -> str:
        # Other handlers may have left a full text of the error behind; it must not be taken over.
        record.exc_text = None
        return _PERSONAL.sub("***", super().format(record))


class JsonFormatter(EventFormatter):
    """One JSON object an event, for a service whose lines a machine collects; the same rules on personal data."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, object] = {
            "at": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in sorted(vars(record).keys() - _STANDARD_FIELDS)}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        # Value by value: a blotted number would leave the line no JSON any more.
        clean = {name: _blotted(value) for name, value in line.items()}
        return json.dumps(clean, ensure_ascii=False, default=str)


def _blotted(value: object) -> object:
    text = str(value)
    return _PERSONAL.sub("***", text) if _PERSONAL.search(text) else value


def describe(error: BaseException) -> str:
    """Return type, SQLSTATE and code places of an error and of those behind it, without their texts.

    Code and detail of our own errors are kept: those never hold personal data.
    """
    lines: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        state = getattr(link, "sqlstate", None) or getattr(getattr(link, "orig", None), "sqlstate", None)
        text = f": {link.code}: {link.detail}" if isinstance(link, CommandCenterError) else ""
        lines.append(
            f"{type(link).__module__}.{type(link).__qualname__}{f' [{state}]' if state else ''}{text}"
        )
        lines += [line.rstrip("\n") for line in traceback.format_tb(link.__traceback__)]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines)


def start_logging(directory: Path, *, is_verbose: bool = False) -> Path:
    """Send all loggers to a rotating file and return its path.

    Args:
        directory: Where the file and its predecessors stand; made if missing.
        is_verbose: Also write debug events, and everything to the error stream.
    """
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / FILE_NAME
    to_file = RotatingFileHandler(
        path, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8", delay=True
    )
    handlers: list[logging.Handler] = [to_file]
    if is_verbose:
        handlers.append(logging.StreamHandler())
    root = logging.getLogger()
    for each in handlers:
        each.setFormatter(EventFormatter())
        root.addHandler(each)
    root.setLevel(logging.WARNING)
    logging.getLogger("commandcenter").setLevel(logging.DEBUG if is_verbose else logging.INFO)
    logging.captureWarnings(capture=True)
    return path


def log_json_lines(stream: TextIO) -> None:
    """Write the program's events to a stream too, one JSON object a line."""
    lines = logging.StreamHandler(stream)
    lines.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(lines)


def catch_uncaught_errors(announce: Announce | None = None) -> None:
    """Log every error that no code caught, in any thread, and go on.

    Args:
        announce: Called with the report number and the error; it may be on any thread. The number
            also stands in the log, so that what a user reads out can be found there.
    """

    def report(error: BaseException) -> None:
        number = uuid.uuid4().hex[:8]
        logger.critical("uncaught error", extra={"report": number}, exc_info=error)
        if announce is not None:
            announce(number, error)

    def in_main_thread(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            report(error)

    def in_thread(happened: threading.ExceptHookArgs) -> None:
        if happened.exc_value is not None:
            report(happened.exc_value)

    # In quotes: the type exists for checkers only.
    def in_clean_up(happened: "sys.UnraisableHookArgs") -> None:
        if happened.exc_value is not None:
            logger.error("error while cleaning up", exc_info=happened.exc_value)

    sys.excepthook = in_main_thread
    threading.excepthook = in_thread
    sys.unraisablehook = in_clean_up
