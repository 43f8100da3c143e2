"""The annex: everything behind a paper, so that a planner or a researcher can follow and check each figure."""

from partnerpick.findings.brief import Brief
from partnerpick.findings.comparison import comparison
from partnerpick.locale import Words
from partnerpick.report import check, compare, gaps, rank, uniqueness
from partnerpick.report.brief import annex_tables, figures, parts_basis, parts_result, parts_tables
from partnerpick.report.brief.paper import Paper
from partnerpick.report.document import Block, Bullets, Commands, Document, Heading, Paragraph
from partnerpick.report.phrases import header
from partnerpick.report.robust import page


def document(found: Brief, words: Words) -> Document:
    """The annex in the words of one language."""
    paper = Paper(found, words)
    sections = (_basis, _result, _matrix, _scales, _weights, _firmness, _claim, _gaps, _agreement, _evidence, _rules)
    blocks: list[Block] = [Paragraph(header(found.analysis, words))]
    for number, section in enumerate(sections, 1):
        title, told = section(paper)
        blocks += [Heading(words("annex.section", n=number, title=title)), *told]
    question = found.analysis.decision.question.read(words.lang)
    return Document(words("annex.title", question=question), words.lang, tuple(blocks))


Section = tuple[str, list[Block]]
"""The title of a section and what stands under it."""


def _basis(paper: Paper) -> Section:
    """What the decision is, and what was assumed."""
    told = (
        paper.analysis.decision.question.read(paper.lang),
        parts_basis.use(paper),
        parts_basis.compared(paper),
        parts_basis.as_of(paper),
        parts_basis.narrowed(paper),
        parts_basis.unknowns(paper),
        parts_basis.not_assessed(paper),
        *parts_basis.assumed(paper),
    )
    return (paper.words("annex.basis"), [Bullets(tuple(filter(None, told)))])


def _result(paper: Paper) -> Section:
    """The ranking with every figure, and the recommendation or why there is none."""
    neutral = paper.found.stance == "neutral"
    told = (
        parts_result.answer(paper),
        parts_result.firmness(paper),
        parts_basis.why_neutral(paper) if neutral else parts_result.recommendation(paper),
    )
    tables = [] if (table := rank.table_document(paper.found.ranking, paper.words).first_table) is None else [table]
    return (
        paper.words("annex.result"),
        [
            Paragraph(" ".join(filter(None, told)), emphasis=True),
            *tables,
            figures.contributions(paper),
            Paragraph(parts_result.flip(paper)),
        ],
    )


def _matrix(paper: Paper) -> Section:
    """Every city on every criterion, gates and formal status below."""
    every = (*paper.analysis.alternatives, *paper.analysis.baselines)
    told = comparison(paper.analysis, [one.city.id for one in every])
    blocks = _of(compare.document(told, paper.words))
    return (paper.words("annex.matrix"), [*blocks, *figures.dots(paper), *annex_tables.reasons(paper)])


def _scales(paper: Paper) -> Section:
    """What each criterion asks, and what its scale is."""
    return (paper.words("annex.scales"), [Paragraph(paper.words("annex.scales-note")), annex_tables.scales(paper)])


def _weights(paper: Paper) -> Section:
    """Whose weights, and what each factor and criterion counts."""
    return (paper.words("annex.weights"), [Paragraph(parts_basis.weights(paper)), annex_tables.weights(paper)])


def _firmness(paper: Paper) -> Section:
    """The draws of weights and readings, one thing at a time, other methods."""
    blocks = _of(page.document(paper.found.robust, paper.words))
    return (paper.words("annex.firmness"), [*figures.chances(paper), *figures.flip(paper), *blocks])


def _claim(paper: Paper) -> Section:
    """Whether what the leader offers could be had elsewhere."""
    return (paper.words("annex.claim"), [*_of(uniqueness.document(paper.found.uniqueness, paper.words))])


def _gaps(paper: Paper) -> Section:
    """What to find out first."""
    return (paper.words("annex.gaps"), [*_of(gaps.document(paper.found.gaps, paper.words))])


def _agreement(paper: Paper) -> Section:
    """Gates, conditions and money."""
    told = (*parts_basis.gates(paper), *parts_basis.open_gates(paper), parts_basis.money(paper))
    lists = [parts_tables.checklist(paper)] if paper.found.conditions else []
    return (paper.words("annex.agreement"), [Bullets(told), *lists])


def _evidence(paper: Paper) -> Section:
    """Every fact that anything rests on, and where each can be read."""
    return (
        paper.words("annex.evidence"),
        [
            Paragraph(paper.words("annex.grades")),
            parts_tables.used_register(paper),
            annex_tables.sources(paper),
        ],
    )


def _rules(paper: Paper) -> Section:
    """How good practice is kept."""
    told = Paragraph(parts_basis.why_neutral(paper) if paper.found.audit.stops else "")
    return (paper.words("annex.rules"), [told, *_of(check.document(paper.found.audit, paper.words))])


def _of(document: Document) -> list[Block]:
    """What another report says, one level down, without its head and without commands to run next."""
    blocks = document.contents[1:]
    return [
        Heading(block.text, block.level + 1) if isinstance(block, Heading) else block
        for block in blocks
        if not isinstance(block, Commands)
    ]
