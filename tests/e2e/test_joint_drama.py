"""A joint case from dispatch to closing at five desks of one database: county, township and three departments.

One signs late and gets a yellow card from the clockwork, one says "not ours" with a wrong clause and loses, one extends
once; the lead finishes first and the closing rule holds the case until the last. After every step each window shows it
by itself, and every figure of its joint board is what the test works out from the steps.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QLineEdit, QListWidget

from commandcenter.domain.cases import CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.services.clockwork_service import ClockworkService
from commandcenter.ui.dialogs.dispatch_dialog import DispatchDialog
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from tests.builders import SmallCounty
from tests.e2e.board_reading import ACCEPTED, FED_BACK, RETURNED, SIGNED, Figures, Part, Texts, Watch, read
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import PATIENCE_MS, DeskDriver, wait_until
from tests.fixtures.databases import OwnDatabase
from tests.integration.clocks import GENERAL, YELLOW, service_conninfo, set_rules
from tests.integration.desks import Desks
from tests.integration.moved_clock import MovedClock

CITY, WATER, STREET = 2, 3, 4
HANDLING, CHECKING, CLOSED = 6, 9, 10
WRONG_CLAUSE, RIGHT_CLAUSE = "上级收回清单第2项", "配合履职清单第11项"
HOUR = timedelta(hours=1)
RECOUNTED_S = 18
"""A board counts its times anew every 15 seconds, or when it is read."""
