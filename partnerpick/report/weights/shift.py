"""What two analyses of one decision differ in, told in one plain sentence."""

from partnerpick.findings.front import Front
from partnerpick.findings.shift import Pass, Shift
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.phrases import city_name, listed, name_of, sentence_case

MOST_DECIMALS = 4
"""Of two percentages that are to be told apart."""


def sentence(shift: Shift, words: Words) -> str:
    """Whether somebody else comes first, by how much, and the criterion that did most of it."""
    if not shift.shares and shift.largest is None:
        return words("shift.nothing")
    text = _leader(shift, words) if shift.leader_changed else _stays(shift, words)
    return f"{text[0].upper()}{text[1:]}."


def apart(before: float, after: float, lang: Lang) -> tuple[str, str]:
    """Two shares (0-1) as percentages in words, with as many decimals as it takes to tell them apart (at most four)."""
    for places in range(MOST_DECIMALS + 1):
        texts = tuple(numbers.percent_in_words(share, lang, places) for share in (before, after))
        if texts[0] != texts[1]:
            break
    return texts[0], texts[1]


def _names(front: Front, words: Words) -> str:
    return listed([city_name(found, words.lang) for found in front.first], words) or words("shift.nobody")


def _leader(shift: Shift, words: Words) -> str:
    """Who comes first instead of whom."""
    then, now = shift.front_before, shift.front_after
    points = numbers.decimal(now.points, words.lang)
    told = shift.told
    if told and told.winner in now.ids - then.ids and told.loser in then.ids - now.ids:
        alone = len(now.first) == 1
        return _passes(shift, told, words, leads=points if alone else "")
    others = listed(
        [city_name(one, words.lang) for one in (*then.first, *now.first) if _only_once(one.city.id, shift)], words
    )
    n = len(now.first)
    if now.ids and now.ids < then.ids:
        return words("shift.no-longer-level", n=n, first=_names(now, words), others=others, points=points)
    if then.ids and then.ids < now.ids:
        return words("shift.draws-level", n=n - len(then.first), others=others, first=_names(then, words))
    return words("shift.comes-first", n=max(n, 1), first=_names(now, words), before=_names(then, words))


def _only_once(city: str, shift: Shift) -> bool:
    """Whether a city comes first in one of the two only."""
    return city in shift.front_before.ids ^ shift.front_after.ids


def _stays(shift: Shift, words: Words) -> str:
    """The leader that stays with both leads, and the largest passing behind it if any."""
    then, now = shift.front_before, shift.front_after
    leads = [numbers.decimal(front.points, words.lang) for front in (then, now)]
    second, other = (city_name(one, words.lang) if one else "" for one in (now.second, then.second))
    if not (now.second and then.second):
        key = "shift.stays-alone"
    elif second != other:
        key = "shift.stays-before-another"
    else:
        key = "shift.stays" if leads[0] != leads[1] else "shift.stays-as-far"
    text = words(
        key,
        n=max(len(now.first), 1),
        first=_names(now, words),
        points=leads[1],
        second=second,
        old=leads[0],
        other=other,
    )
    return f"{text}; {_passes(shift, shift.told, words)}" if shift.told else text


def _passes(shift: Shift, told: Pass, words: Words, leads: str = "") -> str:
    """Who passes whom, the lead where that makes it the leader, and why."""
    analysis, lang = shift.after, words.lang
    before = [shift.before.alternative(city).rank for city in (told.winner, told.loser)]
    text = words(
        "shift.passes" if before[0] != before[1] else "shift.pulls-ahead",
        winner=city_name(analysis.alternative(told.winner), lang),
        loser=city_name(analysis.alternative(told.loser), lang),
    )
    if leads:
        text += words("shift.and-leads", points=leads)
    if told.leaf is None:
        return text
    criterion = sentence_case(name_of(analysis, told.leaf, lang))
    was, now = (one.weights.get(told.leaf, 0.0) for one in (shift.before, shift.after))
    old, new = apart(was, now, lang)
    if old == new:
        return text + words("shift.because-rated", criterion=criterion)
    return text + words("shift.because-counts", criterion=criterion, before=old, after=new)
