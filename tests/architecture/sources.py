"""The files of the project, and the functions and classes in them, as the house rules see them."""

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APART = {
    ".git",
    ".hypothesis",
    ".venv",
    "__pycache__",
    "instance",
    "node_modules",
    "test-results",
    "vendor",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Found:
    """A function, class or module in a file."""

    path: Path
    node: Function | ast.ClassDef | ast.Module
    inside: ast.AST | None = None

    @property
    def place(self) -> str:
        """Where it stands, as an editor can open it."""
        line = getattr(self.node, "lineno", 1)
        return f"{self.path.relative_to(ROOT)}:{line} {getattr(self.node, 'name', '')}".strip()

    @property
    def lines(self) -> int:
        """How many lines it takes, decorators not counted."""
        if isinstance(self.node, ast.Module):
            return count_lines(self.path)
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1


@cache
def files(*suffixes: str, under: str = "") -> tuple[Path, ...]:
    """Return the project's own files with these suffixes, without what others wrote."""
    return tuple(path for path in _walk(ROOT / under) if not suffixes or path.suffix in suffixes)


@cache
def _walk(folder: Path) -> tuple[Path, ...]:
    found = list[Path]()
    for place, folders, names in os.walk(folder):
        folders[:] = [
            name for name in folders if name not in APART and (name[0] != "." or name == ".ci")
        ]
        found.extend(Path(place, name) for name in names)
    return tuple(sorted(found))


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def count_lines(path: Path) -> int:
    """Return how many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def python_files(*folders: str) -> Iterator[Path]:
    """Yield the Python files of these folders, without the generated migrations."""
    for folder in folders:
        for path in files(".py", under=folder):
            if "migrations" not in path.relative_to(ROOT).parts:
                yield path


def functions(*folders: str) -> Iterator[Found]:
    """Yield every function and method of these folders."""
    for path in python_files(*folders):
        for parent in ast.walk(tree(path)):
            for node in ast.iter_child_nodes(parent):
                if isinstance(node, Function):
                    yield Found(path, node, inside=parent)


def public_names(path: Path) -> Iterator[Found]:
    """Yield the module, and its public classes, functions and methods."""
    yield Found(path, tree(path))
    yield from _public_members(path, tree(path))


def _public_members(path: Path, owner: ast.Module | ast.ClassDef) -> Iterator[Found]:
    for node in owner.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name != "Meta":
            yield Found(path, node, inside=owner)
            yield from _public_members(path, node)
        elif isinstance(node, Function) and not node.name.startswith("_") and not is_overload(node):
            yield Found(path, node, inside=owner)


def decorators(node: Function) -> list[str]:
    """Return the names of a function's decorators, such as ``blueprint.get``."""
    return [
        ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator)
        for decorator in node.decorator_list
    ]


def is_overload(node: Function) -> bool:
    """Whether it only states types for another function of the same name."""
    return "overload" in decorators(node)


def is_view(node: Function) -> bool:
    """Whether Flask calls it to answer a request."""
    return any(name.endswith((".route", ".get", ".post")) for name in decorators(node))
