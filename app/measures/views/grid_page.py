"""What the page of a grid is asked to show, and what it shows around the cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.measures import queries
from app.measures.forms.blocks import Placed
from app.measures.forms.grid import Sheet
from app.measures.forms.grid_cells import boxes_of
from app.measures.models.measurement import EnteredBy
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries.grid import MOST_COLUMNS, Grid, list_grid_periods, read_grid
from app.measures.queries.oddities import Past, read_past
from app.measures.views.look import how_entered, list_period_choices
from app.measures.wording import FREQUENCY_LABELS, nothing_text
from app.measures.wording.boxes import label_of
from app.measures.wording.feeding import fed_text
from app.networks.models import Team
from app.networks.queries import audience_of
from app.statistics.masking import Audience, Kind
from app.web.actor import current_actor

FRACTIONS = frozenset({Kind.PERCENTAGE, Kind.RATE})


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the columns of one measure, and what a script must know to check them."""

    series: Series
    labels: tuple[str, ...]
    value_label: str
    nothing: str
    fed: str
    past: Past

    @property
    def width(self) -> int:
        """Return how many columns the measure takes: its boxes, its value and its marks."""
        return len(self.labels) + (1 if self.value_label else 0) + 1


@dataclass(slots=True)
class Asked:
    """What the address asks for: one frequency, at most one measure, and the last of the rows."""

    team: Team
    every: list[Series]
    only: Series | None
    frequency: Frequency
    periods: list[Period]
    audience: Audience
    entered: EnteredBy
    summaries: dict[int, Summary] = field(default_factory=dict)

    @property
    def same(self) -> list[Series]:
        """Return the measures of this frequency."""
        return [one for one in self.every if one.measure.frequency is self.frequency]

    @property
    def shown(self) -> list[Series]:
        """Return the measures that have columns."""
        return [self.only] if self.only else self.same[:MOST_COLUMNS]

    @property
    def left_out(self) -> int:
        """Return how many measures there is no room for on one page."""
        return 0 if self.only else max(0, len(self.same) - MOST_COLUMNS)

    @property
    def draft_place(self) -> str:
        """Return where the draft of what is typed is kept."""
        only = f"/{self.only.id}" if self.only else ""
        return f"grid/{self.team.id}/{self.periods[-1].key}{only}"

    def read(self) -> Sheet:
        """Return the cells with what is saved now."""
        grid: Grid = read_grid(self.shown, self.periods, audience=self.audience)
        return Sheet(grid, entered=self.entered)

    def read_summaries(self) -> dict[int, Summary]:
        """Return what each shown series says to the one who asks."""
        if not self.summaries:
            ids = [one.id for one in self.shown]
            stored = queries.list_summaries(ids, self.audience)
            self.summaries = {
                key: stored.get(key) or queries.find_summary(key, self.audience) for key in ids
            }
        return self.summaries

    def url(self, **changes: Any) -> str:
        """Return the address of this grid, or of a neighbouring one."""
        asked = {
            "frequency": self.frequency.value,
            "last": self.periods[-1].key,
            "series": self.only.id if self.only else None,
        }
        return url_for("measures.fill_grid", team_id=self.team.id, **asked | changes)


def read_asked(team: Team) -> Asked | None:
    """Return what the address asks for; None when a team has no measure of a period."""
    every = [
        one
        for one in queries.list_series_of_team(team.id, Audience.TEAM)
        if one.measure.frequency is not Frequency.ONCE
    ]
    if not every:
        return None
    wanted = request.args.get("series", type=int)
    only = next((one for one in every if one.id == wanted), None)
    frequency = only.measure.frequency if only else _read_frequency(every)
    return Asked(
        team=team,
        every=every,
        only=only,
        frequency=frequency,
        periods=list_grid_periods(frequency, last=_read_last(frequency)),
        audience=audience_of(current_actor(), team),
        entered=how_entered(every[0]),
    )


def surround(asked: Asked, sheet: Sheet) -> dict[str, object]:
    """Return what the page shows around the cells."""
    return {
        "team": asked.team,
        "asked": asked,
        "sheet": sheet,
        "heads": [_head(one, asked) for one in asked.shown],
        "frequencies": _list_frequencies(asked),
        "measures": _list_measures(asked),
        "older_url": _url_until(asked, sheet.grid.older),
        "newer_url": _url_until(asked, sheet.grid.newer),
        "rows": list_period_choices(asked.periods),
        "columns": _list_columns(asked.shown),
    }


def pasted_text(placed: Placed) -> str:
    """Return how much of a pasted block found its place, and how much fell outside."""
    cells = len(placed.cells)
    if placed.why:
        return placed.why
    if not cells:
        return " ".join([_("No number in what you pasted fits in here."), *_left_out(placed)])
    told = ngettext("%(num)s number is pasted in.", "%(num)s numbers are pasted in.", cells)
    return " ".join([told, *_left_out(placed)])


def _left_out(placed: Placed) -> Iterator[str]:
    """Yield what of a pasted block has no place, and why."""
    if count := placed.rows_outside:
        yield ngettext("%(num)s row fell outside.", "%(num)s rows fell outside.", count)
    if count := placed.columns_outside:
        yield ngettext("%(num)s column fell outside.", "%(num)s columns fell outside.", count)
    if placed.unknown:
        yield _("Headings that are not known: %(headings)s.", headings=placed.unknown)
    if count := placed.halves:
        yield ngettext(
            "%(num)s number lacks its other half, and was left out.",
            "%(num)s numbers lack their other half, and were left out.",
            count,
        )
    if count := placed.rows_repeated:
        yield ngettext(
            "%(num)s row is of the same period as another, and was left out.",
            "%(num)s rows are of the same period as another, and were left out.",
            count,
        )
    if count := placed.cells_closed:
        yield ngettext(
            "%(num)s cell cannot be written in.", "%(num)s cells cannot be written in.", count
        )


def _read_frequency(every: Sequence[Series]) -> Frequency:
    wanted = request.args.get("frequency", "")
    found = [one.measure.frequency for one in every]
    return next((one for one in found if one.value == wanted), found[0])


def _read_last(frequency: Frequency) -> Period | None:
    try:
        return Period.parse(request.args.get("last", ""), frequency)
    except ValueError:
        return None


def _head(series: Series, asked: Asked) -> Head:
    measure = series.measure
    boxes, words = boxes_of(series), measure.definition
    labels = tuple([label_of(box, kind=measure.kind, words=words) for box in boxes])
    value_label = _("Share") if measure.kind is Kind.PERCENTAGE else _("Rate")
    return Head(
        series=series,
        labels=labels,
        value_label=value_label if measure.kind in FRACTIONS else "",
        nothing=nothing_text(measure),
        fed=fed_text(series) if series.fed_since is not None else "",
        past=read_past(asked.read_summaries()[series.id], measure),
    )


def _list_frequencies(asked: Asked) -> list[tuple[str, str, bool]]:
    found = dict.fromkeys(one.measure.frequency for one in asked.every)
    return [
        (
            str(FREQUENCY_LABELS[one]),
            asked.url(frequency=one.value, last=None, series=None),
            one is asked.frequency,
        )
        for one in found
    ]


def _list_measures(asked: Asked) -> list[tuple[str, str]]:
    return [("", _("All the measures"))] + [
        (str(one.id), one.measure.short_name) for one in asked.same
    ]


def _list_columns(shown: Sequence[Series]) -> list[tuple[str, str]]:
    """Return the choices of the column that a pasted block begins in."""
    return [(f"{box}-{one.id}", _column_name(one, box)) for one in shown for box in boxes_of(one)]


def _column_name(series: Series, box: str) -> str:
    measure = series.measure
    label = label_of(box, kind=measure.kind, words=measure.definition)
    return f"{measure.short_name}: {formats.capital(label)}"


def _url_until(asked: Asked, last: Period | None) -> str | None:
    return asked.url(last=last.key) if last is not None else None
