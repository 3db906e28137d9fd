"""What the search box finds, and the seam through which panels let themselves be searched."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from commandcenter.ui.widgets.state_glyph import StateShape


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One finding.

    Attributes:
        key: Identity within its provider.
        title: What it is, in bold.
        subtitle: Number, place or the words that matched, in grey.
        open: Shows it; on the GUI thread.
        icon: A meaning of `ui.icons`, when `shape` is None.
        shape: Sign of a case's state.
        note: Short words at the right, such as keys or a distance.
    """

    key: str
    title: str
    subtitle: str
    open: Callable[[], None]
    icon: str = "search"
    shape: StateShape | None = None
    note: str = ""


class SearchProvider(Protocol):
    """Something that can be searched, such as cases or places."""

    @property
    def title(self) -> str:
        """Heading over its hits, translated."""
        ...

    def search(self, text: str, answer: Callable[[Sequence[SearchHit]], None]) -> None:
        """Begin to search and return at once; call `answer` later on the GUI thread, at most once.

        A provider that has nothing for this text (a telephone number to a place search) answers with
        nothing.  Older answers are dropped by the asker.
        """
        ...
