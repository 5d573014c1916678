"""The way through what waits for a number: which series comes next, and how far one has come."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from app.measures import queries
from app.measures.models.series import Series

MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class Flow:
    """Where in the flow a page is; outside the flow there is one step of one."""

    is_on: bool
    step: int
    of: int
    next_url: str

    @property
    def done(self) -> int:
        """Return how many steps are behind."""
        return self.step - 1

    @property
    def kept(self) -> dict[str, Any]:
        """Return what an address carries on to stay in the flow."""
        return {"flow": 1, "step": self.step, "of": self.of} if self.is_on else {}


def read_flow(series: Series) -> Flow:
    """Return where this request is in the flow, and where it goes on."""
    series_url = url_for("boards.show_series", series_id=series.id)
    if not request.args.get("flow"):
        return Flow(is_on=False, step=1, of=1, next_url=series_url)
    due = queries.list_due(series.team_id)
    here = (series.position, series.id)
    later = [one for one in due if one.place > here]
    of = _number("of", otherwise=len(due) or 1)
    step = min(_number("step", otherwise=of - len(later)), of)
    if not later:
        end = url_for("measures.log_next", team_id=series.team_id, done=1)
        return Flow(is_on=True, step=step, of=of, next_url=end)
    return Flow(is_on=True, step=step, of=of, next_url=step_url(later[0], step=step + 1, of=of))


def step_url(due: queries.Due, *, step: int, of: int) -> str:
    """Return the address of one step of the flow."""
    return url_for(
        "measures.record_measurement", series_id=due.series_id, flow=1, step=step, of=max(of, step)
    )


def _number(name: str, *, otherwise: int) -> int:
    found = request.args.get(name, type=int)
    return found if found is not None and 1 <= found <= MOST_STEPS else max(otherwise, 1)
