"""Signing in: the desk of a person, and every way in which it is refused."""

import dataclasses

import pytest

from commandcenter.domain.posts import Post
from commandcenter.errors import DatabaseUnavailable, NotAllowed, SchemaMismatch, SignInFailed
from commandcenter.services.signing_in import sign_in
from tests.builders import PASSWORD


def test_that_a_person_gets_the_desk_with_posts_and_services(desks):
    desk = sign_in(desks.address, "dispatch1", PASSWORD)
    try:
        assert desk.person.real_name == "派遣甲"
        assert desk.person.holds(Post.DISPATCHER)
        assert not desk.person.holds(Post.INTAKE_OFFICER)
        case_id = desks.report()
        assert desk.cases.case_file(case_id).summary.title == "路面积水"
    finally:
        desk.close()


def test_that_a_wrong_password_and_an_unknown_user_are_told_alike(desks):
    for login, password in (("dispatch1", "wrong"), ("no_such_person", PASSWORD)):
        with pytest.raises(SignInFailed):
            sign_in(desks.address, login, password)


def test_that_a_person_without_a_post_is_turned_away(desks):
    with pytest.raises(NotAllowed) as refusal:
        sign_in(desks.address, "nobody1", PASSWORD)
    assert refusal.value.detail == "no_post"


def test_that_a_locked_person_is_turned_away(desks):
    person = desks.person("locked_desk", (3, None, 149999000000000))
    desks.desk("secadmin1").execute("select cc.lock_person_v1(%s, true)", (person,))
    with pytest.raises(SignInFailed):
        sign_in(desks.address, "locked_desk", PASSWORD)
    desks.desk("secadmin1").execute("select cc.lock_person_v1(%s, false)", (person,))
    sign_in(desks.address, "locked_desk", PASSWORD).close()


def test_that_a_missing_server_or_database_is_no_question_of_the_password(desks):
    with pytest.raises(DatabaseUnavailable):
        sign_in(dataclasses.replace(desks.address, port=1), "dispatch1", PASSWORD)
    with pytest.raises(DatabaseUnavailable):
        sign_in(dataclasses.replace(desks.address, database="no_such_county"), "dispatch1", PASSWORD)


def test_that_a_schema_of_another_release_is_refused(desks):
    desks.admin.execute("update cc_int.schema_state set major = major + 1")
    with pytest.raises(SchemaMismatch):
        sign_in(desks.address, "dispatch1", PASSWORD)
