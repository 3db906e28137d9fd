"""Files of a case: what kinds, how large, how many; and calls of the writing functions through the store."""

import pytest
from sqlalchemy.exc import DBAPIError

from commandcenter.db.stores import commands
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import NotAllowed, NotLegal
from tests.integration.desks import ARCHIVED, HANDLING

PNG = b"\x89PNG\r\n\x1a\n"
KINDS = {
    "image/png": PNG + b"x",
    "image/jpeg": b"\xff\xd8\xff\xe0",
    "image/webp": b"RIFF\0\0\0\0WEBP",
    "audio/wav": b"RIFF\0\0\0\0WAVE",
    "audio/mpeg": b"ID3\x04",
    "audio/ogg": b"OggS\0",
    "application/pdf": b"%PDF-1.7",
}


def given(case_id, role=5, name="处置后.png"):
    return {"attachment_id": str(uuid7()), "case_id": str(case_id), "role": role, "file_name": name}


def test_that_the_type_is_read_from_the_bytes(desks, as_person):
    case_id = desks.bring_to(HANDLING)
    with as_person("water1") as connection:
        for kind, content in KINDS.items():
            role = {"image": 5, "audio": 6}.get(kind.split("/")[0], 7)
            key = commands.attach(connection, given(case_id, role, "名不副实.exe"), content)
            assert desks.one("select media_type from cc.attachment where attachment_id = %s", key) == kind
            assert commands.read_content(connection, key) == content


@pytest.mark.parametrize(
    ("role", "content", "name"),
    [
        (5, b"MZ\x90\0", "photo.png"),
        (5, b"%PDF-1.7", "photo.png"),
        (6, PNG, "recording.wav"),
        (5, b"", "empty.png"),
        (5, PNG, "../../etc/passwd"),
        (5, PNG, ""),
        (9, PNG, "role.png"),
    ],
)
def test_that_other_contents_names_and_roles_are_refused(desks, as_person, role, content, name):
    case_id = desks.bring_to(HANDLING)
    with pytest.raises(NotLegal), as_person("water1") as connection:
        commands.attach(connection, given(case_id, role, name), content)


def test_that_equal_bytes_are_stored_once(desks, as_person):
    case_id, other = desks.bring_to(HANDLING), desks.bring_to(HANDLING)
    content = PNG + bytes(600_000)
    with as_person("water1") as connection:
        keys = [commands.attach(connection, given(each), content) for each in (case_id, case_id, other)]
        assert [commands.read_content(connection, key) for key in keys] == [content] * 3
    assert desks.one("select count(*) from cc_int.content") == 1
    assert desks.one("select count(*) from cc_int.content_chunk") == 3
    assert desks.one("select photo_count from cc.case_file where case_id = %s", case_id) == 2


def test_that_a_file_may_not_be_too_large_nor_too_many(desks, as_person):
    case_id = desks.bring_to(HANDLING)
    desks.admin.execute("update cc.setting set value = '1000' where key = 'attachment_bytes'")
    desks.admin.execute("update cc.setting set value = '2' where key = 'attachments_per_case'")
    with as_person("water1") as connection:
        with pytest.raises(DBAPIError):
            commands.attach(connection, given(case_id), PNG + bytes(993))
        for _ in range(2):
            commands.attach(connection, given(case_id), PNG + bytes(992))
        with pytest.raises(DBAPIError):
            commands.attach(connection, given(case_id), PNG)


def test_that_nothing_is_added_to_the_archive_not_even_by_the_reporter(desks, as_person):
    case_id = desks.bring_to(ARCHIVED, reporter="intake1")
    for login in ("intake1", "leader1", "water1"):
        with pytest.raises(NotAllowed), as_person(login) as connection:
            commands.attach(connection, given(case_id), PNG)


def test_that_feedback_waits_for_the_photo_that_the_standard_wants(desks, as_person):
    case_id = desks.report("intake1", class_id=desks.county.other_class_id)
    desks.act("intake1", case_id, "file", {"standard_id": desks.county.photo_standard_id})
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": 2})
    version = desks.act("city1", case_id, "sign")["version"]
    with as_person("city1") as connection:
        with pytest.raises(DBAPIError) as refusal:
            commands.act(connection, case_id, version, "feedback", {"result": "已清理"}, uuid7())
        assert "photo" in str(refusal.value)
        commands.attach(connection, given(case_id), PNG)
        done = commands.act(connection, case_id, version + 1, "feedback", {"result": "已清理"}, uuid7())
    assert (done.state, desks.findings(case_id)) == (8, [])


def test_that_the_log_is_sealed_from_a_desk(desks, as_person):
    with as_person("water1") as connection:
        assert commands.seal(connection) == 1
