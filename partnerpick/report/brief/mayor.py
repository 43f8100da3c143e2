"""The mayor's page: question, answer, three reasons, two risks, the ask and the date, without method or decimals."""

from partnerpick.findings.brief import Brief
from partnerpick.locale import Words
from partnerpick.report.brief import parts_basis, parts_result, parts_tables
from partnerpick.report.brief.paper import Paper, numbered
from partnerpick.report.document import TO_FILL, Block, Document, Heading, Paragraph, Terms

_REASONS = 3
_RISKS = 2
_ASKS = 3


def document(found: Brief, words: Words) -> Document:
    """The page in the words of one language."""
    paper = Paper(found, words)
    blocks: list[Block] = [
        *_answer(paper),
        *_reasons(paper),
        *_risks(paper),
        Heading(words("mayor.ask")),
        *numbered(parts_result.asks(paper)[:_ASKS]),
        Heading(words("mayor.know")),
        Terms(tuple(_know(paper))),
    ]
    return Document(paper.analysis.decision.question.read(words.lang), words.lang, tuple(blocks))


def _answer(paper: Paper) -> list[Block]:
    """The answer under the question, which is the title, with its firmness."""
    neutral = paper.found.stance == "neutral"
    answer = parts_result.answer(paper) if neutral else parts_result.recommendation(paper)
    firm = parts_result.firmness(paper)
    return [Heading(paper.words("mayor.answer")), Paragraph(" ".join(filter(None, (answer, firm))), emphasis=True)]


def _reasons(paper: Paper) -> list[Block]:
    leader, reasons = paper.found.leader, parts_result.reasons(paper, _REASONS, figures=True)
    if leader is None or not reasons:
        return []
    return [Heading(paper.words("mayor.reasons", city=paper.city(leader))), *numbered(reasons)]


def _risks(paper: Paper) -> list[Block]:
    risks = parts_result.risks(paper, _RISKS, ends=False)
    return [Heading(paper.words("mayor.risks")), *numbered(risks)] if risks else []


def _know(paper: Paper) -> list[tuple[str, str]]:
    """What a reader must not miss: the weights, the gates, the claim, the conditions, and what was not assessed."""
    words = paper.words
    items = [
        (words("mayor.date"), words("mayor.dates", evidence=paper.day(), line=TO_FILL)),
        (words("mayor.weights"), parts_basis.weights_in_short(paper)),
        (words("mayor.gates"), parts_basis.undecided(paper)),
        (words("mayor.claim"), parts_basis.claim_in_short(paper)),
        (words("mayor.conditions"), parts_basis.conditions_in_short(paper)),
        (words("mayor.not-assessed"), parts_basis.not_assessed_in_short(paper)),
        (words("brief.register"), parts_tables.short_register(paper)),
    ]
    return [(label, text) for label, text in items if text]
