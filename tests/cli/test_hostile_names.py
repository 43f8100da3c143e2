"""Names and texts that look like markup, formulas or commands stand in every answer as they are."""

import csv
import html
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from partnerpick.locale import LANGUAGES
from tests.cli.running import FORMATS, data, partnerpick, process
from tests.decision.minimal import build
from tests.report.formats.test_literal import UNESCAPED, Page, markdown_texts

HOSTILE = {
    "console markup": "[red]x[/]",
    "formula": "=1+1",
    "element": "<b>",
    "column": "|",
    "command": r"\input{x}",
    "place of a template": "{city} {{ 7*7 }} %s",
    "emoji": "Kōbe 🏯👩‍👩‍👧",
    "from right to left": "القاهرة",
}
COMMANDS = (
    ("rank",),
    ("why", "a"),
    ("why", "a", "--over", "b"),
    ("compare", "a", "b"),
    ("evidence", "a"),
    ("check",),
    ("rank", "--safe-zones"),
    ("win",),
    ("win", "b"),
    ("robust", "--draws", "1000"),
    ("robust", "--draws", "1000", "--against", "latest"),
    ("robust", "--uniqueness"),
    ("gaps",),
    ("weights", "list"),
    ("weights", "show", "equal"),
)
BY_IDS = {(("rank", "--safe-zones"), "csv"), (("win", "b"), "csv")}
"""What calls nodes and cities by their ids alone."""
SHOWN = [(command, form) for command in COMMANDS for form in FORMATS if (command, form) not in BY_IDS]
NAMED = {"name", "title", "publisher", "text", "why", "question", "unit", "by", "basis", "searched"}


def hostile(entry: Any, text: str) -> Any:
    """The data of a file with every text for people replaced."""
    if isinstance(entry, dict):
        return {
            key: text if key in NAMED and not is_id(key, value) else hostile(value, text)
            for key, value in entry.items()
        }
    return [hostile(item, text) for item in entry] if isinstance(entry, list) else entry


def is_id(key: str, value: Any) -> bool:
    """Whether a name is one that files refer to: that of a weight set."""
    return (key, value) == ("name", "equal")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A decision for each hostile text, in which every text for people is that text; its cities are `a` and `b`."""
    return {name: written(tmp_path_factory.mktemp("hostile"), text) for name, text in HOSTILE.items()}


def written(folder: Path, text: str) -> Path:
    build(folder)
    for file in folder.rglob("*.yaml"):
        read = hostile(yaml.safe_load(file.read_text(encoding="utf-8")), text)
        if file.name == "cities.yaml":
            read["cities"] = {
                {"ashford": "a", "birch": "b"}.get(key, key): city for key, city in read["cities"].items()
            }
            for number, city in enumerate(read["cities"].values()):
                city["name"] += f" {number}" * (number > 0)  # no two cities may share a name
        file.write_text(yaml.safe_dump(read, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def seen(output: str, form: str, lang: str) -> str:
    """What a reader of the format sees, with every run of spaces as one."""
    match form:
        case "json":
            output = " ".join(strings(json.loads(output)))
        case "csv":
            rows = csv.reader(io.StringIO(output.removeprefix("\ufeff")), delimiter=";" if lang == "id" else ",")
            output = " ".join(cell.removeprefix("'") for row in rows for cell in row)
        case "html":
            output = " ".join(Page(output).texts["html"])
        case "md":
            output = " ".join(markdown_texts(output))
        case "latex":
            output = re.sub("|".join(map(re.escape, UNESCAPED)), lambda found: UNESCAPED[found[0]], output)
    return " ".join(output.split())


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, below in value.items() for text in (key, *strings(below))]
    if isinstance(value, list):
        return [text for below in value for text in strings(below)]
    return [str(value)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("command", "form"), SHOWN, ids=lambda part: part if isinstance(part, str) else " ".join(part))
@pytest.mark.parametrize("name", HOSTILE)
def test_every_command_shows_every_text_as_it_is(
    name: str, command: tuple[str, ...], form: str, lang: str, folders: dict[str, Path]
) -> None:
    text = HOSTILE[name]
    result = partnerpick(*command, "--decision", str(folders[name]), "--format", form, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert text in seen(result.stdout, form, lang)
    assert "\x1b" not in result.stdout
    if form == "html":
        assert text == html.escape(text) or text not in result.stdout
    if form == "latex":
        assert r"\input" not in result.stdout


def test_a_name_is_found_however_odd(folders: dict[str, Path]) -> None:
    told = partnerpick("why", "[red]x[/]", "--decision", str(folders["console markup"]))
    assert told.exit_code == 0
    assert "[red]x[/] ranks" in " ".join(told.stdout.split())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", ["Llanfair" * 60, "long words " * 60 + "end"], ids=["one word", "many words"])
def test_a_very_long_name_stands_in_every_format(text: str, form: str, tmp_path: Path) -> None:
    folder = written(tmp_path / "long", text)
    for command in (("rank",), ("compare", "a", "b"), ("evidence", "a")):
        result = partnerpick(*command, "--decision", str(folder), "--format", form)
        assert result.exit_code == 0
        assert text.replace(" ", "") in seen(result.stdout, form, "en").replace(" ", "") or form == "table"


def test_a_folder_of_any_name_is_told_as_it_is(tmp_path: Path) -> None:
    folder = build(tmp_path / "[red]kota & <b> =1+1")
    assert data("rank", "--decision", str(folder))["decision"] == str(folder)
    assert "[red]kota" in process("rank", "--decision", str(folder)).stdout


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x07", "\x00", "\u202e"])
def test_a_control_character_in_a_name_is_refused(sign: str, tmp_path: Path) -> None:
    folder = build(tmp_path / "control", cities=("name: Ashford", f"name: 'Ash{sign}ford'"))
    result = partnerpick("rank", "--decision", str(folder))
    assert (result.exit_code, result.stdout) == (2, "")
    assert sign not in result.stderr
