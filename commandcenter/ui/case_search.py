"""Lets the search box find cases by number, words, place or whole phone number, and places by name or pinyin."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.map_records import SHAPE_OF_GROUP
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.map_panel import display_group
from commandcenter.ui.search_hits import SearchHit

Answer = Callable[[Sequence[SearchHit]], None]
_DEBOUNCE_MS = 150
_MOST = 12


class CaseSearch(QObject):
    """Searches cases in the database; what comes back is what the person may see."""

    def __init__(
        self, context: DeskContext, show_case: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._show_case = show_case
        self._question = NewestQuestion(context.runner, self, _DEBOUNCE_MS)

    @property
    def title(self) -> str:
        """Heading over the hits."""
        return self.tr("Cases")

    def search(self, text: str, answer: Answer) -> None:
        """Ask the database; an error is an empty answer here, the link state is shown elsewhere."""
        if len(text.strip()) < 2:
            answer(())
            return
        cases = self._context.desk.cases
        self._question.ask(
            lambda: cases.search(text.strip(), None, _MOST),
            lambda found: answer([self._hit(case) for case in found]),
            lambda _error: answer(()),
        )

    def _hit(self, case: CaseSummary) -> SearchHit:
        reference = self._context.reference
        place = " ".join(part.name for part in reference.place_path(case.place_no, lowest_level=3))
        word = self._context.word("case_state", case.state)

        def show() -> None:
            self._show_case()
            self._context.selection.select(case.case_id, "search")

        return SearchHit(
            key=str(case.case_id),
            title=case.title,
            subtitle=f"{case.number} · {word} · {place}",
            open=show,
            shape=SHAPE_OF_GROUP[display_group(case, server_now())],
        )


class PlaceSearch(QObject):
    """Searches villages, roads, landmarks, addresses and grid codes in memory."""

    def __init__(
        self, context: DeskContext, show_place: Callable[[float, float], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._show_place = show_place

    @property
    def title(self) -> str:
        """Heading over the hits."""
        return self.tr("Places")

    def search(self, text: str, answer: Answer) -> None:
        """Answer at once from the local index."""
        county = self._context.ground_source.ground
        if county is None or not text.strip():
            answer(())
            return
        answer(
            [
                SearchHit(
                    key=hit.entry.key,
                    title=hit.entry.name,
                    subtitle=hit.entry.context,
                    open=partial(self._show_place, hit.entry.lon, hit.entry.lat),
                    icon="place",
                )
                for hit in county.gazetteer.search(text.strip(), limit=6)
            ]
        )
