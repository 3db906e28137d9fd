#!/bin/sh
# Makes the environment in .venv and checks what only the system can give.
#
#   installer/prepare.sh tools|offscreen|desktop
#
# tools:     enough to build, format, check types and contracts
# offscreen: also enough to run the tests (Qt without a screen, PostgreSQL)
# desktop:   also enough to show windows
#
# Missing system packages are installed when the caller is root; anybody else gets the one line to
# type.  Nothing is done twice: .venv/.prepared says for what state of the tree it was made.

set -eu
cd "$(dirname "$0")/.."

mode=${1:?tools, offscreen or desktop}
venv=.venv
stamp=$venv/.prepared

tool_packages="libglib2.0-0"
offscreen_packages="$tool_packages libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libfreetype6 libx11-6
    fonts-noto-cjk"
desktop_packages="$offscreen_packages libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-image0
    libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1
    libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libx11-xcb1"

case $mode in
    tools) wanted_packages=$tool_packages ;;
    offscreen) wanted_packages=$offscreen_packages ;;
    desktop) wanted_packages=$desktop_packages ;;
    *) echo "Unknown mode $mode: tools, offscreen or desktop." >&2; exit 2 ;;
esac

say() { echo "$*" >&2; }
stop() { say "$*"; exit 1; }

missing_of() {
    # Prints those of the named packages that dpkg does not know as installed.
    for package in "$@"; do
        # Since Ubuntu 24.04 some libraries carry the suffix of the 64-bit time change.
        for name in "$package" "${package}t64"; do
            [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] && continue 2
        done
        printf '%s ' "$package"
    done
}

get_packages() {
    # Installs the packages, or says what an administrator has to type, and for what.
    reason=$1
    shift
    if ! command -v apt-get >/dev/null 2>&1; then
        stop "$reason Install what Debian calls: $*"
    elif [ "$(id -u)" = 0 ]; then
        say "$reason Installing: $*"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    else
        say "$reason An administrator has to type, once:"
        say ""
        say "    sudo apt-get install --no-install-recommends $*"
        say ""
        exit 1
    fi
}

find_python() {
    # The first Python that is new enough; PYTHON names one by hand.
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

check_screen() {
    [ "$mode" = desktop ] && [ "$(uname -s)" = Linux ] || return 0
    [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] || return 0
    say "There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set, so no window can be shown."
    if command -v xvfb-run >/dev/null 2>&1; then
        say "To run without one, for example to take pictures: xvfb-run -s '-screen 0 1920x1080x24' make run"
    fi
    exit 1
}

is_venv_sound() {
    # A moved folder or a removed Python leaves an environment that looks whole and is not.
    "$venv/bin/python" -c '
import pathlib, sys
import pip
sys.exit(pathlib.Path(sys.prefix).resolve() != pathlib.Path(sys.argv[1]).resolve())
' "$venv" >/dev/null 2>&1
}

make_venv() {
    if is_venv_sound; then return; fi
    python=$(find_python)
    [ -n "$python" ] || stop "Python 3.11 or later is needed; PYTHON=/path/to/python make ... names one by hand."
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        # Everything that is missing in one line, so that nobody has to be asked twice.
        # shellcheck disable=SC2046,SC2086
        get_packages "Python $version came without the means to make environments." \
            "python$version-venv" $(missing_of $wanted_packages)
    fi
    say "Making the environment in $venv"
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

state_of_tree() {
    cksum pyproject.toml hatch_build.py commandcenter/__init__.py
    "$venv/bin/python" -c 'import sys; print(sys.version)'
}

install_libraries() {
    if [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$(state_of_tree)" ]; then return; fi
    say "Installing libraries into $venv"
    rm -f "$stamp"
    requirements=$("$venv/bin/python" -c '
import pathlib, tomllib
print(*tomllib.loads(pathlib.Path("pyproject.toml").read_text("utf-8"))["build-system"]["requires"], sep="\n")
')
    # The build needs Qt, which the program needs too: without isolation it is fetched only once.
    echo "$requirements" | "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --requirement /dev/stdin editables
    check_system
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[dev]'
    state_of_tree >"$stamp"
}

check_system() {
    trouble=$("$venv/bin/python" installer/probe_system.py "$mode" 2>&1) && return
    if ! command -v dpkg-query >/dev/null 2>&1; then stop "$trouble"; fi
    # shellcheck disable=SC2046,SC2086
    set -- $(missing_of $wanted_packages)
    [ $# -gt 0 ] || stop "$trouble"
    get_packages "$trouble" "$@"
    "$venv/bin/python" installer/probe_system.py "$mode" >&2 || exit 1
}

check_screen
make_venv
install_libraries
check_system
"$venv/bin/python" hatch_build.py >/dev/null
