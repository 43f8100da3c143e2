"""The package's own source as the house rules read it: imports, definitions with their docstrings, errors, sums."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent.parent / "partnerpick"
MODULES = sorted(PACKAGE.rglob("*.py"))
CONSTRUCTORS = ("__init__", "__post_init__")


@cache
def read(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """A module's place in the package, `cli/app.py`."""
    return path.relative_to(PACKAGE).as_posix()


def full_name(path: Path) -> str:
    """A module's name for importing it, `partnerpick.cli.app`."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def imported(tree: ast.AST, module: str) -> Iterator[str]:
    """Every module that a module imports anywhere in it, late or under a name that is put together as it runs.

    Of such a name the beginning has to be fixed: `import_module(f"partnerpick.report.{name}")`.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                assert node.level == 0, "imports are absolute"
                yield node.module or ""
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            case ast.Call(func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module")):
                yield _beginning(node.args[0], module)


def _beginning(name: ast.expr, module: str) -> str:
    """The module that the name to import is or stands under; `__name__` is the module that imports it."""
    fixed = ""
    for piece in name.values if isinstance(name, ast.JoinedStr) else [name]:
        match piece:
            case ast.Constant(value=str(text)):
                fixed += text
            case ast.FormattedValue(value=ast.Name(id="__name__")):
                fixed += module
            case _:
                break
    assert fixed, f"{module} imports under a name that cannot be told beforehand"
    return fixed.rstrip(".")


class Definition(NamedTuple):
    """A function, class or method that others may use, and what its reader is told of it."""

    name: str
    node: ast.FunctionDef | ast.ClassDef
    told: str
    """Its docstring; a method's with that of its class after it."""


def definitions(tree: ast.Module) -> Iterator[Definition]:
    """What a module has for others; methods that a protocol asks for (`__call__`) are for others too."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and _is_public(node.name):
            doc = ast.get_docstring(node) or ""
            yield Definition(node.name, node, doc)
            for method in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(method, ast.FunctionDef) and _is_public(method.name):
                    yield Definition(f"{node.name}.{method.name}", method, f"{ast.get_docstring(method) or ''}\n{doc}")


def _is_public(name: str) -> bool:
    return not name.startswith("_") or name.endswith("__")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """The calls of a name as such: of the builtin, where nothing else is called that."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _id(node.func) == name)


def _id(node: ast.AST | None) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def errors(tree: ast.Module, makers: dict[str, str]) -> dict[str, set[str]]:
    """For each function and method (`Class.method`) of a module the errors that may come out of it.

    Those that it raises by name or as one of the `makers` makes them (the helper's name: its error), and those of what
    it calls within its module, unless it catches them by name.
    """
    raising: dict[str, set[str]] = {}
    calling: dict[str, set[str]] = {}
    catching: dict[str, set[str]] = {}
    for owner, function in _owned(tree):
        name = f"{owner}.{function.name}" if owner else function.name
        raising[name] = _raised(function, makers)
        calling[name] = set(_called(function, owner))
        handlers = (node.type for node in ast.walk(function) if isinstance(node, ast.ExceptHandler) and node.type)
        catching[name] = {_id(node) for handler in handlers for node in ast.walk(handler)}
    for _ in raising:  # no chain of calls is longer than there are functions
        for name, below in calling.items():
            come_up = {error for callee in below for error in raising.get(callee, ())}
            raising[name] |= come_up - catching[name]
    return raising


def _owned(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function of a module with the name of its class, if any."""
    for node in tree.body:
        for inner in node.body if isinstance(node, ast.ClassDef) else [node]:
            if isinstance(inner, ast.FunctionDef):
                yield node.name if isinstance(node, ast.ClassDef) else "", inner


def _raised(function: ast.FunctionDef, makers: dict[str, str]) -> set[str]:
    found = (node.exc for node in ast.walk(function) if isinstance(node, ast.Raise))
    names = (_id(error.func if isinstance(error, ast.Call) else error) for error in found)
    return {error for name in names if (error := makers.get(name, name)).endswith("Error") and error[0] != "_"}


def _called(function: ast.FunctionDef, owner: str) -> Iterator[str]:
    """What a function calls of its own module, a class as its constructor."""
    for call in ast.walk(function):
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self" | "cls"), attr=method)):
                yield f"{owner}.{method}"
            case ast.Call(func=ast.Name(id=name)):
                yield name
                yield from (f"{owner if name == 'cls' else name}.{constructor}" for constructor in CONSTRUCTORS)


@cache
def error_makers() -> dict[str, str]:
    """The functions of the package that make an error for others to raise, each with the class of the error."""
    found = (function for path in MODULES for function in functions(read(path)))
    return {function.name: _id(function.returns) for function in found if _id(function.returns).endswith("Error")}


def counts(call: ast.Call) -> bool:
    """Whether a call of `sum` counts what fits, and adds up no numbers."""
    match call.args[0]:
        case ast.GeneratorExp(elt=ast.Constant(value=1) | ast.Compare() | ast.Call(func=ast.Name(id="bool"))):
            return True
    return False


def strings(tree: ast.AST) -> Iterator[str]:
    """Every string that stands in a module as a whole."""
    pieces = {id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
            yield node.value


def string_beginnings(tree: ast.AST) -> Iterator[str]:
    """The fixed beginning of every string that is put together."""
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
                yield text
