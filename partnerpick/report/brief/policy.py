"""The policy brief: at most 1,500 words, the summary first, then options, evidence, and what follows."""

from typing import NamedTuple

from partnerpick.findings.brief import Brief
from partnerpick.locale import Words
from partnerpick.report.brief import figures, parts_basis, parts_result, parts_tables
from partnerpick.report.brief.length import words_in
from partnerpick.report.brief.paper import Paper, numbered
from partnerpick.report.document import Block, Bullets, Document, Heading, Paragraph

MOST_WORDS = 1500
"""The length that readers of policy briefs are promised (IDRC, how to write a policy brief), here with the register."""


class _Detail(NamedTuple):
    """How many reasons, strengths of other cities and risks a brief tells."""

    reasons: int
    others: int
    risks: int


_DETAILS = (_Detail(3, 2, 3), _Detail(3, 1, 2), _Detail(2, 1, 2), _Detail(2, 0, 1), _Detail(1, 0, 1))


def document(found: Brief, words: Words) -> Document:
    """The brief in the words of one language; a recommending one says what to do in its title.

    It tells as much as fits into its length.
    """
    drafts = (_draft(Paper(found, words), detail) for detail in _DETAILS)
    return next((draft for draft in drafts if words_in(draft) <= MOST_WORDS), _draft(Paper(found, words), _DETAILS[-1]))


def _draft(paper: Paper, detail: _Detail) -> Document:
    """The whole brief with so many details."""
    blocks = [
        *_summary(paper),
        *_question(paper),
        *_options(paper),
        *_evidence(paper, detail),
        *_doubts(paper, detail),
        *_outcome(paper),
        *_limits(paper),
        Heading(paper.words("brief.register")),
    ]
    return Document(_title(paper), paper.lang, (*blocks, parts_tables.register(paper)))


def _title(paper: Paper) -> str:
    city = paper.found.recommended
    if city is None:
        return paper.analysis.decision.question.read(paper.lang)
    home = paper.analysis.decision.home_name.read(paper.lang)
    return paper.words("policy.title", city=paper.city(city), home=home)


def _summary(paper: Paper) -> list[Block]:
    """What somebody who reads on no further has to know."""
    neutral = paper.found.stance == "neutral"
    first = parts_result.answer(paper) if neutral else parts_result.recommendation(paper)
    told = (
        first,
        parts_result.firmness(paper),
        parts_basis.undecided(paper),
        parts_basis.why_neutral(paper) if neutral else "",
    )
    return [Heading(paper.words("policy.summary")), Paragraph(" ".join(filter(None, told)), emphasis=True)]


def _question(paper: Paper) -> list[Block]:
    """What is to be decided, and what the comparison rests on."""
    question = paper.analysis.decision.question.read(paper.lang)
    parts = (question, parts_basis.use(paper), parts_basis.compared(paper))
    basis = (parts_basis.as_of(paper), parts_basis.weights(paper), parts_basis.narrowed(paper))
    return [
        Heading(paper.words("policy.question")),
        Paragraph(" ".join(filter(None, parts))),
        Paragraph(" ".join(filter(None, (*basis, *parts_basis.assumed(paper))))),
    ]


def _options(paper: Paper) -> list[Block]:
    """The cities side by side."""
    return [Heading(paper.words("policy.options")), parts_tables.ranking(paper), *figures.chances(paper)]


def _evidence(paper: Paper, detail: _Detail) -> list[Block]:
    """What speaks for the first city and for those behind it, and the money."""
    words, leader = paper.words, paper.found.leader
    told: list[Block] = [Heading(words("policy.evidence"))]
    if leader and (reasons := parts_result.reasons(paper, detail.reasons)):
        told += [Paragraph(words("brief.pro", city=paper.city(leader))), Bullets(tuple(reasons))]
    if others := parts_result.strengths(paper, detail.others):
        told += [Paragraph(words("brief.pro-others")), Bullets(tuple(others))]
    return [*told, Paragraph(parts_basis.claim(paper)), Paragraph(parts_basis.money(paper))]


def _doubts(paper: Paper, detail: _Detail) -> list[Block]:
    """What could turn out otherwise."""
    told = [*parts_result.risks(paper, detail.risks), parts_result.flip(paper), parts_basis.unknowns(paper)]
    return [Heading(paper.words("policy.doubts")), Bullets(tuple(dict.fromkeys(filter(None, told))))]


def _outcome(paper: Paper) -> list[Block]:
    """The recommendation, or of a neutral brief what a decision needs."""
    words = paper.words
    neutral = paper.found.stance == "neutral"
    told: list[Block] = [Heading(words("policy.next" if neutral else "policy.recommendation"))]
    if not neutral:
        told.append(Paragraph(f"{parts_result.recommendation(paper)} {parts_result.answer(paper)}"))
    told += numbered(parts_result.asks(paper))
    if conditions := parts_basis.conditions(paper):
        told += [Paragraph(words("brief.conditions")), Bullets(tuple(conditions))]
    return told


def _limits(paper: Paper) -> list[Block]:
    """What was not assessed, and how good practice was kept."""
    told = f"{parts_basis.not_assessed(paper)} {parts_basis.checked(paper)}"
    return [Heading(paper.words("policy.limits")), Paragraph(told)]
