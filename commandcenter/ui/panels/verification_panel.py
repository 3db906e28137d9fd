"""What waits for a check: fed-back work to be checked by the centre, and the checks a grid member was asked for.

It is the queue with another question; what a person may do with a case stands in the case file beside it.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.domain.cases import CaseState, QueueFilter, Stage
from commandcenter.domain.posts import Person, Post
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.panels.queue_panel import QueuePanel

ORIGIN = "verification"
_CENTRE = (Post.INTAKE_OFFICER, Post.DUTY_CHIEF, Post.EVALUATOR)
_ASKED_OF_GRIDS = (CaseState.PRECHECKING, CaseState.CHECKING)


def checks_of(person: Person) -> QueueFilter:
    """Return what waits for a check by this person: all of it at the centre, one's own in the field."""
    if person.holds(*_CENTRE):
        return QueueFilter(stage=Stage.CHECK)
    # Checks before filing stand in another stage than those before closing, so the states are named.
    return QueueFilter(stage=Stage.ALL, states=_ASKED_OF_GRIDS, only_mine=True)


class VerificationPanel(QWidget):
    """The list of checks, linked with the file through the selection."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wanted = checks_of(context.desk.person)
        stages = (Stage.CHECK, Stage.OVERDUE) if wanted.stage is Stage.CHECK else ()
        self.queue = QueuePanel(context, wanted, stages, self.tr("Waiting for a check"), ORIGIN)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.queue)
