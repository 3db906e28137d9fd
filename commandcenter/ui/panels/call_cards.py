"""Two cards of the call form: what may be the same matter, and what this number called about before."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from commandcenter.domain.calls import PastContact
from commandcenter.domain.cases import AlikeCase
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.moments import moment_text, span_text
from commandcenter.ui.widgets.action_bar import KeyButton
from commandcenter.ui.widgets.card_frame import CardFrame
from commandcenter.ui.widgets.labels import make_label, set_style_property
from commandcenter.ui.widgets.state_glyph import StateGlyph, shape_for

MOST_SHOWN = 3
JOIN_KEY = "Ctrl+Return"


class CaseLinesCard(CardFrame):
    """A card of lines that each lead to a case; hidden while it has none."""

    case_opened = Signal(object)
    """The id of the case the user wants to see."""
    join_wanted = Signal(object)
    """The id of the case that this call is about as well."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__("", "plain", parent)
        self._context = context
        self._lines: list[QWidget] = []
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What the lines say, top to bottom."""
        return tuple(str(line.property("words")) for line in self._lines)

    def clear(self) -> None:
        """Take all lines away."""
        for line in self._lines:
            self.body.removeWidget(line)
            line.deleteLater()
        self._lines = []
        self.hide()

    def _add(self, words: str, state: int | None, case_id: UUID | None, join_key: str | None = None) -> None:
        line = QWidget()
        line.setProperty("words", words)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        if state is not None:
            row.addWidget(StateGlyph(shape_for(state)))
        row.addWidget(make_label(words, wrap=True), 1)
        if case_id is not None and join_key is not None:
            join = KeyButton(self.tr("Join this case"), join_key)
            join.setObjectName("join_case_button")
            if join_key:
                join.setProperty("role", "primary")
            join.clicked.connect(lambda: self.join_wanted.emit(case_id))
            row.addWidget(join)
        if case_id is not None:
            look = QPushButton(self.tr("Open case"))
            set_style_property(look, "role", "link")
            look.clicked.connect(lambda: self.case_opened.emit(case_id))
            row.addWidget(look)
        self.body.addWidget(line)
        self._lines.append(line)
        self.show()


class RepeatCard(CaseLinesCard):
    """Warns of cases of the same class nearby: case, distance, age."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("repeat_card")
        self.set_kind("warn")
        self.set_title(self.tr("This may be the same matter"))

    def show_cases(self, found: Sequence[AlikeCase]) -> None:
        """Show the nearest of the cases found; with none the card goes."""
        self.clear()
        now = server_now()
        for each in found[:MOST_SHOWN]:
            case = each.case
            words = self.tr(
                "{number} {title} · {distance} m away · {time} ago · {state} · callers: {callers}"
            )
            text = words.format(
                number=case.number,
                title=case.title,
                distance=round(each.distance_m),
                time=span_text(max(0, int((now - case.reported_at).total_seconds() // 60))),
                state=self._context.word("case_state", int(case.state)),
                callers=case.caller_count,
            )
            # The nearest by a key: the ear is at the telephone, the hands are on the keyboard.
            key = (JOIN_KEY if not self.texts else "") if case.state.is_open else None
            self._add(text, int(case.state), case.case_id, key)
        if len(found) > MOST_SHOWN:
            self._add(self.tr("and {count} more").format(count=len(found) - MOST_SHOWN), None, None)


class HistoryCard(CaseLinesCard):
    """Earlier contacts of a number, without personal data."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("history_card")

    def show_contacts(self, found: Sequence[PastContact]) -> None:
        """Show the newest contacts; with none the card goes."""
        self.clear()
        self.set_title(self.tr("This number has called before: {count}").format(count=len(found)))
        now = server_now()
        for each in found[:MOST_SHOWN]:
            how = self._context.word("case_state", each.state) or outcome_word(each.outcome)
            words = " · ".join(filter(None, (each.title, moment_text(each.at, now), how)))
            self._add(words, each.state, each.case_id)


def outcome_word(outcome: int | None) -> str:
    """Return what became of a call, translated; empty when unknown."""
    words = {
        1: QCoreApplication.translate("Calls", "Made a case"),
        2: QCoreApplication.translate("Calls", "Answered"),
        3: QCoreApplication.translate("Calls", "Registered"),
    }
    return words.get(outcome or 0, "")
