"""What a paper rests on, in sentences: the day, the weights, what is unknown or was not assessed, gates, conditions."""

from partnerpick.decision.records import Criterion, Gate, GateOutcome, Rule
from partnerpick.findings import brief as findings
from partnerpick.findings.remarks import RemarkKind
from partnerpick.findings.uniqueness import Benefit, Outcome
from partnerpick.report import numbers
from partnerpick.report.brief.paper import Paper, unstopped
from partnerpick.report.phrases import figure, in_sentence, listed, sentence_case
from partnerpick.report.rank import remark_text

_MOST_AMOUNTS = 2
_ASSUMED: set[RemarkKind] = {"after-decision", "judged-earlier", "lone-criterion", "gate-fails"}
"""What a ranking remarks that a paper has to assume openly; the rest has sentences of its own here."""
_OUTCOMES: dict[GateOutcome, str] = {
    "pass": "brief.gate-pass",
    "fail": "brief.gate-fail",
    "needs-judgement": "brief.gate-open",
    "unknown": "brief.gate-open",
}

_CLAIMS: dict[Outcome, str] = {
    "supported": "brief.claim-supported",
    "partly": "brief.claim-partly",
    "contradicted": "brief.claim-contradicted",
    "open": "brief.claim-open",
    "no-claim": "brief.claim-none",
}


def use(paper: Paper) -> str:
    """What the paper is for; nothing where the decision does not say."""
    text = paper.analysis.decision.use
    return paper.words("brief.use", use=sentence_case(unstopped(text.read(paper.lang)))) if text else ""


def compared(paper: Paper) -> str:
    """Which cities are compared, and against what."""
    every = paper.analysis.alternatives
    told = paper.words("brief.compared", n=len(every), count=paper.count(len(every)), cities=paper.cities(every))
    if not paper.analysis.baselines:
        return told
    names = listed([sentence_case(paper.city(one)) for one in paper.analysis.baselines], paper.words)
    return f"{told} {paper.words('brief.against', baselines=names)}"


def as_of(paper: Paper) -> str:
    """As of which day the evidence is seen, and how much became known later."""
    view = paper.analysis.view
    key = "brief.as-of-decision" if view.day == view.decision.decision_date else "brief.as-of"
    later = view.later_facts()
    told = paper.words(key, day=paper.day())
    return f"{told} {paper.words('brief.later', n=later, count=paper.count(later))}" if later else told


def weights(paper: Paper) -> str:
    """Whose weights they are, when and how they were given, and what they give each factor."""
    words, lang, chosen = paper.words, paper.lang, paper.analysis.weight_set
    by = chosen.by.read(lang)
    if chosen.role:
        by = words("brief.role", by=by, role=sentence_case(chosen.role.read(lang)))
    told = words(
        "brief.weights-nobody" if chosen.nobodys_view else "brief.weights",
        name=chosen.name,
        by=by,
        day=numbers.day(chosen.date, lang),
        method=chosen.method.read(lang),
    )
    shares = [
        words("brief.share", node=_short(factor, paper), share=_percent(paper, paper.analysis.shares[factor.id]))
        for factor in paper.analysis.factors
    ]
    parts = [told, words("brief.shares", shares=listed(shares, words))]
    if paper.analysis.pinned:
        pins = [
            words("brief.share", node=paper.node(key), share=_percent(paper, share))
            for key, share in paper.analysis.pinned.items()
        ]
        parts.append(words("brief.pinned", pins=listed(pins, words)))
    return " ".join(parts + ([chosen.note.read(lang)] if chosen.note else []))


def _short(factor: Criterion, paper: Paper) -> str:
    """A factor's name where room is scarce, inside a sentence."""
    return sentence_case((factor.short or factor.name).read(paper.lang))


def narrowed(paper: Paper) -> str:
    """What was left out of the comparison on purpose; nothing where that is nothing."""
    analysis, words = paper.analysis, paper.words
    told = []
    if analysis.kind:
        told.append(words("brief.narrowed", what=words(f"report.kind-{analysis.kind}")))
    if analysis.named:
        told.append(
            words("brief.narrowed", what=words("report.only-cities", names=paper.cities(analysis.alternatives)))
        )
    if analysis.left_out:
        told.append(words("brief.narrowed", what=words("report.without", names=", ".join(analysis.left_out))))
    return " ".join(told)


def unknowns(paper: Paper) -> str:
    """How much is unknown, of the leader and of the city of which most is."""
    ranked = [one for one in paper.analysis.ranked if 1 - one.known_weight >= 0.0005]  # noqa: PLR2004  # rounds to nothing
    if not ranked:
        return paper.words("brief.all-known")
    least, most = (pick(ranked, key=lambda one: 1 - one.known_weight) for pick in (min, max))
    key = "brief.unknown" if len(ranked) > 1 else "brief.unknown-one"
    return paper.words(
        key,
        low=_percent(paper, 1 - least.known_weight),
        least=paper.city(least),
        high=_percent(paper, 1 - most.known_weight),
        most=paper.city(most),
    )


def not_assessed(paper: Paper) -> str:
    """What the comparison does not cover."""
    leaves = sum(1 for factor in paper.analysis.factors for _ in factor.leaves())
    home = paper.analysis.decision.home_name.read(paper.lang)
    return paper.words("brief.not-assessed", n=leaves, count=paper.count(leaves), home=home)


def assumed(paper: Paper) -> list[str]:
    """The rest that a reader has to know before relying on the figures, such as that the day lies after the choice."""
    ranking = paper.found.ranking
    return [remark_text(ranking, one, paper.words) for one in ranking.remarks if one.kind in _ASSUMED]


def gates(paper: Paper) -> list[str]:
    """Each gate in force with its legal basis: who passes it, who fails, and who is still to be judged and why."""
    return [_gate(paper, gate, rule) for gate, rule in paper.found.gate_rules] or [paper.words("brief.no-gates")]


def _gate(paper: Paper, gate: Gate, rule: Rule) -> str:
    view, words = paper.analysis.view, paper.words
    by_key: dict[str, list[str]] = {key: [] for key in _OUTCOMES.values()}
    for one in paper.analysis.alternatives:
        by_key[_OUTCOMES[view.outcome(one.city, gate)]].append(paper.city(one))
    told = [words(key, cities=listed(names, words)) for key, names in by_key.items() if names]
    if len(by_key["brief.gate-pass"]) == len(paper.analysis.alternatives):
        told = [words("brief.gate-pass-all")]
    return words(
        "brief.gate", gate=gate.name.read(paper.lang), basis=rule.basis.read(paper.lang), outcomes="; ".join(told)
    )


def open_gates(paper: Paper) -> list[str]:
    """Why each open gate is open, with the facts behind it."""
    told = []
    for one in paper.found.gaps.gates:
        reason = one.result.why.read(paper.lang) if one.result and one.result.why else paper.words("brief.not-judged")
        facts = tuple(paper.analysis.decision.facts[key] for key in (one.result.facts if one.result else ()))
        text = paper.words("brief.cited", text=unstopped(reason), facts=paper.cite(facts)) if facts else reason
        gate = sentence_case(one.gate.name.read(paper.lang))
        told.append(paper.words("brief.open-gate", city=paper.city(one.alternative), gate=gate, text=text))
    return told


def undecided(paper: Paper) -> str:
    """Which gates are left to be judged, in one sentence."""
    left: dict[str, list[str]] = {}
    for one in paper.found.gaps.gates:
        left.setdefault(sentence_case(one.gate.name.read(paper.lang)), []).append(paper.city(one.alternative))
    if not left:
        return paper.words("brief.gates-decided" if paper.found.gate_rules else "brief.no-gates")
    parts = [
        paper.words("brief.gate-of", gate=gate, cities=listed(cities, paper.words)) for gate, cities in left.items()
    ]
    return paper.words("brief.gates-undecided", gates="; ".join(parts))


def conditions(paper: Paper) -> list[str]:
    """What the agreement has to meet, each in a sentence."""
    return [paper.words("brief.item", text=unstopped(one.text.read(paper.lang))) for one in paper.found.conditions]


def claim(paper: Paper) -> str:
    """What the evidence says of the claim that only the leader offers what it does, with the criteria on both sides."""
    found, words = paper.found.uniqueness, paper.words
    told = [claim_in_short(paper)]
    alone, elsewhere = found.judged("alone"), found.judged("exceeded", "matched")
    if alone and found.leader:
        criteria = _named(paper, alone, own=True)
        told.append(words("brief.only-there", leader=paper.city(found.leader), criteria=criteria))
    if elsewhere:
        told.append(words("brief.elsewhere-too", criteria=_named(paper, elsewhere, own=False)))
    if rest := len(found.judged("open", "unknown")):
        told.append(words("brief.cannot-tell", n=rest, count=paper.count(rest)))
    return " ".join(filter(None, told))


def _named(paper: Paper, benefits: tuple[Benefit, ...], *, own: bool) -> str:
    """The criteria; the first with the facts that it rests on, on the leader's side or the best rival's."""
    names = []
    for place, one in enumerate(benefits):
        name = in_sentence(one.criterion, paper.lang)
        if not own:
            name = paper.words("brief.at-rival", criterion=name, city=paper.city(one.best[0]))
        names.append(name if place else f"{name} {paper.cite_cell(one.own if own else one.rival)}")
    return listed(names, paper.words)


def money(paper: Paper) -> str:
    """The one line on money: what amounts the facts state for the leader, or that none does."""
    leader, words = paper.found.leader, paper.words
    if leader is None:
        return words("brief.no-money", day=paper.day())
    facts = findings.money(paper.analysis, leader)[:_MOST_AMOUNTS]
    if not facts:
        return words("brief.no-money-through", day=paper.day(), city=paper.city(leader))
    amounts = [
        words(
            "brief.amount",
            text=unstopped(fact.text.read(paper.lang)),
            amount=figure(fact.value or 0.0, fact.unit, paper.lang),
            facts=paper.cite((fact,)),
        )
        for fact in facts
    ]
    return words("brief.money", amounts="; ".join(amounts))


def why_neutral(paper: Paper) -> str:
    """Why a neutral paper recommends nothing: because it is meant to, or because good practice forbids it."""
    reasons = list(dict.fromkeys(unstopped(one.message(paper.lang)) for one in paper.found.audit.stops))
    if not reasons:
        return paper.words("brief.neutral")
    return paper.words("brief.neutral-because", reasons="; ".join(reasons))


def checked(paper: Paper) -> str:
    """How the rules of good practice are kept."""
    audit = paper.found.audit
    stops, warnings = len(paper.found.audit.stops), len((*audit.of("W"), *audit.warnings))
    return paper.words(
        "brief.checked",
        stops=paper.words("brief.checked-stops", n=stops, count=paper.count(stops)),
        warnings=paper.words("brief.checked-warnings", n=warnings, count=paper.count(warnings)),
    )


def _percent(paper: Paper, share: float) -> str:
    return numbers.percent_in_words(share, paper.lang)


def weights_in_short(paper: Paper) -> str:
    """Whose weights they are."""
    chosen = paper.analysis.weight_set
    key = "brief.weights-nobody" if chosen.nobodys_view else "brief.weights-short"
    return paper.words(key, name=chosen.name, by=chosen.by.read(paper.lang))


def claim_in_short(paper: Paper) -> str:
    """What the evidence says of the claim that only the leader offers what it does, in one short sentence."""
    found = paper.found.uniqueness
    if found.leader is None or not found.rivals:
        return ""
    return paper.words(_CLAIMS[found.outcome], leader=paper.city(found.leader))


def conditions_in_short(paper: Paper) -> str:
    """How many conditions the agreement has to meet; nothing where there are none."""
    count = len(paper.found.conditions)
    return paper.words("brief.conditions-short", n=count, count=paper.count(count)) if count else ""


def not_assessed_in_short(paper: Paper) -> str:
    """What the comparison does not cover, in one short sentence."""
    leaves = sum(1 for factor in paper.analysis.factors for _ in factor.leaves())
    return paper.words("brief.not-assessed-short", n=leaves, count=paper.count(leaves))
