"""Carrying a series on with another team: its measure, and its numbers where they mean the same."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from app.measures.models.delivery import DeliveredBy, Delivery
from app.measures.models.measure import Measure
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries import find_series_of_team, list_series_of_team
from app.measures.queries.earlier import FIXED, Match
from app.measures.queries.library import DEFINED
from app.measures.services.adoption import adopt_measure, edit_series, reopen_series
from app.measures.services.definitions import create_measure
from app.measures.services.deliveries import Origin, deliver
from app.measures.services.importing import Delivered
from app.networks.models import Team
from app.statistics.masking import Audience

COPIED = ("name", "short_name", "measure_type", "unit", "direction", "target", "minutes", *FIXED)
CARRIED = "carried on"


def carry_series(match: Match, team: Team, *, by: int | None) -> Series:
    """Let a team measure what another did: the common measure, or a copy of its own."""
    measure = match.common or _find_copy(match, team) or _copy(match, team, by=by)
    series = find_series_of_team(team.id, measure_id=measure.id)
    if series is None:
        series = adopt_measure(team, measure, by=by)
        if match.series.target is not None:
            fields = {"target": match.series.target}
            edit_series(series, by=by, version=series.version, fields=fields)
    elif series.closed_at is not None:
        reopen_series(series, by=by)
    return series


def carry_numbers(
    pairs: Iterable[tuple[Match, Series]], team: Team, *, earlier: Team, by: int | None
) -> Delivery:
    """Take the numbers along as one delivery; who entered each is told by the earlier series."""
    rows = [row for match, series in pairs for row in _list_rows(match, series)]
    name = _("%(team)s, %(network)s", team=earlier.name, network=earlier.network.name)
    return deliver(team, rows, origin=Origin(DeliveredBy.FILE, name, reason=CARRIED), by=by)


def _list_rows(match: Match, series: Series) -> Iterator[Delivered]:
    """Yield the numbers without their notes, which stay with the team that wrote them."""
    for one in match.numbers:
        reading = Reading(one.state, one.numerator, one.denominator, one.value, "")
        yield Delivered(series.id, one.period, reading)


def _find_copy(match: Match, team: Team) -> Measure | None:
    """Return the team's own copy of a measure, if it was carried on before."""
    from_id = match.series.measure_id
    return next((one.measure for one in _own(team) if one.measure.copied_from_id == from_id), None)


def _own(team: Team) -> list[Series]:
    return list_series_of_team(team.id, Audience.TEAM, with_closed=True)


def _copy(match: Match, team: Team, *, by: int | None) -> Measure:
    measure, words = match.series.measure, match.series.measure.definition
    fields = {name: getattr(measure, name) for name in COPIED}
    fields |= {"copied_from_id": measure.id, "library_key": measure.library_key}
    definition = {name: getattr(words, name) for name in DEFINED}
    return create_measure(team, by=by, fields=fields, definition=definition)
