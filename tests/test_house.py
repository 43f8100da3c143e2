"""The house keeps its shape: layers, sizes, docstrings, catalogues."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "partnerpick"
LAYERS = ("locale", "errors", "decision", "numeric", "analysis", "checks", "findings", "report", "cli")
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60

MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
IDS = [path.relative_to(PACKAGE).as_posix() for path in MODULES]


def layer(path: Path) -> str | None:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return first if first in LAYERS else None


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported anywhere in a module, late imports and import_module calls with a name included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_imports_go_only_leftward(path: Path) -> None:
    here = layer(path)
    if here is None:
        return
    for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        parts = name.split(".")
        if parts[0] == "partnerpick" and len(parts) > 1 and parts[1] in LAYERS:
            assert LAYERS.index(parts[1]) <= LAYERS.index(here), f"{here} must not know {parts[1]}"


@pytest.mark.parametrize("path", [path for path in MODULES if layer(path) == "numeric"], ids=str)
def test_numeric_knows_arrays_only(path: Path) -> None:
    names = set(imported(ast.parse(path.read_text(encoding="utf-8"))))
    ours = {name for name in names if name.startswith("partnerpick") and not name.startswith("partnerpick.numeric")}
    assert not ours
    assert not {name for name in names if name.split(".")[0] == "pydantic"}


@pytest.mark.parametrize("path", [path for path in MODULES if layer(path) not in {"cli"}], ids=str)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"print", "exit", "input"}
    assert not {name for name in imported(tree) if name.split(".")[0] == "typer"}


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for function in functions(ast.parse(text)):
        assert (function.end_lineno or 0) - function.lineno < LONGEST_FUNCTION, function.name


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_what_is_public_says_what_it_promises(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "a module's docstring says what it is for"
    owners = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]
    for owner in owners:
        for node in owner.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), node.name


def raised(function: ast.FunctionDef) -> set[str]:
    """The classes of errors that a function itself raises by name."""
    calls = (node.exc for node in ast.walk(function) if isinstance(node, ast.Raise))
    return {call.func.id for call in calls if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_public_functions_name_the_errors_they_raise(path: Path) -> None:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            for error in raised(node) & {"ValueError", "ShareError", "OptionError", "InputError", "CannotDoError"}:
                assert f"{error}:" in (ast.get_docstring(node) or ""), f"{node.name} raises {error}"


@pytest.mark.parametrize("path", [path for path in MODULES if layer(path) == "numeric"], ids=str)
def test_arrays_come_with_their_shapes(path: Path) -> None:
    """A function over arrays tells their shape, or one number per node or alternative, or its module does for all."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = re.compile(r"shape|one (number|entry|per)|each (node|alternative)|array", re.IGNORECASE)
    module = ast.get_docstring(tree) or ""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            takes_arrays = "Array" in ast.unparse(node.args)
            assert not takes_arrays or told.search(f"{module}\n{ast.get_docstring(node)}"), node.name


CATALOGUES = sorted(path.name for path in (PACKAGE / "locale" / "en").glob("*.toml"))


def sentences(entry: object) -> dict[str, str]:
    assert isinstance(entry, str | dict)
    return {"other": entry} if isinstance(entry, str) else entry


def places(text: str) -> set[str]:
    return {name.split(":")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", CATALOGUES)
def test_both_languages_have_the_same_entries_with_the_same_places(name: str) -> None:
    english, indonesian = (
        tomllib.loads((PACKAGE / "locale" / lang / name).read_text(encoding="utf-8")) for lang in ("en", "id")
    )
    assert list(english) == list(indonesian)
    for key, entry in english.items():
        assert places(sentences(entry)["other"]) == places(sentences(indonesian[key])["other"]), key


def test_every_catalogue_exists_in_both_languages() -> None:
    assert sorted(path.name for path in (PACKAGE / "locale" / "id").glob("*.toml")) == CATALOGUES


@pytest.mark.parametrize("name", [name for name in CATALOGUES if name not in {"problems.toml", "checks.toml"}])
def test_every_entry_is_used(name: str) -> None:
    """Entries that are chosen by a computed key are found by its fixed beginning."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    stem = name.removesuffix(".toml")
    for key in tomllib.loads((PACKAGE / "locale" / "en" / name).read_text(encoding="utf-8")):
        computed = any(f'f"{stem}.{key[:end]}{{' in source for end in range(len(key)) if key[:end].endswith("-"))
        assert f'"{stem}.{key}"' in source or computed, key


def test_the_layers_are_those_of_the_design() -> None:
    rooms = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if not path.name.startswith(("_", "py.typed"))}
    assert rooms - {"bundled"} == set(LAYERS)
    assert all(left != right for left, right in pairwise(LAYERS))
