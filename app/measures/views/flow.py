"""The way through a round of logging: where one is, what comes next, and how much is left.

The address holds all of it: when the round began, and whether it is of older numbers. What is
logged since then is read from the database, so that back, reload and another device all agree.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import request, url_for

from app import clock
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries.logging import Round, Step, place_of, read_round
from app.web.transactions import next_address

LONGEST_ROUND = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Flow:
    """Where in a round a page is; outside a round there is one step of one."""

    is_on: bool
    step: int
    of: int
    next_url: str
    kept: dict[str, Any]
    is_last: bool = True

    @property
    def done(self) -> int:
        """Return how many steps are behind."""
        return self.step - 1

    @property
    def left(self) -> int:
        """Return how many steps are left, this one too."""
        return max(self.of - self.done, 1)


def read_flow(series: Series, period: Period | None = None) -> Flow:
    """Return where this request is in its round, and where it goes on."""
    if not request.args.get("flow"):
        series_url = url_for("boards.show_series", series_id=series.id)
        next_url = next_address(otherwise=series_url)
        return Flow(is_on=False, step=1, of=1, next_url=next_url, kept={})
    kept = round_in_address()
    asked = _read_round_of(series.team_id)
    here = place_of(series, period or Period.containing(clock.today(), series.measure.frequency))
    step, later = asked.number_of(here), asked.after(here)
    end = url_for("measures.log_next", team_id=series.team_id, done=1, **kept)
    return Flow(
        is_on=True,
        step=step,
        of=max(len(asked.steps), step),
        next_url=step_url(later, kept) if later else end,
        kept=kept,
        is_last=later is None,
    )


def back_url(series: Series, period: Period) -> str:
    """Return where one comes back to from a number: its step of the round, else the series."""
    if not request.args.get("flow"):
        return url_for("boards.show_series", series_id=series.id)
    return step_url(Step(series, period), round_in_address())


def number_url(endpoint: str, series: Series, *, period: Period) -> str:
    """Return the address where something is done with a number, in the round of this request."""
    kept = round_in_address() if request.args.get("flow") else {}
    return url_for(endpoint, series_id=series.id, period=period.start, **kept)


def undo_url(series: Series, period: Period) -> str:
    """Return where the latest change of a number is undone."""
    return number_url("measures.undo_measurement", series, period=period)


def step_url(step: Step, kept: dict[str, Any]) -> str:
    """Return the address of one step of a round."""
    key = step.period.key
    return url_for("measures.record_measurement", series_id=step.series.id, period=key, **kept)


def new_round() -> dict[str, Any]:
    """Return what the addresses of a round that begins now carry on."""
    older = {"older": 1} if request.args.get("older") else {}
    return {"flow": int(clock.now().timestamp()), **older}


def round_in_address() -> dict[str, Any]:
    """Return what the addresses of the round that this request is in carry on."""
    return new_round() | {"flow": int(round_began_at().timestamp())}


def round_began_at() -> datetime:
    """Return when the round of this request began; one of another day begins anew."""
    now = clock.now().replace(microsecond=0)
    seconds = request.args.get("flow", default=0, type=int)
    earliest = now - LONGEST_ROUND
    if not earliest.timestamp() <= seconds <= now.timestamp():
        return now
    return datetime.fromtimestamp(seconds, UTC)


def _read_round_of(team_id: int) -> Round:
    is_older = bool(request.args.get("older"))
    return read_round(team_id, since=round_began_at(), of_older=is_older)
