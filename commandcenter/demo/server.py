"""The private server of the demonstration: made once, used again the next time.

The county is usable after the first part; the rest of its history is loaded by a process of its own, so that the
desk stays quick while three months of cases are written.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from commandcenter.db.embedded import EmbeddedCluster
from commandcenter.db.migrate import upgrade
from commandcenter.demo.clock import DemoClock
from commandcenter.demo.loading import complete_base, is_usable, load_first
from commandcenter.demo.mover import DemoField
from commandcenter.errors import ServerStartFailed

DEMO_DATABASE = "commandcenter_demo"
_PATIENCE_S = 5.0
CONNINFO_NAME = "COMMANDCENTER_DEMO_CONNINFO"
DEMO_ROLES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "zh_CN": (
        ("受理员", "intake01", "接听来电、立案、核查结案"),
        ("派遣员", "dispatch01", "看地图与队列，派遣到部门"),
        ("值班长", "chief01", "全流程，可强制结案、重开"),
        ("部门处置（农业水利）", "d06_01", "签收、交办、反馈、退单"),
        ("街道派遣", "t01_dispatch", "只看本街道的案件"),
        ("网格员", "grid0001", "上报与现场核查"),
        ("考核员", "evaluator01", "查看与归档"),
        ("领导", "leader01", "全县总览"),
        ("系统管理员", "sysadmin01", "部门、网格、标准、日历"),
        ("安全管理员", "secadmin01", "人员、岗位、锁定、密码"),
        ("审计管理员", "auditor01", "查日志、验封签"),
    ),
    "en": (
        ("Intake officer", "intake01", "Takes calls, files, verifies and closes"),
        ("Dispatcher", "dispatch01", "Map and queue, assigns to departments"),
        ("Duty chief", "chief01", "Every step, may force-close and reopen"),
        ("Department (agriculture, water)", "d06_01", "Signs, hands over, feeds back, returns"),
        ("Street dispatcher", "t01_dispatch", "Sees only this street's cases"),
        ("Grid member", "grid0001", "Reports and checks on site"),
        ("Evaluator", "evaluator01", "Looks and archives"),
        ("Leader", "leader01", "The whole county"),
        ("System administrator", "sysadmin01", "Departments, grids, standards, calendar"),
        ("Security administrator", "secadmin01", "People, posts, locks, passwords"),
        ("Audit administrator", "auditor01", "Reads logs, verifies seals, no cases"),
    ),
}

Progress = Callable[..., None]
Cancelled = Callable[[], bool]


class DemoServer:
    """An embedded server with the invented county in it.

    Args:
        directory: Where its files belong.
        reset: Throw an earlier county away first.
    """

    def __init__(self, directory: Path, *, reset: bool = False) -> None:
        self._directory = directory
        self._reset = reset
        self._cluster: EmbeddedCluster | None = None
        self._child: subprocess.Popen[str] | None = None
        self._day: subprocess.Popen[bytes] | None = None
        self._clock: DemoClock | None = None
        self._field: DemoField | None = None

    @property
    def port(self) -> int:
        """Port on the loopback address."""
        return self._opened().port

    def prepare(self, progress: Progress, cancelled: Cancelled) -> None:
        """Start the server and bring the county to where desks can work.

        Raises:
            ServerStartFailed: The server could not be started.
        """
        progress(0, 100, "server")
        if self._reset:
            EmbeddedCluster.remove(self._directory)
        self._cluster = EmbeddedCluster.open(self._directory)
        progress(8, 100, "schema")
        if not self._cluster.has_database(DEMO_DATABASE):
            self._cluster.create_database(DEMO_DATABASE)
        conninfo = self._cluster.admin_conninfo(DEMO_DATABASE)
        upgrade(conninfo)
        if not cancelled() and not is_usable(conninfo):
            load_first(
                conninfo, lambda done, total, text: progress(15 + done * 85 // max(total, 1), 100, text)
            )
        if is_usable(conninfo):
            complete_base(conninfo)

    def load_rest(self, progress: Progress, cancelled: Cancelled) -> None:
        """Load the rest of the history in a process of its own; a later start goes on where this one ended."""
        environment = os.environ | {CONNINFO_NAME: self._opened().admin_conninfo(DEMO_DATABASE)}
        self._child = subprocess.Popen(
            [sys.executable, "-m", "commandcenter.demo.history_process"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._child.stdout is not None
        for line in self._child.stdout:
            if cancelled():
                break
            done, total = line.split()
            progress(int(done), int(total), "history")
        self.stop_loading()

    def stop_loading(self) -> None:
        """End the loading process; what it committed stays."""
        if self._child is not None:
            self._child.terminate()
            self._child.wait(10)
            self._child = None

    def start_clockwork(self) -> None:
        """Run one instance of the clock beside the desks until the server is given up; once is enough."""
        if self._clock is None:
            self._clock = DemoClock(self._opened().admin_conninfo(DEMO_DATABASE))

    def start_field(self) -> None:
        """Let people and vehicles move until the server is given up; once is enough."""
        if self._field is None:
            self._field = DemoField(self._opened().admin_conninfo(DEMO_DATABASE))

    def start_day(self) -> None:
        """Let the county's day run in a process of its own until the server is given up; once is enough."""
        if self._day is None:
            environment = os.environ | {CONNINFO_NAME: self._opened().admin_conninfo(DEMO_DATABASE)}
            self._day = subprocess.Popen(
                [sys.executable, "-m", "commandcenter.demo.day_process"],
                env=environment,
                stdin=subprocess.PIPE,
            )

    def _end_day(self) -> None:
        if self._day is not None:
            assert self._day.stdin is not None
            self._day.stdin.close()
            try:
                self._day.wait(_PATIENCE_S)
            except subprocess.TimeoutExpired:
                self._day.kill()
                self._day.wait()
            self._day = None

    def close(self) -> None:
        """Give the server up; it stops when no other program uses it."""
        self._end_day()
        if self._field is not None:
            self._field.close()
            self._field = None
        if self._clock is not None:
            self._clock.close()
            self._clock = None
        self.stop_loading()
        if self._cluster is not None:
            self._cluster.close()
            self._cluster = None

    def _opened(self) -> EmbeddedCluster:
        if self._cluster is None:
            raise ServerStartFailed("not prepared")
        return self._cluster
