"""The rows of a delivery as they are stored: the first that cannot be right refuses all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from flask_babel import gettext as _

from app import formats
from app.errors import DomainError, NotKnown
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.services.bulk import Place
from app.measures.services.importing import AT_A_TIME, Delivered
from app.measures.services.periods import check_open, check_period
from app.measures.services.readings import are_stored_as_they_are, check_reading
from app.measures.wording import period_name


class DeliveryRefused(DomainError):
    """One number that cannot be taken in, so that none is; ``place`` says which."""

    def __init__(self, message: str, *, place: Place, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.place = place


def list_checked(rows: Iterable[Delivered], series: Mapping[int, Series]) -> Iterator[Delivered]:
    """Yield the numbers as they are stored; one period said twice, or a wrong one, is refused.

    Many at a time are looked at together, which is quick where nothing is wrong or changed.
    """
    checks, waiting = _Checks(series), iter(rows)
    while batch := list(islice(waiting, AT_A_TIME)):
        yield from batch if checks.surely_pass(batch) else map(checks.pass_one, batch)


class _Checks:
    """What numbers of a delivery must pass, and what of it is known already."""

    def __init__(self, series: Mapping[int, Series]) -> None:
        self._series = series
        self._frequencies = {key: Frequency(own.measure.frequency) for key, own in series.items()}
        self._said: dict[int, set[date]] = {key: set() for key in series}
        self._checked: dict[Frequency, set[date]] = {each: set() for each in Frequency}

    def surely_pass(self, batch: Sequence[Delivered]) -> bool:
        """Say whether all of these pass as they are; if not, nothing is noted of them."""
        by_series: dict[int, list[Delivered]] = {}
        for one in batch:
            by_series.setdefault(one.series_id, []).append(one)
        days = {key: {one.period for one in rows} for key, rows in by_series.items()}
        if not all(
            self._pass_of_one_series(key, rows, days[key]) for key, rows in by_series.items()
        ):
            return False
        for key, own in days.items():
            self._said[key] |= own
        return True

    def pass_one(self, one: Delivered) -> Delivered:
        """Return a number as it is stored, or refuse it in words."""
        own = self._series.get(one.series_id)
        if own is None:
            raise NotKnown(one.series_id)
        try:
            self._check_once(one, own)
            check_open(own)
            self._check_period(one.period, own)
            reading = check_reading(own.measure, one.reading)
        except DomainError as error:
            raise DeliveryRefused(error.message, place=one.place, field=error.field) from error
        return one if reading == one.reading else _with(one, reading)

    def _pass_of_one_series(
        self, series_id: int, rows: Sequence[Delivered], days: set[date]
    ) -> bool:
        own = self._series.get(series_id)
        if own is None or len(days) < len(rows) or not days.isdisjoint(self._said[series_id]):
            return False
        try:
            check_open(own)
            for day in days - self._checked[self._frequencies[series_id]]:
                self._check_period(day, own)
        except DomainError:
            return False
        return are_stored_as_they_are(own.measure, [one.reading for one in rows])

    def _check_once(self, one: Delivered, own: Series) -> None:
        said = self._said[one.series_id]
        if one.period in said:
            name = formats.capital(name_of(one, own))
            message = _("%(name)s is there twice. Keep one of them.", name=name)
            raise DomainError(message, field="period")
        said.add(one.period)

    def _check_period(self, day: date, own: Series) -> None:
        frequency = self._frequencies[own.id]
        if day not in self._checked[frequency]:
            check_period(own, Period(day, frequency))
            self._checked[frequency].add(day)


def name_of(one: Delivered, series: Series) -> str:
    """Return the name of the period of a number, with its year."""
    return period_name(Period(one.period, series.measure.frequency), year=True)


def _with(one: Delivered, reading: Reading) -> Delivered:
    return Delivered(one.series_id, one.period, reading, one.entered, one.by, one.at)
