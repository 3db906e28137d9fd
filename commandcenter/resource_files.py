"""Finds the files that the program reads at run time: icons, style, seed tables, translations.

In a checkout the edited file comes first, so a change shows without a build; compiled ones (`.qm`)
and everything in an installed or frozen program come from `commandcenter/_resources`.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PACKAGED = _PACKAGE / "_resources"
_CHECKOUT = _PACKAGE.parent / "resources"
_IS_CHECKOUT = (_PACKAGE.parent / "hatch_build.py").is_file()


def resource_path(*parts: str) -> Path:
    """Return the path of a resource file or folder.

    Args:
        parts: Its path below `resources/`, for example `"seed", "standards.csv"`.

    Raises:
        FileNotFoundError: There is none; in a checkout `make forms` makes the compiled ones.
    """
    places = (_CHECKOUT, _PACKAGED) if _IS_CHECKOUT else (_PACKAGED,)
    for place in places:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"resource {'/'.join(parts)} is missing")
