"""The import's work in the background: look at a file, rehearse it, take it; one at a time, and never half.

Cancelling only asks the work to stop: whether the database took the file is told by the work itself.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from typing_extensions import override

from commandcenter.errors import BadInput
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.writing import ListFormat
from commandcenter.services.export_service import ExportService
from commandcenter.services.first_passwords import room_for_passwords, write_passwords
from commandcenter.services.import_plan import ImportOutcome, ImportPlan, Preview
from commandcenter.services.import_service import ImportService
from commandcenter.settings import settings_path
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.tasks import Cancelled, Progress, Task

Looked = tuple[Preview, Mapping[str, Sequence[tuple[str, str]]]]
Done = Callable[[ImportOutcome], None]
Failed = Callable[[Exception], None]


class _Stop(Event):
    """Set by the person, or when nobody waits for the work any more: the window or the program has gone."""

    def __init__(self) -> None:
        super().__init__()
        self.is_forsaken: Cancelled = lambda: False

    @override
    def is_set(self) -> bool:
        return super().is_set() or self.is_forsaken()


class ImportWork(QObject):
    """Runs the service for one import window.

    Args:
        context: What every panel is given.
        owner: The window; answers end with it.
        templates: Where mappings are remembered; beside the program's settings when None.
    """

    progressed = Signal(str, int, int)
    """Phase (read, check, write), rows so far, rows in all as far as can be said, -1 before."""
    busy_changed = Signal(bool)

    def __init__(self, context: DeskContext, owner: QObject, templates: Path | None = None) -> None:
        super().__init__(owner)
        self._runner = context.runner
        self._gateway = context.desk.gateway
        folder = templates or settings_path().parent / "import-templates"
        self._service = ImportService(context.desk.gateway, folder)
        self._question = NewestQuestion(context.runner, self, 50)
        self._folder = QTemporaryDir()
        self._list = Path(self._folder.path()) / "list.csv"
        self._stop = _Stop()
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether a rehearsal or an import runs."""
        return self._is_busy

    def look(self, plan: ImportPlan, then: Callable[[Looked], None], failed: Failed) -> None:
        """Look at a file; only the newest look is answered."""
        service = self._service
        self._question.ask(lambda: (service.preview(plan), service.choices(plan.kind)), then, failed)

    def rehearse(self, plan: ImportPlan, then: Done, failed: Failed) -> None:
        """Read and check a whole file."""
        self._submit(plan, self._service.rehearse, then, failed)

    def run(self, plan: ImportPlan, passwords: Path | None, then: Done, failed: Failed) -> None:
        """Take a file; the first passwords of new people go into a file of one's own."""

        def work(whole: ImportPlan, tell: Callable[[str, int, float], None], stop: Event) -> ImportOutcome:
            with room_for_passwords(passwords) if passwords else nullcontext():
                outcome = self._service.run(whole, tell, stop)
                if passwords and outcome.passwords:
                    write_passwords(passwords, outcome.passwords)
            return outcome

        self._submit(plan, work, then, failed)

    def cancel(self) -> None:
        """Ask the running work to stop; its answer says what became of it."""
        self._stop.set()

    def save_list(self, path: Path, then: Callable[[Path], None], failed: Failed) -> None:
        """Copy the whole list of bad rows of the last work to a file."""

        def copy() -> Path:
            try:
                shutil.copyfile(self._list, path)
            except OSError as failure:
                raise BadInput("file", reason="{file} cannot be written", file=path.name) from failure
            return path

        self._runner.submit_read(copy, then, failed, self)

    def export(
        self,
        kind: ImportKind,
        path: Path,
        form: str,
        then: Callable[[int], None],
        failed: Failed,
        *,
        level: int | None = None,
    ) -> None:
        """Write the present list of a kind with the columns that its import knows; of outlines one tier or all."""
        service = ExportService(self._gateway)
        self._runner.submit_long(
            lambda _progress, _cancelled: (
                service.export_outlines(path, level)
                if kind is ImportKind.BOUNDARIES
                else service.export(kind, path, ListFormat(form))
            ),
            then,
            failed,
            self,
        )

    def _submit(
        self,
        plan: ImportPlan,
        work: Callable[[ImportPlan, Callable[[str, int, float], None], Event], ImportOutcome],
        then: Done,
        failed: Failed,
    ) -> Task:
        stop = self._stop = _Stop()
        self._list.unlink(missing_ok=True)
        whole = replace(plan, problem_file=self._list)
        self._set_busy(True)

        def carry_out(progress: Progress, is_cancelled: Cancelled) -> ImportOutcome:
            stop.is_forsaken = is_cancelled

            def tell(phase: str, rows: int, share: float) -> None:
                # A step that equals its whole is never held back: another phase is always told.
                total = rows if phase != "read" else max(round(rows / share), rows + 1) if share > 0 else None
                progress(rows, total, phase)

            return work(whole, tell, stop)

        def over(answer: Callable[[], None]) -> None:
            self._set_busy(False)
            answer()

        task = self._runner.submit_long(
            carry_out,
            lambda outcome: over(lambda: then(outcome)),
            lambda error: over(lambda: failed(error)),
            self,
        )
        task.progressed.connect(lambda done, total, phase: self.progressed.emit(phase, done, total))
        return task

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit(is_busy)
