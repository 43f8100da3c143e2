"""What a paper concludes, in sentences: the answer, its firmness, reasons, risks, what would change it, and the ask."""

from math import ceil, floor

from partnerpick.analysis.records import Alternative
from partnerpick.findings.gaps import OpenGate
from partnerpick.findings.ranking import TIE
from partnerpick.findings.reasons import Case, Reason, WeakPoint
from partnerpick.report import numbers, verdict
from partnerpick.report.brief.paper import Paper, unstopped
from partnerpick.report.phrases import in_sentence, listed, performance, sentence_case, why

_ROUNDING = 1e-9


def answer(paper: Paper) -> str:
    """Who is first and by how much, in whole points."""
    lead, words, ranked = paper.found.ranking.lead, paper.words, paper.analysis.ranked
    if lead is None:
        return words("rank.only-one", city=paper.city(ranked[0])) if ranked else words("rank.none-passes")
    if lead.tied:
        return words("rank.tied", cities=paper.cities((lead.leader, *lead.level)))
    return words(
        "brief.answer",
        leader=paper.city(lead.leader),
        value=paper.value(lead.leader),
        second=paper.city(lead.runner_up),
        points=paper.points(lead.points),
    )


def firmness(paper: Paper) -> str:
    """The verdict: clear, leaning or open; nothing where there is nobody to be firm against."""
    found = paper.found
    if not (found.verdict and found.robustness):
        return ""
    return verdict.sentence(found.verdict, found.robustness, paper.words)


def recommendation(paper: Paper) -> str:
    """What is recommended, on what condition, or that nothing is."""
    found, words = paper.found, paper.words
    home = paper.analysis.decision.home_name.read(paper.lang)
    city, leader = found.recommended, found.leader
    if leader is None:
        return words("brief.recommend-nobody")
    if city is None:
        return words("brief.recommend-open", leader=paper.city(leader))
    leaning = found.verdict is not None and found.verdict.word == "leaning"
    told = words("brief.recommend-leaning" if leaning else "brief.recommend", city=paper.city(city), home=home)
    if not city.undecided:
        return told
    gates = listed([sentence_case(gate.name.read(paper.lang)) for gate in city.undecided], words)
    return f"{told} {words('brief.provided', gates=gates, city=paper.city(city))}"


def leaders_case(paper: Paper) -> Case | None:
    """What speaks for and against the leader."""
    leader = paper.found.leader
    cases = paper.found.ranking.cases
    return next((one for one in cases if leader and one.alternative.city.id == leader.city.id), None)


def reasons(paper: Paper, most: int, *, figures: bool = False) -> list[str]:
    """What speaks for the leader most, with the facts behind it and, if asked for, its level.

    Its weak point is no reason, even where it is above the mean of the others.
    """
    case = leaders_case(paper)
    if case is None:
        return []
    weak = case.weak_point.cell.criterion.id if case.weak_point else None
    chosen = [one for one in case.pro if one.advantage > TIE and one.cell.criterion.id != weak]
    return [_reason(paper, one, figures=figures) for one in chosen[:most]]


def _reason(paper: Paper, reason: Reason, *, figures: bool) -> str:
    text = why(reason.cell, paper.lang) or performance(reason.cell, paper.words)
    return paper.words(
        "brief.reason",
        criterion=reason.cell.criterion.name.read(paper.lang),
        text=unstopped(text),
        figure=_figure(paper, reason) if figures else "",
        facts=paper.cite_cell(reason.cell),
    )


def _figure(paper: Paper, reason: Reason) -> str:
    """The level of the leader, and the best of the others if anything is known of them."""
    key = reason.cell.criterion.id
    cells = [one.cell(key) for one in paper.analysis.ranked]
    known = [cell for cell in cells if cell.known and cell is not reason.cell]
    own = performance(reason.cell, paper.words)
    if not known:
        return paper.words("brief.figure-alone", own=own)
    best = max(known, key=lambda cell: (cell.partial_value, cell.high))
    return paper.words("brief.figure", own=own, best=performance(best, paper.words))


def strengths(paper: Paper, most: int) -> list[str]:
    """For each of the best cities behind the leader what speaks for it most."""
    leader = paper.found.leader
    behind = [one for one in paper.found.ranking.cases if one.alternative.rank and one.alternative != leader]
    return [_strength(paper, one.alternative, one.strongest) for one in behind[:most] if one.strongest]


def _strength(paper: Paper, alternative: Alternative, strongest: Reason) -> str:
    return paper.words(
        "brief.strength" if strongest.advantage > TIE else "brief.strength-none",
        city=paper.city(alternative),
        value=paper.value(alternative),
        criterion=in_sentence(strongest.cell.criterion, paper.lang),
        text=paper.judged(strongest.cell),
    )


def risks(paper: Paper, most: int, *, ends: bool = True) -> list[str]:
    """What could go wrong with the leader: an open gate, its weak point, what is not known, and other weights."""
    leader, case = paper.found.leader, leaders_case(paper)
    told = []
    if leader and leader.undecided:
        gates = listed([sentence_case(gate.name.read(paper.lang)) for gate in leader.undecided], paper.words)
        told.append(paper.words("brief.risk-gate", city=paper.city(leader), gates=gates))
    if case and (point := case.weak_point):
        told.append(_weakness(paper, case.alternative, point))
    return [*told, *filter(None, (gap(paper, ends=ends), flip(paper)))][:most]


def _weakness(paper: Paper, alternative: Alternative, point: WeakPoint) -> str:
    """The weak point with the level of the city and of the best of the others."""
    cell, best = point.cell, point.best
    return paper.words(
        "brief.risk-behind" if best else "brief.risk-short",
        city=paper.city(alternative),
        own=performance(cell, paper.words),
        best=paper.city(best) if best else "",
        theirs=performance(best.cell(cell.criterion.id), paper.words) if best else "",
        criterion=in_sentence(cell.criterion, paper.lang),
        facts=paper.cite_cell(cell),
    )


def gap(paper: Paper, *, ends: bool = True) -> str:
    """The uncertain rating that matters most, and how sure the leader is with it settled; nothing where all is sure."""
    gaps, leader = paper.found.gaps, paper.found.leader
    if not gaps.cells or leader is None:
        return ""
    first = gaps.cells[0]
    settled = gaps.settled.get(first.key)
    told = paper.words(
        "brief.gap",
        city=paper.city(first.alternative),
        criterion=in_sentence(first.cell.criterion, paper.lang),
        known=performance(first.cell, paper.words),
    )
    if settled is None or not ends:
        return told
    low, high = sorted((settled.at_low, settled.at_high))
    return f"{told} " + paper.words(
        "brief.gap-ends",
        leader=paper.city(paper.analysis.ranked[0]),
        low=verdict.chance_in_words(low, paper.words),
        high=verdict.chance_in_words(high, paper.words),
    )


def flip(paper: Paper, *, joint: bool = True) -> str:
    """What other weights would change the answer: the share with the least room and, `joint`, the smallest change."""
    found, words = paper.found, paper.words
    if found.leader is None or len(paper.analysis.ranked) < 2:  # noqa: PLR2004  # a flip takes two
        return ""
    leader, zone = paper.city(paper.analysis.ranked[0]), found.closest_zone
    told = _closest(paper) if zone else words("brief.flip-never", leader=leader)
    rival = found.nearest_rival
    if rival and not joint:
        return told
    if rival is None or rival.change is None:
        return f"{told} {words('brief.flip-nobody', leader=leader)}" if not zone else told
    moved = numbers.percent_in_words(max(rival.change.total, 0.01), paper.lang)
    return f"{told} {words('brief.flip-change', city=paper.city(rival.alternative), moved=moved)}"


def _closest(paper: Paper) -> str:
    """The share with the least room, its limit rounded to the safe side."""
    zone = paper.found.closest_zone
    if zone is None:
        return ""
    below = zone.taker_below is not None and zone.share - zone.low == zone.room
    taker = zone.taker_below if below else zone.taker_above
    limit = ceil(100 * zone.low - _ROUNDING) if below else floor(100 * zone.high + _ROUNDING)
    return paper.words(
        "brief.flip-below" if below else "brief.flip-above",
        node=paper.node(zone.node),
        leader=paper.city(paper.analysis.alternative(zone.leader)),
        limit=numbers.percent_in_words(limit / 100, paper.lang),
        share=numbers.percent_in_words(zone.share, paper.lang),
        taker=paper.city(paper.analysis.alternative(taker)) if taker else "",
    )


def asks(paper: Paper) -> list[str]:
    """What the reader is asked to do next, in order."""
    found, words = paper.found, paper.words
    home = paper.analysis.decision.home_name.read(paper.lang)
    city = found.recommended
    told = []
    if city:
        told.append(words("brief.ask-explore", home=home, city=paper.city(city)))
    elif found.audit.stops and paper.analysis.weight_set.nobodys_view:
        told.append(words("brief.ask-weights"))
    open_ = [one for one in found.gaps.gates if city is None or one.alternative.city.id == city.city.id]
    told += [_judge(paper, open_)] if open_ else []
    if found.gaps.cells:
        first = found.gaps.cells[0]
        criterion = in_sentence(first.cell.criterion, paper.lang)
        told.append(words("brief.ask-find", city=paper.city(first.alternative), criterion=criterion))
    if city is None and len(paper.analysis.ranked) > 1:
        told.append(words("brief.ask-choose", cities=paper.cities(paper.analysis.ranked[:2])))
    if paper.analysis.view.later_facts():
        told.append(words("brief.ask-update", day=paper.day()))
    return told


def _judge(paper: Paper, gates: list[OpenGate]) -> str:
    """Who has to judge which gate for whom."""
    cities: dict[str, list[str]] = {}
    for one in gates:
        cities.setdefault(sentence_case(one.gate.name.read(paper.lang)), []).append(paper.city(one.alternative))
    parts = [
        paper.words("brief.gate-of", gate=gate, cities=listed(names, paper.words)) for gate, names in cities.items()
    ]
    return paper.words("brief.ask-judge", gates="; ".join(parts))
