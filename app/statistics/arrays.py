"""Numpy, loaded when the first array is made: a web worker that makes none never pays for it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]
else:

    class LoadedOnUse:
        """Stands for numpy until something of it is asked for, and keeps what was."""

        def __getattr__(self, name: str) -> Any:
            """Fetch a name of numpy; the next time it is an attribute like any other."""
            found = getattr(import_module("numpy"), name)
            setattr(self, name, found)
            return found

    np = LoadedOnUse()
    Floats = Ints = Bools = Generator = Any

__all__ = ["Bools", "Floats", "Generator", "Ints", "np"]
