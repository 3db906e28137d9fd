"""What every compiled kernel can rely on."""

import ast
import importlib.util
import math
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

import commandcenter.cartography
from commandcenter.cartography.jit import compiled

KERNEL_FILE = """
from commandcenter.cartography.jit import compiled


@compiled
def doubled(value: float) -> float:
    return value * 2.0
"""


@compiled
def _quotient(above: float, below: float) -> float:
    return above / below


@compiled
def _stirred(rounds: int) -> int:
    """Work that no optimiser can shorten."""
    value = 1
    for _ in range(rounds):
        value = (value * 1103515245 + 12345) & 0x7FFFFFFF
        value ^= value >> 7
    return value


def _loaded(path: Path) -> Callable[[float], float]:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    kernel: Callable[[float], float] = module.doubled
    return kernel


def test_that_a_division_by_zero_gives_infinity_and_no_error() -> None:
    assert _quotient(1.0, 4.0) == 0.25
    assert _quotient(1.0, 0.0) == math.inf
    assert np.isnan(_quotient(0.0, 0.0))


def test_that_other_threads_go_on_while_a_kernel_runs() -> None:
    _stirred(1)
    worker = threading.Thread(target=_stirred, args=(100_000_000,))
    worker.start()
    turns = 0
    while worker.is_alive():
        time.sleep(0.005)
        turns += 1
    # With the interpreter's lock held, the first turn would last until the kernel's end.
    assert turns > 5


def test_that_a_second_start_loads_the_kernel_instead_of_compiling(tmp_path: Path) -> None:
    path = tmp_path / "one_kernel.py"
    path.write_text(KERNEL_FILE, encoding="utf-8")
    first, second = _loaded(path), _loaded(path)
    assert first(1.5) == second(1.5) == 3.0
    assert sum(first.stats.cache_misses.values()) == 1  # type: ignore[attr-defined]
    assert sum(second.stats.cache_hits.values()) == 1  # type: ignore[attr-defined]
    assert not second.stats.cache_misses  # type: ignore[attr-defined]


def test_that_no_kernel_calls_a_kernel_of_another_file() -> None:
    kernels = 0
    for path in Path(commandcenter.cartography.__path__[0]).glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        foreign = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("commandcenter")
            for alias in node.names
        }
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and _is_kernel(function):
                kernels += 1
                used = {
                    node.id
                    for statement in function.body
                    for node in ast.walk(statement)
                    if isinstance(node, ast.Name)
                }
                assert not used & foreign, f"{path.name}: {function.name}"
    assert kernels > 5


def _is_kernel(function: ast.FunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "compiled" for mark in function.decorator_list)
