"""Which part of a network board the address asks for; never by what the numbers say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from flask import url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.boards.queries.learning import Service
from app.boards.queries.learning.team_services import find_services
from app.boards.queries.network_board import NetworkBoard
from app.boards.queries.stored_series import MeasureRow
from app.boards.views.cells import MONTHS, POINTS
from app.boards.views.countdown import find_last_held
from app.boards.views.learning_words import name_services
from app.formats import in_alphabetical_order
from app.networks.queries import ListedTeam
from app.web.kept_parts import kept

USUAL_MONTHS = 7
YEAR = 12
POINTS_OF_YEAR, POINTS_OF_ALL = 26, 52
Choice = TypeVar("Choice", bound=StrEnum)


class Span(StrEnum):
    """How far back the board looks; the usual one is its own choice for each of its parts."""

    GATHERING = "gathering"
    YEAR = "year"
    ALL = "all"


class Narrowed(NamedTuple):
    """What one wants to see of a board; empty is everything, as usual."""

    county: str = ""
    measure: int = 0
    service: Service | None = None
    span: Span | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """Return the choice as the address holds it."""
        asked = {"county": self.county, "measure": self.measure, "service": self.service}
        return {name: str(value) for name, value in {**asked, "span": self.span}.items() if value}

    @property
    def is_of_teams(self) -> bool:
        """Say whether some teams may be left out."""
        return bool(self.county or self.service)

    @property
    def points(self) -> int:
        """Return how many periods a line shows."""
        if self.span is Span.YEAR:
            return POINTS_OF_YEAR
        return POINTS_OF_ALL if self.span is Span.ALL else POINTS


class Filter(NamedTuple):
    """One choice: its name in the address, its label, what to choose from, and what is chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    current: str


class Chosen(NamedTuple):
    """Something that is chosen, in words, and the address of the board without it."""

    label: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Window:
    """How far back a board looks: how many months, and since when tests are told."""

    months: int
    since: date
    is_since_gathering: bool


def read_narrowing(args: "MultiDict[str, str]", board: NetworkBoard) -> Narrowed:
    """Return what the address asks for; what nobody could have chosen asks for nothing."""
    found = Narrowed(
        county=args.get("county", ""),
        measure=args.get("measure", 0, type=int),
        service=_one_of(Service, args.get("service", "")),
        span=_one_of(Span, args.get("span", "")),
    )
    return found._replace(
        county=found.county if found.county in {team.county for team in board.teams} else "",
        measure=found.measure if found.measure in {one.id for one in board.measures} else 0,
    )


def narrow(board: NetworkBoard, wanted: Narrowed) -> NetworkBoard:
    """Return the board with only the teams and the measure that are wanted, in the same order."""
    teams = [
        team
        for team in board.teams
        if wanted.county in ("", team.county)
        and (wanted.service is None or wanted.service in find_services(team.about))
    ]
    measures = [one for one in board.measures if wanted.measure in (0, one.id)]
    return replace(board, teams=tuple(teams), measures=tuple(measures))


def window_of(board: NetworkBoard, span: Span | None) -> Window:
    """Return how far back a board looks."""
    today, began = board.reader.today, board.network.starts_on
    held = find_last_held(board.gatherings, today=today)
    since = held.starts_on if held else began
    if span is Span.YEAR:
        return Window(YEAR, _months_before(today, YEAR), is_since_gathering=False)
    if span is Span.ALL:
        return Window(_count_months(began, today), began, is_since_gathering=False)
    months = _count_months(since, today) if span is Span.GATHERING else USUAL_MONTHS
    return Window(months, since, is_since_gathering=held is not None)


def list_filters(board: NetworkBoard, wanted: Narrowed) -> tuple[Filter, ...]:
    """Return what one can choose; what has nothing to choose between is left out."""
    held = find_last_held(board.gatherings, today=board.reader.today)
    return _list_filters(board.teams, board.measures, held and held.number, wanted)


@kept
def _list_filters(
    teams: tuple[ListedTeam, ...],
    measures: tuple[MeasureRow, ...],
    held: int | None,
    wanted: Narrowed,
) -> tuple[Filter, ...]:
    chosen, everything = wanted.kept, [("", _("All"))]
    services = {one for team in teams for one in find_services(team.about)}
    listed = {
        "county": (_("County"), [(one, one) for one in list_counties(teams)], 1),
        "measure": (_("Measure"), [(str(one.id), one.short_name) for one in measures], 1),
        "service": (_("Service"), name_services([one for one in Service if one in services]), 0),
    }
    found = [
        Filter(name, label, (*everything, *options), chosen.get(name, ""))
        for name, (label, options, most) in listed.items()
        if len(options) > most
    ]
    spans = tuple(_name_spans(held))
    return (*found, Filter("span", _("Period"), spans, chosen.get("span", "")))


def list_chosen(filters: Sequence[Filter], wanted: Narrowed, *, slug: str) -> tuple[Chosen, ...]:
    """Return what is chosen, each with the way to let go of it alone."""
    found = [
        Chosen(
            one.label,
            dict(one.options)[one.current],
            url_for("boards.show_network", slug=slug, **wanted.kept | {one.name: None}),
        )
        for one in filters
        if one.current
    ]
    return tuple(found)


def list_counties(teams: Sequence[ListedTeam]) -> list[str]:
    """Return the counties of a network's teams."""
    return sorted({team.county for team in teams if team.county}, key=in_alphabetical_order)


def _name_spans(held: int | None) -> list[tuple[str, str]]:
    named = [("", _("The last half-year"))]
    if held:
        named.append((Span.GATHERING.value, _("Since gathering %(number)s", number=held)))
    return [
        *named,
        (Span.YEAR.value, _("The last year")),
        (Span.ALL.value, _("The whole time of the network")),
    ]


def _count_months(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return max(1, min(months, MONTHS))


def _months_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - months
    return date(number // 12, number % 12 + 1, 1)


def _one_of(choices: type[Choice], value: str) -> Choice | None:
    return choices(value) if value in {one.value for one in choices} else None
