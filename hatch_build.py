"""Build hook: turns what people edit into what the program reads.

`forms/*.ui` become `commandcenter/ui/compiled/ui_*.py`, `resources/translations/*.ts` become `.qm`
files, and the other folders of `resources/` are copied into `commandcenter/_resources/`, so that an
editable install, a wheel and a frozen program find them in one place.  The products are ignored by
git and never edited.  Also runs by itself: `python hatch_build.py`.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = Path("commandcenter", "ui", "compiled")
PACKAGED = Path("commandcenter", "_resources")
TRANSLATIONS = "translations"


class ProductHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes all products before hatchling packs a wheel or an editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make the products; hatchling then picks them up as artifacts."""
        make_products(Path(self.root))


def make_products(root: Path) -> int:
    """Bring every product up to date and remove those whose source is gone.

    Returns:
        The number of files that were written.
    """
    return _compile_forms(root) + _compile_translations(root) + _copy_resources(root)


def _compile_forms(root: Path) -> int:
    target = root / COMPILED
    target.mkdir(parents=True, exist_ok=True)
    products = {target / f"ui_{form.stem}.py": form for form in sorted((root / "forms").glob("*.ui"))}
    _remove(set(target.glob("ui_*.py")) - set(products))
    return _renew(products, lambda source, product: _run_tool("uic", source, "-o", product))


def _compile_translations(root: Path) -> int:
    target = root / PACKAGED / TRANSLATIONS
    target.mkdir(parents=True, exist_ok=True)
    sources = sorted((root / "resources" / TRANSLATIONS).glob("*.ts"))
    products = {target / f"{source.stem}.qm": source for source in sources}
    _remove(set(target.glob("*.qm")) - set(products))
    return _renew(products, lambda source, product: _run_tool("lrelease", "-silent", source, "-qm", product))


def _copy_resources(root: Path) -> int:
    source_root, target_root = root / "resources", root / PACKAGED
    kept = (file for file in source_root.rglob("*") if file.is_file() and not file.name.startswith("."))
    products = {
        target_root / file.relative_to(source_root): file
        for file in kept
        if file.relative_to(source_root).parts[0] != TRANSLATIONS
    }
    present = {file for file in target_root.rglob("*") if file.is_file()}
    translated = set((target_root / TRANSLATIONS).glob("*.qm"))
    _remove(present - translated - set(products))
    return _renew(products, _copy)


def _renew(products: dict[Path, Path], make: Callable[[Path, Path], None]) -> int:
    stale = {product: source for product, source in products.items() if _is_stale(product, source)}
    for product, source in stale.items():
        product.parent.mkdir(parents=True, exist_ok=True)
        # A program that runs maps translations into its memory: they are exchanged as a whole, never written into.
        fresh = product.with_name(f".{product.name}")
        make(source, fresh)
        fresh.replace(product)
    return len(stale)


def _is_stale(product: Path, source: Path) -> bool:
    return not product.exists() or product.stat().st_mtime < source.stat().st_mtime


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink()


def _copy(source: Path, product: Path) -> None:
    # Not copy2: the product must be younger than its source.
    shutil.copyfile(source, product)


def _run_tool(name: str, *arguments: str | Path) -> None:
    # Through the package and not through PATH: the scripts of an isolated build are not on it.
    call = f"from PySide6.scripts.pyside_tool import {name}; {name}()"
    subprocess.run([sys.executable, "-c", call, *map(str, arguments)], check=True)


if __name__ == "__main__":
    print(f"{make_products(Path(__file__).resolve().parent)} files made")
