"""A group's weights as a document: who is first for whom, every ranking, the spread, what matters in it, averages."""

import shlex
from dataclasses import replace

from partnerpick.analysis.group import MEANS, MOST_NAMED, Aggregate, Mean, default_voice
from partnerpick.decision.records import Text, WeightSet
from partnerpick.decision.weights import EQUAL
from partnerpick.findings.group import Group, Side, SpreadGroup
from partnerpick.findings.ranking import TIE
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Bullets, Commands, Document, Heading, Paragraph
from partnerpick.report.machine import Data, head
from partnerpick.report.phrases import city_name, header, listed, name_of, next_steps, sentence_case
from partnerpick.report.weights.group_tables import rankings, spread_table, values_table

SAVED_AS = "group.yaml"
"""The file that the next step suggests."""


def document(found: Group, words: Words) -> Document:
    """What a group's weights say, in the words of one language."""
    analysis = found.analysis
    blocks: list[Block] = [
        Paragraph(header(analysis, words)),
        Paragraph(answer(found, words), emphasis=True),
        rankings(found, words),
        Heading(words("group.spread")),
        spread_table(found, words),
        Paragraph(words("group.legend", n=len(found.found.people))),
        Heading(words("group.sway")),
        Paragraph(_sway(found, words)),
        *_agreement(found, words),
        Heading(words("group.aggregates", n=len(found.found.people))),
        Paragraph(_first_by_mean(found, words)),
        values_table(found, words),
    ]
    notes = _notes(found, words)
    if notes:
        blocks += [Heading(words("group.notes")), Bullets(tuple(notes))]
    title = words("group.title", question=analysis.decision.question.read(words.lang))
    return Document(title, words.lang, (*blocks, Commands(_next_steps(found, words))))


def answer(found: Group, words: Words) -> str:
    """Who is first for how many, and what the aggregate makes of that, in a few plain sentences."""
    if found.split is None:
        return words("group.none-ranked")
    total = len(found.found.people)
    if found.split == "agreed":
        sentences = [words("group.agreed", city=city_name(found.firsts[0].city, words.lang), n=total)]
    else:
        first, *others = found.firsts
        told = [words("group.first-for", city=city_name(first.city, words.lang), n=len(first.people), total=total)]
        told += [words("group.also-for", city=city_name(one.city, words.lang), n=len(one.people)) for one in others]
        sentences = [f"{', '.join(told)}."]
    if found.tying:
        sentences.append(words("group.tying", n=found.tying))
    return " ".join((*sentences, *_by_role(found, words), *_aggregate(found, words)))


def _by_role(found: Group, words: Words) -> list[str]:
    """What is first by role, where not all people agree."""
    if len(found.roles) < 2 or found.split == "agreed":  # noqa: PLR2004  # one role says nothing more
        return []
    # One voice of many must not round to none of them.
    places = 0 if len(found.found.people) <= MOST_NAMED else 1
    parts = [
        words(
            "group.voice",
            city=city_name(first.city, words.lang),
            share=numbers.percent_in_words(first.voice_by_role or 0.0, words.lang, places),
        )
        for first in found.firsts
    ]
    return [words("group.by-role", cities=listed(parts, words))]


def _aggregate(found: Group, words: Words) -> list[str]:
    """Whom the aggregate puts first, and which split that hides."""
    mean = mean_name(found.found.mean, words)
    leader = city_name(found.leaders[0], words.lang)
    if found.lead is not None and found.lead < TIE:
        names = listed([city_name(city, words.lang) for city in found.leaders], words)
        return [words("group.level", mean=mean, cities=names), *_hidden_roles(found, words)]
    points = words("group.points", points=numbers.decimal(found.lead or 0.0, words.lang))
    values = {"mean": mean, "city": leader, "points": points if found.lead is not None else ""}
    if found.split == "agreed":
        return [words("group.and-so-does", **values)]
    total = len(found.found.people)
    if found.split == "nobody":
        return [words("group.first-for-nobody", total=total, **values), *_hidden_roles(found, words)]
    if found.split == "outvoted":
        other = city_name(found.firsts[0].city, words.lang)
        return [words("group.outvoted", other=other, **values), *_hidden_roles(found, words)]
    own = next(first for first in found.firsts if first.city is found.leaders[0])
    return [words("group.hides", n=total - len(own.people), total=total, **values), *_hidden_roles(found, words)]


def _hidden_roles(found: Group, words: Words) -> list[str]:
    """The roles of which everybody puts another city first than the aggregate does."""
    if len(found.roles) < 2:  # noqa: PLR2004  # one role says nothing more
        return []
    return [
        words(
            "group.role-puts",
            n=len(view.role.people),
            role=view.role.name.read(words.lang),
            city=city_name(view.city, words.lang),
        )
        for view in found.roles
        if view.city is not None and view.city not in found.leaders
    ]


def mean_name(mean: Mean, words: Words) -> str:
    """How a way to aggregate is called inside a sentence."""
    return words(f"group.mean-{mean}")


def _sway(found: Group, words: Words) -> str:
    """Which disagreement matters to who is first, and who is on which side of it."""
    if found.split is None or len(found.analysis.ranked) == 1:
        return words("group.sway-nothing")
    mean, leader = mean_name(found.found.mean, words), city_name(found.analysis.ranked[0], words.lang)
    sway = found.sway
    if sway is None:
        key = "group.sway-none" if found.split == "agreed" else "group.sway-several"
        return words(key, mean=mean, city=leader)
    total = len(found.found.people)
    loyal = [person for side in sway.sides if side.city is found.analysis.ranked[0] for person in side.people]
    values = {"mean": mean, "city": leader, "n": total - len(loyal), "total": total}
    sides = " ".join(_side(found, side, words) for side in sway.sides)
    if sway.node is not None:
        node = sentence_case(name_of(found.analysis, sway.node, words.lang))
        return f"{words('group.sway-node', node=node, **values)} {sides}"
    nodes = listed([sentence_case(name_of(found.analysis, node, words.lang)) for node in sway.group], words)
    return f"{words('group.sway-group', nodes=nodes, **values)} {sides}"


def _side(found: Group, side: Side, words: Words) -> str:
    """A city and the people with whose shares it is first, by name where they are few."""
    city, n = city_name(side.city, words.lang), len(side.people)
    if len(found.found.people) <= MOST_NAMED:
        who = listed([found.found.people[person].by.read(words.lang) for person in side.people], words)
    else:
        who = words("group.people", n=n)
    if side.shares is None:
        return words("group.side", city=city, who=who)
    low, high = (100 * share for share in side.shares)
    return words("group.side-shares", city=city, who=who, span=numbers.span(low, high, words.lang))


def _agreement(found: Group, words: Words) -> list[Block]:
    """How far the rankings agree, against what chance would give."""
    if found.agreement is None:
        return []
    people = len(found.found.people)
    text = words(
        "group.kendall",
        w=numbers.decimal(found.agreement, words.lang, 2),
        n=people,
        chance=numbers.decimal(1 / people, words.lang, 2 if people < 100 else 3),  # noqa: PLR2004  # a figure that is not 0
    )
    return [Heading(words("group.agreement")), Paragraph(text)]


def _first_by_mean(found: Group, words: Words) -> str:
    """Whom each aggregate puts first, and how voices count."""
    made = found.found.aggregates
    tops = {mean: _tops(found, aggregate, words) for mean, aggregate in made.items()}
    voice = words(f"group.voice-{found.found.voice}")
    if len(set(tops.values())) == 1 and len(made) > 1:
        means = listed([mean_name(mean, words) for mean in made], words)
        return words("group.means-agree", cities=tops[MEANS[0]], means=means, voice=voice)
    told = [words("group.mean-puts", mean=mean_name(mean, words), cities=cities) for mean, cities in tops.items()]
    return words("group.means-differ", told="; ".join(told), voice=voice)


def _tops(found: Group, aggregate: Aggregate, words: Words) -> str:
    """Who is first in an aggregate."""
    first = [city for city, rank in zip(found.analysis.ranked, aggregate.ranks, strict=True) if rank == 1]
    return listed([city_name(city, words.lang) for city in first], words)


def _notes(found: Group, words: Words) -> list[str]:
    """What to know before relying on it."""
    analysis, people, lang = found.analysis, found.found.people, words.lang
    nobody = [person.by.read(lang) for person in people if person.nobodys_view]
    notes = [words("group.nobodys-view", names=listed(nobody, words))] if nobody else []
    for spread in found.spread:
        if spread.stated < len(people):
            name = name_of(analysis, spread.parent, lang) if spread.parent else words("group.factors")
            unsaid = len(people) - spread.stated
            notes.append(words("group.unstated", group=sentence_case(name), n=unsaid, total=len(people)))
    if found.unasked:
        notes.append(words("group.unasked", n=found.unasked))
    for mean, siblings in found.found.undefined.items():
        names = listed([sentence_case(name_of(analysis, node, lang)) for node in siblings], words)
        notes.append(words(f"group.undefined-{mean}", nodes=names))
    if found.vetoed:
        names = listed([sentence_case(name_of(analysis, node, lang)) for node in found.vetoed[:MOST_NAMED]], words)
        more = len(found.vetoed) - MOST_NAMED
        notes.append(
            words(
                "group.vetoed",
                n=len(found.vetoed),
                nodes=names,
                more=words("group.and-more", n=more) if more > 0 else "",
            )
        )
    return notes


def _next_steps(found: Group, words: Words) -> tuple[str, ...]:
    """The saved set ranked, or how to save it; with the options that this report was made with."""
    chosen = found.analysis.weight_set
    if chosen.file:
        return next_steps(found.analysis, words, ["rank"])
    asked = " ".join(shlex.quote(word) for word in found.words)
    group = found.found
    options = [f"--aggregate {group.mean}"] if group.mean != MEANS[0] else []
    options += [f"--voice {group.voice}"] if group.voice != default_voice(group.roles) else []
    step = " ".join(("weights group", asked, *options, f"--save {SAVED_AS}"))
    # The aggregate has no name yet that --weights could be given.
    plain = replace(found.analysis, weight_set=replace(chosen, name=EQUAL))
    return next_steps(plain, words, [step]) if asked else ()


def noted(found: Group) -> WeightSet:
    """The aggregate as a set whose note tells the split that it hides and as of when, in both languages."""

    def note(lang: Lang) -> str:
        words = Words(lang)
        return words("group.note", day=numbers.day(found.analysis.view.day, lang), answer=answer(found, words))

    return replace(found.analysis.weight_set, note=Text(en=note("en"), id=note("id")))


def data(found: Group, lang: Lang) -> Data:
    """The group for machines: everybody's ranking, the spread, what matters in it, and every aggregate."""
    group = found.found
    return {
        "schema": "partnerpick/weights-group/1",
        **head(found.analysis, lang),
        "voice": group.voice,
        "aggregate": group.mean,
        "people": [_person(found, place, lang) for place in range(len(group.people))],
        "first": {
            "split": found.split,
            "leaders": [city.city.id for city in found.leaders],
            "lead": found.lead,
            "cities": [
                {
                    "id": first.city.city.id,
                    "people": _names(found, first.people, lang),
                    "voice_by_role": first.voice_by_role,
                }
                for first in found.firsts
            ],
            "roles": [
                {
                    "role": view.role.name.read(lang),
                    "people": _names(found, view.role.people, lang),
                    "all_put_first": view.city.city.id if view.city else None,
                }
                for view in found.roles
            ],
            "tying": found.tying,
        },
        "spread": [_spread_data(spread) for spread in found.spread],
        "unasked": found.unasked,
        "sway": _sway_data(found, lang),
        "kendalls_w": found.agreement,
        "aggregates": {
            mean: _aggregate_data(group.aggregates[mean], found) if mean in group.aggregates else None for mean in MEANS
        },
        "undefined": {mean: list(nodes) for mean, nodes in group.undefined.items()},
        "no_geometric_share": list(found.vetoed),
    }


def _names(found: Group, people: tuple[int, ...], lang: Lang) -> list[str]:
    return [found.found.people[person].by.read(lang) for person in people]


def _person(found: Group, place: int, lang: Lang) -> Data:
    group = found.found
    person = group.people[place]
    shares = group.shares[place].tolist()
    return {
        "by": person.by.read(lang),
        "name": person.name,
        "role": person.role.read(lang) if person.role else None,
        "date": person.date.isoformat(),
        "space": person.space,
        "voice": float(group.voices[place]),
        "shares": dict(zip(group.table.nodes, shares, strict=True)),
        "ranking": [
            {"id": city, "rank": rank, "overall_value": value}
            for city, rank, value in zip(
                group.table.alternatives, group.ranks[place].tolist(), group.values[place].tolist(), strict=True
            )
        ],
    }


def _spread_data(group: SpreadGroup) -> Data:
    return {
        "parent": group.parent,
        "stated": group.stated,
        "nodes": [
            {
                "id": spread.node,
                "low": spread.low,
                "first_quartile": spread.first_quartile,
                "median": spread.median,
                "third_quartile": spread.third_quartile,
                "high": spread.high,
                "aggregates": dict(spread.aggregates),
            }
            for spread in group.nodes
        ],
    }


def _sway_data(found: Group, lang: Lang) -> Data | None:
    if found.sway is None:
        return None
    return {
        "node": found.sway.node,
        "group": list(found.sway.group),
        "sides": [
            {
                "id": side.city.city.id,
                "people": _names(found, side.people, lang),
                "shares": list(side.shares) if side.shares else None,
            }
            for side in found.sway.sides
        ],
    }


def _aggregate_data(made: Aggregate, found: Group) -> Data:
    table = found.found.table
    return {
        "shares": dict(zip(table.nodes, made.shares.tolist(), strict=True)),
        "ranking": [
            {"id": city, "rank": rank, "overall_value": value}
            for city, rank, value in zip(table.alternatives, made.ranks.tolist(), made.values.tolist(), strict=True)
        ],
    }
