"""What lies below the departments on the joint board: disputes, orders, joint actions, meetings and the family of the case.

Every part is there only when there is something to tell.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.joint import (
    ActionState,
    BoardAdjudication,
    BoardOrder,
    FamilyMember,
    JointAction,
    JointBoard,
    JointUnit,
    Meeting,
    Relation,
)
from commandcenter.ui.models.joint_words import BoardWords, level_words, tier_words, whistle_words
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.countdown_pill import DeadlineView, deadline_view

_OPEN, _REPLIED, _LIFTED, _RAISED = 1, 2, 3, 4
_WARNED = {1: Tone.WARN, 2: Tone.WARN, 3: Tone.BAD}


@dataclass(frozen=True, slots=True)
class BoardNote:
    """One thing below the departments: a bold line with at most one pill, and smaller lines.

    Attributes:
        case_id: The case that a click opens, or None.
    """

    heading: str
    pill: DeadlineView | None = None
    lines: tuple[str, ...] = ()
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BoardSection:
    """A heading with its notes."""

    key: str
    title: str
    notes: tuple[BoardNote, ...]


def board_sections(
    board: JointBoard, family: Iterable[FamilyMember], words: BoardWords
) -> tuple[BoardSection, ...]:
    """Return the sections that have something to tell, what presses most first."""
    translate = QCoreApplication.translate
    found = (
        BoardSection(
            "orders",
            translate("JointBoard", "Supervision"),
            tuple(_order(order, words) for order in reversed(board.orders)),
        ),
        BoardSection(
            "adjudications",
            translate("JointBoard", "Adjudication"),
            tuple(_adjudication(each, words) for each in reversed(board.adjudications)),
        ),
        BoardSection(
            "actions",
            translate("JointBoard", "Joint action"),
            tuple(_action(each, words) for each in reversed(board.actions)),
        ),
        BoardSection(
            "meetings",
            translate("JointBoard", "Consultations"),
            tuple(_meeting(each, words) for each in reversed(board.meetings)),
        ),
        BoardSection("family", translate("JointBoard", "Related cases"), _family(board, family, words)),
    )
    return tuple(section for section in found if section.notes)


def _lines(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _labelled(label: str, words: str) -> str:
    return label.format(words=words) if words else ""


def _order(order: BoardOrder, words: BoardWords) -> BoardNote:
    translate = QCoreApplication.translate
    heading = translate("JointBoard", "{level} to {department}, {time}").format(
        level=level_words(order.level),
        department=words.department(order.dept_id),
        time=words.moment(order.issued_at),
    )
    pills = {
        _OPEN: deadline_view(order.reply_due_at, words.now, words.now),
        _REPLIED: DeadlineView(translate("JointBoard", "replied"), Tone.OK),
        _LIFTED: DeadlineView(translate("JointBoard", "lifted"), Tone.NEUTRAL),
        _RAISED: DeadlineView(translate("JointBoard", "raised"), _WARNED.get(order.level, Tone.WARN)),
    }
    reply = _labelled(translate("JointBoard", "Reply: {words}"), order.reply)
    if order.replied_at is not None and order.replied_at > order.reply_due_at:
        reply += translate("JointBoard", " (late)")
    return BoardNote(heading, pills[order.state], _lines(order.demand, reply))


def _adjudication(each: BoardAdjudication, words: BoardWords) -> BoardNote:
    translate = QCoreApplication.translate
    heading = translate("JointBoard", "Is it the matter of {department}?").format(
        department=words.department(each.dept_id)
    )
    asked = [each.question]
    if each.clause:
        asked.append(translate("JointBoard", "It cites: {words}").format(words=each.clause))
    if each.is_handle_first:
        asked.append(translate("JointBoard", "Handled first, settled later"))
    if each.ruled_at is None:
        return BoardNote(heading, deadline_view(each.due_at, words.now), _lines(*asked))
    ruled = translate("JointBoard", "{time}: {department} handles it. {words}").format(
        time=words.moment(each.ruled_at), department=words.department(each.ruled_dept), words=each.ruling
    )
    pill = DeadlineView(translate("JointBoard", "ruled"), Tone.OK)
    return BoardNote(heading, pill, _lines(*asked, ruled))


def _action(action: JointAction, words: BoardWords) -> BoardNote:
    translate = QCoreApplication.translate
    heading = translate("JointBoard", "{kind}: {matter}").format(
        kind=whistle_words(int(action.kind)), matter=action.matter
    )
    called = translate("JointBoard", "Called {time}, on site by {limit}, at {address}").format(
        time=words.moment(action.called_at),
        limit=words.moment(action.arrive_by),
        address=action.address or "—",
    )
    units = [_unit(action, unit, words) for unit in action.units]
    ended = (
        _labelled(translate("JointBoard", "Found: {words}"), action.finding),
        _labelled(translate("JointBoard", "Measures: {words}"), action.measures),
        _labelled(translate("JointBoard", "Conclusion: {words}"), action.conclusion),
    )
    arrived = len(action.units) - len(action.absent)
    count = translate("JointBoard", "{here} of {all} on site").format(here=arrived, all=len(action.units))
    if action.state is ActionState.CONCLUDED:
        pill = DeadlineView(translate("JointBoard", "concluded"), Tone.OK)
    elif action.absent and words.now > action.arrive_by:
        pill = DeadlineView(count, Tone.BAD)
    else:
        pill = DeadlineView(count, Tone.WARN if action.absent else Tone.OK)
    return BoardNote(heading, pill, _lines(called, *units, *ended))


def _unit(action: JointAction, unit: JointUnit, words: BoardWords) -> str:
    translate = QCoreApplication.translate
    if unit.reported_in_at is None:
        came = translate("JointBoard", "has not come")
    else:
        late = translate("JointBoard", "came late {time}")
        in_time = translate("JointBoard", "came {time}")
        came = (late if action.came_late(unit) else in_time).format(time=words.moment(unit.reported_in_at))
    role = translate("JointBoard", "leads") if unit.role == 1 else ""
    rated = ""
    if unit.rating is not None:
        rated = translate("JointBoard", "rated {points} of 5").format(points=unit.rating)
    parts = (role, came, unit.people, unit.finding, unit.legal_basis, unit.measure, rated)
    return translate("JointBoard", "· {department}: {words}").format(
        department=words.department(unit.dept_id),
        words=translate("JointBoard", "; ").join(part for part in parts if part),
    )


def _meeting(meeting: Meeting, words: BoardWords) -> BoardNote:
    translate = QCoreApplication.translate
    heading = translate("JointBoard", "Consultation {time}").format(time=words.moment(meeting.held_at))
    place = " · ".join(part for part in (meeting.venue, meeting.chair) if part)
    decisions = [
        translate("JointBoard", "· Decided for {department}: {words}").format(
            department=words.department(decision.dept_id), words=decision.instruction
        )
        for decision in meeting.decisions
    ]
    present = _labelled(translate("JointBoard", "Present: {words}"), meeting.members)
    return BoardNote(heading, None, _lines(place, present, meeting.minutes, *decisions))


def _family(board: JointBoard, family: Iterable[FamilyMember], words: BoardWords) -> tuple[BoardNote, ...]:
    translate = QCoreApplication.translate
    labels = {
        Relation.PARENT: translate("JointBoard", "Parent"),
        Relation.CHILD: translate("JointBoard", "Child"),
        Relation.MASTER: translate("JointBoard", "Merged into"),
        Relation.MERGED: translate("JointBoard", "Merged in"),
    }
    found = []
    for member in family:
        if member.relation is Relation.SELF or member.case_id == board.case_id:
            continue
        heading = f"{labels[member.relation]} · {member.title}"
        is_late = member.due_at is not None and member.due_at < words.now
        pill = DeadlineView(
            words.word("case_state", int(member.state)), Tone.BAD if is_late else Tone.NEUTRAL
        )
        department = words.department(member.dept_id) if member.dept_id is not None else ""
        callers = ""
        if member.caller_count > 1:
            callers = translate("JointBoard", "{count} callers").format(count=member.caller_count)
        line = " · ".join(part for part in (member.number, department, callers) if part)
        found.append(BoardNote(heading, pill, _lines(line), member.case_id))
    return tuple(found)


def board_facts(board: JointBoard) -> str:
    """Return tier, changes of hand and card of a case in one line; empty when there is nothing unusual."""
    translate = QCoreApplication.translate
    parts = []
    if board.tier < 3:
        parts.append(translate("JointBoard", "with the {tier}").format(tier=tier_words(board.tier)))
    if board.hop_count:
        parts.append(translate("JointBoard", "changed hands {count} times").format(count=board.hop_count))
    if board.supervision_level:
        parts.append(level_words(board.supervision_level))
    if board.merged_count:
        parts.append(translate("JointBoard", "merged reports: {count}").format(count=board.merged_count))
    return " · ".join(parts)
