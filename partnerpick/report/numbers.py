"""Figures and dates as people of a language write them (babel: `1.234,5` and `17 Agustus 2026` in Indonesian)."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from babel.core import Locale
from babel.numbers import format_decimal

from partnerpick.locale import Lang


def decimal(value: float, lang: Lang, places: int = 1) -> str:
    """A number with a fixed count of decimals: points, values."""
    return format_decimal(round(value, places) + 0.0, format=_pattern(places), locale=lang)


def signed(value: float, lang: Lang, places: int = 1) -> str:
    """A difference with its sign, + or a true minus."""
    rounded = round(value, places)
    sign = "+" if rounded > 0 else "\N{MINUS SIGN}" if rounded < 0 else "±"
    return sign + decimal(abs(rounded), lang, places)


def plain(value: float, lang: Lang) -> str:
    """A measured figure as its source states it, with at most four decimals and its thousands set off."""
    return format_decimal(value, format="#,##0.####", locale=lang).replace("-", "\N{MINUS SIGN}")


def percent(share: float, lang: Lang, places: int | None = 0) -> str:
    """A share of 1 as a percentage, as it stands in a table; with all its decimals (up to four) if `places` is None."""
    number = plain(round(100 * share, 9), lang) if places is None else decimal(100 * share, lang, places)
    return f"{number} %" if lang == "en" else f"{number}%"


def percent_in_words(share: float, lang: Lang, places: int = 0) -> str:
    """A share of 1 as a percentage, as it stands in a sentence: Indonesian then spells the sign out (EYD)."""
    return percent(share, lang, places) if lang == "en" else f"{decimal(100 * share, lang, places)} persen"


def span(low: float, high: float, lang: Lang, places: int = 0) -> str:
    """Low to high, or the one number where both round to the same."""
    ends = [decimal(end, lang, places) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else "\N{EN DASH}".join(ends)


def day(value: date, lang: Lang) -> str:
    """A date in words, `31 December 2015` or `31 Desember 2015`."""
    return f"{value.day} {_months(lang)[value.month]} {value.year}"


@cache
def _months(lang: Lang) -> Mapping[int, str]:
    """The names of the months, from where no time zone is looked up, as `babel.dates` does when it is imported."""
    months: Mapping[int, str] = Locale(lang).months["format"]["wide"]
    return months


@cache
def _pattern(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")
