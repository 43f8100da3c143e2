"""Matrix products in pieces so small that the BLAS keeps each in one thread.

A small product that is spread over threads waits for them longer than it computes, and where the BLAS cuts it depends
on their number. In pieces the result has the same bytes whatever that is, and our own workers have the processors. A
single row or column goes without BLAS, which has other limits for vectors.
"""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import FloatArray

SingleArray: TypeAlias = npt.NDArray[np.float32]
AnyArray: TypeAlias = npt.NDArray[np.floating[Any]]
"""Of single or double precision."""

PIECE = 1 << 18
"""Multiplications in a piece: OpenBLAS takes one thread up to just this many."""


def product(left: AnyArray, right: AnyArray, into: AnyArray | None = None) -> AnyArray:
    """The matrix product of `left`, shape (rows, inner), and `right`, shape (inner, columns), of one kind of number.

    The result has the shape (rows, columns), row by row in memory, and is put `into` an array of that shape if one is
    given; the factors may lie either way.
    """
    (rows, inner), columns = left.shape, right.shape[1]
    found = np.empty((rows, columns), dtype=left.dtype) if into is None else into
    if rows == 1 or columns == 1:
        np.einsum("ij,jk->ik", left, right, out=found)
    elif rows > columns:
        _in_pieces(right.T, left.T, found.T, inner)
    else:
        _in_pieces(left, right, found, inner)
    return found


def _in_pieces(left: AnyArray, right: AnyArray, found: AnyArray, inner: int) -> None:
    """Fill `found`, shape (rows, columns), with `left` (rows, inner) times `right` (inner, columns)."""
    rows, columns = found.shape
    width = min(columns, max(2, PIECE // (rows * inner)))
    whole = columns // width * width
    # Cutting an axis in two copies nothing, and the loop over the pieces is numpy's.
    np.matmul(
        left,
        right[:, :whole].reshape(inner, -1, width).transpose(1, 0, 2),
        out=found[:, :whole].reshape(rows, -1, width).transpose(1, 0, 2),
    )
    if columns - whole > 1:
        np.matmul(left, right[:, whole:], out=found[:, whole:])
    elif columns - whole:
        np.einsum("ij,jk->ik", left, right[:, whole:], out=found[:, whole:])


def summed_product(left: SingleArray, right: SingleArray) -> FloatArray:
    """The sum over draws of `left` times `right`, added up in double precision.

    `left` has the shape (rows, draws), `right` the shape (columns, draws), and the result the shape (rows, columns).
    """
    (rows, draws), columns = left.shape, len(right)
    if rows == 1 or columns == 1:
        return np.asarray(np.einsum("ij,kj->ik", left, right, dtype=np.float64))
    width = min(draws, max(1, PIECE // (rows * columns)))
    whole = draws // width * width
    found = np.matmul(
        left[:, :whole].reshape(rows, -1, width).transpose(1, 0, 2),
        right[:, :whole].reshape(columns, -1, width).transpose(1, 2, 0),
    ).sum(axis=0, dtype=np.float64)
    if whole < draws:
        found += left[:, whole:] @ right[:, whole:].T
    return np.asarray(found)
