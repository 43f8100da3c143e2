"""The changed ratings that matter most to the lead, each put back to what it was, with the facts that changed it."""

from math import fsum

from partnerpick.analysis.hindsight import Change
from partnerpick.findings.hindsight import LeadChange, PutBack
from partnerpick.report import numbers
from partnerpick.report.document import Block, Bullets, Heading, Paragraph
from partnerpick.report.hindsight_days import Days, without_new_facts
from partnerpick.report.phrases import in_sentence, listed, performance, why

MOST = 3
"""Ratings told in full."""


def put_back(days: Days, lead: LeadChange) -> list[Block]:
    """The ratings that matter most to the lead, with the facts that did it, and what would be without each."""
    words, told = days.words, lead.put_back[:MOST]
    if not told:
        return []
    names = {"leader": days.name(lead.leader), "rival": days.name(lead.rival)}
    blocks: list[Block] = [Heading(words("hindsight.that-matter", n=len(told), **names))]
    for one in told:
        change = one.change
        title = words(
            "hindsight.rating",
            city=change.city.name.read(words.lang),
            criterion=in_sentence(change.criterion, words.lang),
            points=days.signed(change.points),
        )
        blocks += [Heading(title, level=3), Paragraph(_without(days, lead, one)), Bullets(_evidence(days, change))]
    if len(told) == 1:
        return blocks
    together = fsum(one.undone for one in told)
    return [
        *blocks,
        Paragraph(words("hindsight.together", lead=days.decimal(lead.after - together), n=len(told), **names))
        if lead.after - together >= 0
        else Paragraph(
            words("hindsight.together-behind", lead=days.decimal(together - lead.after), n=len(told), **names)
        ),
    ]


def _without(days: Days, lead: LeadChange, one: PutBack) -> str:
    """What the rating was and is, why, and who would come first with it as it was."""
    words, change = days.words, one.change
    before, after = performance(change.before, words), performance(change.after, words)
    told = [words("hindsight.became", before=before, after=after), why(change.after, words.lang)]
    names = {"leader": days.name(lead.leader), "rival": days.name(lead.rival)}
    key = "hindsight.lead-without" if one.lead >= 0 else "hindsight.behind-without"
    told.append(words(key, lead=days.decimal(abs(one.lead)), **names))
    if one.first != days.found.shift.front_after.ids:
        first = [days.name(city) for city in sorted(one.first)]
        told.append(words("hindsight.first-without", n=len(first), cities=listed(first, words)))
    return " ".join(part for part in told if part)


def _evidence(days: Days, change: Change) -> tuple[str, ...]:
    """The facts that only the later rating rests on, or what else made it another."""
    words = days.words
    lines = (
        words(
            "hindsight.fact",
            id=fact.id,
            grade=fact.grade,
            text=fact.text.read(words.lang),
            known=numbers.day(fact.as_of, words.lang),
        )
        for fact in (*change.since, *change.noticed)
    )
    return tuple(lines) or (without_new_facts(change, words),)
