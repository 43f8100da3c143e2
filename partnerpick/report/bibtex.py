"""Sources as BibTeX, for a bibliography of one's own."""

from collections.abc import Iterable

from partnerpick.decision.records import Source

LANGUAGES = {"de": "german", "en": "english", "id": "indonesian", "ja": "japanese", "ko": "korean", "ms": "malay"}
"""BibTeX's `langid` by ISO 639-1 code, for the languages that babel and polyglossia name."""


def bibliography(sources: Iterable[Source]) -> str:
    """One `@misc` entry per source, by id."""
    return "\n".join(_entry(source) for source in sorted(sources, key=lambda source: source.id))


def _entry(source: Source) -> str:
    from partnerpick.report.formats.latex import escaped

    fields = {
        "title": f"{{{escaped(source.title)}}}",
        "author": f"{{{escaped(source.publisher)}}}",
        "year": str(source.year) if source.year else None,
        "url": source.url.translate({ord(sign): f"%{ord(sign):02X}" for sign in "{}\\ "}) if source.url else None,
        "langid": LANGUAGES.get(source.language or ""),
    }
    lines = (f"  {key} = {{{value}}}," for key, value in fields.items() if value)
    return "\n".join((f"@misc{{{source.id},", *lines, "}", ""))
