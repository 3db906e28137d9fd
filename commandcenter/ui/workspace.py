"""What a workspace is: a name in the top bar, who may see it, and how its panels are made.

Workspaces are made outside and handed to the main window; none of them knows the window.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from commandcenter.ui.workspace_area import WorkspaceArea

Factory = Callable[[WorkspaceArea], None]


class Badge(QObject):
    """The count beside a workspace's name, for example cases to dispatch; 0 shows none."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._is_alarming = True

    @property
    def count(self) -> int:
        """The number shown."""
        return self._count

    @property
    def is_alarming(self) -> bool:
        """Whether it is drawn in red; otherwise it only informs."""
        return self._is_alarming

    def set_count(self, count: int, *, is_alarming: bool = True) -> None:
        """Show another number."""
        if (count, is_alarming) != (self._count, self._is_alarming):
            self._count, self._is_alarming = count, is_alarming
            self.changed.emit()


@dataclass(frozen=True, slots=True)
class Workspace:
    """One workspace.

    Attributes:
        id: Stable name; also the key under which its panels' places are remembered.
        title: Word in the top bar, translated, two to four characters in Chinese.
        factory: Fills an empty area with panels; called when the workspace is first shown, and again for a
            second window.
        posts: Numbers of the posts that see it; empty = everyone.
        badge: Count beside the title.
        icon: A meaning of `ui.icons`, for menus.
    """

    id: str
    title: str
    factory: Factory
    posts: frozenset[int] = frozenset()
    badge: Badge | None = None
    icon: str = "case"

    def is_for(self, posts: Iterable[int]) -> bool:
        """Return whether someone with these posts sees it."""
        return not self.posts or not self.posts.isdisjoint(posts)
