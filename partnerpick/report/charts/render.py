"""A chart as a picture, by vl-convert: without a browser, with the fonts that it brings, and without any network."""

from partnerpick.report.charts.style import Spec


def svg(spec: Spec) -> str:
    """The chart as SVG; its letters stay text."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def png(spec: Spec, scale: float = 2.0) -> bytes:
    """The chart as PNG, `scale` times its measure in pixels; at 2 it prints sharply over an A4 text width."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(spec, scale=scale, allowed_base_urls=[]))
