"""Fixtures that all tests share; each topic stands in a file of its own under `tests/fixtures`.

Tests use real PostgreSQL and real Qt.  One embedded server is started for the whole run, by the
first test that needs it, and removed by the process that started the run.
"""

pytest_plugins = [
    # First: it sets the environment that Qt, platformdirs and keyring read once.
    "tests.fixtures.isolation",
    "tests.fixtures.kernels",
    "tests.fixtures.garbage",
    "tests.fixtures.leaks",
    "tests.fixtures.log_guard",
    "tests.fixtures.server",
    "tests.fixtures.databases",
]
