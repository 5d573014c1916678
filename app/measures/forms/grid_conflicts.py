"""Cells of a grid that somebody else has saved meanwhile: both numbers, and a choice of one."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from app import formats
from app.errors import DomainError
from app.measures.forms.grid_cells import Cell, read_cell, take_typed, texts_of
from app.measures.forms.grid_columns import GENERIC
from app.measures.models.measurement import Measurement
from app.measures.queries.grid import Grid, find_name_of_writer
from app.measures.services.readings import check_reading
from app.measures.wording import period_name, reading_text


def tell_stale(cell: Cell, grid: Grid) -> None:
    """Let a cell begin from what is saved now, keep what was typed, and offer both."""
    if cell.place in grid.hidden:
        return
    if cell.closed:
        cell.say(_("Somebody has saved a number here. Yours is not saved."), tone="stale")
        return
    saved = grid.saved.get(cell.place)
    _begin_from(cell, saved)
    cell.use = _offer(cell)
    if saved is None:
        cell.keep = _("Let it stay deleted")
        told = _("Somebody has deleted the number.")
    else:
        text = reading_text(cell.series.measure, saved.reading)
        cell.keep = _("Keep %(text)s", text=text)
        told = _told(saved, text)
    mine = _("What you wrote is in the boxes, and is not saved. Which is right?")
    cell.say(f"{told} {mine}", tone="stale")


def take_beside_hidden(cell: Cell, typed: Mapping[str, str]) -> None:
    """Keep what was typed where a number was saved that the person may not see; it is not saved."""
    cell.closed = cell.why = ""
    take_typed(cell, typed)
    cell.version, cell.began = 0, ("",) * len(cell.boxes)
    name = formats.capital(period_name(cell.period))
    told = _("%(name)s already has a number.", name=name)
    cell.say(told, tone="stale")
    cell.say(_("Empty the boxes here to save the others."), tone="stale")


def settle(cells: Sequence[Cell], grid: Grid, *, choice: str, typed: Mapping[str, str]) -> None:
    """Let one cell hold what was chosen; the other cells in which one must choose still ask."""
    side, _between, key = choice.partition("-")
    for cell in cells:
        is_open = cell.is_touched and cell.place not in grid.hidden
        if not is_open or f"stale-{cell.key}" not in typed:
            continue
        if cell.key != key:
            tell_stale(cell, grid)
            continue
        _begin_from(cell, grid.saved.get(cell.place))
        if side == "theirs":
            for box, text in zip(cell.boxes, cell.began, strict=True):
                box.text = text
        else:
            cell.say(_("This is saved when you save the numbers."), tone="right")


def is_typed(key: str, typed: Mapping[str, str]) -> bool:
    """Say whether the boxes of a cell hold something else than they began with."""
    _version, *began = typed.get(f"began-{key}", "").split("|")
    boxes = [typed.get(f"{name}-{key}", "").strip() for name in GENERIC]
    return sorted(filter(None, boxes)) != sorted(filter(None, began))


def _begin_from(cell: Cell, saved: Measurement | None) -> None:
    cell.version = saved.version if saved is not None else 0
    cell.began = texts_of(cell.series.measure, saved.reading if saved is not None else None)


def _told(saved: Measurement, text: str) -> str:
    at = formats.past_moment(saved.entered_at)
    who = find_name_of_writer(saved)
    if who:
        return _("%(who)s saved %(text)s, %(at)s.", who=who, text=text, at=at)
    return _("Somebody has saved %(text)s, %(at)s.", text=text, at=at)


def _offer(cell: Cell) -> str:
    """Return the words of the button that uses what was typed."""
    try:
        reading = check_reading(cell.series.measure, read_cell(cell))
    except DomainError:
        return _("Use what you wrote")
    return _("Use %(text)s", text=reading_text(cell.series.measure, reading))
