"""Which small marks a case carries in a list, most serious first."""

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.county_time import county_time
from commandcenter.ui.widgets.case_marks import MARK_OF_LEVEL, CaseMark, MarkKind, level_word

_PUBLIC = 2


def listed_mark(listed_level: int) -> tuple[CaseMark, ...]:
    """Return the flag of a listed case (1 internal, 2 public), or nothing."""
    translate = QCoreApplication.translate
    if not listed_level:
        return ()
    if listed_level == _PUBLIC:
        return (CaseMark(MarkKind.LISTED_PUBLICLY, translate("CaseMarks", "On the public list")),)
    return (CaseMark(MarkKind.LISTED, translate("CaseMarks", "Listed")),)


def waiting_marks(waiting: int, held: int) -> tuple[CaseMark, ...]:
    """Return the mark of a case on which steps of this desk wait for the line, or for a decision."""
    translate = QCoreApplication.translate
    if held:
        return (CaseMark(MarkKind.WAITING, translate("CaseMarks", "A step done here needs a decision"), "!"),)
    if waiting:
        return (
            CaseMark(
                MarkKind.WAITING,
                translate("CaseMarks", "Done here, waits for the line: {count}").format(count=waiting),
                translate("CaseMarks", "to send"),
            ),
        )
    return ()


def marks_of(case: CaseSummary) -> tuple[CaseMark, ...]:
    """Return the marks of a case; none for an ordinary one."""
    translate = QCoreApplication.translate
    found: list[CaseMark] = []
    if case.supervision_level in MARK_OF_LEVEL:
        words = translate("CaseMarks", "Supervised: {level}").format(level=level_word(case.supervision_level))
        found.append(CaseMark(MARK_OF_LEVEL[case.supervision_level], words))
    found += listed_mark(case.listed_level)
    if case.disputes_open:
        found.append(CaseMark(MarkKind.DISPUTED, translate("CaseMarks", "A return is disputed")))
    if case.suspended_until is not None:
        until = county_time(case.suspended_until).strftime("%m-%d %H:%M")
        words = translate("CaseMarks", "Suspended until {time}").format(time=until)
        found.append(CaseMark(MarkKind.SUSPENDED, words))
    if case.task_count and case.task_count > 1:
        words = translate("CaseMarks", "Joint case: {done} of {all} tasks done").format(
            done=case.tasks_done, all=case.task_count
        )
        found.append(CaseMark(MarkKind.JOINT, words, f"{case.tasks_done}/{case.task_count}"))
    return tuple(found)
