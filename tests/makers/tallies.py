"""Series that are counted along the way, and what is counted in them."""

from datetime import date
from itertools import count

from app.extensions import db
from app.measures.models.feeding import FedBy
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.models.tally import Answer, TallyMark
from app.networks.models import Team
from tests.makers.measures import Readings, make_series

_keys = count(1)


def make_tally(
    team: Team | None = None,
    measure: Measure | None = None,
    *,
    measurements: Readings | None = None,
    since: date = date(2026, 3, 30),
) -> Series:
    """Make a series that is counted along the way since week 14."""
    series = make_series(team, measure, measurements=measurements)
    series.fed_by, series.fed_since = FedBy.TALLY, since
    db.session.commit()
    return series


def make_presses(
    series: Series, key: str, *, yes: int = 0, no: int = 0, not_applicable: int = 0
) -> None:
    """Save presses of a period directly, without the rules of counting."""
    day = Period.parse(key, series.measure.frequency).start
    answers = [Answer.YES] * yes + [Answer.NO] * no + [Answer.NOT_APPLICABLE] * not_applicable
    for answer in answers:
        mark = f"press-{next(_keys):020}"
        db.session.add(TallyMark(series_id=series.id, period=day, key=mark, answer=answer))
    db.session.commit()
