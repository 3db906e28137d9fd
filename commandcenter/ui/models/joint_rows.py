"""The rows of the joint board: one a department, with shape, words and both clocks as they stand at a moment."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.cases import TaskState
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.joint import BoardTask, JointBoard, RequestKind
from commandcenter.ui.models.case_record import limit_view
from commandcenter.ui.models.joint_words import BoardWords
from commandcenter.ui.models.spans import span_text
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.countdown_pill import DeadlineView
from commandcenter.ui.widgets.state_glyph import StateShape

LEAD = 1
_RUNNING = frozenset({TaskState.SENT, TaskState.SIGNED})
_SHAPES = {
    TaskState.SENT: StateShape.TO_DISPATCH,
    TaskState.SIGNED: StateShape.HANDLING,
    TaskState.FED_BACK: StateShape.TO_CHECK,
    TaskState.WAITING: StateShape.TO_FILE,
}
_DISPUTED = frozenset({1, 2})


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One department's task.

    Attributes:
        receipt, handling: The two clocks; None where neither runs nor ended.
        lines: Person, dependency, dispute, requests and result, each a short sentence.
        warnings: Those of them that somebody has to act on.
    """

    task_id: UUID
    is_lead: bool
    department: str
    shape: StateShape
    state: str
    receipt: DeadlineView | None
    handling: DeadlineView | None
    lines: tuple[str, ...]
    warnings: tuple[str, ...]


def board_rows(board: JointBoard, words: BoardWords, calendar: WorkCalendar) -> tuple[BoardRow, ...]:
    """Return the rows, the lead first; a task that ended without counting stands last."""
    order = sorted(
        board.tasks, key=lambda task: (_has_gone(task), task.role, task.sent_at, task.dept_id, task.task_id)
    )
    return tuple(_row(board, task, words, calendar) for task in order)


def _has_gone(task: BoardTask) -> bool:
    if task.state is TaskState.RETURNED:
        return task.dispute_state not in _DISPUTED
    return task.state in (TaskState.RECALLED, TaskState.STOPPED)


def _row(board: JointBoard, task: BoardTask, words: BoardWords, calendar: WorkCalendar) -> BoardRow:
    receipt = _receipt(board, task, words, calendar)
    handling = _handling(board, task, words, calendar)
    # A receipt that came late stays a fact beside its time; the sign is about what runs now.
    clocks = {TaskState.SENT: (receipt, handling), TaskState.SIGNED: (handling,)}.get(task.state, ())
    running = [view.tone for view in clocks if view is not None]
    shape = _SHAPES.get(task.state, StateShape.FINISHED)
    if task.state is TaskState.RETURNED and task.dispute_state in _DISPUTED:
        shape = StateShape.TO_DISPATCH
    elif Tone.BAD in running:
        shape = StateShape.OVERDUE
    elif Tone.WARN in running:
        shape = StateShape.RUNNING_OUT
    return BoardRow(
        task_id=task.task_id,
        is_lead=task.role == LEAD,
        department=words.department(task.dept_id),
        shape=shape,
        state=words.word("task_state", int(task.state)),
        receipt=receipt,
        handling=handling,
        lines=_lines(board, task, words),
        warnings=_warnings(board, task, words),
    )


def _receipt(
    board: JointBoard, task: BoardTask, words: BoardWords, calendar: WorkCalendar
) -> DeadlineView | None:
    translate = QCoreApplication.translate
    if task.signed_at is not None:
        is_late = task.sign_due_at is not None and task.signed_at > task.sign_due_at
        text = (
            translate("JointBoard", "signed late {time}")
            if is_late
            else translate("JointBoard", "signed {time}")
        )
        tone = Tone.BAD if is_late else Tone.NEUTRAL
        return DeadlineView(text.format(time=words.moment(task.signed_at)), tone)
    if task.state is not TaskState.SENT or task.sign_due_at is None:
        return None
    if board.suspended_until is not None:
        return DeadlineView(translate("JointBoard", "standing still"), Tone.NEUTRAL)
    unit = task.limit_unit
    if task.sign_due_at < task.due_at:
        # A receipt has a limit of its own, but never ends later than the handling, whose unit then counts.
        setting = words.reference.settings.get("limit_sign", {})
        unit = int(setting.get("unit", LimitUnit.WORKING_HOUR))
    view = limit_view(calendar, task.sent_at, task.sign_due_at, unit, words.now)
    return DeadlineView(translate("JointBoard", "sign: {left}").format(left=view.text), view.tone)


def _handling(
    board: JointBoard, task: BoardTask, words: BoardWords, calendar: WorkCalendar
) -> DeadlineView | None:
    translate = QCoreApplication.translate
    if task.state in _RUNNING:
        if board.suspended_until is not None:
            text = translate("JointBoard", "suspended until {time}")
            return DeadlineView(text.format(time=words.moment(board.suspended_until)), Tone.NEUTRAL)
        return limit_view(calendar, task.began_at or task.sent_at, task.due_at, task.limit_unit, words.now)
    if task.state not in (TaskState.FED_BACK, TaskState.ACCEPTED) or task.finished_at is None:
        return None
    if not task.is_late(words.now):
        return DeadlineView(translate("JointBoard", "in time"), Tone.OK)
    if task.is_overdue_exempt:
        return DeadlineView(translate("JointBoard", "late, exempted"), Tone.NEUTRAL)
    late = translate("JointBoard", "late by {span}").format(span=span_text(task.due_at, task.finished_at))
    return DeadlineView(late, Tone.BAD)


def _lines(board: JointBoard, task: BoardTask, words: BoardWords) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    found = []
    if task.person_name:
        found.append(translate("JointBoard", "Person: {name}").format(name=task.person_name))
    waits = [words.department(other.dept_id) for other in board.waited_for(task)]
    if waits and task.state is TaskState.WAITING:
        names = translate("JointBoard", ", ").join(waits)
        found.append(translate("JointBoard", "Begins after {names}").format(names=names))
    if task.instruction:
        found.append(translate("JointBoard", "Asked: {words}").format(words=task.instruction))
    if task.round > 1:
        found.append(translate("JointBoard", "Round {number} after rework").format(number=task.round))
    if task.extensions:
        found.append(translate("JointBoard", "Extended {count} times").format(count=task.extensions))
    if task.is_ruled:
        found.append(translate("JointBoard", "By ruling; cannot be returned again"))
    if task.result:
        found.append(translate("JointBoard", "Result: {words}").format(words=task.result))
    if task.end_reason and task.end_reason not in ("undo", "merged"):
        found.append(translate("JointBoard", "Ended: {words}").format(words=task.end_reason))
    if task.dispute_state == 3:
        found.append(translate("JointBoard", "The return stands"))
    elif task.dispute_state == 4:
        found.append(translate("JointBoard", "The return was refused; it handles the matter"))
    return tuple(found)


def _warnings(board: JointBoard, task: BoardTask, words: BoardWords) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    found = []
    if task.dispute_state in _DISPUTED:
        said = translate("JointBoard", "Says “not ours”: {reason} ({clause})")
        found.append(said.format(reason=task.return_reason, clause=task.return_clause))
    requests = {
        RequestKind.EXTENSION: translate("JointBoard", "Asks for an extension: {reason}"),
        RequestKind.SUSPENSION: translate("JointBoard", "Asks for a suspension: {reason}"),
        RequestKind.APPEAL: translate("JointBoard", "Appeals against lateness: {reason}"),
    }
    for request in board.requests:
        if request.task_id == task.task_id and request.is_open:
            sentence = requests[request.kind].format(reason=request.reason)
            if request.kind is RequestKind.EXTENSION and request.state == 2:
                sentence += translate("JointBoard", " (endorsed by the department)")
            elif request.kind is RequestKind.SUSPENSION and request.until_at is not None:
                until = translate("JointBoard", " (until {time})")
                sentence += until.format(time=words.moment(request.until_at))
            found.append(sentence)
    return tuple(found)
