"""The house keeps its shape: layers, sizes, docstrings, sums, catalogues."""

import ast
import re
import string
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

import pytest

from partnerpick.analysis.group import MEANS, Voice
from partnerpick.checks import RULES
from partnerpick.cli.options import KindChoice
from partnerpick.decision.records import GateOutcome
from partnerpick.findings.remarks import RemarkKind
from tests import source
from tests.source import MODULES, PACKAGE

LAYERS = (
    "locale",
    "errors",
    "decision",
    "numeric",
    "analysis",
    "checks",
    "findings",
    "elicit",
    "report",
    "tune",
    "cli",
)
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
NUMERIC = [path for path in MODULES if path.is_relative_to(PACKAGE / "numeric")]


def layer(module: str) -> str | None:
    """The layer of a module by its full name; None for what is not ours, and for the package itself."""
    package, _, rest = module.partition(".")
    first = rest.split(".")[0]
    return first if package == "partnerpick" and first in LAYERS else None


def imports(path: Path) -> list[str]:
    return list(source.imported(source.read(path), source.full_name(path)))


@pytest.mark.parametrize("path", MODULES, ids=source.name)
def test_imports_go_only_leftward(path: Path) -> None:
    here = layer(source.full_name(path))
    if here is None:
        return
    for there in filter(None, map(layer, imports(path))):
        assert LAYERS.index(there) <= LAYERS.index(here), f"{here} must not know {there}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import numpy as np", ["numpy"]),
        ("from partnerpick.report import rank", ["partnerpick.report", "partnerpick.report.rank"]),
        ("def late():\n    import json", ["json"]),
        ("import_module('partnerpick.cli.app')", ["partnerpick.cli.app"]),
        ("importlib.import_module(f'partnerpick.report.{name}').document", ["partnerpick.report"]),
        ("import_module(f'{__name__}.{name}')", ["partnerpick.here"]),
        ("__import__('json')", ["json"]),
    ],
)
def test_no_way_to_import_is_overlooked(text: str, found: list[str]) -> None:
    assert list(source.imported(ast.parse(text), "partnerpick.here")) == found


def test_an_import_under_a_name_that_cannot_be_told_beforehand_is_refused() -> None:
    with pytest.raises(AssertionError, match="cannot be told"):
        list(source.imported(ast.parse("import_module(name)"), "partnerpick.here"))


def test_the_layers_are_those_of_the_design_and_each_is_needed_by_the_next_ones() -> None:
    rooms = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if not path.name.startswith(("_", "py.typed"))}
    assert rooms - {"bundled"} == set(LAYERS)
    needed = {(layer(source.full_name(path)), there) for path in MODULES for there in map(layer, imports(path))}
    assert {there for here, there in needed if there != here} - {None} == set(LAYERS)


@pytest.mark.parametrize("path", NUMERIC, ids=source.name)
def test_numeric_knows_arrays_only(path: Path) -> None:
    names = {name for name in imports(path) if not name.startswith("partnerpick.numeric")}
    assert not {name for name in names if name.split(".")[0] in {"partnerpick", "pydantic"}}


@pytest.mark.parametrize("path", [path for path in MODULES if "cli" not in path.parts], ids=source.name)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    assert not [name for name in ("print", "exit", "input") if list(source.calls(source.read(path), name))]
    assert not {name for name in imports(path) if name.split(".")[0] == "typer"}


@pytest.mark.parametrize("path", MODULES, ids=source.name)
def test_modules_and_functions_stay_small(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_MODULE
    for function in source.functions(source.read(path)):
        assert (function.end_lineno or 0) - function.lineno < LONGEST_FUNCTION, function.name


@pytest.mark.parametrize("path", MODULES, ids=source.name)
def test_what_is_public_says_what_it_promises(path: Path) -> None:
    tree = source.read(path)
    assert ast.get_docstring(tree), "a module's docstring says what it is for"
    for name, node, _ in source.definitions(tree):
        assert ast.get_docstring(node) or node.name.startswith("__"), name


@pytest.mark.parametrize("path", MODULES, ids=source.name)
def test_what_is_public_names_the_errors_that_come_out_of_it(path: Path) -> None:
    """But for a command, whose docstring is its help, and for a class, whose fields say what they may hold."""
    found = source.errors(source.read(path), source.error_makers())
    for name, node, told in source.definitions(source.read(path)):
        silent = node.name in source.CONSTRUCTORS or any("app." in ast.unparse(one) for one in node.decorator_list)
        for error in () if silent else found.get(name, ()):
            assert f"{error}:" in told, f"{name} raises {error}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def f():\n    raise ValueError('no')", {"f": {"ValueError"}}),
        ("def f():\n    raise ValueError", {"f": {"ValueError"}}),
        ("def f():\n    raise unknown('word')", {"f": {"OptionError"}}),
        ("def f():\n    raise _OursError", {"f": set()}),
        ("def f():\n    g()\ndef g():\n    raise KeyError", {"f": {"KeyError"}, "g": {"KeyError"}}),
        (
            "def f():\n    try:\n        g()\n    except KeyError:\n        pass\ndef g():\n    raise KeyError",
            {"f": set(), "g": {"KeyError"}},
        ),
        (
            "class C:\n    def f(self):\n        self.g()\n    def g(self):\n        raise KeyError",
            {"C.f": {"KeyError"}, "C.g": {"KeyError"}},
        ),
        (
            "class C:\n    def __init__(self):\n        raise KeyError\n    def f(cls):\n        cls()",
            {"C.__init__": {"KeyError"}, "C.f": {"KeyError"}},
        ),
    ],
)
def test_no_way_to_raise_is_overlooked(text: str, found: dict[str, set[str]]) -> None:
    assert source.errors(ast.parse(text), {"unknown": "OptionError"}) == found


SHAPE = re.compile(r"\bshape\b|\bone per (node|alternative|criterion)\b", re.IGNORECASE)


@pytest.mark.parametrize("path", NUMERIC, ids=source.name)
def test_every_function_over_arrays_names_each_and_tells_its_shape(path: Path) -> None:
    """In its own docstring, a method also in that of its class; what the module says of all of them is not enough."""
    for name, node, told in source.definitions(source.read(path)):
        if isinstance(node, ast.FunctionDef):
            taken = [arg.arg for arg in node.args.args if arg.annotation and "Array" in ast.unparse(arg.annotation)]
            given = node.returns is not None and "Array" in ast.unparse(node.returns)
            assert SHAPE.search(told) or not (taken or given), name
            assert not [arg for arg in taken if not re.search(rf"\b{arg}\b", told)], name


@pytest.mark.parametrize("path", [path for path in MODULES if "formats" not in path.parts], ids=source.name)
def test_figures_are_summed_exactly(path: Path) -> None:
    """The builtin `sum` rounds otherwise from Python 3.12 on; `math.fsum` gives the same bytes on every Python.

    Counting is fine, and the widths of report/formats are whole numbers.
    """
    assert [ast.unparse(call) for call in source.calls(source.read(path), "sum") if not source.counts(call)] == []


# Catalogues


CATALOGUES = sorted(path.stem for path in (PACKAGE / "locale" / "en").glob("*.toml"))
COMPUTED: Mapping[str, Iterable[str]] = {
    "checks.": [f"{rule.id}{part}" for rule in RULES for part in ("", "-title", "-literature")],
    "group.column-": MEANS,
    "group.mean-": MEANS,
    "group.method-": MEANS,
    "group.undefined-": [mean for mean in MEANS if mean != "arithmetic"],
    "group.voice-": get_args(Voice),
    "rank.": get_args(RemarkKind),
    "report.gate-": get_args(GateOutcome),
    "report.kind-": [kind.value for kind in KindChoice if kind is not KindChoice.ALL],
}
"""The keys that are put together as the program runs: their fixed beginning, and every end that they may have."""

STRINGS = {text for path in MODULES for text in source.strings(source.read(path))}


def entries(name: str, lang: str = "en") -> dict[str, str | dict[str, str]]:
    return tomllib.loads((PACKAGE / "locale" / lang / f"{name}.toml").read_text(encoding="utf-8"))


def places(entry: str | dict[str, str]) -> set[str]:
    text = entry if isinstance(entry, str) else entry["other"]
    return {name.split(":")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", CATALOGUES)
def test_both_languages_have_the_same_entries_with_the_same_places(name: str) -> None:
    english, indonesian = entries(name), entries(name, "id")
    assert list(english) == list(indonesian)
    for key, entry in english.items():
        assert places(entry) == places(indonesian[key]), key


def test_every_catalogue_exists_in_both_languages() -> None:
    assert sorted(path.stem for path in (PACKAGE / "locale" / "id").glob("*.toml")) == CATALOGUES


@pytest.mark.parametrize("name", [name for name in CATALOGUES if name != "problems"])
def test_every_entry_is_used(name: str) -> None:
    computed = {f"{beginning}{end}" for beginning, ends in COMPUTED.items() for end in ends}
    assert not {f"{name}.{key}" for key in entries(name)} - computed - STRINGS


def test_every_problem_is_told_somewhere() -> None:
    """Problems are named without their catalogue, and those of a word that names nothing also with the nearest one."""
    assert not {key for key in entries("problems") if not {key, key.removesuffix("-nearest")} & STRINGS}


@pytest.mark.parametrize("beginning", COMPUTED)
def test_every_key_that_is_put_together_has_an_entry(beginning: str) -> None:
    name, _, start = beginning.partition(".")
    assert not {f"{start}{end}" for end in COMPUTED[beginning]} - set(entries(name))


def test_every_key_that_is_put_together_is_listed_here() -> None:
    found = {text for path in MODULES for text in source.string_beginnings(source.read(path))}
    assert {text for text in found if text.split(".")[0] in CATALOGUES and "." in text} - {"problems."} == set(COMPUTED)
