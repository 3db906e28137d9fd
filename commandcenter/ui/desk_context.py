"""What every panel of a signed-in desk is given: services, background work, feed, messages, the shared selection."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from commandcenter.domain.reference import Reference
from commandcenter.ui.commands import CommandRegistry
from commandcenter.ui.field_watch import FieldWatch
from commandcenter.ui.ground_source import GroundSource
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.kept_folder import kept_folder
from commandcenter.ui.last_read import LastRead
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.messages import Messages
from commandcenter.ui.selection import Selection
from commandcenter.ui.tasks import TaskRunner
from commandcenter.ui.waiting_steps import WaitingSteps

if TYPE_CHECKING:
    from commandcenter.services.signing_in import Desk


@dataclass(frozen=True)
class DeskContext:
    """Handed to panels by the composition root; nobody holds the window."""

    desk: "Desk"
    runner: TaskRunner
    feed: LiveFeed
    messages: Messages
    commands: CommandRegistry
    language_switch: LanguageSwitch
    selection: Selection
    ground_source: GroundSource

    @property
    def reference(self) -> Reference:
        """Words, places, departments and people."""
        return self.ground_source.reference

    @cached_property
    def field_watch(self) -> FieldWatch:
        """Who is where: one watch for all maps of the desk, made when the first asks."""
        return FieldWatch(self.desk, self.runner, self.feed, self.feed)

    @cached_property
    def waiting_steps(self) -> WaitingSteps:
        """Steps that wait for the line: one store for all panels of the desk."""
        folder = kept_folder("steps", self.desk)
        return WaitingSteps(self.desk.cases, self.runner, self.feed, self.messages, folder, self.feed)

    @cached_property
    def last_read(self) -> LastRead:
        """What dialogs of steps ask for, for the time without a line."""
        return LastRead(self.desk.duties, self.runner)

    @property
    def language(self) -> str:
        """Code of the language in use."""
        return self.language_switch.language

    def word(self, list_name: str, number: int | None) -> str:
        """Return the word of a vocabulary number in the language in use."""
        return self.reference.word(list_name, number, self.language)
