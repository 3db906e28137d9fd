"""What a person may be asked about his posts."""

from commandcenter.db.seeding import read_rows
from commandcenter.domain.posts import HeldPost, Person, Post


def a_person(*posts: HeldPost) -> Person:
    return Person(1, "login", "某某", "", None, posts)


def test_that_posts_have_the_numbers_and_keys_of_the_seed_table() -> None:
    assert {int(row["code"]): row["key"] for row in read_rows("post")} == {
        int(p): p.name.lower() for p in Post
    }


def test_that_one_of_several_wanted_posts_is_enough() -> None:
    person = a_person(HeldPost(Post.DISPATCHER, None, 149999000000000, None))
    assert person.holds(Post.DUTY_CHIEF, Post.DISPATCHER)
    assert not person.holds(Post.INTAKE_OFFICER)


def test_that_departments_come_only_from_handling_posts_and_only_once() -> None:
    person = a_person(
        HeldPost(Post.DEPARTMENT_HANDLER, 7, None, None),
        HeldPost(Post.DEPARTMENT_HANDLER, 3, None, None),
        HeldPost(Post.DEPARTMENT_HANDLER, 7, None, None),
        HeldPost(Post.LEADER, 9, 149999000000000, None),
    )
    assert person.departments == (7, 3)
