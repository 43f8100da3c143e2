"""The charts of a paper, each with its caption and the same in words; none where there is nothing to draw."""

from partnerpick.report.brief.paper import Paper
from partnerpick.report.document import Figure


def contributions(paper: Paper) -> Figure:
    """What each factor adds to each city's value."""
    from partnerpick.report.charts import contributions as chart

    analysis, words = paper.analysis, paper.words
    caption = words("brief.chart-contributions")
    return Figure("contributions", chart.contributions(analysis, words), caption, chart.alt(analysis, words))


def chances(paper: Paper) -> list[Figure]:
    """How often each city takes which rank."""
    from partnerpick.report.charts import chance_of_ranks as chart

    found, words = paper.found.robustness, paper.words
    if found is None:
        return []
    caption = words("brief.chart-chances")
    return [Figure("chance_of_ranks", chart.chance_of_ranks(found, words), caption, chart.alt(found, words))]


def flip(paper: Paper) -> list[Figure]:
    """How the values move with the share that tells most about what would change the answer."""
    from partnerpick.report.charts import flip_line as chart

    analysis, words = paper.analysis, paper.words
    node = chart.telling_node(analysis) if len(analysis.ranked) > 1 else None
    if node is None:
        return []
    caption = words("brief.chart-flip", node=paper.node(node))
    return [Figure("flip_line", chart.flip_line(analysis, node, words), caption, chart.alt(analysis, node, words))]


def dots(paper: Paper) -> list[Figure]:
    """How the best cities compare on every criterion."""
    from partnerpick.report.charts import dots as chart

    analysis, words = paper.analysis, paper.words
    cities = [one.city.id for one in analysis.ranked[:_COMPARED]]
    if not cities:
        return []
    caption = words("brief.chart-dots")
    return [Figure("dots", chart.dots(analysis, cities, words), caption, chart.alt(analysis, cities, words))]


_COMPARED = 3
"""Cities whose marks can still be told apart in one row."""
