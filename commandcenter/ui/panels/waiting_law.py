"""Which steps a case offers while some of its steps wait for the line: the law's, less what was done, plus what follows.

Nothing is decided here. The database looks at every step again when it arrives.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from commandcenter.domain.cases import CaseFile, LegalAction
from commandcenter.domain.reference import Reference
from commandcenter.ui.step_store import ATTACH, WaitingStep
from commandcenter.ui.waiting_steps import AFTER_HANDLING, FOLLOWED_BY, REPEATABLE

_PHOTO = "photo"


def offered(
    reference: Reference,
    case_file: CaseFile,
    legal: Sequence[LegalAction],
    waiting: Sequence[WaitingStep],
    known: Mapping[str, LegalAction],
) -> tuple[LegalAction, ...]:
    """Return the steps to show.

    Args:
        reference: Knows which standards need a photo.
        case_file: The case as it was read.
        legal: What the database allowed then.
        waiting: What was done on it since.
        known: Steps as the law of this session had them on other cases, by name.
    """
    if not waiting:
        return tuple(legal)
    done = {step.action for step in waiting} - REPEATABLE
    has_photo = any(
        step.action == ATTACH and int(step.given.get("role", 0)) == AFTER_HANDLING for step in waiting
    ) or any(file.role == AFTER_HANDLING for file in case_file.attachments)
    found = [
        replace(law, blocked_by=None) if law.blocked_by == _PHOTO and has_photo else law
        for law in legal
        if law.action not in done
    ]
    standard = reference.standards.get(case_file.summary.standard_id or 0)
    lacks_photo = standard is not None and standard.needs_photo and not has_photo
    there = {law.action for law in found}
    for action in (each for step in waiting for each in FOLLOWED_BY.get(step.action, ())):
        # Who has fed back has nothing more to hand over.
        if action in known and action not in done | there and "feedback" not in done:
            blocked = _PHOTO if action == "feedback" and lacks_photo else None
            found.append(replace(known[action], blocked_by=blocked))
    return tuple(found)
