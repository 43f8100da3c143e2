"""Which missing fact to find first as a document: the answer, open gates, what could change it, and where to ask."""

from partnerpick.analysis.gaps import DRAWS, SEED, CityGaps, CriterionGaps, Gap, Settled, Stakes
from partnerpick.findings.gaps import Asking, MissingFacts, OpenGate
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Commands,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    Terms,
)
from partnerpick.report.gaps_asking import asking_blocks, chance_of, shown_chance
from partnerpick.report.machine import Data, contribution, head
from partnerpick.report.phrases import (
    city_name,
    gate_outcome,
    header,
    in_sentence,
    listed,
    name_of,
    next_steps,
    performance,
    sentence_case,
)
from partnerpick.report.verdict import chance

CRITERIA = 3
"""How many criteria are shown at most besides those that could change the answer."""


def document(found: MissingFacts, words: Words) -> Document:
    """What to find out first, in the words of one language."""
    name = city_name(found.city, words.lang) if found.city else ""
    blocks: list[Block] = [
        Paragraph(header(found.analysis, words)),
        Paragraph(answer(found, words), emphasis=True),
        *_gates(found, words),
        *_uncertain(found, words),
        *asking_blocks(found, words),
        *_remarks(found, words),
        Commands(_next_steps(found, words)),
    ]
    return Document(words("gaps.title-city" if name else "gaps.title", city=name), words.lang, tuple(blocks))


def answer(found: MissingFacts, words: Words) -> str:
    """The one sentence: what to find out first, or what would have to be found out for anything to change."""
    ranked, lang = found.analysis.ranked, words.lang
    city = found.city
    if not ranked:
        return words("gaps.none-passes")
    if city and city.rank is None:
        gates = listed([sentence_case(gate.name.read(lang)) for gate in city.fails], words)
        return words("gaps.knocked-out", city=city_name(city, lang), gates=gates)
    if len(ranked) == 1:
        return words("gaps.only-one", city=city_name(ranked[0], lang))
    values = {"leader": city_name(ranked[0], lang), "city": city_name(city, lang) if city else ""}
    told = _first(found, values, words)
    opened = [one for one in found.gates if one.leads and one.successor]
    return " ".join((*(_opened(one, words) for one in opened[:1]), told))


def _opened(one: OpenGate, words: Words) -> str:
    """That the leader itself is still to pass a gate."""
    return words(
        "gaps.leader-open",
        leader=city_name(one.alternative, words.lang),
        gate=sentence_case(one.gate.name.read(words.lang)),
        successor=city_name(one.successor, words.lang) if one.successor else "",
    )


def _first(found: MissingFacts, values: dict[str, str], words: Words) -> str:
    """What to find out first, or that nothing is uncertain, or what would have to be found out together."""
    lang, city = words.lang, found.city
    if not found.cells:
        return words("gaps.certain-city" if city else "gaps.certain", **values)
    best = found.cells[0]
    if best.stakes.decides and best.stakes.rival:
        return words(
            "gaps.find-first",
            city=city_name(best.alternative, lang),
            criterion=in_sentence(best.cell.criterion, lang),
            chance=chance_of(best.stakes, words),
            rival=city_name(best.stakes.rival, lang),
            leader=values["leader"],
        )
    return words("gaps.no-fact-city" if city else "gaps.no-fact", rest=_rest(found, words), **values)


def _rest(found: MissingFacts, words: Words) -> str:
    """What could change the recommendation where no single fact does."""
    every: tuple[CityGaps | CriterionGaps, ...] = (*found.cities, *found.criteria)
    several = [one for one in every if one.stakes.decides]
    likeliest = max(several, key=lambda one: one.stakes.chance, default=None)
    if likeliest is not None:
        chance_ = words("gaps.chance", chance=chance_of(likeliest.stakes, words))
        if isinstance(likeliest, CityGaps):
            return words("gaps.all-of-city", city=city_name(likeliest.alternative, words.lang), chance=chance_)
        name = sentence_case(name_of(found.analysis, likeliest.criterion, words.lang))
        return words("gaps.all-of-criterion", criterion=name, chance=chance_)
    if found.city:
        return words("gaps.not-all-of-city", n=found.cities[0].cells)
    everything = found.gaps.everything if found.gaps else None
    count = len(found.gaps.cells) if found.gaps else 0
    if everything is None or not everything.decides:
        return words("gaps.not-all", n=count)
    chance_ = words("gaps.chance", chance=chance_of(everything, words))
    return words("gaps.several-cities", n=count, chance=chance_)


def _chance(stakes: Stakes, words: Words) -> Cell:
    return Cell(chance(shown_chance(stakes), words), stakes.chance)


def _gates(found: MissingFacts, words: Words) -> list[Block]:
    """What is still to be judged, before any figure matters."""
    if not found.gates:
        return []
    items: list[tuple[str, str]] = []
    for one in found.gates:
        label = words(
            "gaps.gate",
            city=city_name(one.alternative, words.lang),
            gate=sentence_case(one.gate.name.read(words.lang)),
            outcome=gate_outcome(one.outcome, words),
        )
        items += zip((label, *[""] * 5), _gate(found, one, words), strict=False)
    return [Heading(words("gaps.gates")), Terms(tuple(items))]


def _gate(found: MissingFacts, one: OpenGate, words: Words) -> list[str]:
    """What failing it would do, the question, what has been said of it, its basis and who judges."""
    lang, maker = words.lang, found.analysis.decision.decision_maker
    names = {
        "city": city_name(one.alternative, lang),
        "leader": city_name(found.analysis.ranked[0], lang),
        "successor": city_name(one.successor, lang) if one.successor else "",
    }
    told = [
        words("gaps.leader-fails" if one.successor else "gaps.leader-alone", **names)
        if one.leads
        else words("gaps.rival-fails", **names),
        one.gate.question.read(lang),
    ]
    told += [one.result.why.read(lang)] if one.result and one.result.why else []
    told += [words("gaps.basis", basis=one.rule.basis.read(lang))] if one.rule else []
    return [*told, words("gaps.judged-by", maker=maker.read(lang))] if maker else told


def _uncertain(found: MissingFacts, words: Words) -> list[Block]:
    """Every uncertain rating alone, then those of a city or a criterion together."""
    if not found.shown:
        return []
    hidden = found.cells[len(found.shown) :]
    blocks: list[Block] = [Heading(words("gaps.uncertain")), _table(found, words)]
    if hidden:
        key = "gaps.more-deciding" if any(gap.stakes.decides for gap in hidden) else "gaps.more"
        blocks.append(Paragraph(words(key, n=len(hidden))))
    if len(found.analysis.ranked) > 1:
        blocks += [Heading(words("gaps.together")), _together(found, words)]
    return blocks


def _table(found: MissingFacts, words: Words) -> Table:
    leader = city_name(found.analysis.ranked[0], words.lang)
    columns = (
        Column("city", words("gaps.city"), wrap=False),
        Column("criterion", words("gaps.criterion")),
        Column("known", words("gaps.known"), priority=1),
        Column("chance", words("gaps.changes"), "right"),
        Column("worth", words("gaps.worth"), "right", priority=3),
        Column("reach", words("gaps.moves"), "right"),
        *(
            Column(key, words(header_, leader=leader), "right", priority=2)
            for key, header_ in (("leader_at_low", "gaps.leader-at-worst"), ("leader_at_high", "gaps.leader-at-best"))
            if found.settled
        ),
    )
    return Table("gaps", columns, tuple(_row(found, gap, words) for gap in found.shown))


def _row(found: MissingFacts, gap: Gap, words: Words) -> Row:
    lang, cell = words.lang, gap.cell
    return Row(
        (
            Cell(city_name(gap.alternative, lang)),
            Cell(cell.criterion.name.read(lang), cell.criterion.id),
            Cell(performance(cell, words)),
            *_figures(gap.stakes, words),
            *(_ends(found.settled.get(gap.key), words) if found.settled else ()),
        )
    )


def _ends(ends: Settled | None, words: Words) -> tuple[Cell, Cell]:
    """The leader's chance at either end of the rating."""
    if ends is None:
        return Cell("", ""), Cell("", "")
    return Cell(chance(ends.at_low, words), ends.at_low), Cell(chance(ends.at_high, words), ends.at_high)


def _figures(stakes: Stakes, words: Words) -> tuple[Cell, Cell, Cell]:
    """The chance, the worth in points of 100 and how far the lead could move."""
    lang = words.lang
    points, lead = numbers.decimal(stakes.reach, lang), numbers.decimal(stakes.lead, lang)
    if stakes.rival:
        moves = words("gaps.moves-of", points=points, lead=lead, rival=city_name(stakes.rival, lang))
    else:
        moves = words("gaps.moves-only", points=points)
    return (
        _chance(stakes, words),
        Cell(numbers.decimal(stakes.worth, lang), stakes.worth),
        Cell(moves, stakes.reach),
    )


def _together(found: MissingFacts, words: Words) -> Table:
    """The uncertain ratings of each city, of the criteria that matter most, and of all."""
    columns = (
        Column("subject", words("gaps.subject")),
        Column("ratings", words("gaps.ratings"), "right", wrap=False),
        Column("chance", words("gaps.changes"), "right"),
        Column("worth", words("gaps.worth"), "right", priority=1),
        Column("reach", words("gaps.moves"), "right"),
    )
    analysis, lang = found.analysis, words.lang
    rows = []
    if found.city is None:
        rows.append(_heading(words("gaps.city"), len(columns)))
    rows += [_several(Cell(city_name(one.alternative, lang)), one, words) for one in found.cities]
    shown = [one for place, one in enumerate(found.criteria) if place < CRITERIA or one.stakes.decides]
    if shown:
        rows.append(_heading(words("gaps.criterion"), len(columns)))
    rows += [_several(Cell(name_of(analysis, one.criterion, lang), one.criterion), one, words) for one in shown]
    if found.gaps and found.city is None:
        count = len(found.gaps.cells)
        figures = _figures(found.gaps.everything, words)
        rows.append(Row((Cell(words("gaps.every-rating"), "all"), Cell(str(count), count), *figures), "total"))
    return Table("together", columns, tuple(rows))


def _heading(text: str, columns: int) -> Row:
    return Row((Cell(text), *(Cell() for _ in range(columns - 1))), "group")


def _several(subject: Cell, one: CityGaps | CriterionGaps, words: Words) -> Row:
    return Row((subject, Cell(str(one.cells), one.cells), *_figures(one.stakes, words)))


def _remarks(found: MissingFacts, words: Words) -> list[Block]:
    """What was held, what was sampled, and facts that wait to be rated."""
    analysis, name = found.analysis, found.analysis.weight_set.name
    told = [words("gaps.held", name=name)] if found.cells else []
    if found.settled and found.gaps:
        if not all(gap.stakes.decides for gap in found.shown):
            told.append(words("gaps.order", leader=city_name(analysis.ranked[0], words.lang)))
        error = 100 * max(ends.error for ends in found.settled.values())
        told.append(
            words(
                "gaps.sampled",
                leader=city_name(analysis.ranked[0], words.lang),
                name=name,
                draws=numbers.plain(DRAWS, words.lang),
                error=numbers.decimal(error, words.lang),
            )
        )
    told += [words("gaps.overtaken")] if found.overtaken else []
    return [Heading(words("gaps.remarks")), Bullets(tuple(told))] if told else []


def _next_steps(found: MissingFacts, words: Words) -> tuple[str, ...]:
    steps = [
        f"evidence {one.gap.alternative.city.id} --criterion {one.gap.cell.criterion.id}"
        for one in found.asking
        if one.basis == "rating"
    ]
    about = [one.gap.alternative for one in found.asking] or [gate.alternative for gate in found.gates]
    cities = dict.fromkeys(alternative.city.id for alternative in about)
    return next_steps(found.analysis, words, [*steps[:3], *(f"why {city}" for city in [*cities][:2]), "rank"])


def data(found: MissingFacts, lang: Lang) -> Data:
    """What to find out first, for machines: chances 0-1, points of 100; all uncertain ratings unless cut by `top`."""
    analysis, every = found.analysis, found.gaps
    asking = {one.gap.key: one for one in found.asking}
    return {
        "schema": "partnerpick/gaps/1",
        **head(analysis, lang),
        "leader": analysis.ranked[0].city.id if analysis.ranked else None,
        "city": found.city.city.id if found.city else None,
        "gates": [_gate_data(one) for one in found.gates],
        "ratings": [_gap_data(found, gap, asking.get(gap.key), lang) for gap in found.cells[: found.top]],
        "cities": [
            {"id": one.alternative.city.id, "ratings": one.cells, **_stakes_data(one.stakes)} for one in found.cities
        ],
        "criteria": [{"id": one.criterion, "ratings": one.cells, **_stakes_data(one.stakes)} for one in found.criteria],
        "everything": _stakes_data(every.everything) if every and found.city is None else None,
        "draws": DRAWS if found.settled else 0,
        "seed": SEED,
        "facts_newer_than_ratings": found.overtaken,
    }


def _gate_data(one: OpenGate) -> Data:
    return {
        "city": one.alternative.city.id,
        "gate": one.gate.id,
        "outcome": one.outcome,
        "leads": one.leads,
        "successor": one.successor.city.id if one.successor else None,
    }


def _stakes_data(stakes: Stakes) -> Data:
    return {
        "decides": stakes.decides,
        "chance": stakes.chance,
        "worth": stakes.worth,
        "reach": stakes.reach,
        "lead": stakes.lead,
        "rival": stakes.rival.city.id if stakes.rival else None,
    }


def _gap_data(found: MissingFacts, gap: Gap, asking: Asking | None, lang: Lang) -> Data:
    """An uncertain rating; `settled` and `ask` are null beyond the first ones."""
    ends, rating = found.settled.get(gap.key), gap.cell.rating
    question = gap.cell.criterion.question
    return {
        "city": gap.alternative.city.id,
        **contribution(gap.cell),
        "unknown_share": gap.cell.unknown_share,
        "question": question.read(lang) if question else None,
        "searched": rating.searched.read(lang) if rating and rating.searched else None,
        **_stakes_data(gap.stakes),
        "settled": {
            "at_low": ends.at_low,
            "at_high": ends.at_high,
            "standard_errors": [ends.low_error, ends.high_error],
        }
        if ends
        else None,
        "ask": {"basis": asking.basis, "publishers": list(asking.publishers), "parts": list(asking.parts)}
        if asking
        else None,
    }
