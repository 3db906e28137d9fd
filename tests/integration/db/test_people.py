"""People and posts: what a day ends is ended for the server too, and nobody acts alone in his own matter."""

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.builders import PASSWORD
from tests.integration.desks import FILED, WATER, refused_with

COUNTY = 149999000000000
GIVE = "select cc.give_post_v1(%s, %s)"
SEEN = ("case_file", "task", "change where kind = 1", "case_number", "hotline_call", "app_user", "user_post")


def give(desks, person, login="secadmin1", **post):
    return desks.desk(login).execute(GIVE, (person, Jsonb(post))).fetchone()[0]


def tiers(desks, login):
    return {
        row[0]
        for row in desks.admin.execute(
            "select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid "
            "join pg_roles u on u.oid = m.member where u.rolname = %s and g.rolname like 'cc_t_%%'",
            (login,),
        )
    }


def seen(desk):
    return {name: desk.execute(f"select count(*) from cc.{name}").fetchone()[0] for name in SEEN}


POSTS = (
    (4, None, COUNTY),
    (2, None, 149999001000000),
    (7, None, 149999001001000),
    (1, None, 149999001001001),
    (5, WATER, None),
)


def test_that_an_expired_post_gives_nothing_although_nobody_did_anything(desks):
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", desks.input_of("dispatch"))
    people = {f"limited_desk{post[0]}": desks.person(f"limited_desk{post[0]}", post) for post in POSTS}
    before = {login: seen(desks.desk(login)) for login in people}
    assert all(each["case_file"] == 1 for each in before.values())
    # Time passes; nobody calls anything. The tier roles are still there, and show nothing.
    desks.admin.execute(
        "update cc.user_post set valid_to = cc_int.today() - 1 where user_id = any (%s)",
        (list(people.values()),),
    )
    for login in people:
        desk, held = desks.desk(login), tiers(desks, login)
        assert held
        assert seen(desk) == dict.fromkeys(SEEN, 0) | {
            name: before[login][name] for name in ("app_user", "user_post")
        }
        # Another time zone, and with it another current_date, brings nothing back.
        for zone in ("Etc/GMT+12", "<x>+167:00"):
            desk.execute("select set_config('TimeZone', %s, false)", (zone,))
            assert seen(desk)["case_file"] == 0
        with refused_with("CC404"):
            desk.execute(
                "select cc.act_v1(%s, 99, 'note', %s, gen_random_uuid())",
                (case_id, Jsonb({"note": "还在吗"})),
            )
        # Taking the role itself changes nothing either: the policies ask who signed in.
        for tier in held:
            desk.execute(f"set role {tier}".encode())
            with refused_with("42501"):
                desk.execute("select count(*) from cc.case_file")
            desk.execute("reset role")
    desks.admin.execute("select cc_int.keep_people()")
    assert {login: tiers(desks, login) for login in people} == {login: set() for login in people}


def test_that_the_clockwork_follows_the_calendar_once_a_day(desks):
    person = desks.person("yearly_desk", (3, None, COUNTY))
    leaver = desks.person("leaving_desk", (3, None, COUNTY))
    desks.admin.execute("update cc.user_post set valid_to = cc_int.today() - 1 where user_id = %s", (person,))
    desks.admin.execute(
        "update cc.app_user set valid_from = '2024-01-01', valid_to = cc_int.today() - 1 where user_id = %s",
        (leaver,),
    )
    desks.desk("chief1").execute("select cc.clockwork_v1('calendar')")
    assert tiers(desks, "yearly_desk") == set()
    assert desks.one("select rolcanlogin from pg_roles where rolname = 'leaving_desk'") is False
    assert desks.one("select followed_on = cc_int.today() from cc_int.people_day")


def test_that_posts_begin_end_and_are_limited_by_their_days(desks):
    person = desks.person("planned_desk")
    desks.report()
    today = desks.one("select cc_int.today()")
    later = str(desks.one("select cc_int.today() + 3"))
    coming = give(desks, person, post=3, place_no=COUNTY, valid_from=later)
    desk = desks.desk("planned_desk")
    assert seen(desk)["case_file"] == 0
    desks.admin.execute(
        "update cc.user_post set valid_from = cc_int.today() where user_post_id = %s", (coming,)
    )
    assert seen(desk)["case_file"] == 1
    security = desks.desk("secadmin1")
    security.execute("select cc.limit_post_v1(%s, %s)", (coming, today))
    assert desks.one("select valid_to from cc.user_post where user_post_id = %s", coming) == today
    with refused_with("CC422"):
        security.execute(
            "select cc.limit_post_v1(%s, cc_day - 1) from (select %s::date as cc_day) d", (coming, today)
        )
    # A second post beside it; the same one twice, a wrong place or department, and an end before the beginning are refused.
    give(desks, person, post=5, dept_id=WATER)
    for wrong in (
        {"post": 5, "dept_id": WATER},
        {"post": 3, "place_no": 149999001009000},
        {"post": 5, "dept_id": 99999},
        {"post": 11},
        {"post": 4},
        {"post": "x"},
        {"post": 2, "place_no": COUNTY, "valid_to": "2020-01-01"},
        {"post": 2, "place_no": COUNTY, "valid_from": later, "valid_to": str(today)},
    ):
        with refused_with("CC422"):
            give(desks, person, **wrong)
    assert tiers(desks, "planned_desk") == {"cc_t_county", "cc_t_dept"}


def test_that_an_ended_or_amended_person_is_so_for_the_server(desks):
    security = desks.desk("secadmin1")
    person = desks.person("outgoing_desk", (5, WATER, None))
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", desks.input_of("dispatch"))
    desks.act("outgoing_desk", case_id, "sign")
    desks.act("outgoing_desk", case_id, "hand_over", {"person_id": person})
    security.execute(
        "select cc.amend_person_v1(%s, %s)", (person, Jsonb({"real_name": "改名人", "phone": "10001234567"}))
    )
    assert (
        desks.one("select real_name || phone_masked from cc.app_user where user_id = %s", person)
        == "改名人100****4567"
    )
    noted = desks.one("select subject from cc_int.access_log where what = 'amend_person'")
    assert "改名人" in noted
    assert "1000123" not in noted
    with refused_with("CC422"):
        security.execute("select cc.amend_person_v1(%s, %s)", (person, Jsonb({"real_name": " "})))
    row = security.execute("select cc.end_person_v1(%s, '2020-01-01')", (person,)).fetchone()
    assert row[0] == {"posts_ended": 1, "tasks_in_hand": 1}
    with refused_with("42501"):
        desks.desk("outgoing_desk").execute("select cc.whoami_v1()")
    with pytest.raises(psycopg.OperationalError):
        desks.fresh("outgoing_desk")
    with refused_with("CC422"):
        give(desks, person, post=3, place_no=COUNTY)
    security.execute("select cc.end_person_v1(%s, null)", (person,))
    desks.fresh("outgoing_desk").close()
    assert tiers(desks, "outgoing_desk") == set()


def test_that_an_administrator_is_made_by_two(desks):
    fresh = desks.person("second_auditor")
    assert give(desks, fresh, post=9) is None
    wanted = desks.one("select max(consent_id) from cc_int.consent")
    assert desks.one("select count(*) from cc.user_post where user_id = %s", fresh) == 0
    decide = "select cc.decide_consent_v1(%s, %s)"
    for login in ("secadmin1", "sysadmin1", "chief1"):
        with refused_with("42501"):
            desks.desk(login).execute(decide, (wanted, True))
    with refused_with("CC422"):
        give(desks, fresh, post=9)
    desks.desk("auditor1").execute(decide, (wanted, True))
    assert desks.one("select post from cc.user_post where user_id = %s", fresh) == 9
    with refused_with("CC404"):
        desks.desk("auditor1").execute(decide, (wanted, True))
    # The new one cannot make the old one his, nor an ordinary post beside his own.
    for person, post in (("sysadmin1", 9), ("sysadmin1", 4), ("chief1", 10)):
        with refused_with("CC422"):
            give(desks, desks.county.users[person], "second_auditor", post=post, place_no=COUNTY)
    # The password of an administrator takes two as well; the one that concerns the auditor goes to the system's.
    security = desks.desk("secadmin1")
    asked = security.execute("select cc.reset_password_v1(%s)", (desks.county.users["auditor1"],)).fetchone()[
        0
    ]
    with refused_with("42501"):
        desks.desk("auditor1").execute(decide, (asked["consent_id"], True))
    shown = desks.desk("sysadmin1").execute("select consent_id, is_mine from cc.consents_v1()").fetchall()
    assert shown == [(asked["consent_id"], True)]
    assert desks.desk("sysadmin1").execute(decide, (asked["consent_id"], False)).fetchone() == ({},)
    desks.fresh("auditor1").close()
    asked = security.execute("select cc.reset_password_v1(%s)", (fresh,)).fetchone()[0]
    told = desks.desk("auditor1").execute(decide, (asked["consent_id"], True)).fetchone()[0]
    psycopg.connect(desks.database.conninfo("second_auditor", told["secret"])).close()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(desks.database.conninfo("second_auditor", PASSWORD))


def test_that_the_registry_is_searched_filtered_and_paged_by_the_server(desks):
    security = desks.desk("secadmin1")

    def logins(after="", most=100, **wanted):
        query = "select login from cc.people_v1(%s, %s, %s)"
        return [row[0] for row in security.execute(query, (Jsonb(wanted), after, most))]

    everybody = logins()
    assert everybody == sorted(everybody)
    assert len(everybody) == len(desks.county.users)
    paged, last = [], ""
    while page := logins(last, 6):
        paged += page
        last = page[-1]
    assert paged == everybody
    assert logins(text="水务") == ["water1"]
    assert logins(post=5, dept_id=2) == ["city1", "city2"]
    assert logins(state="without_post") == ["nobody1"]
    security.execute("select cc.lock_person_v1(%s, true)", (desks.county.users["grid2"],))
    assert logins(state="locked") == ["grid2"]
    security.execute("select cc.lock_person_v1(%s, false)", (desks.county.users["grid2"],))
    limited = desks.person("passing_desk")
    give(desks, limited, post=3, place_no=COUNTY, valid_to=str(desks.one("select cc_int.today() + 7")))
    assert logins(state="ending") == ["passing_desk"]
    former = security.execute("select count(*) from cc.former_posts_v1(%s)", (limited,)).fetchone()
    assert former == (0,)
