"""Carrying a series on with another team: its measure, and its numbers where they mean the same."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from app.measures.models.delivery import DeliveredBy, Delivery
from app.measures.models.measure import Measure
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries import find_series_of_team
from app.measures.queries.earlier import CARRIED, FIXED, Match
from app.measures.queries.library import DEFINED
from app.measures.services.adoption import adopt_measure, edit_series, reopen_series
from app.measures.services.definitions import create_measure
from app.measures.services.deliveries import Origin, deliver
from app.measures.services.importing import Delivered
from app.networks.models import Team

COPIED = ("name", "short_name", "measure_type", "unit", "direction", "target", "minutes", *FIXED)


def carry_series(match: Match, team: Team, *, by: int | None) -> Series:
    """Let a team measure what another did: its own series of it, the common measure, or a copy."""
    if match.own is not None:
        reopen_series(match.own, by=by)
        return match.own
    measure = match.common or _copy(match, team, by=by)
    series = find_series_of_team(team.id, measure_id=measure.id)
    if series is not None:  # another series of the earlier team has become the same one
        return series
    series = adopt_measure(team, measure, by=by)
    if match.series.target is not None:
        fields = {"target": match.series.target}
        edit_series(series, by=by, version=series.version, fields=fields)
    return series


def carry_numbers(
    pairs: Iterable[tuple[Match, Series]], team: Team, *, earlier: Team, by: int | None
) -> Delivery:
    """Take the numbers along as one delivery; who entered each is told by the earlier series.

    Raises ``DeliveryRefused`` where the team has a number of its own by now.
    """
    rows = [row for match, series in pairs for row in _list_rows(match, series)]
    name = _("%(team)s, %(network)s", team=earlier.name, network=earlier.network.name)
    seen = {row.place: 0 for row in rows}
    origin = Origin(DeliveredBy.FILE, name, seen=seen, reason=CARRIED)
    return deliver(team, rows, origin=origin, by=by)


def _list_rows(match: Match, series: Series) -> Iterator[Delivered]:
    """Yield the numbers without their notes, which stay with the team that wrote them."""
    for one in match.numbers:
        reading = Reading(one.state, one.numerator, one.denominator, one.value, "")
        yield Delivered(series.id, one.period, reading)


def _copy(match: Match, team: Team, *, by: int | None) -> Measure:
    measure, words = match.series.measure, match.series.measure.definition
    fields = {name: getattr(measure, name) for name in COPIED}
    fields |= {"copied_from_id": measure.id, "library_key": measure.library_key}
    definition = {name: getattr(words, name) for name in DEFINED}
    return create_measure(team, by=by, fields=fields, definition=definition)
