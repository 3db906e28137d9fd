"""Which legal steps stand in the row of buttons, and under which theme the others are found.

A case may have twenty-five legal steps for one person; the row shows the few that matter, the menu has the rest.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.cases import LegalAction

MOST_SHOWN = 4
UNDO = "undo"
_THEMES: dict[str, tuple[str, ...]] = {
    "handling": (
        "file", "precheck", "precheck_result", "reject", "withdraw", "dispatch", "redispatch", "return_to_intake", "recall",
        "sign", "hand_over", "take_back", "feedback", "add_task", "drop_task", "check", "check_result", "rework", "close",
        "force_close", "reopen", "callback", "archive", "note", "amend",
    ),
    "dispute": ("return_task", "refuse_return", "accept_return", "adjudicate", "rule"),
    "clock": (
        "ask_extension", "endorse_extension", "grant_extension", "refuse_extension", "ask_suspension", "grant_suspension",
        "refuse_suspension", "resume", "appeal", "support_appeal", "grant_appeal", "refuse_appeal", "change_standard",
    ),
    "supervision": ("remind", "supervise", "lift_order", "reply_order", "instruct", "copy_to", "list_case", "delist"),
    "joint": ("whistle", "report_in", "record_unit", "conclude_action", "rate_unit", "rate_caller", "consult"),
    "tiers": ("report_up", "hand_down"),
    "links": ("link_parent", "unlink_parent", "merge", "unmerge"),
}  # fmt: skip
THEME_OF = {action: theme for theme, actions in _THEMES.items() for action in actions}
THEMES = tuple(_THEMES)


def theme_title(theme: str) -> str:
    """Return the word of a theme."""
    translate = QCoreApplication.translate
    return {
        "handling": translate("ActionThemes", "Handling"),
        "dispute": translate("ActionThemes", "Disputes"),
        "clock": translate("ActionThemes", "Time limits"),
        "supervision": translate("ActionThemes", "Supervision"),
        "joint": translate("ActionThemes", "Joint action"),
        "tiers": translate("ActionThemes", "Between tiers"),
        "links": translate("ActionThemes", "Related cases"),
    }.get(theme, theme)


def in_front(legal: Sequence[LegalAction]) -> frozenset[str]:
    """Return the steps that stand in the row: the main ones, then what is possible, in the order of the law."""
    shown = [law.action for law in legal if law.is_primary]
    for law in sorted(legal, key=lambda law: (law.sort, law.action)):
        if len(shown) >= MOST_SHOWN:
            break
        if law.blocked_by is None and law.action not in (*shown, UNDO):
            shown.append(law.action)
    # A menu with one entry is worth no more room than the button it saves.
    rest = [law.action for law in legal if law.action not in (*shown, UNDO)]
    return frozenset(shown + rest if len(rest) == 1 else shown)


def blocked_words(guard: str) -> str:
    """Return why a step cannot be taken yet, one sentence for every condition the law may name."""
    return _task_guards().get(guard) or _case_guards().get(guard) or _request_guards().get(guard, guard)


def _task_guards() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "photo": translate("CaseActions", "A photo after handling is needed first."),
        "return_window": translate(
            "CaseActions",
            "It cannot be returned any more: the time is over, it was ruled, or a person has it.",
        ),
        "handed_over": translate("CaseActions", "The task has not been handed to anybody."),
        "not_handed_over": translate("CaseActions", "The task has been handed to a person."),
        "extension_open": translate(
            "CaseActions", "The deadline is over, a request is open, or it was extended as often as allowed."
        ),
        "extension_asked": translate(
            "CaseActions", "No colleague of the department has asked for an extension."
        ),
        "suspension_open": translate("CaseActions", "The case is suspended or a request for it is open."),
        "appeal_open": translate("CaseActions", "The task was not late, or there was an appeal already."),
        "order_to_me": translate("CaseActions", "No order to this department waits for a reply."),
        "unit_called": translate("CaseActions", "The department is not called, or has reported in."),
        "unit_on_site": translate("CaseActions", "The department has to report in first."),
        "unit_may_rate": translate(
            "CaseActions", "The joint action is not concluded, or it was rated already."
        ),
    }


def _case_guards() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "reopen_window": translate("CaseActions", "The time for taking it up again is over."),
        "children_done": translate("CaseActions", "A child case is still open."),
        "not_merged_into": translate("CaseActions", "Other reports were merged into this case."),
        "action_open": translate("CaseActions", "No joint action is open."),
        "no_action_open": translate("CaseActions", "A joint action is still open; conclude it first."),
        "action_concluded": translate("CaseActions", "No joint action has been concluded."),
        "not_at_red": translate("CaseActions", "The case has its red card; there is no higher level."),
        "listed": translate("CaseActions", "The case is on no list."),
        "has_parent": translate("CaseActions", "The case has no parent."),
        "has_no_parent": translate("CaseActions", "The case has a parent already."),
        "tier_above": translate("CaseActions", "The county has the case; there is no tier above."),
        "tier_below": translate("CaseActions", "The village has the case; there is no tier below."),
        "undo_window": translate("CaseActions", "Only one's own last step, within the grace, can be undone."),
        "droppable": translate("CaseActions", "No assisting task is running."),
        "suspended": translate("CaseActions", "The case is not suspended."),
        "not_suspended": translate("CaseActions", "The case is suspended; the clock stands still."),
    }


def _request_guards() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "disputed": translate("CaseActions", "No return waits for a decision."),
        "assist_disputed": translate(
            "CaseActions", "No return of an assisting department waits for a decision."
        ),
        "adjudicating": translate("CaseActions", "Nothing is before the adjudicator."),
        "above_parties": translate(
            "CaseActions", "Only who stands above both departments may rule between them."
        ),
        "not_adjudicating": translate("CaseActions", "A dispute is before the adjudicator."),
        "extension_endorsed": translate("CaseActions", "No endorsed request for an extension is open."),
        "suspension_asked": translate("CaseActions", "Nobody has asked for a suspension."),
        "appeal_asked": translate("CaseActions", "There is no appeal to support."),
        "appeal_supported": translate("CaseActions", "There is no appeal that the dispatcher supports."),
        "appeal_pending": translate("CaseActions", "There is no open appeal."),
        "nothing_pending": translate("CaseActions", "An appeal is still open."),
        "order_open": translate("CaseActions", "There is no order in force."),
        "order_to_centre": translate("CaseActions", "No order to the centre waits for a reply."),
    }
