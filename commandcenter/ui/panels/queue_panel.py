"""The queue of cases of a desk, kept in place by the feed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from commandcenter.domain.cases import QueueFilter, Stage
from commandcenter.ui.desk_context import DeskContext


class QueuePanel(QWidget):
    """A list of cases with counted stages and filters."""

    def __init__(
        self,
        context: DeskContext,
        first_filter: QueueFilter | None = None,
        stages: Sequence[Stage] = (Stage.FILING, Stage.DISPATCH, Stage.HANDLING, Stage.CHECK, Stage.OVERDUE),
        title: str = "",
        name: str = "queue",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
