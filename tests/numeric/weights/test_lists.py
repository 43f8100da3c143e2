"""Whoever has plain lists at hand gets the same weights as with arrays."""

import numpy as np

from partnerpick.numeric.weights import ahp_weights, best_worst_weights, critic_weights, entropy_weights


def test_plain_lists_are_taken_as_arrays() -> None:
    judgements = [[1.0, 2.0, 4.0], [1 / 2, 1.0, 2.0], [1 / 4, 1 / 2, 1.0]]
    table = [[1, 4], [3, 1], [2, 2]]
    assert ahp_weights(judgements)[0].tolist() == ahp_weights(np.array(judgements))[0].tolist()
    assert best_worst_weights([1, 2, 8], [8, 4, 1])[0].tolist() == (
        best_worst_weights(np.array([1.0, 2.0, 8.0]), np.array([8.0, 4.0, 1.0]))[0].tolist()
    )
    assert entropy_weights(table).tolist() == entropy_weights(np.array(table, dtype=float)).tolist()
    assert critic_weights(table, [True, False]).tolist() == (
        critic_weights(np.array(table, dtype=float), np.array([True, False])).tolist()
    )
