"""Small decisions to tune, and random keys."""

from collections.abc import Callable

from hypothesis import strategies as st

from partnerpick.analysis import Analysis
from partnerpick.tune import state as states
from partnerpick.tune.state import State, begin
from tests.checks.builders import city, leaf, passed, rating, run, weight_set, with_cities

FOUR = tuple(leaf(key) for key in "abcd")
EVEN = {"even": weight_set(FOUR, {})}  # 25 points each, so 6.25 a level
LEVELS = {"kobe": (4, 2, 0, 1), "suwon": (0, 2, 4, 1), "seoul": (1, 1, 1, 0)}


def flat(**levels: tuple[float, ...]) -> Analysis:
    """Cities with these levels on a, b, c and d, which count the same; no groups."""
    cities = [
        city(key, *(rating(name, level) for name, level in zip("abcd", row, strict=True)), gates=passed())
        for key, row in (levels or LEVELS).items()
    ]
    return run(with_cities(*cities, factors=FOUR, weight_sets=EVEN))


Key = Callable[[State], State]


def keys(nodes: int) -> st.SearchStrategy[Key]:
    """A move to any share, a step, a lock or a return to the start."""
    node = st.integers(0, nodes - 1)
    moves = st.builds(lambda at, share: lambda state: states.move(state, at, share), node, st.floats(0, 1))
    steps = st.builds(
        lambda at, points: lambda state: states.step(state, at, points), node, st.sampled_from([-10, -1, 1, 10])
    )
    locks = st.builds(lambda at: lambda state: states.toggle_lock(state, at), node)
    return st.one_of(moves, steps, locks, st.just(states.reset))


@st.composite
def tunings(draw: st.DrawFn, analyses: st.SearchStrategy[Analysis]) -> tuple[State, list[Key]]:
    """A state at its start, and some keys."""
    begun = begin(draw(analyses))
    return begun, draw(st.lists(keys(len(begun.now.frame.table.nodes)), max_size=12))
