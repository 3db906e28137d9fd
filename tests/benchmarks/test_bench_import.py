"""A million rows of places against PostgreSQL's own COPY of the same rows; and fifty killed imports.

`IMPORT_ROWS=200000 make bench` takes fewer. COPY writes what the import writes, into the same table with the same
indexes and constraints; it reads no cell, checks no row and asks nobody whether he may.
"""

import contextlib
import io
import os
import subprocess
import sys
import time
from collections import Counter

import psutil
import psycopg
import pytest

from commandcenter.db.embedded import EmbeddedCluster
from commandcenter.db.migrate import upgrade
from tests.benchmarks.results import publish
from tests.builders import PASSWORD, build_small_county
from tests.integration.services.imports import Importer
from tests.integration.services.killing import Killing, moments, wide_places

ROWS = int(os.environ.get("IMPORT_ROWS", "1000000"))
ROUNDS = 2
KILLS = int(os.environ.get("KILLS", "50"))
_COLUMNS = "place_no, code, level, parent_no, name, official_name, grid_kind, households, population, label_lon, label_lat"


def _places(count):
    """Yield code, name and the rest of a made-up county with that many places below it."""
    made = 0
    for town in range(200, 400):
        yield f"149999{town}", f"演示{town}乡", "", "", "", ""
        for village in range(200, 400):
            yield f"149999{town}{village}", f"演示{village}村", "", "", "", ""
            for grid in range(1, 250):
                yield (
                    f"149999{town}{village}{grid:03d}", f"第{grid}网格", str(100 + grid), str(300 + grid),
                    f"{113 + grid / 1000:.6f}", f"{36 + village / 1000:.6f}",
                )  # fmt: skip
                made += 1
                if made + village - 199 + (town - 199) * 200 >= count:
                    return


def _copy(admin: psycopg.Connection, rows: list[tuple[str, ...]]) -> float:
    text = io.StringIO()
    for code, name, *rest in rows:
        level = {9: 2, 12: 3, 15: 4}[len(code)]
        parent = code[: len(code) - 3].ljust(15, "0")
        values = [code.ljust(15, "0"), code, str(level), parent, name, name, "1" if level == 4 else "", *rest]
        text.write("\t".join(value or "\\N" for value in values) + "\n")
    content = text.getvalue().encode()
    began = time.monotonic()
    with admin.transaction(), admin.cursor().copy(f"copy cc.place ({_COLUMNS}) from stdin".encode()) as copy:
        for start in range(0, len(content), 1 << 17):
            copy.write(content[start : start + (1 << 17)])
    return time.monotonic() - began


def test_that_a_million_rows_keep_up_with_copy_and_memory_stays_flat(
    database_maker, county_template, desks, tmp_path
):
    header = ("编码", "名称", "户数", "人口", "标注经度", "标注纬度")
    rows = list(_places(ROWS))
    importer = Importer(desks, tmp_path)
    file, tenth = importer.file(header, rows), importer.file(header, rows[: ROWS // 10], "tenth.csv")
    _, lowest = _by_program(desks.database, tenth)
    copied, imported, peaks = [], [], []
    # By turns, each into a county of its own, so that a busy minute of the machine meets both.
    for _ in range(ROUNDS):
        baseline = database_maker.make(county_template)
        with psycopg.connect(baseline.admin_conninfo, autocommit=True) as admin:
            copied.append(_copy(admin, rows))
        database_maker.drop(baseline)
        county = database_maker.make(county_template)
        took, peak = _by_program(county, file)
        with psycopg.connect(county.admin_conninfo) as admin:
            row = admin.execute("select count(*) from cc.place where place_no >= 149999200000000").fetchone()
            assert row == (len(rows),)
        database_maker.drop(county)
        imported.append(took)
        peaks.append(peak)
    ratios = [a / b for a, b in zip(copied, imported, strict=True)]
    publish(
        f"Import of {len(rows):,} places, {ROUNDS} rounds by turns",
        {
            "COPY alone": ", ".join(f"{took:.1f} s" for took in copied),
            "import with all checks, start of the program included": ", ".join(
                f"{took:.1f} s" for took in imported
            ),
            "rows/s of the import": ", ".join(f"{len(rows) / took:,.0f}" for took in imported),
            "ratio to COPY": ", ".join(f"{ratio:.2f}" for ratio in ratios) + " (aim 0.30)",
            f"peak memory, {ROWS // 10:,} and {ROWS:,} rows": f"{lowest:.0f} MB, {max(peaks):.0f} MB",
        },
    )
    assert max(peaks) - lowest < 60


def _by_program(county, file):
    """Import a file with a program of its own; return its seconds and its peak of memory in MB."""
    conninfo = f"host={county.host} port={county.port} dbname={county.name} sslmode=disable user=sysadmin1"
    command = [sys.executable, "-m", "commandcenter", "import", "places", str(file), "--conninfo", conninfo]
    began = time.monotonic()
    program = subprocess.Popen(command, env={**os.environ, "PGPASSWORD": PASSWORD}, stdout=subprocess.DEVNULL)
    watched, peak = psutil.Process(program.pid), 0
    # Sampled, not asked for at the end: the kernel's highest mark begins with what the starting process held.
    time.sleep(0.3)
    while program.poll() is None:
        with contextlib.suppress(psutil.Error):
            peak = max(peak, watched.memory_info().rss)
        time.sleep(0.02)
    assert program.returncode == 0
    return time.monotonic() - began, peak / (1 << 20)


@pytest.fixture
def own_cluster(tmp_path_factory):
    """A server of its own that writes to disk as a county's does: it may be killed."""
    folder = tmp_path_factory.mktemp("killed")
    with EmbeddedCluster.open(folder / "server") as cluster:
        cluster.create_database("county")
        upgrade(cluster.admin_conninfo("county"))
        build_small_county(cluster.admin_conninfo("county"))
        yield cluster
    EmbeddedCluster.remove(folder / "server")


def test_that_fifty_killed_imports_leave_nothing_or_everything(own_cluster, tmp_path):
    rows, file = list(wide_places()), tmp_path / "places.csv"
    file.write_text("编码,名称\n" + "".join(f"{code},{name}\n" for code, name in rows), encoding="utf-8")
    killing = Killing(own_cluster.admin_conninfo("county"), file, len(rows), tmp_path / "said.txt")
    whole, ways = killing.whole_s(), 4
    found = {way: Counter[str]() for way in ("program", "session ended", "session killed", "server killed")}
    for number, after in enumerate(moments(KILLS, whole, seed=50)):
        match number % ways:
            case 0:
                found["program"][killing.program(after)] += 1
            case 1:
                found["session ended"][killing.session(after, gently=True)] += 1
            case 2:
                found["session killed"][killing.session(after, gently=False)] += 1
            case _:
                found["server killed"][killing.server(after, own_cluster)] += 1
    publish(
        f"{KILLS} imports of {len(rows):,} places killed at random over {whole:.1f} s",
        {way: f"as before {count['none']}, complete {count['all']}" for way, count in found.items()},
    )
    assert all(set(count) <= {"none", "all"} for count in found.values())
    assert "Traceback" not in killing.log.read_text(encoding="utf-8")
    assert killing.whole_s() > 0
