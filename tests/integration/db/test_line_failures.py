"""Lines protected by TLS, against a real server with an authority of its own: what is refused, and how it is told."""

import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest

from commandcenter.db.embedded import EmbeddedCluster
from commandcenter.db.engine import Gateway, ServerAddress
from commandcenter.db.line_failures import read_line_words
from commandcenter.db.reach import knock
from commandcenter.db.setup.server_checks import State, line
from commandcenter.db.stores.reference import line_protocol
from commandcenter.domain.reach import Reach
from commandcenter.errors import DatabaseUnavailable, SignInFailed

_SYSTEM = Path("/usr/lib/postgresql/15/bin")
_PASSWORD = "Line-1499-xyz"
_RULES = "hostssl all all 127.0.0.1/32 scram-sha-256\n"
pytestmark = pytest.mark.skipif(not _SYSTEM.is_dir(), reason="the wheel's server has no TLS")


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate authority of the test's own."""

    folder: Path

    def make(self) -> None:
        """Make its key and certificate."""
        self._openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"),
            *("-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=Authority of the test"),
        )

    def certify(self, name: str) -> None:
        """Sign a server's certificate for a host name."""
        self._openssl(
            *(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                f"{name}.key",
            ),
            *("-out", f"{name}.csr", "-subj", f"/CN={name}"),
        )
        (self.folder / "names").write_text(f"subjectAltName=DNS:{name}")
        self._openssl(
            *("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial"),
            *("-days", "2", "-out", f"{name}.crt", "-extfile", "names"),
        )

    def _openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def county() -> Iterator[tuple[ServerAddress, Path, EmbeddedCluster]]:
    """A server that admits encrypted lines only, its authority's folder, and another authority beside it."""
    with tempfile.TemporaryDirectory(prefix="commandcenter-tls-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        for part in ("good", "other"):
            (folder / part).mkdir(mode=0o711)
            Authority(folder / part).make()
        Authority(folder / "good").certify("localhost")
        cluster = EmbeddedCluster(
            folder / "server",
            bin_directory=_SYSTEM,
            settings={
                "fsync": "off",
                "ssl": "on",
                "ssl_cert_file": "server.crt",
                "ssl_key_file": "server.key",
            },
        )
        try:
            cluster.ensure_initialised()
            _hand_over(cluster, folder / "good")
            cluster.start()
            with psycopg.connect(cluster.admin_conninfo(), autocommit=True) as admin:
                (row,) = admin.execute("show hba_file").fetchone() or ("",)
                Path(str(row)).write_text(_RULES, encoding="utf-8")
                admin.execute("select pg_reload_conf()")
                admin.execute(f"create role desk login password '{_PASSWORD}'")
            address = ServerAddress(
                "localhost", cluster.port, "postgres", "verify-full", str(folder / "good" / "ca.crt")
            )
            yield address, folder, cluster
        finally:
            cluster.stop()
            EmbeddedCluster.remove(folder / "server")


def _hand_over(cluster: EmbeddedCluster, folder: Path) -> None:
    for end in ("crt", "key"):
        target = cluster._home.cluster / f"server.{end}"
        target.write_bytes((folder / f"localhost.{end}").read_bytes())
        target.chmod(0o600)
        if cluster._account is not None:
            cluster._account.owns_up(target)


def _open(address: ServerAddress, password: str = _PASSWORD) -> str:
    gateway = Gateway(address, "desk", password)
    try:
        with gateway.connection() as connection:
            return line_protocol(connection)
    finally:
        gateway.dispose()


def test_that_a_checked_line_is_encrypted_and_bound_to_the_password(county):
    address, _, cluster = county
    assert _open(address) == "TLSv1.3"
    assert "channel_binding=require" in address.line_conninfo()
    assert knock(address) is Reach.ENCRYPTED
    with pytest.raises(SignInFailed):
        _open(address, "wrong")
    with psycopg.connect(cluster.admin_conninfo()) as admin:
        states = {each.key: each.state for each in line(admin)}
    assert states == {"tls": State.OK, "tls_oldest": State.OK}


def test_that_every_other_line_is_refused_and_told(county):
    address, folder, _ = county
    tried = {
        Reach.NOT_TRUSTED: replace(address, ca_file=str(folder / "other" / "ca.crt")),
        Reach.NO_ROOT: replace(address, ca_file=str(folder / "nothing.crt")),
        Reach.OTHER_NAME: replace(address, host="127.0.0.1"),
        Reach.NOT_ADMITTED: replace(address, sslmode="disable", ca_file=""),
    }
    for expected, wrong in tried.items():
        assert knock(wrong) is expected
        with pytest.raises(DatabaseUnavailable) as refused:
            _open(wrong)
        assert refused.value.detail == expected
    # Encrypted but unchecked is possible for who chooses it, and is told on the desk.
    assert _open(replace(address, sslmode="require", ca_file="")) == "TLSv1.3"


def test_that_words_of_a_chinese_server_are_understood():
    assert read_line_words("致命错误:  数据库系统启动中") is Reach.STARTING
    assert read_line_words("致命错误:  数据库系统停止中") is Reach.STARTING
    assert read_line_words("nothing known") is Reach.UNCLEAR
