"""The safe zones of a ranking: how far each share may move, who takes over beyond, and what never changes the leader.

Shares are percent where people read them, 0-1 in the values for machines.
"""

from collections.abc import Iterator
from math import ceil, floor

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.stability import SafeZone
from partnerpick.decision.records import Criterion
from partnerpick.findings.ranking import Ranking
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Cell, Column, Document, Heading, Paragraph, Row, Table
from partnerpick.report.machine import Data
from partnerpick.report.phrases import city_name, listed, name_of, sentence_case

_PICTURE = 20
"""Signs in the picture of 0 to 100 %."""
_NOW, _SAFE, _FLIP, _BEYOND = "O", "=", "|", "\N{EN DASH}"
_NONE = "\N{EN DASH}"
_FINEST = 4
"""Decimals of a percentage after which a limit is the share itself to any reader."""
_ROUNDING = 1e-9
"""What a percentage may miss a round one by and still be it."""


def blocks(ranking: Ranking, words: Words) -> tuple[Block, ...]:
    """The safe zones under their own heading; nothing where they were not asked for."""
    if ranking.safe_zones is None:
        return ()
    analysis, zones = ranking.analysis, ranking.safe_zones
    return (Heading(words("safe_zones.title")), *_told(analysis, zones, words))


def table_document(ranking: Ranking, words: Words) -> Document:
    """The zones alone, of all nodes in file order: for a format that has room for one table and no sentences."""
    analysis = ranking.analysis
    rows = tuple(_row(analysis, zone, _name(analysis, zone.node, words), words) for zone in ranking.safe_zones or ())
    every = Table("safe_zones", _columns(words), rows)
    whole = every.only([index for index, column in enumerate(every.columns) if column.key != "picture"])
    return Document(analysis.decision.question.read(words.lang), words.lang, (whole,))


def data(zones: tuple[SafeZone, ...]) -> list[Data]:
    """The zones as `schemas/rank.json` describes them."""
    return [
        {
            "node": zone.node,
            "leader": zone.leader,
            "share": zone.share,
            "low": zone.low,
            "high": zone.high,
            "taker_below": zone.taker_below,
            "taker_above": zone.taker_above,
            "room": zone.room,
            "stretches": [{"start": start, "end": end, "first": city} for start, end, city in zone.stretches],
        }
        for zone in zones
    ]


def _told(analysis: Analysis, zones: tuple[SafeZone, ...], words: Words) -> list[Block]:
    """The table of shares that can change the leader, with what must not be missed in sentences."""
    if len(analysis.ranked) < 2:  # noqa: PLR2004  # a flip takes two
        return [Paragraph(words("safe_zones.no-rival"))]
    if not zones:
        return [Paragraph(words("safe_zones.no-siblings"))]
    leader = _city(analysis, zones[0].leader, words)
    level = [city_name(found, words.lang) for found in analysis.ranked if found.rank == 1]
    ties = [words("safe_zones.level", cities=listed(level, words), leader=leader)] if len(level) > 1 else []
    # Rounded: of two siblings alone in a group both have the same room, and the first is named whatever the last bit.
    rooms = [(round(zone.room, 9), zone) for zone in zones if zone.room is not None]
    never = [sentence_case(name_of(analysis, zone.node, words.lang)) for zone in zones if not zone.flips]
    if not rooms:
        return [Paragraph(" ".join([*ties, words("safe_zones.never-all", leader=leader, n=len(zones))]))]
    _, closest = min(rooms, key=lambda found: found[0])
    steady = words("safe_zones.never", leader=leader, n=len(never), nodes=listed(never, words)) if never else ""
    return [
        Paragraph(" ".join([*ties, words("safe_zones.intro", leader=leader)])),
        Table("safe_zones", _columns(words), tuple(_rows(analysis, zones, words))),
        Paragraph(words("safe_zones.legend", leader=leader)),
        Paragraph(_closest(analysis, closest, words), emphasis=True),
        Paragraph(steady),
    ]


def _closest(analysis: Analysis, zone: SafeZone, words: Words) -> str:
    """The share that has the least room, with its limit on that side and who is first beyond it."""
    below = zone.taker_below is not None and zone.share - zone.low == zone.room
    taker = zone.taker_below if below else zone.taker_above
    limit, places = _inward(zone.low if below else zone.high, zone.share, up=below)
    return words(
        "safe_zones.closest-below" if below else "safe_zones.closest-above",
        node=sentence_case(name_of(analysis, zone.node, words.lang)),
        leader=_city(analysis, zone.leader, words),
        limit=numbers.percent_in_words(limit, words.lang, places),
        share=numbers.percent_in_words(zone.share, words.lang, 1),
        taker=_city(analysis, taker, words),
    )


def _columns(words: Words) -> tuple[Column, ...]:
    return (
        Column("node", words("safe_zones.node")),
        Column("share", words("safe_zones.share"), "right", wrap=False),
        Column("low", words("safe_zones.low"), "right", wrap=False),
        Column("high", words("safe_zones.high"), "right", wrap=False),
        Column("room", words("safe_zones.room"), "right", wrap=False),
        Column("taker_below", words("safe_zones.taker-below"), wrap=False),
        Column("taker_above", words("safe_zones.taker-above"), wrap=False),
        Column("picture", words("safe_zones.picture"), wrap=False, priority=1),
    )


def _rows(analysis: Analysis, zones: tuple[SafeZone, ...], words: Words) -> Iterator[Row]:
    """The nodes whose share can change the leader, in the order of the tree, those of a factor under its name."""
    flipping = {zone.node: zone for zone in zones if zone.flips}
    width = len(_columns(words))
    for factor in analysis.factors:
        if not any(node.id in flipping for node in factor.walk()):
            continue
        name = factor.name.read(words.lang)
        if factor.id in flipping:
            yield Row(_row(analysis, flipping[factor.id], name, words).cells, "group")
        else:
            yield Row((Cell(name, factor.id), *[Cell()] * (width - 1)), "group")
        for key, name in _below(factor, words):
            if key in flipping:
                yield _row(analysis, flipping[key], name, words)


def _below(node: Criterion, words: Words, above: str = "") -> Iterator[tuple[str, str]]:
    """The nodes under a factor with their names, those further down after the names of the nodes between."""
    for child in node.criteria:
        name = child.name.read(words.lang)
        shown = f"{above}: {sentence_case(name)}" if above else name
        yield child.id, shown
        yield from _below(child, words, shown)


def _row(analysis: Analysis, zone: SafeZone, name: str, words: Words) -> Row:
    room = zone.room
    return Row(
        (
            Cell(name, zone.node),
            Cell(numbers.decimal(100 * zone.share, words.lang), zone.share),
            _limit(zone.low, zone, words, up=True),
            _limit(zone.high, zone, words, up=False),
            Cell(_NONE, "")
            if room is None
            else Cell(numbers.decimal(floor(1000 * room + _ROUNDING) / 10, words.lang), room),
            _taker(analysis, zone.taker_below, words),
            _taker(analysis, zone.taker_above, words),
            Cell(picture(zone)),
        )
    )


def _limit(limit: float, zone: SafeZone, words: Words, *, up: bool) -> Cell:
    shown, places = _inward(limit, zone.share, up=up)
    return Cell(numbers.decimal(100 * shown, words.lang, places), limit)


def _inward(limit: float, share: float, *, up: bool) -> tuple[float, int]:
    """A limit of a zone rounded (`up` for the lower one) so that it is safe, and the decimals of its percentage.

    One, or as many more as keep it from passing the share; a limit at the share itself is shown as the share is.
    """
    for places in range(1, _FINEST + 1):
        scale = 100 * 10**places
        shown = ceil(limit * scale - _ROUNDING) / scale if up else floor(limit * scale + _ROUNDING) / scale
        if shown <= share + _ROUNDING / scale if up else shown >= share - _ROUNDING / scale:
            return shown, places
    return share, 1


def _taker(analysis: Analysis, city: str | None, words: Words) -> Cell:
    return Cell(_NONE, "") if city is None else Cell(_city(analysis, city, words), city)


def _city(analysis: Analysis, city: str | None, words: Words) -> str:
    return "" if city is None else city_name(analysis.alternative(city), words.lang)


def _name(analysis: Analysis, node: str, words: Words) -> str:
    return name_of(analysis, node, words.lang)


def picture(zone: SafeZone) -> str:
    """The shares from 0 to 100 % as a row of signs: where the leader stays first, the share now, and the flips.

    A flip stands beside the share where both fall on one sign.
    """
    first = 0 if zone.taker_below is None else 1
    last = _PICTURE - 1 if zone.taker_above is None else _PICTURE - 2
    now = min(max(_sign(zone.share), first), last)
    start = -1 if zone.taker_below is None else min(_sign(zone.low), now - 1)
    end = _PICTURE if zone.taker_above is None else max(_sign(zone.high), now + 1)
    signs = [_SAFE if start < place < end else _BEYOND for place in range(_PICTURE)]
    for place in (start, end):
        if 0 <= place < _PICTURE:
            signs[place] = _FLIP
    signs[now] = _NOW
    return "".join(signs)


def _sign(share: float) -> int:
    """On which sign of the picture a share falls."""
    return min(int(share * _PICTURE), _PICTURE - 1)
