"""One point: its number now, how it arrived, all that happened to it, and bringing a value back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.errors import NotKnown
from app.measures import queries
from app.measures.loaders import load_series, reader_of
from app.measures.models.feeding import FedBy
from app.measures.models.measurement import Measurement
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.models.summary import Slot, SlotState
from app.measures.queries import Change
from app.measures.queries.tallies import count_marks
from app.measures.services import restoring as services
from app.measures.services.periods import PeriodRefused
from app.measures.services.recording import ChangedSince
from app.measures.views.blueprint import blueprint
from app.measures.views.history_rows import list_told_choices, tell_readings, tell_reason
from app.measures.views.look import how_entered, name_with_days
from app.measures.views.revising import OF_PERIOD, period_of, refuse
from app.measures.views.tally_page import sums_text
from app.measures.wording import (
    arrival_text,
    change_texts,
    choice_kind,
    delivery_text,
    done_text,
    period_name,
    reading_text,
    who_text,
)
from app.measures.wording.history import DONE
from app.networks.queries.people import list_former_people
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.converters import read_key
from app.web.shell import enter
from app.web.transactions import retried, saved


@dataclass(frozen=True, slots=True)
class PointChange:
    """One change of a point: what was done, from what to what, by whom, when and why.

    ``restored`` holds what to send along to bring the value back; empty when it stands now.
    """

    done: str
    before: str
    after: str
    by: str
    at: datetime
    reason: str
    origin: str = ""
    restored: dict[str, object] = field(default_factory=dict)
    restored_text: str = ""


@dataclass(frozen=True, slots=True)
class PointPage:
    """What the page of one point shows: the slot as its reader may see it, and what happened.

    ``counted`` is what is said instead while the period goes on and is counted press by press.
    """

    slot: Slot
    text: str
    counted: str
    marks: list[str]
    arrival: str
    measurement: Measurement | None
    changes: list[PointChange]
    is_shut: bool
    is_inside: bool


@blueprint.get(f"{OF_PERIOD}/history")
@requires("see_team_work")
def show_point(series_id: int, period: date) -> ResponseReturnValue:
    """Show one point with all that ever happened to it."""
    series = load_series(series_id)
    enter(series.team.place, section="measures")
    chosen = period_of(series, period)
    page = _read_page(series, chosen)
    if chosen.start > clock.today() and not page.changes:
        raise NotKnown(period)
    words = {"name": name_with_days(chosen), "title": period_name(chosen, year=True)}
    return render_template(
        "measures/show_point.html", series=series, period=chosen, page=page, **words
    )


@blueprint.post(f"{OF_PERIOD}/restore")
@requires("record_measurements")
@retried
def restore_reading(series_id: int, period: date) -> ResponseReturnValue:
    """Let a point say what it said once; the answer offers the undo."""
    series = load_series(series_id)
    chosen = period_of(series, period)
    here = url_for(".show_point", series_id=series.id, period=chosen.start)
    asked, by = _read_wanted(), current_actor().user_id
    try:
        how = how_entered(series)
        revision = services.restore_reading(series, chosen, wanted=asked, by=by, entered=how)
    except (ChangedSince, PeriodRefused) as refused:
        return refuse(refused.message, back_to=here)
    undo_url = url_for("measures.undo_measurement", series_id=series.id, period=chosen.start)
    message = _("The earlier value of %(name)s is in use again.", name=period_name(chosen))
    return saved(here, message, undo=(undo_url, str(revision.id)))


def _read_page(series: Series, period: Period) -> PointPage:
    measurement = queries.find_measurement(series, period)
    changes = queries.list_changes(series, period=period)
    slot = Slot(period, SlotState.NOT_DELIVERED)
    if measurement is not None:
        shown_to, reading = reader_of(series), measurement.reading
        slot = queries.make_slot(series, period, reading=reading, audience=shown_to)
    told = [
        *_tell_numbers(series, changes, measurement=measurement),
        *_tell_choices(series, period),
    ]
    return PointPage(
        slot=slot,
        text=reading_text(series.measure, slot),
        counted=_tell_counted(series, period) if measurement is None else "",
        marks=_list_marks(series, period),
        arrival=_tell_arrival(measurement, changes),
        measurement=measurement,
        changes=sorted(told, key=lambda one: one.at, reverse=True),
        is_shut=_is_shut(series, measurement),
        is_inside=reader_of(series) is Audience.TEAM,
    )


def _tell_counted(series: Series, period: Period) -> str:
    """Return «Telles nå: 18 av 24 · 75 %»; outside the team no more than that it is counted."""
    since, is_over = series.fed_since, period.end < clock.today()
    if series.fed_by is not FedBy.TALLY or series.closed_at is not None or is_over:
        return ""
    if since is not None and period.start < since:
        return ""
    if reader_of(series) is not Audience.TEAM:
        return _("Is counted now")
    return _("Counted now: %(sums)s", sums=sums_text(series, count_marks(series, period)))


def _tell_arrival(measurement: Measurement | None, changes: list[Change]) -> str:
    if measurement is None:
        return ""
    return arrival_text(measurement.entered_by, changes[0].delivery if changes else None)


def _tell_numbers(
    series: Series, changes: list[Change], *, measurement: Measurement | None
) -> Iterator[PointChange]:
    is_inside, former = reader_of(series) is Audience.TEAM, list_former_people(series.team)
    for change in changes:
        before, after = tell_readings(series, change)
        yield PointChange(
            done=done_text(change),
            before=before,
            after=after,
            by=who_text(change, former=former),
            at=change.at,
            reason="" if change.reason in DONE else tell_reason(series, change.reason),
            origin=delivery_text(change.delivery) if is_inside else "",
            **_offer(series, change, reading=change.after, now=measurement, text=after),
        )
    first = changes[-1] if changes else None
    if first is not None and first.before is not None:
        yield _tell_start(series, first, measurement=measurement)


def _tell_start(series: Series, first: Change, *, measurement: Measurement | None) -> PointChange:
    """Return what the point said before the first change that the history knows of."""
    text = tell_readings(series, first)[0]
    offered = _offer(series, first, reading=first.before, now=measurement, text=text)
    start = datetime.min.replace(tzinfo=first.at.tzinfo)
    return PointChange(_("At the beginning"), "", text, "", start, "", **offered)


def _offer(
    series: Series,
    change: Change,
    *,
    reading: Reading | None,
    now: Measurement | None,
    text: str,
) -> dict[str, Any]:
    """Return what brings a reading back, unless it is what the point says now.

    Of what is hidden nothing is offered: whether it is would tell that two numbers are alike.
    """
    if reading is None or _is_shut(series, now) or _is_hidden(series, reading):
        return {}
    if now is not None and now.reading == reading:
        return {}
    asked = {"revision": change.revision_id, "version": now.version if now else 0}
    if reading is change.before:
        asked["replaced"] = 1
    return {"restored": asked, "restored_text": text}


def _is_hidden(series: Series, reading: Reading) -> bool:
    return queries.is_hidden_reading(series, reading, audience=reader_of(series))


def _is_shut(series: Series, now: Measurement | None) -> bool:
    """Say whether the reader may not change the number, which is hidden from them."""
    is_outside = reader_of(series) is not Audience.TEAM
    return is_outside and now is not None and _is_hidden(series, now.reading)


def _tell_choices(series: Series, period: Period) -> Iterator[PointChange]:
    is_inside, former = reader_of(series) is Audience.TEAM, list_former_people(series.team)
    for change in list_told_choices(series):
        if change.key.period != period.start:
            continue
        before, after = change_texts(change, measure=series.measure, with_words=is_inside)
        yield PointChange(
            done=choice_kind(change.key.kind),
            before=before,
            after=after,
            by=who_text(change, former=former),
            at=change.at,
            reason=tell_reason(series, change.reason),
        )


def _list_marks(series: Series, period: Period) -> list[str]:
    """Return what the chart says of the point now: that it does not count, and its annotation."""
    summary, marks = queries.find_summary(series.id, reader_of(series)), list[str]()
    places = [i for i, slot in enumerate(summary.slots) if slot.period == period]
    if any(one.position in places for one in summary.left_out):
        marks.append(_("It is shown, but does not count."))
    words = [one.text for one in summary.remarks if one.position in places]
    return marks + [_("Annotation: %(text)s", text=text) for text in words]


def _read_wanted() -> services.Wanted:
    numbers = {
        name: request.form.get(name, default=0, type=read_key) for name in ("revision", "version")
    }
    return services.Wanted(
        numbers["revision"], is_replaced="replaced" in request.form, version=numbers["version"]
    )
