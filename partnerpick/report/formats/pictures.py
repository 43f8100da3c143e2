"""The pictures of a document as the formats take them: drawn from texts in which nothing acts."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from partnerpick.report.document import Figure, visible

_ROOT = re.compile(r"<svg\b[^>]*>")
_IDS = re.compile(r"""(?<=\bid=")(?=[^"])|(?<=url\(#)|(?<=href="#)""")


def svg(figure: Figure) -> str:
    """The picture as SVG."""
    from partnerpick.report.charts import render

    return render.svg(_cleaned(figure.chart))


def png(figure: Figure, scale: float) -> bytes:
    """The picture as PNG, `scale` times as large as a screen would show it."""
    from partnerpick.report.charts import render

    return render.png(_cleaned(figure.chart), scale)


def inline_svg(figure: Figure, caption: str, number: int) -> str:
    """The picture as an element of a web page, for a screen reader one image with a title and a description.

    Args:
        figure: What is drawn, and the description.
        caption: The title.
        number: Which block of the page it is: the names that the picture uses inside must be its own in the page.

    Raises:
        ValueError: What was drawn is not SVG.
    """
    mine = f"figure-{number}"
    drawn = _IDS.sub(f"{mine}-", svg(figure))
    root = _ROOT.search(drawn)
    if root is None:
        raise ValueError(f"figure {figure.key}: this is not SVG")
    told = f'<title id="{mine}">{_text(caption)}</title><desc id="{mine}-alt">{_text(figure.alt)}</desc>'
    opening = f'{root[0][:-1]} role="img" aria-labelledby="{mine}" aria-describedby="{mine}-alt">'
    return f"{opening}{told}{drawn[root.end() :]}"


def _text(text: str) -> str:
    return escape(visible(text))


def _cleaned(part: Any) -> Any:
    """The specification with every text of it as `visible` shows it: no picture format holds control characters."""
    match part:
        case str():
            return visible(part)
        case Mapping():
            return {_cleaned(name): _cleaned(value) for name, value in part.items()}
        case list() | tuple():
            return [_cleaned(value) for value in part]
        case _:
            return part
