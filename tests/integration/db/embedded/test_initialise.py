"""Making a cluster: what an interrupted attempt leaves behind, and what older versions need."""

from pathlib import Path

import psycopg
import pytest

from commandcenter.db.embedded import EmbeddedCluster
from commandcenter.db.embedded.binaries import find_binaries


def test_that_an_attempt_cut_short_is_thrown_away(place):
    unfinished = place / "server" / "unfinished"
    unfinished.mkdir(parents=True)
    place.chmod(0o711)
    (unfinished / "PG_VERSION").write_text("18\n", encoding="ascii")
    cluster = EmbeddedCluster(place)
    assert not cluster.is_alive()
    (place / "server").rename(place / "away")
    cluster.ensure_initialised()
    (place / "away" / "unfinished").rename(place / "server" / "unfinished")
    (place / "away").rmdir()
    cluster.start()
    assert cluster.is_alive()
    cluster.stop()


@pytest.mark.parametrize("bin_directory", sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)[:1])
def test_that_a_system_installation_serves_as_well_and_stays_with_its_cluster(place, bin_directory):
    with EmbeddedCluster.open(place, bin_directory=bin_directory) as cluster:
        major = cluster.major
        with psycopg.connect(cluster.admin_conninfo()) as connection:
            row = connection.execute(
                "SELECT datcollate FROM pg_database WHERE datname = 'postgres'"
            ).fetchone()
    assert row is not None
    assert row[0] in {"C", "C.UTF-8"}
    # Opened again without naming the programs: the version that made the files is chosen.
    with EmbeddedCluster.open(place) as cluster:
        assert cluster.major == major
        assert find_binaries().major >= major
