"""Arrays in, arrays out: the arithmetic of the decision, without its names, files or language.

Errors here are `ValueError`s that speak of indices and numbers; whoever knows the names turns them into a message.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.intp]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
