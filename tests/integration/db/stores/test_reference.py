"""The reference data as stored, and who is signed in."""

from commandcenter.db.migrate import SCHEMA_MAJOR, SCHEMA_MINOR
from commandcenter.db.stores.reference import place_heads, read_reference, schema_version, whoami
from commandcenter.domain.posts import Post


def test_that_whoami_tells_the_posts_held_today_only(desks, as_person):
    person = desks.person("reference_desk", (3, None, 149999000000000), (2, None, 149999001000000))
    desks.admin.execute(
        "update cc.user_post set valid_to = current_date - 1 where user_id = %s and post = 2", (person,)
    )
    with as_person("reference_desk") as connection:
        found = whoami(connection)
    assert (found.user_id, [held.post for held in found.posts]) == (person, [Post.DISPATCHER])


def test_that_the_schema_is_of_this_release(as_person):
    with as_person("nobody1") as connection:
        assert schema_version(connection) == (SCHEMA_MAJOR, SCHEMA_MINOR)


def test_that_colleagues_come_without_their_numbers(desks, as_person):
    with as_person("water1") as connection:
        found = read_reference(connection).colleagues
        assert found[desks.county.users["grid1"]].real_name == "网格员甲"
        assert "10000000000" not in str(found)
        assert place_heads(connection) == {}
