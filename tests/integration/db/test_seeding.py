"""The seed tables in the database: words follow the files, law and settings belong to the county."""

import psycopg
import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from commandcenter.db.seeding import load_vocabularies, read_rows


@pytest.fixture
def engine(database):
    made = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(database.admin_conninfo), poolclass=NullPool
    )
    yield made
    made.dispose()


def test_that_the_law_in_the_database_is_the_seed_table(engine):
    with engine.begin() as connection:
        found = {
            tuple(row)
            for row in connection.exec_driver_sql(
                "select coalesce(s.key, 'new'), t.action, p.key, t.scope, e.key, array_to_string(t.required, ' '), "
                "coalesce(t.guard, ''), coalesce(array_to_string(t.task_states, ' '), '') "
                "from cc.transition t left join cc.case_state s on s.state = t.from_state "
                "join cc.case_state e on e.state = t.to_state join cc.post p using (post)"
            )
        }
    columns = ("from_state", "action", "post", "scope", "to_state", "required", "guard", "task_states")
    assert found == {tuple(row[name] for name in columns) for row in read_rows("transition")}


def test_that_words_follow_the_files_and_settings_stay(engine):
    with engine.begin() as connection:
        connection.exec_driver_sql("update cc.action set name = 'old word' where action = 'file'")
        connection.exec_driver_sql("update cc.setting set value = '7' where key = 'similar_metres'")
        load_vocabularies(connection)
        assert (
            connection.exec_driver_sql("select name from cc.action where action = 'file'").scalar() == "立案"
        )
        assert (
            connection.exec_driver_sql("select value from cc.setting where key = 'similar_metres'").scalar()
            == 7
        )
