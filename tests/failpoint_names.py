"""The failpoints and durable actions of the product, read from its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "mailflow"


@cache
def sources() -> dict[str, str]:
    """The product's modules by path inside the package, such as `outside/smtp.py`."""
    found = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
    return {name: path.read_text(encoding="utf-8") for name, path in found.items()}


@cache
def module(path: str) -> ast.Module:
    return ast.parse(sources()[path])


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Calls of `name(...)` or `anything.name(...)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _last_name(node.func) == name:
            yield node


def _last_name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def called(call: ast.Call) -> str:
    """What is called, as it is written: `self.store.transaction`."""
    return ast.unparse(call.func)


def literal(call: ast.Call) -> str:
    """The call's first argument where it is a text in the source, else ""."""
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


@cache
def daemon_modules() -> frozenset[str]:
    """The modules that the daemon imports, directly or not; those of other commands are not among them."""
    found: set[str] = set()
    left = ["daemon.py"]
    while left:
        path = left.pop()
        if path in sources() and path not in found:
            found.add(path)
            left += _imported(path)
    return frozenset(found)


@cache
def imports(path: str) -> frozenset[str]:
    """What the module imports: `a.b` and, for `from a import b`, both `a` and `a.b`."""
    names: set[str] = set()
    for node in ast.walk(module(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return frozenset(names)


def _imported(path: str) -> list[str]:
    """The paths of our own modules that it imports; a path of something else may be among them."""
    own = [name.removeprefix("mailflow.") for name in imports(path) if name.startswith("mailflow.")]
    return [name.replace(".", "/") + ".py" for name in own]


def _calls_of(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of that name with its module. The few modules that have one are parsed, not all: see crash/points."""
    for path, text in sources().items():
        if f"{name}(" in text:
            yield from ((path, call) for call in calls(module(path), name))


def transactions() -> list[tuple[str, str]]:
    """(module, name) of every transaction; the name is "" where it is not written there."""
    return [(path, literal(call)) for path, call in _calls_of("transaction")]


def failpoints() -> dict[str, str]:
    """The name of every failpoint, and its module: the plain ones, and the two of each transaction."""
    plain = {literal(call): path for path, call in _calls_of("failpoint") if literal(call)}
    sides = ("before-commit", "after-commit")
    named = {f"{name}.{side}": path for path, name in transactions() for side in sides}
    return dict(sorted((plain | named).items()))
