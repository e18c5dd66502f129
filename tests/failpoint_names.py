"""The failpoints and durable actions of the product, read from its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "mailflow"


@cache
def modules() -> dict[str, ast.Module]:
    """The product's modules by path inside the package, such as `outside/smtp.py`."""
    found = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in found}


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Calls of `name(...)` or `anything.name(...)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node).rpartition(".")[2] == name:
            yield node


def called(call: ast.Call) -> str:
    """What is called, as it is written: `self.store.transaction`."""
    return ast.unparse(call.func)


def literal(call: ast.Call) -> str:
    """The call's first argument where it is a text in the source, else ""."""
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def transactions() -> list[tuple[str, str]]:
    """(module, name) of every transaction; the name is "" where it is not written there."""
    return [(path, literal(call)) for path, tree in modules().items() for call in calls(tree, "transaction")]


def failpoints() -> list[str]:
    """The name of every failpoint: the plain ones, and the two of each transaction."""
    plain = [
        literal(call) for path, tree in modules().items() for call in calls(tree, "failpoint") if literal(call)
    ]
    sides = ("before-commit", "after-commit")
    return sorted({*plain, *(f"{name}.{side}" for _, name in transactions() for side in sides)})
