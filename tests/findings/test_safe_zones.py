"""A ranking carries the safe zones where they were asked for."""

from partnerpick.analysis.stability import safe_zones
from partnerpick.findings.ranking import ranking
from tests.bundled import bundled_analysis


def test_safe_zones_are_found_only_where_they_were_asked_for() -> None:
    analysis = bundled_analysis(kind="prospective")
    assert ranking(analysis).safe_zones is None
    assert ranking(analysis, safe_zones=True).safe_zones == safe_zones(analysis)


def test_how_many_cities_are_shown_changes_no_zone() -> None:
    analysis = bundled_analysis(kind="prospective")
    assert ranking(analysis, top=1, safe_zones=True).safe_zones == safe_zones(analysis)
