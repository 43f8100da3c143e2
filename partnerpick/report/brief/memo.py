"""The staff report that goes to a council, after the pattern of cities in the United States: recommendation first."""

from partnerpick.findings.brief import Brief
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.brief import figures, parts_basis, parts_result, parts_tables
from partnerpick.report.brief.paper import Paper, numbered
from partnerpick.report.document import Block, Bullets, Document, Fields, Heading, Paragraph, Terms

_REASONS = 3
_RISKS = 2


def document(found: Brief, words: Words) -> Document:
    """The staff report in the words of one language."""
    paper = Paper(found, words)
    blocks: list[Block] = [_head(paper)]
    for section in (_recommendation, _summary, _background, _analysis, _questions, _alternatives, _money, _timing):
        blocks += section(paper)
    attachments = (words("memo.attached-register"), words("memo.attached-annex"))
    blocks += [
        Heading(words("memo.attachments")),
        *numbered(list(attachments)),
        Heading(words("brief.register"), 3),
        parts_tables.register(paper),
    ]
    return Document(words("memo.title"), words.lang, tuple(blocks))


def _head(paper: Paper) -> Fields:
    decision, words = paper.analysis.decision, paper.words
    maker = decision.decision_maker.read(paper.lang) if decision.decision_maker else ""
    return Fields(
        (
            (words("memo.date"), ""),
            (words("memo.to"), ""),
            (words("memo.from"), maker),
            (words("memo.subject"), decision.question.read(paper.lang)),
        )
    )


def _recommendation(paper: Paper) -> list[Block]:
    """What the council is asked to decide."""
    neutral = paper.found.stance == "neutral"
    first = parts_basis.why_neutral(paper) if neutral else parts_result.recommendation(paper)
    return [
        Heading(paper.words("memo.recommendation")),
        Paragraph(first, emphasis=True),
        *numbered(parts_result.asks(paper)),
    ]


def _summary(paper: Paper) -> list[Block]:
    told = (parts_result.answer(paper), parts_result.firmness(paper), parts_basis.undecided(paper))
    return [Heading(paper.words("memo.summary")), Paragraph(" ".join(filter(None, told)))]


def _background(paper: Paper) -> list[Block]:
    """What was compared, for whom, on which day and by whose weights."""
    first = (parts_basis.use(paper), parts_basis.compared(paper), parts_basis.narrowed(paper))
    second = (parts_basis.as_of(paper), parts_basis.weights(paper), *parts_basis.assumed(paper))
    return [
        Heading(paper.words("memo.background")),
        Paragraph(" ".join(filter(None, first))),
        Paragraph(" ".join(filter(None, second))),
    ]


def _analysis(paper: Paper) -> list[Block]:
    """Reasons, risks, the claim of being the only one, and what would change the answer."""
    words, leader = paper.words, paper.found.leader
    told: list[Block] = [Heading(words("memo.analysis")), *figures.flip(paper)]
    if leader and (reasons := parts_result.reasons(paper, _REASONS)):
        told += [Paragraph(words("brief.pro", city=paper.city(leader))), Bullets(tuple(reasons))]
    if risks := parts_result.risks(paper, _RISKS):
        told += [Paragraph(words("brief.contra")), Bullets(tuple(risks))]
    texts = (parts_result.flip(paper), parts_basis.claim(paper), parts_basis.checked(paper))
    return [*told, *(Paragraph(text) for text in texts)]


def _questions(paper: Paper) -> list[Block]:
    """What is still to be answered: gates, unknowns, what was not assessed, and the conditions of the agreement."""
    words = paper.words
    gates = parts_basis.open_gates(paper) or [parts_basis.undecided(paper)]
    told = [*gates, parts_basis.unknowns(paper), parts_basis.not_assessed(paper)]
    blocks: list[Block] = [Heading(words("memo.questions")), Bullets(tuple(filter(None, told)))]
    if paper.found.conditions:
        blocks += [Paragraph(words("brief.conditions")), parts_tables.checklist(paper)]
    return blocks


def _alternatives(paper: Paper) -> list[Block]:
    """The other cities, each with what speaks for it, and going without a new partner."""
    words = paper.words
    others = parts_result.strengths(paper, len(paper.analysis.ranked))
    baselines = [
        words("memo.baseline", baseline=paper.city(one), value=paper.value(one)) for one in paper.analysis.baselines
    ]
    return [
        Heading(words("memo.alternatives")),
        parts_tables.ranking(paper),
        Bullets((*others, *baselines)),
    ]


def _money(paper: Paper) -> list[Block]:
    """The line on money that every staff report has, even if nothing is known."""
    home = paper.analysis.decision.home_name.read(paper.lang)
    told = f"{parts_basis.money(paper)} {paper.words('memo.own-cost', home=home)}"
    return [Heading(paper.words("memo.fiscal")), Paragraph(told)]


def _timing(paper: Paper) -> list[Block]:
    """The dates on which the paper hangs."""
    words, lang, view = paper.words, paper.lang, paper.analysis.view
    facts = view.facts()
    newest = numbers.day(max(fact.as_of for fact in facts), lang) if facts else words("report.no-data")
    return [
        Heading(words("memo.timing")),
        Terms(
            (
                (words("memo.decision-date"), numbers.day(paper.analysis.decision.decision_date, lang)),
                (words("memo.evidence-date"), paper.day()),
                (words("memo.newest-fact"), newest),
                (words("memo.weights-date"), numbers.day(paper.analysis.weight_set.date, lang)),
            )
        ),
    ]
