"""The joint board as sentences: who holds the case up and since when, and how the closing rule stands.

Everything is worded from the board as the database worked it out; nothing here decides who is responsible.
"""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.joint import ClosingRule, Holder, JointBoard, Party
from commandcenter.domain.reference import Reference
from commandcenter.ui.models.spans import span_text
from commandcenter.ui.moments import moment_text
from commandcenter.ui.tokens import Tone

CENTRE_DEPARTMENT_KIND = "centre"


class BoardWords:
    """Words about a board in one language at one moment.

    Args:
        reference: Departments, people and vocabularies.
        language: Code of the language in use.
        now: The moment all spans are counted to.
    """

    def __init__(self, reference: Reference, language: str, now: datetime) -> None:
        self.reference = reference
        self.language = language
        self.now = now

    def department(self, dept_id: int | None) -> str:
        """Return the name of a department; the centre for None."""
        found = self.reference.departments.get(dept_id) if dept_id is not None else None
        if found is None:
            return QCoreApplication.translate("JointBoard", "the centre")
        return found.name if self.language.startswith("zh") or not found.name_en else found.name_en

    def word(self, list_name: str, number: int | None) -> str:
        """Return the word of a vocabulary number."""
        return self.reference.word(list_name, number, self.language)

    def moment(self, at: datetime | None) -> str:
        """Return a moment, empty for None."""
        return moment_text(at, self.now) if at is not None else ""

    def holder(self, holder: Holder) -> str:
        """Return who has to do what, since when and until when, in one sentence."""
        translate = QCoreApplication.translate
        sentence = translate("JointBoard", "{who} {what}, since {time} ({span})").format(
            who=self._who(holder),
            what=self._what(holder),
            time=self.moment(holder.since),
            span=span_text(holder.since, self.now),
        )
        if holder.due_at is None:
            return sentence
        if holder.due_at < self.now and holder.party is not Party.SUSPENSION:
            late = translate("JointBoard", "{sentence}; overdue by {span}")
            return late.format(sentence=sentence, span=span_text(holder.due_at, self.now))
        open_until = translate("JointBoard", "{sentence}; until {time}")
        return open_until.format(sentence=sentence, time=self.moment(holder.due_at))

    def holding(self, board: JointBoard) -> tuple[str, Tone]:
        """Return the one sentence on top of the board and how it weighs."""
        translate = QCoreApplication.translate
        if not board.holders:
            return translate("JointBoard", "Nobody has anything to do on this case any more."), Tone.NEUTRAL
        first = board.holders[0]
        words = self.holder(first)
        if len(board.holders) > 1:
            more = translate("JointBoard", "{sentence} (and {count} more)")
            words = more.format(sentence=words, count=len(board.holders) - 1)
        is_late = first.due_at is not None and first.due_at < self.now and first.party is not Party.SUSPENSION
        return words, Tone.BAD if is_late else Tone.ACCENT

    def closing(self, board: JointBoard) -> tuple[str, Tone]:
        """Return how the closing rule stands, and whether it is met."""
        translate = QCoreApplication.translate
        standing = board.closing
        if not board.tasks:
            return "", Tone.NEUTRAL
        words = translate("JointBoard", "Closing rule: {rule}, {done} of {needed} done").format(
            rule=closing_rule_words(standing.rule, standing.quorum),
            done=standing.done,
            needed=standing.needed,
        )
        return words, Tone.OK if standing.is_met else Tone.NEUTRAL

    def _who(self, holder: Holder) -> str:
        translate = QCoreApplication.translate
        person = holder.person_name or ""
        if holder.party is Party.DEPARTMENT:
            return " ".join(part for part in (self.department(holder.dept_id), person) if part)
        return {
            Party.CENTRE: translate("JointBoard", "The centre"),
            Party.ADJUDICATOR: translate("JointBoard", "The adjudicator"),
            Party.CHECKER: person or translate("JointBoard", "The grid member"),
            Party.CHILD: translate("JointBoard", "A child case"),
            Party.SUSPENSION: translate("JointBoard", "The clock"),
        }[holder.party]

    def _what(self, holder: Holder) -> str:
        translate = QCoreApplication.translate
        words = {
            "file": translate("JointBoard", "has to decide on filing"),
            "precheck": translate("JointBoard", "has to check before filing"),
            "dispatch": translate("JointBoard", "has to dispatch the case"),
            "sign": translate("JointBoard", "has to sign for the task"),
            "handle": translate("JointBoard", "is handling the task"),
            "decide_return": translate("JointBoard", "has to decide on the return of {department}"),
            "rule": translate("JointBoard", "has to rule on the dispute of {department}"),
            "arrive": translate("JointBoard", "has to come to the spot"),
            "check": translate("JointBoard", "has to check the result"),
            "check_site": translate("JointBoard", "has to check the result on site"),
            "child_case": translate("JointBoard", "of {department} is still open"),
            "suspended": translate("JointBoard", "stands still (suspended)"),
        }.get(holder.reason, holder.reason)
        return words.format(department=self.department(holder.dept_id))


def closing_rule_words(rule: ClosingRule, quorum: int | None) -> str:
    """Return a closing rule in words."""
    translate = QCoreApplication.translate
    if rule is ClosingRule.QUORUM:
        return translate("JointBoard", "the lead and {count} assisting").format(count=quorum or 1)
    return {
        ClosingRule.EVERY_TASK: translate("JointBoard", "every task"),
        ClosingRule.LEAD_ALONE: translate("JointBoard", "the lead's task is enough"),
    }[rule]


def level_words(level: int) -> str:
    """Return the word of a level of supervision."""
    translate = QCoreApplication.translate
    return {
        1: translate("JointBoard", "General order"),
        2: translate("JointBoard", "Yellow card"),
        3: translate("JointBoard", "Red card"),
    }.get(level, "")


def tier_words(tier: int) -> str:
    """Return the word of a tier."""
    translate = QCoreApplication.translate
    return {
        1: translate("JointBoard", "county"),
        2: translate("JointBoard", "township"),
        3: translate("JointBoard", "village"),
    }.get(tier, "")


def whistle_words(kind: int) -> str:
    """Return the word of a kind of whistle (北京市街道办事处条例, art. 5, and emergencies)."""
    translate = QCoreApplication.translate
    return {
        1: translate("JointBoard", "Public demand"),
        2: translate("JointBoard", "Key work"),
        3: translate("JointBoard", "Comprehensive enforcement"),
        4: translate("JointBoard", "Emergency"),
    }.get(kind, "")
