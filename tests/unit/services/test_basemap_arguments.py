"""The arguments of `commandcenter basemap` are known without the libraries of the work itself."""

import subprocess
import sys

import pytest

from commandcenter.cli import main


def test_that_typing_a_command_does_not_load_the_map() -> None:
    code = (
        "import sys\nfrom commandcenter.cli import _parser\n"
        "_parser().parse_args(['basemap', 'add', 'a.pbf', '--shows', 'road'])\n"
        "sys.exit(bool({'numba', 'pyogrio', 'shapely'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("arguments", [["basemap"], ["basemap", "add", "x", "--shows", "mountains"]])
def test_that_wrong_usage_ends_with_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
