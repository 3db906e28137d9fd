"""The command line: which part of the program is started, and with what.

Windows are imported only by the commands that show them, so that a server without a screen can
migrate its database.  Exit codes: 0 done, 1 something a person can put right, 2 wrong usage.
"""

import argparse
import os
import platform
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from commandcenter import __version__
from commandcenter.errors import BadInput, CommandCenterError
from commandcenter.log import catch_uncaught_errors, log_json_lines, start_logging
from commandcenter.settings import Settings, local_data_directory, log_directory, settings_path

CONNINFO_NAME = "COMMANDCENTER_ADMIN_CONNINFO"
CLOCKWORK_CONNINFO_NAME = "COMMANDCENTER_CLOCKWORK_CONNINFO"
EXCHANGE_CONNINFO_NAME = "COMMANDCENTER_CONNINFO"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    chosen = _parser().parse_args(arguments)
    start_logging(log_directory(), is_verbose=chosen.verbose)
    catch_uncaught_errors()
    command: Callable[[argparse.Namespace], int] = chosen.command
    try:
        return command(chosen)
    except CommandCenterError as error:
        print(f"commandcenter: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="commandcenter", description="Command centre of a county's grid management."
    )
    parser.add_argument("--verbose", action="store_true", help="log debug events, and to the terminal too")
    parser.add_argument(
        "--settings", type=Path, metavar="FILE", help="settings file instead of the user's own"
    )
    parser.set_defaults(command=_run)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    run = commands.add_parser("run", help="sign in to a county's server (the default)")
    run.set_defaults(command=_run)

    demo = commands.add_parser("demo", help="an invented county with its day running, on a server of its own")
    demo.add_argument("--directory", type=Path, metavar="FOLDER", help="where its database stands")
    demo.add_argument("--reset", action="store_true", help="throw the old county away and make it anew")
    demo.set_defaults(command=_demo)

    version = commands.add_parser("version", help="print the versions of the program and its parts")
    version.set_defaults(command=_version)

    _add_clockwork_command(
        commands.add_parser("clockwork", help="run the county's clock: reminders and orders")
    )

    watch = commands.add_parser(
        "watch-sign-ins", help="pause logins after failed sign-ins in the server's log"
    )
    watch.add_argument("log", type=Path, help="the server's log file, or the folder of its logs")
    _add_service_login(watch)
    watch.set_defaults(command=_watch_sign_ins)

    _add_exchange_commands(commands)

    from commandcenter.services.basemap_arguments import add_basemap_arguments

    basemap = commands.add_parser("basemap", help="the base maps of this desk: add, list, remove")
    add_basemap_arguments(basemap)
    basemap.set_defaults(command=_basemap)

    database = commands.add_parser("database", help="create, upgrade or check a county's database")
    _add_database_commands(database)
    return parser


def _add_clockwork_command(clockwork: argparse.ArgumentParser) -> None:
    _add_service_login(clockwork)
    clockwork.add_argument("--instance", default="", help="name of this instance; made up if missing")
    clockwork.add_argument("--once", action="store_true", help="take what is due now, then end")
    clockwork.set_defaults(command=_clockwork)


def _add_service_login(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--conninfo",
        default=os.environ.get(CLOCKWORK_CONNINFO_NAME, ""),
        help=f"libpq connection string of the service's login; a password belongs into {CLOCKWORK_CONNINFO_NAME}, "
        "PGPASSWORD or a password file",
    )
    parser.add_argument("--profile", metavar="NAME", help="a server of the settings file instead")
    parser.add_argument("--user", default="", help="the service's login, with --profile")


def _add_exchange_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    from commandcenter.services.exchange_arguments import add_export_arguments, add_import_arguments

    for name, words, add, command in (
        ("import", "bring in what the county has: all of a file or nothing", add_import_arguments, _import),
        ("export", "write a list of the county as a file", add_export_arguments, _export),
    ):
        parser = commands.add_parser(name, help=words)
        add(parser)
        parser.add_argument(
            "--conninfo",
            default=os.environ.get(EXCHANGE_CONNINFO_NAME, ""),
            help="libpq connection string of the person who does it; a password belongs into "
            f"{EXCHANGE_CONNINFO_NAME}, PGPASSWORD or a password file",
        )
        parser.add_argument("--profile", metavar="NAME", help="a server of the settings file instead")
        parser.add_argument("--user", default="", help="the person's login, with --profile")
        parser.set_defaults(command=command)


def _add_database_commands(database: argparse.ArgumentParser) -> None:
    steps = database.add_subparsers(title="steps", metavar="STEP", required=True)
    for name, command, words in (
        ("init", _database_init, "create the database if it is missing, then upgrade it"),
        ("migrate", _database_migrate, "bring an existing database to the schema of this release"),
        ("check", _database_check, "tell how server and database stand: 0 good, 1 unfit, 3 points open"),
    ):
        step = steps.add_parser(name, help=words)
        step.add_argument(
            "--conninfo",
            default=os.environ.get(CONNINFO_NAME, ""),
            help=f"libpq connection string of an administrator; a password belongs into {CONNINFO_NAME}, "
            "PGPASSWORD or a password file, where other users of the machine cannot read it",
        )
        step.add_argument("--json", action="store_true", help="tell it as JSON")
        if command is not _database_check:
            step.add_argument("--dry-run", action="store_true", help="tell every step and change nothing")
            step.add_argument(
                "--print-dba-script",
                action="store_true",
                help="print what only the server's administrator may run, and change nothing",
            )
        step.set_defaults(command=command)


def _run(chosen: argparse.Namespace) -> int:
    from commandcenter.app import run

    file = chosen.settings or settings_path()
    return run(Settings.read(file), file)


def _demo(chosen: argparse.Namespace) -> int:
    from commandcenter.app import run_demo

    return run_demo(chosen.directory, reset=chosen.reset)


def _clockwork(chosen: argparse.Namespace) -> int:
    from commandcenter.services.clockwork_service import ClockworkService

    log_json_lines(sys.stdout)
    service = ClockworkService(_login_conninfo(chosen), chosen.instance)
    if chosen.once:
        print(f"Measures taken: {service.run_once()}", file=sys.stderr)
        return 0
    service.run(_stop_on_signal())
    return 0


def _watch_sign_ins(chosen: argparse.Namespace) -> int:
    from commandcenter.services.sign_in_watch import SignInWatch

    log_json_lines(sys.stdout)
    SignInWatch(_login_conninfo(chosen), chosen.log).run(_stop_on_signal())
    return 0


def _stop_on_signal() -> threading.Event:
    stop = threading.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda _number, _frame: stop.set())
    return stop


def _login_conninfo(chosen: argparse.Namespace) -> str:
    from psycopg.conninfo import make_conninfo

    if chosen.profile is None:
        if not chosen.conninfo:
            raise BadInput("conninfo", reason="name a server: --conninfo or --profile")
        return str(chosen.conninfo)
    profile = Settings.read(chosen.settings or settings_path()).profile(chosen.profile)
    if profile is None:
        raise BadInput("profile", reason=f"no server of the name {chosen.profile} in the settings")
    return make_conninfo(
        host=profile.host,
        port=profile.port,
        dbname=profile.database,
        sslmode=profile.sslmode.value,
        sslrootcert=profile.ca_file or None,
        user=chosen.user or profile.last_user,
    )


def _import(chosen: argparse.Namespace) -> int:
    from commandcenter.services.exchange_command import run_import

    return run_import(chosen, _login_conninfo(chosen), settings_path().parent / "import-templates", print)


def _export(chosen: argparse.Namespace) -> int:
    from commandcenter.services.exchange_command import run_export

    return run_export(chosen, _login_conninfo(chosen), print)


def _basemap(chosen: argparse.Namespace) -> int:
    from commandcenter.cartography.basemap.shelf import BasemapShelf
    from commandcenter.services.basemap_command import run_basemap

    shelf = BasemapShelf(settings_path().parent / "basemaps.json", local_data_directory() / "basemaps")
    return run_basemap(chosen, shelf, print)


def _version(_chosen: argparse.Namespace) -> int:
    import psycopg
    import PySide6
    import sqlalchemy

    print(f"commandcenter {__version__}")
    print(f"Python {platform.python_version()}, PySide6 {PySide6.__version__}")
    print(f"SQLAlchemy {sqlalchemy.__version__}, psycopg {psycopg.__version__}")
    return 0


def _database_init(chosen: argparse.Namespace) -> int:
    return _database_prepare(chosen, creates=True)


def _database_migrate(chosen: argparse.Namespace) -> int:
    return _database_prepare(chosen, creates=False)


def _database_prepare(chosen: argparse.Namespace, *, creates: bool) -> int:
    from commandcenter.services.database_command import prepare

    return prepare(
        chosen.conninfo,
        print,
        creates=creates,
        is_rehearsal=chosen.dry_run,
        as_script=chosen.print_dba_script,
        as_json=chosen.json,
    )


def _database_check(chosen: argparse.Namespace) -> int:
    from commandcenter.services.database_command import tell_check

    return tell_check(chosen.conninfo, print, as_json=chosen.json)
