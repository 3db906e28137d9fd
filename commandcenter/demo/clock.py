"""The clock of the demonstration: one instance in a thread, for as long as the demonstration is open.

Signed in as a service of its own, so that what it may do is what a county's service may do.
"""

import logging
import threading

import psycopg
from psycopg.conninfo import make_conninfo

from commandcenter.demo.people import DEMO_PASSWORD
from commandcenter.errors import CommandCenterError
from commandcenter.services.clockwork_service import ClockworkService

CLOCKWORK_LOGIN = "clockwork_demo"
_PATIENCE_S = 15.0

logger = logging.getLogger(__name__)


class DemoClock:
    """One running instance of the clock.

    Args:
        admin_conninfo: libpq connection string of a superuser of the demonstration's database; makes the login.
    """

    def __init__(self, admin_conninfo: str) -> None:
        with psycopg.connect(admin_conninfo, autocommit=True) as admin:
            admin.execute("select cc_int.make_service_login(%s, %s)", (CLOCKWORK_LOGIN, DEMO_PASSWORD))
        service = ClockworkService(
            make_conninfo(admin_conninfo, user=CLOCKWORK_LOGIN, password=DEMO_PASSWORD)
        )
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(service,), name="clockwork", daemon=True)
        self._thread.start()

    def _run(self, service: ClockworkService) -> None:
        try:
            service.run(self._stop)
        except CommandCenterError as error:
            # The desks notice by the missing beat and say so.
            logger.warning("clockwork of the demonstration ended", extra={"code": error.code})

    def close(self) -> None:
        """Let the batch at work end, then the instance."""
        self._stop.set()
        self._thread.join(_PATIENCE_S)
