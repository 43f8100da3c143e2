"""How firm a ranking is, as a document: the verdict and the ranks first, then everything that they rest on."""

from partnerpick.findings.robust import Robust
from partnerpick.locale import Lang, Words
from partnerpick.report import machine, numbers, rank, safe_zones, verdict
from partnerpick.report.document import Block, Bullets, Commands, Document, Heading, Paragraph
from partnerpick.report.machine import Data
from partnerpick.report.phrases import city_name, header, next_steps
from partnerpick.report.robust import attribution, methods, sources, tornado, triangle
from partnerpick.report.robust.acceptability import (
    MOST_PAIRS,
    central_weights_table,
    city_data,
    margin,
    pairs_table,
    ranks_table,
    whole_table,
)


def document(found: Robust, words: Words) -> Document:
    """How firm the ranking is, in the words of one language."""
    blocks: list[Block] = [
        Paragraph(header(found.analysis, words)),
        Paragraph(answer(found, words), emphasis=True),
        Paragraph(stopped(found, words), emphasis=True),
        *_ranks(found, words),
        *_central_weights(found, words),
        *_pairs(found, words),
        *attribution.blocks(found.attribution, words),
        *tornado.blocks(found.tornado, words),
        *safe_zones.blocks(found.ranking, words),
        *(triangle.blocks(found.triangle, words) if found.triangle else ()),
        *sources.blocks(found.sources, words),
        *methods.blocks(found.methods, words),
        *_remarks(found, words),
        Commands(_next_steps(found, words)),
    ]
    return Document(words("robust.title"), words.lang, tuple(blocks))


def table_document(found: Robust, words: Words) -> Document:
    """Every city with every rank and its standard error alone: for a format with room for one table."""
    blocks = (whole_table(found.robustness, words),) if found.robustness else ()
    return Document(words("robust.title"), words.lang, blocks)


def answer(found: Robust, words: Words) -> str:
    """The verdict in one sentence."""
    if found.verdict and found.robustness:
        return verdict.sentence(found.verdict, found.robustness, words)
    ranked = found.analysis.ranked
    key = "robust.only-one" if ranked else "robust.none-passes"
    return words(key, city=city_name(ranked[0], words.lang) if ranked else "")


def stopped(found: Robust, words: Words) -> str:
    """How many of the draws that were asked for were made, if not all."""
    if not (found.robustness and found.stopped):
        return ""
    made, asked = (numbers.plain(n, words.lang) for n in (found.robustness.result.draws, found.robustness.result.asked))
    return words("robust.stopped", made=made, asked=asked)


def _ranks(found: Robust, words: Words) -> list[Block]:
    """How often each city takes each rank, and how to read that."""
    drawn = found.robustness
    if drawn is None:
        return []
    within = max(round(100 * margin(drawn), 1), 0.1)
    method = words(
        "robust.method",
        draws=numbers.plain(drawn.result.draws, words.lang),
        seed=drawn.seed,
        points=numbers.decimal(within, words.lang),
    )
    weighed = found.verdict is not None and not found.verdict.weights_certain
    legend = [words("robust.legend"), *([words("robust.legend-confidence")] if weighed else [])]
    return [ranks_table(drawn, words, weighed=weighed), Paragraph(" ".join(legend)), Paragraph(method)]


def _central_weights(found: Robust, words: Words) -> list[Block]:
    """Under which weights each city is first; nothing where none were drawn."""
    if not (found.robustness and found.verdict) or found.verdict.weights_certain:
        return []
    return [
        Heading(words("robust.central-title")),
        Paragraph(words("robust.central-intro")),
        central_weights_table(found.robustness, words),
    ]


def _pairs(found: Robust, words: Words) -> list[Block]:
    """Which of two cities has more value how often; of two alone the ranks have said so."""
    drawn = found.robustness
    if drawn is None or len(drawn.cities) < 3:  # noqa: PLR2004  # more than one pair
        return []
    intro = words("robust.pairs-intro")
    if len(drawn.cities) > MOST_PAIRS:
        intro = f"{intro} {words('robust.pairs-cut', n=MOST_PAIRS)}"
    return [Heading(words("robust.pairs-title")), Paragraph(intro), pairs_table(drawn, words)]


def _remarks(found: Robust, words: Words) -> list[Block]:
    """What to know before relying on it, as with the ranking."""
    told = tuple(rank.remark_text(found.ranking, remark, words) for remark in found.ranking.remarks)
    return [Heading(words("robust.remarks")), Bullets(told)] if told else []


def _next_steps(found: Robust, words: Words) -> tuple[str, ...]:
    named = " ".join(found.analysis.named)
    steps = ["rank"]
    if named:
        steps = [f"rank {named}", f"compare {named}"] if len(found.analysis.named) > 1 else [f"rank {named}"]
    elif len(found.analysis.ranked) > 1:
        steps += ["gaps", "robust --uniqueness", "robust --against today", "win"]
    return next_steps(found.analysis, words, steps)


def data(found: Robust, lang: Lang) -> Data:
    """Everything at full precision, each figure of the draws with its standard error."""
    drawn, ranking = found.robustness, found.ranking
    return {
        "schema": "partnerpick/robust/1",
        **machine.head(found.analysis, lang),
        "draws": drawn.result.draws if drawn else 0,
        "asked": drawn.result.asked if drawn else 0,
        "seed": drawn.seed if drawn else None,
        "stopped": found.stopped,
        "verdict": verdict.data(found.verdict, drawn) if found.verdict and drawn else None,
        "cities": [
            {
                "id": one.city.id,
                "name": one.city.name.read(lang),
                "rank": one.rank,
                "overall_value": one.overall_value,
                **city_data(drawn, place),
            }
            for place, one in enumerate(found.analysis.ranked)
        ]
        if drawn
        else [],
        "attribution": attribution.data(found.attribution, lang),
        "tornado": tornado.data(found.tornado, lang),
        "safe_zones": safe_zones.data(ranking.safe_zones) if ranking.safe_zones else [],
        "triangle": triangle.data(found.triangle, lang) if found.triangle else None,
        "dropped_sources": sources.data(found.sources, lang),
        "methods": methods.data(found.methods, lang),
        "problems": rank.problems(ranking, lang),
    }
