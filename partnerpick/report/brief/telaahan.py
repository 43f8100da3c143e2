"""The telaahan staf, the staff appraisal of Indonesian offices: a head and a foot to fill, and six fixed headings."""

from partnerpick.findings.brief import Brief
from partnerpick.locale import Words
from partnerpick.report.brief import figures, parts_basis, parts_result, parts_tables
from partnerpick.report.brief.paper import Paper, numbered, to_fill
from partnerpick.report.document import Block, Bullets, Document, Fields, Heading, Paragraph, Signature

_REASONS = 2
_RISKS = 2


def document(found: Brief, words: Words) -> Document:
    """The appraisal in the words of one language."""
    paper = Paper(found, words)
    sections = (_issue, _assumptions, _facts, _analysis, _conclusion, _advice)
    blocks: list[Block] = [_head(paper)]
    for section in sections:
        blocks += section(paper)
    blocks += [_foot(paper), *_attachments(paper)]
    return Document(words("telaahan.title"), words.lang, tuple(blocks))


def _head(paper: Paper) -> Fields:
    """The head; what the decision does not tell is left to fill."""
    decision, words = paper.analysis.decision, paper.words
    maker = decision.decision_maker.read(paper.lang) if decision.decision_maker else ""
    return Fields(
        (
            (words("telaahan.to"), ""),
            (words("telaahan.from"), maker),
            (words("telaahan.date"), ""),
            (words("telaahan.number"), ""),
            (words("telaahan.nature"), ""),
            (words("telaahan.attachment"), words("telaahan.attached")),
            (words("telaahan.subject"), words("telaahan.about", home=decision.home_name.read(paper.lang))),
        )
    )


def _issue(paper: Paper) -> list[Block]:
    """I. What has to be decided."""
    question = paper.analysis.decision.question.read(paper.lang)
    told = (question, parts_basis.use(paper), parts_basis.compared(paper))
    return [Heading(paper.words("telaahan.issue")), Paragraph(" ".join(filter(None, told)))]


def _assumptions(paper: Paper) -> list[Block]:
    """II. What is assumed: few and numbered, for an accepted assumption acts like a fact."""
    told = [
        parts_basis.as_of(paper),
        parts_basis.weights(paper),
        parts_basis.unknowns(paper),
        " ".join(filter(None, (parts_basis.not_assessed(paper), parts_basis.narrowed(paper)))),
        *parts_basis.assumed(paper),
    ]
    return [Heading(paper.words("telaahan.assumptions")), *numbered(told)]


def _facts(paper: Paper) -> list[Block]:
    """III. What is known: the comparison, the gates and the money."""
    return [
        Heading(paper.words("telaahan.facts")),
        parts_tables.comparison(paper),
        Paragraph(parts_tables.comparison_note(paper)),
        Bullets((*parts_basis.gates(paper), parts_basis.money(paper))),
    ]


def _analysis(paper: Paper) -> list[Block]:
    """IV. What follows from it: the ranking, reasons, obstacles, and what would change it."""
    words = paper.words
    leader = paper.found.leader
    told: list[Block] = [
        Heading(words("telaahan.analysis")),
        Paragraph(parts_result.answer(paper)),
    ]
    if leader is None:
        return [*told, figures.contributions(paper)]
    reasons, risks = parts_result.reasons(paper, _REASONS), parts_result.risks(paper, _RISKS)
    if reasons:
        told += [Paragraph(words("brief.pro", city=paper.city(leader))), Bullets(tuple(reasons))]
    if risks:
        told += [Paragraph(words("brief.contra")), Bullets(tuple(risks))]
    return [
        *told,
        Paragraph(parts_result.flip(paper, joint=False)),
        Paragraph(parts_basis.claim(paper)),
        figures.contributions(paper),
    ]


def _conclusion(paper: Paper) -> list[Block]:
    """V. The course chosen and how firm it is."""
    words = paper.words
    if paper.found.stance == "neutral":
        told = [parts_result.firmness(paper) or parts_result.answer(paper), parts_basis.why_neutral(paper)]
    else:
        told = [parts_result.recommendation(paper), parts_result.firmness(paper)]
    return [Heading(words("telaahan.conclusion")), Paragraph(" ".join(filter(None, told)), emphasis=True)]


def _advice(paper: Paper) -> list[Block]:
    """VI. What the reader is asked to do."""
    words = paper.words
    asked = parts_result.asks(paper)
    if count := len(paper.found.conditions):
        asked.append(words("telaahan.conditions", n=count, count=paper.count(count)))
    return [Heading(words("telaahan.advice")), *numbered(asked)]


def _attachments(paper: Paper) -> list[Block]:
    """The evidence that was cited, and the conditions of the agreement to tick."""
    blocks: list[Block] = [Heading(paper.words("telaahan.attachments")), parts_tables.register(paper)]
    return [*blocks, parts_tables.checklist(paper)] if paper.found.conditions else blocks


def _foot(paper: Paper) -> Signature:
    """Who signs: post, room for the signature, name, rank and number, all to fill."""
    words = paper.words
    return Signature(
        (
            to_fill(words, "telaahan.post"),
            "",
            to_fill(words, "telaahan.name"),
            to_fill(words, "telaahan.rank"),
            to_fill(words, "telaahan.staff-number"),
        )
    )
