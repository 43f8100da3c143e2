"""A setting of the sliders as options of the command line, as an analysis and as a weight set."""

from dataclasses import replace
from datetime import date

import numpy as np

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.selection import as_of_day, check_judged
from partnerpick.analysis.tree import parents_of
from partnerpick.decision.records import Text, WeightSet
from partnerpick.locale import LANGUAGES, Words
from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.weights import pin_shares, sibling_groups, sibling_shares
from partnerpick.report.phrases import next_steps
from partnerpick.tune.effect import Effect
from partnerpick.tune.state import SAME_SHARE, Setting

CLOSE = 0.05
"""Points of 100 by which the values that a command line gives may differ."""
MOST_DECIMALS = 4
"""Of a percentage on the command line; as many as its `:g` writes."""
SAVED_DECIMALS = 6
"""Of a percentage in a weight set: finer than anybody means it."""


def pins(setting: Setting) -> dict[int, float]:
    """The shares (0-1) that have to be set apart from the weights at the start, by node: as few as will do.

    Siblings that still stand to each other as at the start need none.
    """
    base = _base(setting)
    found: dict[int, float] = {}
    for group in sibling_groups(setting.parents):
        now, old = setting.shares[group], base[group]
        if np.abs(now - old).max() < SAME_SHARE:
            continue
        in_ratio = _in_ratio(now, old)
        found |= {int(node): float(setting.shares[node]) for node in group[~in_ratio]}
    return dict(sorted(found.items()))


def _in_ratio(now: FloatArray, old: FloatArray) -> BoolArray:
    """The largest part of a group whose members stand to each other as they did; both and the result one per node."""
    ratios = np.divide(now, old, out=np.full(now.shape, np.nan), where=old > 0)
    known = ratios[~np.isnan(ratios)]
    close = np.isclose(ratios[:, None], known[None, :], rtol=1e-9, atol=0)
    best = close[:, int(close.sum(axis=0).argmax())]
    # What had nothing and has nothing is in ratio with anything.
    return np.asarray(best | ((old == 0) & (now == 0)))


def _base(setting: Setting) -> FloatArray:
    """The shares under the weight set alone; shape (nodes,)."""
    return setting.frame.table.shares


def rounded_pins(setting: Setting) -> dict[str, float]:
    """The pins in percent with as few decimals as leave every rank the same and every value within `CLOSE`, as 0-1."""
    nodes = setting.frame.table.nodes
    wanted = pins(setting)
    told: dict[int, float] = {}
    for decimals in range(MOST_DECIMALS + 1):
        told = _rounded(setting, wanted, decimals)
        shares = pin_shares(_base(setting), setting.parents, told)
        if _same_ranking(Effect(setting), Effect(replace(setting, shares=shares))):
            break
    return {nodes[node]: share for node, share in told.items()}


def _rounded(setting: Setting, wanted: dict[int, float], decimals: int) -> dict[int, float]:
    """The pins rounded; where those of a group would come to more than all of it, the largest gives way."""
    found = {node: round(100 * share, decimals) for node, share in wanted.items()}
    for group in sibling_groups(setting.parents):
        members = [node for node in group.tolist() if node in found]
        over = round(float(np.sum([found[node] for node in members])) - 100, decimals)
        if over > 0:
            largest = max(members, key=lambda node: found[node])
            found[largest] = round(found[largest] - over, decimals)
    return {node: percent / 100 for node, percent in found.items()}


def _same_ranking(one: Effect, other: Effect) -> bool:
    gaps = np.abs(np.append(one.values - other.values, one.unranked_values - other.unranked_values))
    return one.order == other.order and bool((one.ranks == other.ranks).all() and (gaps < CLOSE).all())


def command_line(setting: Setting, words: Words) -> str:
    """The command that gives this ranking without the terminal interface."""
    start = setting.frame.analysis
    (line,) = next_steps(replace(start, pinned=rounded_pins(setting)), words, ["rank"])
    return line


def analysis_of(setting: Setting) -> Analysis:
    """The whole analysis of a setting, for what is asked only now and then: the case for a city, a comparison."""
    start = setting.frame.analysis
    nodes = setting.frame.table.nodes
    return analyse(
        start.decision,
        as_of=start.view.day,
        weights=start.weight_set,
        pinned={nodes[node]: share for node, share in pins(setting).items()},
        kind=start.kind,
        without=start.left_out,
        cities=start.named,
    )


def seen_on(analysis: Analysis, word: str, today: date) -> Analysis:
    """The analysis on the day that a word means: a date, `today` or `latest`; without pinned shares.

    Raises:
        OptionError: The word is no day, or one before anything was judged.
    """
    day = as_of_day(analysis.decision, word, today)
    check_judged(analysis.decision, day)
    return analyse(
        analysis.decision,
        as_of=day,
        weights=analysis.weight_set,
        kind=analysis.kind,
        without=analysis.left_out,
        cities=analysis.named,
    )


def weight_set(setting: Setting, *, name: str, by: str, day: date) -> WeightSet:
    """The setting as somebody's weights, in percent of each group.

    Nodes that were left out of the tuning stand to what was tuned as they did in the weights at the start.
    """
    start = setting.frame.analysis
    decision = start.decision
    every = [node.id for node in decision.nodes()]
    parents = parents_of(decision.factors)
    old = sibling_shares(np.array([start.weight_set.weights.get(node, 1.0) for node in every]), parents)
    tuned = dict(zip(setting.frame.table.nodes, setting.shares.tolist(), strict=True))
    weights: dict[str, float] = {}
    for group in sibling_groups(parents):
        used = [index for index in group.tolist() if every[index] in tuned]
        part = float(old[used].sum()) or 1.0
        for index in group.tolist():
            share = tuned[every[index]] * part if index in used else float(old[index])
            weights[every[index]] = round(100 * share, SAVED_DECIMALS)
    said = {lang: Words(lang) for lang in LANGUAGES}
    note = {lang: words("tune.started-from", name=start.weight_set.name) for lang, words in said.items()}
    return WeightSet(
        name=name,
        by=Text(plain=by),
        date=day,
        method=Text(**{lang: words("tune.method") for lang, words in said.items()}),
        space="point",
        weights=weights,
        note=Text(**note),
        scales=decision.scales,
    )
