"""From a colleague's commit to the row on a real desk's screen, with twenty desks listening."""

import threading
import time
from uuid import UUID

import pytest
from psycopg.types.json import Jsonb
from PySide6.QtCore import QSettings

from commandcenter.db.engine import ServerAddress
from commandcenter.domain.cases import Stage
from commandcenter.domain.identifiers import uuid7
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.panels.queue_panel import QueuePanel
from tests.benchmarks.results import publish, spread
from tests.builders import PASSWORD
from tests.e2e.desk_driver import pause
from tests.integration.feeds import watching

OTHER_DESKS, SECONDS, PER_SECOND = 19, 20, 10


@pytest.mark.leaves_threads
def test_how_long_a_commit_takes_to_reach_the_screen(qapp, desks, tmp_path):
    database = desks.database
    address = ServerAddress(database.host, database.port, database.name, "disable")
    languages = LanguageSwitch()
    began = time.monotonic()
    desk = DeskWindow(
        sign_in(address, "dispatch1", PASSWORD),
        languages,
        QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat),
    )
    desk.window.resize(1920, 1080)
    desk.window.show()
    panel = desk.window.findChildren(QueuePanel)[0]
    panel.set_stage(Stage.FILING)
    pause(1500)
    committed: dict[UUID, float] = {}

    def write() -> None:
        start = time.monotonic()
        for n in range(SECONDS * PER_SECOND):
            time.sleep(max(0.0, start + n / PER_SECOND - time.monotonic()))
            key = uuid7()
            desks.desk("intake1").execute("select cc.report_v1(%s, %s)", (key, Jsonb(desks.report_input())))
            committed[key] = time.monotonic()

    seen: dict[UUID, float] = {}
    with watching(desks, "leader1", OTHER_DESKS):
        writer = threading.Thread(target=write)
        writer.start()
        while writer.is_alive() or len(seen) < len(committed):
            pause(5)
            now = time.monotonic()
            for record in panel.model.records:
                seen.setdefault(record.case_id, now)
            assert now - began < SECONDS + 60
        writer.join()
    desk.window.close()
    desk.close()
    delays = [max(0.0, seen[key] - at) for key, at in committed.items()]
    publish(f"commit to screen, {OTHER_DESKS + 1} desks, {PER_SECOND} writes/s", {"delay": spread(delays)})
