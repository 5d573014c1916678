"""The form of a grid: periods downwards, measures across, and what was typed in every cell."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from app import formats
from app.errors import DomainError, StaleEdit
from app.measures.forms.block_periods import Shape
from app.measures.forms.block_reading import count_unread, read_block
from app.measures.forms.blocks import Placed, place_block
from app.measures.forms.grid_cells import (
    Cell,
    boxes_of,
    make_cell,
    read_cell,
    take_typed,
)
from app.measures.forms.grid_columns import list_columns
from app.measures.forms.grid_conflicts import is_typed, take_beside_hidden, tell_stale
from app.measures.models.measurement import EnteredBy
from app.measures.models.period import IN_WEEKS, Period
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries.grid import Grid, Place
from app.measures.queries.oddities import find_oddity
from app.measures.services.feeding import check_fed
from app.measures.services.filling import Wish, WishesRefused
from app.measures.services.readings import check_reading
from app.measures.wording import HIDDEN, NONE, period_days, period_name
from app.measures.wording.oddities import oddity_text
from app.web.forms import Form


class NotAllRight(DomainError):
    """Something in the cells must be looked at before anything is saved."""


class GridForm(Form):
    """What surrounds the cells, and why they cannot be saved."""

    refused: WishesRefused | None = None

    @contextmanager
    def showing_errors(self) -> Iterator[None]:
        """Keep what is wrong with each cell, so that the page can say it beside the cell."""
        with super().showing_errors():
            try:
                yield
            except WishesRefused as refused:
                self.refused = refused
                raise


@dataclass(slots=True)
class Row:
    """One period of a grid, and its cells."""

    period: Period
    cells: list[Cell] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the name of the period; a week has no year in its name."""
        return formats.capital(period_name(self.period))

    @property
    def days(self) -> str:
        """Return the days of a week; a month says its days by its name."""
        return period_days(self.period) if self.period.frequency in IN_WEEKS else ""

    @property
    def day(self) -> str:
        """Return the first day, as the names of the boxes end with it."""
        return f"{self.period.start:%Y%m%d}"

    @property
    def pause(self) -> str:
        """Return why numbers are not expected, in one or several of the cells."""
        return ", ".join(dict.fromkeys(cell.pause for cell in self.cells if cell.pause))


class Sheet:
    """The cells of a grid as the page shows them."""

    def __init__(self, grid: Grid, *, entered: EnteredBy) -> None:
        self.grid, self.entered = grid, entered
        self.rows = [
            Row(period, [self._cell(one, period) for one in grid.series]) for period in grid.periods
        ]

    @property
    def cells(self) -> list[Cell]:
        """Return every cell, row by row."""
        return [cell for row in self.rows for cell in row.cells]

    @property
    def touched(self) -> list[Cell]:
        """Return the cells in which something was typed."""
        return [cell for cell in self.cells if cell.is_touched]

    @property
    def wrong(self) -> list[Cell]:
        """Return the cells that must be corrected."""
        return [cell for cell in self.cells if cell.tone in {"wrong", "stale"}]

    @property
    def odd(self) -> list[Cell]:
        """Return the cells that hold an unusual number."""
        return [cell for cell in self.cells if cell.tone == "odd"]

    @property
    def is_stale(self) -> bool:
        """Say whether somebody else has changed one of the cells meanwhile."""
        return any(cell.tone == "stale" for cell in self.cells)

    def take(self, typed: Mapping[str, str]) -> bool:
        """Let the cells hold what was typed; say whether there was a cell for all of it."""
        for cell in self.cells:
            is_hidden = cell.place in self.grid.hidden
            if is_hidden and is_typed(cell.key, typed):
                take_beside_hidden(cell, typed)
            elif not is_hidden:
                take_typed(cell, typed)
        known = {cell.key for cell in self.cells if not cell.closed}
        sent = {name.partition("-")[2] for name in typed if name.startswith("began-")}
        return not any(is_typed(key, typed) for key in sent - known)

    def take_all(self, typed: Mapping[str, str]) -> None:
        """Let the cells hold what was typed, unless there is no cell any more for some of it."""
        if not self.take(typed):
            raise NotAllRight(
                _(
                    "Some numbers are of a measure or period that is no longer here. They are not"
                    " saved. Look over the others, and save those."
                )
            )

    def check(self, summaries: Mapping[int, Summary]) -> list[Wish]:
        """Return what was typed, when all of it can be read and is meant."""
        if not self.touched:
            raise NotAllRight(_("Nothing is changed, so there is nothing to save."))
        wishes = self.read()
        is_new = self.question(wishes, summaries)
        if self.wrong:
            raise NotAllRight(_("Nothing is saved yet."))
        if is_new:
            raise NotAllRight(
                _("Nothing is saved yet. Look at what is unusual. Is it right, save again.")
            )
        return wishes

    def read(self) -> list[Wish]:
        """Return what was typed, with what cannot be read marked."""
        wishes = []
        for cell in self.touched:
            if cell.place in self.grid.hidden:
                continue
            try:
                reading = check_reading(cell.series.measure, read_cell(cell))
                wishes.append(Wish(cell.series.id, cell.period, reading, cell.version))
            except DomainError as error:
                cell.say(error.message, tone="wrong", box=error.field)
        return wishes

    def question(self, wishes: Sequence[Wish], summaries: Mapping[int, Summary]) -> bool:
        """Mark the numbers far from their past, and say whether one was not asked about before."""
        cells = {cell.place: cell for cell in self.touched}
        is_new = False
        for wish in wishes:
            cell = cells[wish.place]
            measure, summary = cell.series.measure, summaries[wish.series_id]
            oddity = find_oddity(summary, measure, reading=wish.reading, period=wish.period)
            if oddity is not None:
                cell.say(oddity_text(oddity, measure=measure), tone="odd")
                is_new = is_new or cell.asked != cell.joined
        return is_new

    def refuse(self, refused: WishesRefused) -> None:
        """Say beside each cell what is wrong with it; whoever came too late sees both."""
        cells = {cell.place: cell for cell in self.cells}
        for place, error in refused.errors.items():
            cell = cells[place]
            if isinstance(error, StaleEdit):
                tell_stale(cell, self.grid)
            elif not cell.closed:
                cell.say(error.message, tone="wrong", box=error.field)

    def place(self, block: str, *, start: tuple[str, str]) -> Placed:
        """Put a pasted block into the cells, from a day and a box on, and say where it went."""
        shape = self._shape(start)
        placed = place_block(read_block(block), shape)
        if not placed.why:
            placed.rows_outside += count_unread(block)
        boxes = self._boxes()
        closed = [place for place in placed.cells if boxes[place] is None]
        placed.cells_closed = len(closed)
        for place in closed:
            del placed.cells[place]
        for place, text in placed.cells.items():
            boxes[place].text = text
        return placed

    def list_pasted(self, placed: Placed) -> dict[str, str]:
        """Return what a placed block puts in the boxes, by their names."""
        boxes = self._boxes()
        return {boxes[place].name: text for place, text in placed.cells.items()}

    def _boxes(self) -> dict[tuple[int, int], Any]:
        """Return every box by row and column, None where one cannot write."""
        found: dict[tuple[int, int], Any] = {}
        for at, row in enumerate(self.rows):
            boxes = [(box, cell) for cell in row.cells for box in cell.boxes]
            for column, (box, cell) in enumerate(boxes):
                found[at, column] = None if cell.closed else box
        return found

    def _shape(self, start: tuple[str, str]) -> Shape:
        days = [row.day for row in self.rows]
        names = [f"{box}-{one.id}" for one in self.grid.series for box in boxes_of(one)]
        row = days.index(start[0]) if start[0] in days else 0
        column = names.index(start[1]) if start[1] in names else 0
        return Shape(self.grid.periods, list_columns(self.grid.series), (row, column))

    def _cell(self, series: Series, period: Period) -> Cell:
        place: Place = (series.id, period.start)
        saved = self.grid.saved.get(place)
        if place in self.grid.hidden:
            cell = make_cell(series, period, saved=None)
            cell.closed, cell.why = HIDDEN, _("hidden, because it is small")
        else:
            cell = make_cell(series, period, saved=saved)
            if saved is None:
                _close_if_fed(cell, self.entered)
        cell.pause = self._pause_of(cell)
        return cell

    def _pause_of(self, cell: Cell) -> str:
        expectation = self.grid.expectations[cell.series.id]
        name = self.grid.name_of_pause(cell.series, cell.period)
        if name is None and expectation.is_between(cell.period):
            return _("measured more seldom")
        return name or ""


def _close_if_fed(cell: Cell, entered: EnteredBy) -> None:
    try:
        check_fed(cell.series, cell.period, entered=entered)
    except DomainError as error:
        cell.closed, cell.why = NONE, error.message
