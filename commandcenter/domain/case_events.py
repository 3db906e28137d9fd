"""The log of a case as the clocks read it: what happened when, and what it changed.

The one rule: a `CaseEvent` carries no words of people.  Deadlines, states and limits can be rebuilt
from it, descriptions and reasons cannot; those are read with the timeline.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One entry of a case's log.

    Attributes:
        seq: Place in the log, from 1 without gaps.
        action: What was done, as in `cc.action`.
        from_state, to_state: States of the case before and after, 0 before it was reported.
        at: The moment by which clocks start and stop.
        given: What the person typed that a clock depends on, such as a term of his own.
        patch: Changed facts of the case by column.
        tasks: Changed facts of its tasks by the key of the task.
        rows: Changed facts of requests, orders and rulings by table and key.
    """

    seq: int
    action: str
    from_state: int
    to_state: int
    post: int
    actor_id: int
    at: datetime
    given: Mapping[str, Any] = field(default_factory=dict)
    patch: Mapping[str, Any] = field(default_factory=dict)
    tasks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
