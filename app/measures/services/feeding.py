"""How numbers reach a series: in one way at a time, and which way is said when another is tried."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.measures.models.feeding import FedBy
from app.measures.models.measurement import EnteredBy, Measurement
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries.tallies import list_tallies
from app.measures.services.changes import lock
from app.measures.services.periods import check_open
from app.measures.services.tallies import close_for_good
from app.measures.wording import period_name
from app.measures.wording.feeding import fed_from
from app.statistics.masking import Kind
from app.web.edits import check_version

ACCEPTED = {
    FedBy.TYPED: frozenset({EnteredBy.TYPED, EnteredBy.PHONED, EnteredBy.FILE}),
    FedBy.TALLY: frozenset({EnteredBy.TALLY}),
    FedBy.FILE: frozenset({EnteredBy.FILE}),
}
TALLIED_KINDS = frozenset({Kind.PERCENTAGE, Kind.COUNT})


class FedOtherwise(DomainError):
    """The numbers of the period reach the series in another way."""

    field = "period"


class MarksWait(DomainError):
    """What is counted so far must become a number before the series is fed in another way."""

    field = "closes"


class NotTallied(DomainError):
    """A measure of this kind cannot be counted press by press."""

    field = "fed_by"


def check_fed(series: Series, period: Period, *, entered: EnteredBy) -> None:
    """Refuse a new number that comes in another way than the period is fed; corrections go."""
    way = fed_in(series, period)
    if entered in ACCEPTED[way]:
        return
    if way is FedBy.TYPED:
        raise FedOtherwise(_("The numbers of this series are typed. Nothing is counted here."))
    since = {"period": period_name(fed_from(series) or period)}
    if way is FedBy.TALLY:
        raise FedOtherwise(
            _(
                "The numbers are counted along the way since %(period)s. Count there, or choose"
                " another way on the page of the series.",
                **since,
            )
        )
    raise FedOtherwise(
        _(
            "The numbers come in files since %(period)s. Send a file, or choose another way on the"
            " page of the series.",
            **since,
        )
    )


def fed_in(series: Series, period: Period) -> FedBy:
    """Return how a new number of a period comes in.

    What is open from before the present way can only be typed or come in a file, also where it
    once was to be counted: nobody can count it any more. How a number came, it says itself.
    """
    if series.fed_since is not None and period.start < series.fed_since:
        return FedBy.TYPED
    return series.fed_by


def feed_series(
    series: Series, fed_by: FedBy, *, by: int | None, version: int | None, closes: bool = False
) -> None:
    """Let numbers come in another way from the first period without a number, nothing lost.

    What is counted in periods that have ended becomes their numbers first. What is counted in the
    period that goes on does so when one ``closes`` it; else the change is refused.
    """
    lock(series)
    check_open(series)
    if fed_by is series.fed_by:
        return
    check_version(series, version, theirs={"fed_by": series.fed_by.value})
    if fed_by is FedBy.TALLY and series.measure.kind not in TALLIED_KINDS:
        raise NotTallied(_("Only percentages and counts can be counted press by press."))
    _close_what_waits(series, by=by, closes=closes)
    before, since = series.fed_by, first_without_number(series)
    series.fed_by, series.fed_since = fed_by, since.start
    db.session.flush()
    content = {"from": before, "to": fed_by, "since": since.start}
    subject = Subject("series", series.id, series.team.network_id)
    record_change("series.fed", subject, by=by, content=content)


def first_without_number(series: Series) -> Period:
    """Return the period that goes on, or the next one that has no number yet."""
    taken = _list_taken(series, clock.today())
    period = Period.containing(clock.today(), series.measure.frequency)
    while period.start in taken:
        period = period.following
    return period


def _list_taken(series: Series, today: date) -> set[date]:
    first = Period.containing(today, series.measure.frequency).start
    found = select(Measurement.period).where(
        Measurement.series_id == series.id, Measurement.period >= first
    )
    return set(db.session.scalars(found))


def _close_what_waits(series: Series, *, by: int | None, closes: bool) -> None:
    for period in list_tallies(series):
        if period.end >= clock.today() and not closes:
            name = period_name(period)
            raise MarksWait(
                _(
                    "What is counted in %(period)s becomes its number. Tick that it may.",
                    period=name,
                )
            )
        close_for_good(series, period, by=by)
