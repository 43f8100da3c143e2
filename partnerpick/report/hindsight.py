"""What hindsight changes: two days of one decision side by side, the ratings that moved the result, and their facts."""

from partnerpick.analysis.hindsight import Change, GateChange
from partnerpick.decision.records import GateOutcome, Kind
from partnerpick.findings.hindsight import Firmness, Hindsight, LeadChange, TwoDays
from partnerpick.findings.shift import SAME, Move
from partnerpick.locale import Lang, Words
from partnerpick.report import machine, numbers, verdict
from partnerpick.report.document import Block, Bullets, Commands, Document, Heading, Paragraph, Terms
from partnerpick.report.hindsight_days import Days, chance_of, dated, day_in_words, short_days
from partnerpick.report.hindsight_ratings import put_back
from partnerpick.report.hindsight_tables import moved, standings
from partnerpick.report.machine import Data
from partnerpick.report.phrases import (
    city_name,
    gate_outcome,
    header,
    in_sentence,
    listed,
    next_steps,
    sentence_case,
)
from partnerpick.report.weights.shift import sentence as shift_sentence

_KINDS: dict[Kind, str] = {
    "prospective": "hindsight.from-prospective",
    "relational": "hindsight.from-relational",
    "both": "hindsight.from-both",
}


def document(found: Hindsight, words: Words) -> Document:
    """Both days in the words of one language."""
    days = Days(found, short_days(found.earlier, found.analysis), words)
    blocks: list[Block] = [
        Paragraph(_header(found, words)),
        Paragraph(sentence(found, words), emphasis=True),
        *_prospective_answer(days),
        standings(days, found.whole, "hindsight"),
        *_firmness(days, found.whole),
        *([] if found.lead is None else _lead(days, found.lead)),
        *_warnings(days),
        *([] if found.lead is None else put_back(days, found.lead)),
        *moved(days),
        *_prospective(days),
        *_gates(days),
        Commands(_next_steps(found, words)),
    ]
    return Document(words("hindsight.title", earlier=days.long[0], later=days.long[1]), words.lang, tuple(blocks))


def sentence(found: Hindsight, words: Words) -> str:
    """Whether somebody else comes first with hindsight, by how much, and the criterion that did most of it."""
    if found.nothing:
        return words(
            "hindsight.nothing", earlier=day_in_words(found.earlier, words), later=day_in_words(found.analysis, words)
        )
    if not any(abs(move.points) > SAME or move.places for move in found.shift.moves):
        return words("hindsight.no-value-moves")
    return shift_sentence(found.shift, words)


def _header(found: Hindsight, words: Words) -> str:
    """The usual line of the earlier day, and against which other it is held."""
    unseen = found.analysis.view.later_facts()
    hidden = words("report.later-facts", n=unseen) if unseen else words("report.no-later-facts")
    against = words("hindsight.against", day=day_in_words(found.analysis, words), hidden=hidden)
    return f"{header(found.earlier, words)} · {against}"


def _prospective_answer(days: Days) -> list[Block]:
    """The same sentence by what the partners could bring alone, where that leaves something out."""
    if days.found.prospective is None:
        return []
    found, words = days.found.prospective, days.words
    told = words("hindsight.prospective-answer", sentence=shift_sentence(found.shift, words))
    for leader in found.shift.after.ranked[:1]:
        before, after = (chance_of(one, leader.city.id) for one in (found.before, found.after))
        if before is not None and after is not None:
            shares = (verdict.chance_in_words(share, words) for share in (before, after))
            told += " " + words(
                "hindsight.prospective-chance",
                city=city_name(leader, words.lang),
                **dict(zip(("before", "after"), shares, strict=True)),
            )
    return [Paragraph(told)]


def _firmness(days: Days, shown: TwoDays) -> list[Block]:
    """The verdict on each day, where there is somebody else who could be first."""
    told = [
        (day, verdict.sentence(one.verdict, one.robustness, days.words))
        for day, one in zip(days.long, (shown.before, shown.after), strict=True)
        if one
    ]
    return [Terms(tuple(pair for pair in told if pair[1]))]


def _lead(days: Days, lead: LeadChange) -> list[Block]:
    """How the lead changed, and how much of that comes from which kind of criteria."""
    words, (then, now) = days.words, days.long
    names = {"leader": days.name(lead.leader), "rival": days.name(lead.rival), "earlier": then, "later": now}
    key = "hindsight.was-ahead" if lead.before >= 0 else "hindsight.was-behind"
    told = words(key, before=days.decimal(abs(lead.before)), after=days.decimal(lead.after), **names)
    if len(lead.by_kind) > 1 and abs(lead.points) > SAME:
        parts = [words(_KINDS[kind], points=days.signed(points)) for kind, points in lead.by_kind.items()]
        told += " " + words("hindsight.by-kind", points=days.signed(lead.points), parts=listed(parts, words))
    return [Paragraph(told)]


def _warnings(days: Days) -> list[Block]:
    """What to know before taking the later day for the truth about the earlier choice."""
    found, words = days.found, days.words
    told = []
    if found.after_decision:
        told.append(
            words("hindsight.after-decision", day=numbers.day(found.analysis.decision.decision_date, words.lang))
        )
    if found.events:
        events = (
            f"{event.city.name.read(words.lang)} ({', '.join(_criterion(found, key, words) for key in event.cited)})"
            for event in found.events
        )
        told.append(words("hindsight.counted-twice", n=len(found.events), events="; ".join(events)))
    if found.new_cities:
        names = [city_name(one, words.lang) for one in found.new_cities]
        told.append(words("hindsight.new-cities", n=len(names), cities=listed(names, words), day=days.long[0]))
    if found.new_criteria:
        names = [in_sentence(leaf, words.lang) for leaf in found.new_criteria]
        told.append(words("hindsight.new-criteria", n=len(names), criteria=", ".join(names), day=days.long[0]))
    return [Heading(words("hindsight.before-relying")), Bullets(tuple(told))] if told else []


def _criterion(found: Hindsight, key: str, words: Words) -> str:
    names = {leaf.id: leaf for leaf in found.analysis.decision.leaves()}
    return in_sentence(names[key], words.lang)


def _prospective(days: Days) -> list[Block]:
    """The same two days by what the partners could bring alone."""
    found, words = days.found.prospective, days.words
    if found is None:
        return []
    return [
        Heading(words("hindsight.prospective")),
        Paragraph(words("hindsight.prospective-about")),
        standings(days, found, "prospective"),
        *_firmness(days, found),
    ]


def _gates(days: Days) -> list[Block]:
    """Every gate that came out otherwise, with the facts behind it."""
    gates, words = days.found.gates, days.words
    if not gates:
        return []
    return [Heading(words("hindsight.gates")), Bullets(tuple(_gate(change, words) for change in gates))]


def _gate(change: GateChange, words: Words) -> str:
    told = words(
        "hindsight.gate",
        city=change.city.name.read(words.lang),
        gate=sentence_case(change.gate.name.read(words.lang)),
        before=_outcome(change.before, words),
        after=_outcome(change.after, words),
    )
    return f"{told} [{dated(change.facts)}]" if change.facts else told


def _outcome(outcome: GateOutcome | None, words: Words) -> str:
    return words("hindsight.not-in-force") if outcome is None else gate_outcome(outcome, words)


def _next_steps(found: Hindsight, words: Words) -> tuple[str, ...]:
    later = found.analysis
    steps = ["rank"]
    if found.lead:
        steps = [f"why {found.lead.leader} --over {found.lead.rival}", f"evidence {found.lead.leader}", "rank"]
    after = next_steps(later, words, steps)
    if found.prospective is None:
        return after
    return (*after, *next_steps(found.prospective.shift.after, words, ["rank"]))


def data(found: Hindsight, lang: Lang) -> Data:
    """Both days as plain data: points of 100, chances and partial values 0-1, every changed rating."""
    return {
        "schema": "partnerpick/hindsight/1",
        **machine.head(found.analysis, lang),
        "as_of": found.earlier.view.day.isoformat(),
        "against": found.analysis.view.day.isoformat(),
        "sentence": sentence(found, Words(lang)),
        "leader_changed": found.shift.leader_changed,
        **_days_data(found.whole),
        "passed": [{"winner": one.winner, "loser": one.loser, "criterion": one.leaf} for one in found.shift.passed],
        "lead": _lead_data(found.lead),
        "changes": [_change_data(one, lang) for one in found.changes],
        "confirmed": found.confirmed,
        "gates": [
            {
                "city": one.city.id,
                "gate": one.gate.id,
                "before": one.before,
                "after": one.after,
                "facts": [machine.fact(fact, lang) for fact in one.facts],
            }
            for one in found.gates
        ],
        "only_later": {
            "cities": [one.city.id for one in found.new_cities],
            "criteria": [leaf.id for leaf in found.new_criteria],
        },
        "events": [
            {"event": one.event, "city": one.city.id, "criteria": list(one.cited), "facts": list(one.facts)}
            for one in found.events
        ],
        "prospective": _days_data(found.prospective) if found.prospective else None,
        "after_decision": found.after_decision,
    }


def _days_data(days: TwoDays) -> Data:
    """Where each city stands on both days, and the verdict on each."""
    return {
        "alternatives": [
            {
                **_move_data(move),
                "first_before": chance_of(days.before, move.city),
                "first_after": chance_of(days.after, move.city),
            }
            for move in days.shift.moves
        ],
        "verdict_before": _verdict_data(days.before),
        "verdict_after": _verdict_data(days.after),
    }


def _move_data(move: Move) -> Data:
    return {
        "id": move.city,
        "rank_before": move.before.rank,
        "rank_after": move.after.rank,
        "value_before": move.before.overall_value,
        "value_after": move.after.overall_value,
        "points": move.points,
    }


def _verdict_data(firmness: Firmness | None) -> Data | None:
    return verdict.data(firmness.verdict, firmness.robustness) if firmness else None


def _lead_data(lead: LeadChange | None) -> Data | None:
    if lead is None:
        return None
    return {
        "leader": lead.leader,
        "rival": lead.rival,
        "before": lead.before,
        "after": lead.after,
        "points": lead.points,
        "by_kind": dict(lead.by_kind),
        "put_back": [
            {
                "city": one.change.city.id,
                "criterion": one.change.criterion.id,
                "lead": one.lead,
                "undone": one.undone,
                "first": sorted(one.first),
            }
            for one in lead.put_back
        ],
    }


def _change_data(change: Change, lang: Lang) -> Data:
    return {
        "city": change.city.id,
        "criterion": change.criterion.id,
        "kind": change.criterion.kind,
        "points": change.points,
        "before": machine.contribution(change.before),
        "after": machine.contribution(change.after),
        "since": [machine.fact(fact, lang) for fact in change.since],
        "noticed": [machine.fact(fact, lang) for fact in change.noticed],
        "dropped": [machine.fact(fact, lang) for fact in change.dropped],
    }
