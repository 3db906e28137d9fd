"""Posts, people and what a signed-in person is: plain values that cross threads."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Post(IntEnum):
    """Posts of the centre (岗位); the numbers stand in the database."""

    GRID_MEMBER = 1
    INTAKE_OFFICER = 2
    DISPATCHER = 3
    DUTY_CHIEF = 4
    DEPARTMENT_HANDLER = 5
    EVALUATOR = 6
    LEADER = 7
    SYSTEM_ADMIN = 8
    SECURITY_ADMIN = 9
    AUDIT_ADMIN = 10


ADMINISTRATORS = frozenset({Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN, Post.AUDIT_ADMIN})
"""The three who keep the system apart from each other (三员); none of them sees cases."""


@dataclass(frozen=True, slots=True)
class HeldPost:
    """One post a person holds now, with its jurisdiction by place or by department."""

    post: Post
    dept_id: int | None
    place_no: int | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """The signed-in person as the database knows him."""

    user_id: int
    login: str
    real_name: str
    title: str
    dept_id: int | None
    posts: tuple[HeldPost, ...]

    def holds(self, *wanted: Post) -> bool:
        """Tell whether one of the posts is held today."""
        return any(held.post in wanted for held in self.posts)

    @property
    def departments(self) -> tuple[int, ...]:
        """Departments for which the person handles tasks."""
        return tuple(
            dict.fromkeys(
                held.dept_id
                for held in self.posts
                if held.post is Post.DEPARTMENT_HANDLER and held.dept_id is not None
            )
        )
