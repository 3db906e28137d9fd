"""Files made to hurt, and imports in each other's way: a clear sentence, nothing half done, memory bounded."""

import threading
import tracemalloc
import zipfile

import pytest

from commandcenter.errors import BadInput
from commandcenter.exchange.fields import ImportKind
from commandcenter.services.import_plan import ImportOutcome, ImportPlan
from commandcenter.services.import_service import ImportService
from tests.integration.services.imports import Importer

PLACES, CALENDAR = ImportKind.PLACES, ImportKind.CALENDAR
_MEGABYTE = 1 << 20


@pytest.fixture
def importer(desks, tmp_path):
    return Importer(desks, tmp_path)


def _workbook(path, part, head, filler, megabytes, tail=b""):
    """Write a workbook of which one part unpacks to very much."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(part, "w", force_zip64=True) as stream,
    ):
        stream.write(head)
        for _ in range(megabytes):
            stream.write(filler * (_MEGABYTE // len(filler)))
        stream.write(tail)
    return path


def _bombs(folder):
    yield _workbook(folder / "texts.xlsx", "xl/sharedStrings.xml", b"<sst>", b"<si><t>x</t></si>", 140)
    yield _workbook(folder / "cell.xlsx", "xl/worksheets/sheet1.xml", b"<worksheet><t>", b"a", 140)


def _bad_texts(folder):
    for name, content, words in (
        ("nought.csv", b"a,b\n1,\0\n", "the byte 0"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 40, "the byte 0"),
        (
            "columns.csv",
            (",".join(f"c{n}" for n in range(10_000)) + "\n1\n").encode(),
            "more than 1000 columns",
        ),
        ("line.csv", b"a,b\n" + b"x" * (9 * _MEGABYTE), "longer than 8 MB"),
        ("quote.csv", b'a,b\n1,"' + b"x\n" * _MEGABYTE, "quotation mark"),
        ("empty.xlsx", b"PK\x03\x04" + bytes(200), "no workbook"),
    ):
        (folder / name).write_bytes(content)
        yield folder / name, words


def test_that_no_file_is_unpacked_into_memory(importer):
    tracemalloc.start()
    try:
        for bomb in _bombs(importer.folder):
            tracemalloc.reset_peak()
            assert bomb.stat().st_size < 4 * _MEGABYTE
            with pytest.raises(BadInput, match="too large"):
                importer.run(CALENDAR, bomb)
            assert tracemalloc.get_traced_memory()[1] < 60 * _MEGABYTE
    finally:
        tracemalloc.stop()


def test_that_files_that_are_no_tables_are_refused_in_words(importer):
    before = importer.counts()
    for file, words in _bad_texts(importer.folder):
        with pytest.raises(BadInput, match=words):
            importer.run(CALENDAR, file)
    foreign = importer.folder / "gb.csv"
    foreign.write_bytes("日期,类型,名称\n2029-01-01,休,元旦\n".encode("gb18030"))
    with pytest.raises(BadInput, match="no text in utf-8"):
        importer.run(CALENDAR, foreign, encoding="utf-8")
    with pytest.raises(BadInput, match="no encoding klingon"):
        importer.run(CALENDAR, foreign, encoding="klingon")
    assert (importer.counts(), importer.staged()) == (before, 0)


def test_that_a_damaged_workbook_is_refused_wherever_the_damage_is(importer):
    from commandcenter.exchange.writing import ListFormat, write_list

    good = importer.folder / "good.xlsx"
    rows = [(f"2029-{m:02d}-{d:02d}", "休", f"节{m}{d}") for m in range(1, 13) for d in range(1, 29)]
    write_list(good, ("日期", "类型", "名称"), rows, ListFormat.XLSX)
    content, before = good.read_bytes(), importer.counts()
    for step in range(1, 12):
        at = len(content) * step // 12
        for damaged in (content[:at], content[:at] + bytes(64) + content[at + 64 :]):
            bad = importer.folder / "bad.xlsx"
            bad.write_bytes(damaged)
            try:
                outcome = importer.run(CALENDAR, bad, rehearse=True)
            except BadInput:
                continue
            # Damage to what holds no rows (styles, properties) hurts nobody.
            assert outcome.rows == len(rows)
    assert importer.counts() == before


def test_that_a_file_that_changes_while_it_is_read_is_not_taken(importer):
    rows = [("149999103", "新镇"), *((f"149999103{200 + n}", f"村{n}") for n in range(600))]
    rows += [(f"149999103{200 + v}{g:03d}", f"格{g}") for v in range(600) for g in range(1, 10)]
    file, before = importer.file(("编码", "名称"), rows), importer.counts()

    def append(phase, _rows, _share):
        if phase == "read":
            with file.open("a", encoding="utf-8") as stream:
                stream.write("149999104,又一镇\n")

    service = ImportService(importer.desks.gateway("sysadmin1"))
    with pytest.raises(BadInput, match="changed while it was read"):
        service.run(ImportPlan(PLACES, file), append)
    assert importer.counts() == before
    assert importer.run(PLACES, file).applied


def test_that_two_imports_at_once_end_in_one_whole_county(importer):
    """With one login the later one wins, and the earlier one is told; with two each waits for the other."""
    rows = [("149999103", "新镇"), *((f"149999103{200 + n}", f"村{n}") for n in range(700))]
    rows += [(f"149999103{200 + v}{g:03d}", f"格{g}") for v in range(700) for g in range(1, 10)]
    file = importer.file(("编码", "名称"), rows)
    before = importer.counts()["place"]
    first = ImportService(importer.desks.gateway("sysadmin1"))
    second = ImportService(importer.desks.gateway("sysadmin1"))
    taken: list[bool] = []

    def overtake(phase, _rows, _share):
        if phase == "read" and not taken:
            taken.append(second.run(ImportPlan(PLACES, file)).applied)

    with pytest.raises(BadInput, match="another import"):
        first.run(ImportPlan(PLACES, file), overtake)
    assert (taken, importer.counts()["place"] - before) == ([True], len(rows))
    importer.desks.admin.execute("delete from cc.place where place_no >= 149999103000000")
    importer.desks.person(f"sys2_{importer.desks.database.name[5:]}", (8, None, None))
    other = ImportService(importer.desks.gateway(f"sys2_{importer.desks.database.name[5:]}"))
    outcomes: list[ImportOutcome] = []
    together = [
        threading.Thread(target=lambda who=who: outcomes.append(who.run(ImportPlan(PLACES, file))))
        for who in (first, other)
    ]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join(timeout=60)
    assert sorted(outcome.counts["added"] for outcome in outcomes) == [0, len(rows)]
    assert (importer.counts()["place"] - before, importer.staged()) == (len(rows), 0)
