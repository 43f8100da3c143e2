"""The page as one file: its data, styles and script inside it, and a policy that lets nothing else run or load."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from math import fsum
from pathlib import Path

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.robustness import Robustness
from partnerpick.locale import LANGUAGES, Words
from partnerpick.report import numbers
from partnerpick.report.document import visible
from partnerpick.report.machine import Data
from partnerpick.report.page.data import page_data
from partnerpick.report.phrases import header

_SCRIPTS = ("model.js", "link.js", "words.js", "elements.js", "sliders.js", "ranking.js", "firmness.js", "main.js")
"""The script in the order in which its parts build on each other; they are one function's inside in the page."""
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end the element that the data stand in, or a line of it, as JSON spells it otherwise."""


def page(
    analysis: Analysis,
    later: Analysis | None,
    robustness: Robustness | None,
    words: Words,
    *,
    later_robustness: Robustness | None = None,
) -> str:
    """The analysis as a page that re-ranks as its sliders move; it opens in the language of `words` and has all.

    Args:
        analysis: The office's ranking.
        later: The same under the same weights as of another day, to switch to; None for no switch.
        robustness: How firm the office's ranking is; None leaves the chances out.
        words: The language in which the page opens.
        later_robustness: How firm the ranking of the other day is.

    Raises:
        ValueError: The two analyses are weighted otherwise than each other.
    """
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = _style(), _script()
    data = page_data(analysis, later, robustness, later_robustness)
    # Style and script are the package's own files, and the data cannot leave their element: nothing here is anybody's.
    return environment.get_template("page.html").render(
        policy=policy(style, script),
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        data=Markup(embedded(data)),  # noqa: S704
        words=words,
        languages=[(lang, Words(lang)("page.language")) for lang in LANGUAGES],
        question=visible(analysis.decision.question.read(words.lang)),
        frame=visible(header(analysis, words)),
        factors=[visible((factor.short or factor.name).read(words.lang)) for factor in analysis.factors],
        rows=_rows(analysis, data, words),
    )


def policy(style: str, script: str) -> str:
    """The content security policy under which exactly this style and this script may act, and nothing may load."""
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def embedded(data: Data) -> str:
    """Data as JSON that an HTML element can hold whatever texts are in it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_ESCAPED)


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _rows(analysis: Analysis, data: Data, words: Words) -> list[list[str]]:
    """The office's ranking for a reader without scripts: place, name, value, range, then the points of each factor."""
    rows = []
    factors = [{leaf.id for leaf in factor.leaves()} for factor in analysis.factors]
    for found, city in zip((*analysis.alternatives, *analysis.baselines), data["views"][0]["cities"], strict=True):
        points = [[cell.contribution for cell in found.cells if cell.criterion.id in leaves] for leaves in factors]
        rows.append(
            [
                str(found.rank) if found.rank else "\N{EN DASH}",
                city["name"][words.lang],
                numbers.decimal(found.overall_value, words.lang),
                numbers.span(found.low, found.high, words.lang),
                *(numbers.decimal(fsum(part), words.lang) for part in points),
            ]
        )
    return rows


def _style() -> str:
    return f"\n{_asset('page.css')}"


def _script() -> str:
    inside = "\n".join(_asset(name) for name in _SCRIPTS)
    return f'\n"use strict";\n(() => {{\n{inside}\n}})();\n'


@cache
def _asset(name: str) -> str:
    """A file of the page; line ends as a browser counts them when it checks the policy."""
    return (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")
