"""Reading the whole table, answering series by series, and telling what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from app.cli.analysing.answers import Answer
from app.cli.analysing.layout import Layout
from app.cli.analysing.nhs_answer import read_as_nhs
from app.cli.analysing.our_answer import read_ourselves
from app.cli.analysing.periods import UnknownPlace
from app.cli.analysing.reference_answer import read_as_reference
from app.cli.analysing.refusing import find_mistakes
from app.cli.analysing.series import Mistake, Refused, read_series
from app.cli.analysing.sorting import settle_layout, sort_cells
from app.cli.analysing.speaking import progress
from app.cli.analysing.store import Cell, Store, open_store
from app.cli.analysing.table import open_table
from app.cli.analysing.wishes import Wishes

MOST_SHOWN = 20


@dataclass(slots=True)
class LeftOut:
    """The series that were not analysed: how many, and the first of their mistakes."""

    n_series: int = 0
    n_mistakes: int = 0
    shown: list[Mistake] = field(default_factory=list)

    def add(self, mistakes: list[Mistake]) -> None:
        """Note the mistakes of one series."""
        self.n_series += 1
        self.n_mistakes += len(mistakes)
        self.shown += mistakes[: MOST_SHOWN - len(self.shown)]

    def in_words(self, *, of: int) -> str:
        """Return what was left out, a mistake on each line."""
        lines = [f"  {one.series}: {one}" if of > 1 else f"  {one}" for one in self.shown]
        if self.n_mistakes > len(self.shown):
            lines.append(f"  and {self.n_mistakes - len(self.shown)} more")
        told = (
            f"{self.n_series} of {of} series were not analysed"
            if of > 1
            else "The series was not analysed"
        )
        return "\n".join([f"{told}. Mend this and try again:", *lines])


@contextmanager
def read_store(path: Path, *, sheet: str | None, layout: Layout) -> Iterator[tuple[Store, Layout]]:
    """Sort a whole file into series, and tell which columns hold what."""
    size = path.stat().st_size
    with open_store() as store:
        with (
            progress("Reading", length=size) as bar,
            open_table(path, sheet=sheet, moved=bar.update) as opened,
        ):
            table, settled = settle_layout(opened, layout)
            store.fill(sort_cells(table, layout=settled))
        if not len(store):
            raise click.ClickException("There is no series in this table.")
        yield store, settled


def list_answers(
    store: Store, *, layout: Layout, wishes: Wishes, left_out: LeftOut
) -> Iterator[Answer]:
    """Yield the answer about every series that can be read; the others are noted."""
    with progress("Analysing", length=len(store)) as bar:
        for name, cells in store.list_series():
            try:
                yield answer_series(name, cells, layout=layout, wishes=wishes)
            except Refused as refused:
                left_out.add(refused.mistakes)
            bar.update(1)


def answer_series(name: str, cells: list[Cell], *, layout: Layout, wishes: Wishes) -> Answer:
    """Read one series; raises Refused with what is wrong with it."""
    series = read_series(name, cells, layout=layout)
    if mistakes := find_mistakes(series, wishes=wishes):
        raise Refused(mistakes)
    read: Callable[..., Answer] = read_ourselves
    if wishes.is_reference:
        read = read_as_nhs if wishes.is_nhs else read_as_reference
    try:
        return read(series, wishes=wishes)
    except UnknownPlace as error:
        raise Refused([Mistake(name, str(error))]) from error
