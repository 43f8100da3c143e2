"""How firm a ranking is: every side of it from one call."""

from collections.abc import Callable

import pytest

from partnerpick.analysis import attribution as sobol
from partnerpick.analysis.exact import factor_triangle
from partnerpick.analysis.robustness import robustness
from partnerpick.analysis.tornado import tornado
from partnerpick.findings.ranking import ranking
from partnerpick.findings.robust import robust
from partnerpick.findings.verdict import verdict
from tests.bundled import bundled_analysis
from tests.checks.builders import LIKED, city, passed, rating, run, with_cities

DRAWS = 2000


def test_every_part_is_what_its_own_analysis_finds() -> None:
    analysis = bundled_analysis()
    found, drawn = robust(analysis, draws=DRAWS, seed=3), robustness(analysis, draws=DRAWS, seed=3)
    assert drawn is not None
    assert found.analysis is analysis
    assert found.verdict == verdict(drawn)
    assert found.robustness is not None
    assert found.robustness.result.rank_acceptability.tobytes() == drawn.result.rank_acceptability.tobytes()
    assert found.tornado == tornado(analysis)
    assert found.ranking.safe_zones == ranking(analysis, safe_zones=True, chances=False).safe_zones
    triangle = factor_triangle(analysis)
    assert found.triangle is not None
    assert triangle is not None
    assert found.triangle.areas == triangle.areas
    assert not found.stopped


def test_it_draws_only_once() -> None:
    assert robust(bundled_analysis(), draws=DRAWS).ranking.robustness is None


def test_progress_ends_with_all_draws() -> None:
    told: list[tuple[int, int]] = []
    robust(bundled_analysis(), draws=DRAWS, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (DRAWS + sobol.DRAWS,) * 2
    assert told == sorted(told)


@pytest.mark.parametrize("outcomes", [("pass", "fail"), ("fail", "fail")])
def test_without_two_ranked_cities_nothing_is_drawn(outcomes: tuple[str, str]) -> None:
    cities = (
        city(key, *map(rating, "abcdef", levels), gates=passed(outcome=outcome))
        for key, levels, outcome in zip(("kobe", "suwon"), LIKED, outcomes, strict=True)
    )
    found = robust(run(with_cities(*cities)), draws=DRAWS)
    assert (found.robustness, found.verdict, found.tornado, found.stopped) == (None, None, None, False)


def stopping_at(limit: int) -> Callable[[int, int], None]:
    def told(done: int, _: int) -> None:
        if done > limit:
            raise KeyboardInterrupt

    return told


def test_what_needs_draws_of_its_own_is_left_out_where_it_was_stopped() -> None:
    found = robust(bundled_analysis(), draws=DRAWS, progress=stopping_at(DRAWS))
    assert found.robustness is not None
    assert (found.robustness.result.draws, found.attribution, found.stopped) == (DRAWS, None, True)
    assert found.tornado is not None
