"""The plain sentences under the sliders: what the last change did, who leads, and what one slider can do."""

from partnerpick.decision.records import Criterion
from partnerpick.findings.ranking import TIE
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.document import visible
from partnerpick.report.phrases import listed, sentence_case
from partnerpick.tune.effect import Effect, Track
from partnerpick.tune.state import Frame, Setting, State

SENTENCES = 2
"""How many changes of places are told one by one; more than that are counted."""

Passes = tuple[tuple[str, ...], tuple[str, ...]]
"""Cities that pass, and those that each of them passes."""


def nodes_of(frame: Frame) -> dict[str, Criterion]:
    """The used nodes of the value tree by id."""
    return {node.id: node for factor in frame.analysis.factors for node in factor.walk()}


def node_name(frame: Frame, node: int, words: Words) -> str:
    """The full name of a node."""
    return visible(nodes_of(frame)[frame.table.nodes[node]].name.read(words.lang))


def city_name(frame: Frame, city: str, words: Words) -> str:
    """The name of a city or baseline."""
    return visible(frame.analysis.decision.cities[city].name.read(words.lang))


def group_name(setting: Setting, node: int, words: Words) -> str:
    """The name of what the node is a part of, short where it has a short one; nothing at the top."""
    parent = int(setting.parents[node])
    if parent < 0:
        return ""
    above = nodes_of(setting.frame)[setting.frame.table.nodes[parent]]
    return visible(sentence_case((above.short or above.name).read(words.lang)))


def percent(share: float, words: Words) -> str:
    """A share (0-1) in a sentence, whole where it is."""
    whole = abs(100 * share - round(100 * share)) < TIE
    return numbers.percent_in_words(share, words.lang, 0 if whole else 1)


def change_sentence(state: State, words: Words) -> str:
    """What the last change did in a plain sentence, then who leads now and by how much."""
    parts = [notice_text(state, words)] if state.notice else _changes(state, words)
    return " ".join(part for part in (*parts, lead_sentence(Effect(state.now), words)) if part)


def notice_text(state: State, words: Words) -> str:
    """What there is to tell about the last key."""
    notice = state.notice
    if notice is None:
        return ""
    node = notice.node
    names = {} if node is None else {"node": sentence_case(node_name(state.now.frame, node, words))}
    return words(notice.key, **notice.values, **names)


def lead_sentence(effect: Effect, words: Words) -> str:
    """Who leads whom by how many points."""
    frame = effect.setting.frame
    names = [city_name(frame, effect.table.alternatives[place], words) for place in effect.order]
    if not names:
        return words("rank.none-passes")
    if len(names) == 1:
        return words("rank.only-one", city=names[0])
    values = effect.values[list(effect.order)]
    level = [name for name, value in zip(names, values, strict=True) if values[0] - value < TIE]
    if len(level) > 1:
        return words("tune.level", cities=listed(level, words))
    points = numbers.decimal(float(values[0] - values[1]), words.lang)
    return words("tune.leads", leader=names[0], second=names[1], points=points)


def _changes(state: State, words: Words) -> list[str]:
    """Who passed whom since the slider began to move, and why."""
    old, now = state.before, state.now
    if old is now:
        return []
    gated = _gated(old, now, words)
    passes = passed(Effect(old), Effect(now))
    if not passes:
        return gated or [words("tune.nobody-passes")]
    told = []
    for risers, fallen in passes[:SENTENCES]:
        names = [listed([city_name(now.frame, city, words) for city in cities], words) for cities in (risers, fallen)]
        told.append(words("tune.passes", n=len(risers), risers=names[0], fallen=names[1]))
    more = len(passes) - len(told)
    text = words("tune.and", n=len(told), first=told[0], last=told[-1])
    text += words("tune.more-passes", n=more) if more else ""
    return [*gated, words("tune.because", passes=text, reason=_reason(state, words))]


def _gated(old: Setting, now: Setting, words: Words) -> list[str]:
    """Which cities the gates let in or knock out since then, as another day does."""
    before, after = set(old.frame.table.alternatives), set(now.frame.table.alternatives)
    let_in = [city_name(now.frame, city, words) for city in now.frame.table.alternatives if city not in before]
    out = [city_name(now.frame, city, words) for city in old.frame.table.alternatives if city not in after]
    told = [words("tune.let-in", n=len(let_in), cities=listed(let_in, words))] if let_in else []
    return [*told, *([words("tune.knocked-out", n=len(out), cities=listed(out, words))] if out else [])]


def _reason(state: State, words: Words) -> str:
    """What was changed: a share, the day, or everything back to the start."""
    old, now = state.before, state.now
    if now.moved is None and now.frame is state.start.frame and now.shares is state.start.shares:
        return words("tune.start-reason")
    if now.moved is None:
        return words("tune.as-of-reason", day=numbers.day(now.frame.analysis.view.day, words.lang))
    node = now.moved
    group = group_name(now, node, words)
    return words(
        "tune.share-in-group" if group else "tune.share",
        node=sentence_case(node_name(now.frame, node, words)),
        group=group,
        new=percent(float(now.shares[node]), words),
        old=percent(float(old.shares[node]), words),
    )


def passed(old: Effect, now: Effect) -> tuple[Passes, ...]:
    """Who has passed whom, the highest places first; what several passed, or one of several, is told together."""
    cities = [now.table.alternatives[place] for place in now.order]
    pairs = [
        (riser, fallen)
        for place, riser in enumerate(cities)
        for fallen in cities[place + 1 :]
        if _ahead(now, riser, fallen) and _ahead(old, fallen, riser)
    ]
    found: list[Passes] = []
    while pairs:
        riser, fallen = pairs[0]
        by_riser = tuple(pair[1] for pair in pairs if pair[0] == riser)
        by_fallen = tuple(pair[0] for pair in pairs if pair[1] == fallen)
        told = ((riser,), by_riser) if len(by_riser) >= len(by_fallen) else (by_fallen, (fallen,))
        found.append(told)
        pairs = [pair for pair in pairs if not (pair[0] in told[0] and pair[1] in told[1])]
    return tuple(found)


def _ahead(effect: Effect, one: str, other: str) -> bool:
    """Whether both are ranked and the one stands strictly before the other."""
    ranks = effect.rank(one), effect.rank(other)
    return ranks[0] is not None and ranks[1] is not None and ranks[0] < ranks[1]


def standing_sentence(setting: Setting, node: int, words: Words) -> str:
    """Which slider it is, its share of its group, whether it is locked, and its part of the whole."""
    group = group_name(setting, node, words)
    share = float(setting.shares[node])
    weight, above = share, int(setting.parents[node])
    while above >= 0:
        weight, above = weight * float(setting.shares[above]), int(setting.parents[above])
    parts = [words("tune.part-of-group", share=percent(share, words), group=group)] if group else []
    parts.append(words("tune.part-of-all", share=percent(weight, words)))
    if node in setting.locked:
        parts.append(words("tune.is-locked"))
    return " · ".join(parts)


def zone_sentence(effect: Effect, node: int, words: Words) -> str:
    """Between which shares of the slider the leader stays first, and who takes over below and above."""
    track, leader = effect.tracks[node], effect.leader
    setting = effect.setting
    if leader is None:
        return words("rank.none-passes")
    if track is None:
        return _held(setting, node, words)
    name = city_name(setting.frame, leader, words)
    if not track.flips:
        return words("tune.safe-everywhere", leader=name)
    low, high = percent(track.low, words), percent(track.high, words)
    if not track.below:
        text = words("tune.safe-up-to", leader=name, high=high)
    elif not track.above:
        text = words("tune.safe-from", leader=name, low=low)
    else:
        text = words("tune.safe", leader=name, low=low, high=high)
    return text + _takers(setting, track, words)


def _held(setting: Setting, node: int, words: Words) -> str:
    """Why a slider cannot move."""
    if setting.group(node).size == 1:
        key = "tune.no-siblings"
    elif node in setting.locked:
        key = "tune.locked-itself"
    else:
        key = "tune.siblings-locked"
    return words(key, node=sentence_case(node_name(setting.frame, node, words)))


def _takers(setting: Setting, track: Track, words: Words) -> str:
    text = ""
    if track.below:
        text += words("tune.taker-below", city=city_name(setting.frame, track.below.taker, words))
    if track.above:
        text += words("tune.taker-above", city=city_name(setting.frame, track.above.taker, words))
    return f"{text}."
