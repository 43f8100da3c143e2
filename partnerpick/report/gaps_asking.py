"""What to ask about the first uncertain ratings, whom, and whether the answer could change the winner."""

from partnerpick.analysis.gaps import Stakes
from partnerpick.findings.gaps import Asking, MissingFacts
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Heading, Terms
from partnerpick.report.phrases import city_name, in_sentence, performance
from partnerpick.report.verdict import chance_in_words

SMALLEST = 1e-9
"""A chance (0-1) that is there at all is told as no less than that."""


def shown_chance(stakes: Stakes) -> float:
    """The chance of another city coming out first, 0-1: never 0 where it could, however unlikely."""
    return max(stakes.chance, SMALLEST) if stakes.decides else 0.0


def chance_of(stakes: Stakes, words: Words) -> str:
    """The same as it stands in a sentence."""
    return chance_in_words(shown_chance(stakes), words)


def asking_blocks(found: MissingFacts, words: Words) -> tuple[Block, ...]:
    """For the first uncertain ratings: the question, what is open, and who published what is known."""
    items: list[tuple[str, str]] = []
    for one in found.asking:
        cell = one.gap.cell
        label = words(
            "gaps.ask-about",
            city=city_name(one.gap.alternative, words.lang),
            criterion=in_sentence(cell.criterion, words.lang),
        )
        told = [text for text in (_question(one, words), _stakes(one.gap.stakes, words), *_where(one, words)) if text]
        items += [(label if place == 0 else "", text) for place, text in enumerate(told)]
    return (Heading(words("gaps.ask")), Terms(tuple(items))) if items else ()


def _question(one: Asking, words: Words) -> str:
    question = one.gap.cell.criterion.question
    return question.read(words.lang) if question else ""


def _stakes(stakes: Stakes, words: Words) -> str:
    """Whether it can change the winner; nothing where nobody else is ranked."""
    if stakes.rival is None:
        return ""
    if stakes.decides:
        worth = numbers.decimal(stakes.worth, words.lang)
        return words("gaps.could", chance=chance_of(stakes, words), points=worth)
    return words(
        "gaps.cannot",
        points=numbers.decimal(stakes.reach, words.lang),
        lead=numbers.decimal(stakes.lead, words.lang),
        rival=city_name(stakes.rival, words.lang),
    )


def _where(one: Asking, words: Words) -> list[str]:
    """What is known and open, who published it, and what has been looked for."""
    lang, cell = words.lang, one.gap.cell
    told = [words("gaps.known-now", known=performance(cell, words))]
    if one.parts:
        told.append(words("gaps.parts", parts=", ".join(one.parts)))
    if one.levels:
        levels = "; ".join(words("gaps.level", level=level, text=text.read(lang)) for level, text in one.levels)
        told.append(words("gaps.levels", levels=levels))
    publishers = "; ".join(one.publishers)
    if not publishers:
        told.append(words("gaps.sources-none"))
    else:
        key = "gaps.sources-rating" if one.basis == "rating" else "gaps.sources-city"
        told.append(words(key, publishers=publishers))
    searched = cell.rating.searched if cell.rating else None
    return [*told, words("gaps.searched", searched=searched.read(lang))] if searched else told
