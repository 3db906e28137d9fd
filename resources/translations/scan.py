"""Brings the translation files up to date with the texts in code, or checks that none is missing.

Run it from anywhere; see README.md beside it.
"""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).resolve().parent


def sources() -> list[Path]:
    """Return what may hold texts for the user: the interface, the application and the forms."""
    code = [path for path in (ROOT / "commandcenter" / "ui").rglob("*.py") if path.parent.name != "compiled"]
    app = ROOT / "commandcenter" / "app.py"
    return sorted([*code, *([app] if app.exists() else []), *(ROOT / "forms").glob("*.ui")])


def scan(target: Path) -> None:
    """Take new texts into a translation file; texts that are gone leave it."""
    call = "from PySide6.scripts.pyside_tool import lupdate; lupdate()"
    files = [str(path.relative_to(ROOT)) for path in sources()]
    arguments = ["-locations", "none", "-no-obsolete", "-source-language", "en", *files]
    subprocess.run([sys.executable, "-c", call, *arguments, "-ts", str(target)], check=True, cwd=ROOT)


def missing(target: Path) -> list[str]:
    """Return the texts without a finished translation, as `context: text`."""
    found = []
    root = ET.parse(target).getroot()  # noqa: S314 - our own file
    for context in root.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            is_done = translation is not None and translation.get("type") is None and translation.text
            if not is_done:
                found.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return found


def main() -> int:
    """Scan, or with `--check` only look; return the exit status."""
    targets = sorted(FOLDER.glob("commandcenter_*.ts"))
    if "--check" not in sys.argv[1:]:
        for target in targets:
            scan(target)
    gaps = [f"{target.name}: {text}" for target in targets for text in missing(target)]
    sys.stdout.write("".join(f"{gap}\n" for gap in gaps))
    return 1 if gaps and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    raise SystemExit(main())
