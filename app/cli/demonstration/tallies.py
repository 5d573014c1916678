"""The demo's teams that count along the way, in the middle of a period."""

from typing import Any

from app import clock
from app.accounts.models import User
from app.measures.models.feeding import FedBy
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.models.tally import Answer
from app.measures.services.feeding import feed_series
from app.measures.services.tallies import count_press


def load_tally(row: dict[str, Any], *, series: Series, by: User) -> None:
    """Let a team count one series along the way, with the presses that its file tells of."""
    if "tally" not in row:
        return
    feed_series(series, FedBy.TALLY, by=by.id, version=series.version)
    period = Period.containing(clock.today(), series.measure.frequency)
    for answer in Answer:
        for number in range(row["tally"].get(answer.value, 0)):
            key = f"demo-{series.id:06}-{answer.value}-{number:04}"
            count_press(series, period, key=key, answer=answer)
