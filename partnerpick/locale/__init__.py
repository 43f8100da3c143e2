"""The words of partnerpick in each of its languages, one catalogue folder per language.

A key is `file.entry`: `problems.unknown-key` is the entry `unknown-key` of `problems.toml`. An entry is a sentence with
named places in braces, or a table with a sentence for `one` and for `other` that the value named `n` chooses between.
"""

from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

Lang = Literal["en", "id"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)


@cache
def entries(lang: Lang, file: str) -> dict[str, Any]:
    """Every entry of one catalogue file, by its key within the file."""
    import tomllib

    return tomllib.loads((Path(__file__).parent / lang / f"{file}.toml").read_text(encoding="utf-8"))


class Words:
    """The sentences of one language, looked up by key and filled with values."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence under `key`, its named places filled.

        Raises:
            KeyError: No such entry, or a named place without a value: a mistake in the program, not of its user.
        """
        file, _, name = key.partition(".")
        entry = entries(self.lang, file)[name]
        if isinstance(entry, dict):
            entry = entry["one" if values.get("n") == 1 and "one" in entry else "other"]
        return cast("str", entry).format_map(values)

    def has(self, key: str) -> bool:
        """Whether the catalogue has an entry under `key`."""
        file, _, name = key.partition(".")
        return name in entries(self.lang, file)
