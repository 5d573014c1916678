"""Saying much in a terminal where a bar moves: the words wait until it is gone."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any

import click


def progress(label: str, *, length: int) -> Any:
    """Return a bar on a terminal; it never ends up in a file."""
    is_seen = sys.stderr.isatty()
    return click.progressbar(length=length, label=label, file=sys.stderr, hidden=not is_seen)


def speak(lines: Iterable[str]) -> None:
    """Say lines as they come, or all of them at the end where a bar moves in the same window."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        for line in lines:
            click.echo(line)
        return
    with TemporaryFile("w+", encoding="utf-8") as held:
        held.writelines(f"{line}\n" for line in lines)
        held.seek(0)
        copyfileobj(held, sys.stdout)
