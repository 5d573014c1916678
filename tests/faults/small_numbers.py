"""Which numbers are too small for whom, worked out anew from the table of the rule, and varied.

Nothing here uses the masking of the app: it is what the app is held against.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select, update

from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Network, Team

Numbers = tuple[int | None, int | None, float | None]
SHARE_MADE_SMALL = 0.3
SMALL = [(part, whole) for whole in range(1, 10) for part in range(whole + 1)]


@dataclass(frozen=True)
class Reading:
    """A measurement with what decides who may see it."""

    row: Measurement
    series: Series
    measure: Measure
    team: Team
    network: Network

    @property
    def period(self) -> Period:
        """The period it is of."""
        return Period(self.row.period, self.measure.frequency)

    @property
    def numbers(self) -> Numbers:
        """What was measured."""
        return self.row.numerator, self.row.denominator, self.row.value

    def is_hidden(self, numbers: Numbers | None = None) -> bool:
        """Tell whether the network outside the team may not see it, by the table of the rule."""
        if self.row.state.value != "measured":
            return False
        part, whole, _value = numbers or self.numbers
        kind, about = self.measure.kind.value, self.measure.about.value
        is_few = kind != "count" and (whole is None or whole < self.network.fewest_people)
        if self.measure.staff_answers and (is_few or (kind == "count" and _small(part))):
            return True
        if about == "practice":
            return False
        if about == "people":
            return is_few
        others = part is not None and whole is not None and _small(whole - part)
        return (
            (kind != "average" and _small(part))
            or (kind == "percentage" and others)
            or (kind != "count" and (whole is None or whole < self.network.fewest_sensitive))
        )


def _small(number: int | None) -> bool:
    return number is not None and number in {1, 2, 3, 4}


def list_all(but_of: frozenset[int] = frozenset()) -> Iterator[Reading]:
    """Yield every measurement of teams that are not left out."""
    found = (
        select(Measurement, Series, Measure, Team, Network)
        .join(Series, Series.id == Measurement.series_id)
        .join(Series.measure)
        .join(Series.team)
        .join(Team.network)
        .where(Team.id.not_in(but_of))
        .order_by(Measurement.series_id, Measurement.period)
    )
    for row in db.session.execute(found):
        yield Reading(*row)


def make_small(app: Flask, *, about: str, by: random.Random) -> None:
    """Let every measure be about people or sensitive matters, and make many numbers small."""
    with app.app_context():
        db.session.execute(update(Measure).values(about=about))
        for one in list_all():
            if one.row.state.value == "measured" and by.random() < SHARE_MADE_SMALL:
                _write(one, _some_numbers(one, by=by))
        _store()


def vary_hidden(app: Flask, *, by: random.Random, but_of: frozenset[int]) -> int:
    """Replace every hidden number by another hidden one, and return how many differ now."""
    with app.app_context():
        varied = 0
        for one in list_all(but_of):
            if one.is_hidden():
                before, numbers = one.numbers, _hidden_numbers(one, by=by)
                _write(one, numbers)
                varied += numbers != before
        _store()
    return varied


def rebuild(app: Flask) -> None:
    """Store the summaries anew, by the rule as it is now."""
    with app.app_context():
        _store()


def _hidden_numbers(one: Reading, *, by: random.Random) -> Numbers:
    for _attempt in range(60):
        numbers = _some_numbers(one, by=by)
        if numbers != one.numbers and one.is_hidden(numbers):
            return numbers
    return one.numbers


def _some_numbers(one: Reading, *, by: random.Random) -> Numbers:
    part, whole = by.choice(SMALL)
    if one.measure.kind.value == "count":
        return part, None, None
    if one.measure.kind.value != "average":
        return part, whole, None
    lowest, highest = one.measure.scale_min or 0.0, one.measure.scale_max or 9.0
    return None, whole, round(by.uniform(lowest, highest), 1)


def _write(one: Reading, numbers: Numbers) -> None:
    one.row.numerator, one.row.denominator, one.row.value = numbers


def _store() -> None:
    db.session.flush()
    rebuild_summaries()
    db.session.commit()
    db.session.remove()
