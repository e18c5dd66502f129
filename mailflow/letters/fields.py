"""Which fields a template names that a letter does not have, on every branch, without filling it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from jinja2 import nodes

_METHODS = frozenset({"get", "items"})
SAME_LIST = frozenset({"list", "rejectattr", "reverse", "selectattr"})
_LOOP = {"index": 1, "index0": 0, "first": True, "last": True, "length": 1}


class _Anything:
    """A value that the sample does not tell; whatever is asked of it is right."""


_ANYTHING = _Anything()


@dataclass(frozen=True, kw_only=True, slots=True)
class Unknown:
    """A name that leads nowhere: its line, the whole path, and what would have been right after `holder`."""

    line: int
    kind: Literal["field", "list", "filter", "printed"]
    name: str
    holder: str
    known: frozenset[str]

    @property
    def last(self) -> str:
        return self.name.rpartition(".")[2]


def find_unknown(tree: nodes.Template, values: Mapping[str, object], filters: Iterable[str]) -> list[Unknown]:
    """Every unknown field and filter of a parsed template, judged by a sample of its values."""
    reading = _Reading(filters=frozenset(filters))
    reading.visit_all(tree.body, dict(values))
    return reading.found


Scope = dict[str, object]


class _Reading:
    """One walk over a template; collects what it finds."""

    def __init__(self, *, filters: frozenset[str]) -> None:
        self.filters = filters
        self.found: list[Unknown] = []

    def visit_all(self, several: Iterable[nodes.Node], scope: Scope) -> None:
        for node in several:
            self.visit(node, scope)

    def visit(self, node: nodes.Node, scope: Scope) -> None:
        """A statement: loops and assignments add names for what follows."""
        match node:
            case nodes.For():
                self._visit_for(node, scope)
            case nodes.Assign(target=nodes.Name(name=name), node=value):
                scope[name] = self.look(value, scope)
            case nodes.If():
                self.look(node.test, scope)
                for branch in (node.body, node.elif_, node.else_):
                    self.visit_all(branch, scope)
            case nodes.Output(nodes=printed):
                for value in printed:
                    self._print(value, scope)
            case nodes.Expr():
                self.look(node, scope)
            case _:
                self.visit_all(node.iter_child_nodes(), scope)

    def _print(self, node: nodes.Node, scope: Scope) -> None:
        """A list or a group of fields would be printed in Python's brackets."""
        if isinstance(self.look(node, scope), (list, dict)):
            found = Unknown(line=node.lineno, kind="printed", name=_path(node), holder="", known=frozenset())
            self.found.append(found)

    def _visit_for(self, node: nodes.For, scope: Scope) -> None:
        entry = _first(self.look(node.iter, scope))
        names = _names_in(node.target)
        alone = isinstance(node.target, nodes.Name)
        inner = scope | dict.fromkeys(names, entry if alone else _ANYTHING) | {"loop": dict(_LOOP)}
        if node.test is not None:
            self.look(node.test, inner)
        self.visit_all(node.body, inner)
        self.visit_all(node.else_, scope)

    def look(self, node: nodes.Node, scope: Scope) -> object:
        """What an expression would be for the sample; _ANYTHING where that cannot be told."""
        match node:
            case nodes.Const(value=value):
                return value
            case nodes.Name(name=name):
                return self._step(node, scope, name, "")
            case nodes.Getattr(node=holder, attr=attr):
                return self._step(node, self.look(holder, scope), attr, _path(holder))
            case nodes.Getitem(node=holder, arg=arg):
                return self._item(node, self.look(holder, scope), arg, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test(name=("defined" | "undefined")):
                return _ANYTHING
            case nodes.Or(left=left, right=right):
                either = (self.look(left, scope), self.look(right, scope))
                return next((value for value in either if value not in (None, "", [])), _ANYTHING)
            case nodes.List(items=items) | nodes.Tuple(items=items):
                return [self.look(item, scope) for item in items]
            case _:
                for child in node.iter_child_nodes():
                    self.look(child, scope)
                return _ANYTHING

    def _step(self, node: nodes.Node, holder: object, name: str, path: str) -> object:
        """From a holder to its field `name`."""
        if isinstance(holder, _Anything) or (path and name in _METHODS and isinstance(holder, dict)):
            return _ANYTHING if isinstance(holder, _Anything) else holder.get(name, _ANYTHING)
        if isinstance(holder, dict) and name in holder:
            return holder[name]
        known = frozenset(map(str, holder)) if isinstance(holder, dict) else frozenset[str]()
        kind: Literal["field", "list"] = "field" if isinstance(holder, dict) else "list"
        whole = f"{path}.{name}" if path else name
        self.found.append(Unknown(line=node.lineno, kind=kind, name=whole, holder=path, known=known))
        return _ANYTHING

    def _item(self, node: nodes.Node, holder: object, arg: nodes.Expr, scope: Scope) -> object:
        if isinstance(arg, nodes.Slice):
            return holder
        key = self.look(arg, scope)
        if isinstance(holder, dict) and isinstance(key, str):
            return self._step(node, holder, key, _path(node.node) if isinstance(node, nodes.Getitem) else "")
        return _first(holder)

    def _call(self, node: nodes.Call, scope: Scope) -> object:
        arguments = [self.look(arg, scope) for arg in node.args]
        self.look(node.node, scope)
        if not isinstance(node.node, nodes.Getattr) or node.node.attr != "get":
            return _ANYTHING
        holder = self.look(node.node.node, scope)
        key = arguments[0] if arguments else None
        return holder.get(key, _ANYTHING) if isinstance(holder, dict) and isinstance(key, str) else _ANYTHING

    def _filter(self, node: nodes.Filter, scope: Scope) -> object:
        if node.name not in self.filters:
            self.found.append(
                Unknown(line=node.lineno, kind="filter", name=node.name, holder="", known=self.filters)
            )
        if node.node is None or node.name == "default":
            return _ANYTHING
        value = self.look(node.node, scope)
        for arg in node.args:
            self.look(arg, scope)
        if node.name in ("first", "last"):
            return _first(value)
        if node.name == "batch":
            return [value]
        return value if node.name in SAME_LIST else _ANYTHING


def _first(value: object) -> object:
    """The entry that stands for all entries of a list; an empty list tells nothing."""
    return value[0] if isinstance(value, list) and value else _ANYTHING


def _names_in(target: nodes.Node) -> list[str]:
    return [target.name] if isinstance(target, nodes.Name) else [n.name for n in target.find_all(nodes.Name)]


def _path(node: nodes.Node) -> str:
    """`kasus.asal` of the expression that names it, or "" when it is something else."""
    match node:
        case nodes.Name(name=name):
            return name
        case nodes.Getattr(node=holder, attr=attr):
            return f"{_path(holder)}.{attr}"
        case _:
            return "…"
