"""The one door to numba: compiled kernels that keep their Python type.

Every kernel releases the GIL (tiles are drawn in threads beside the window) and is cached on disk, so
only the first start after an installation compiles.  A kernel may call kernels of its own file only:
numba looks at that file's date alone when it decides whether a cached kernel is still good.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


def compiled(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """Compile a kernel without the GIL, cached on disk, with its signature kept for the type checker."""
    kernel = numba.njit(nogil=True, cache=True, error_model="numpy")(function)
    # numba's dispatcher is typed as an opaque object; it is called exactly like the function.
    return cast("Callable[_Parameters, _Result]", kernel)
