"""Analyses of a few cities by their levels alone, for tests of what ranks them."""

from partnerpick.analysis import Analysis
from tests.checks.builders import city, leaf, passed, rating, run, weight_set, with_cities


def between(*levels: tuple[float | None, ...], weights: tuple[float, ...] = (1, 1), out: int | None = None) -> Analysis:
    """An analysis of cities c0, c1 ... with these levels of 0 to 4 on the criteria a, b ...; one may fail its gate."""
    keys = "abcdef"[: len(weights)]
    factors = tuple(leaf(key) for key in keys)
    cities = [
        city(
            f"c{number}",
            *(rating(key, level) for key, level in zip(keys, row, strict=True)),
            gates=passed(outcome="fail" if number == out else "pass"),
        )
        for number, row in enumerate(levels)
    ]
    given = {"given": weight_set(factors, dict(zip(keys, weights, strict=True)))}
    return run(with_cities(*cities, factors=factors, weight_sets=given))
