"""Every route, asked for by everybody, answers as the checked-in table says."""

import re
from pathlib import Path

import pytest

from app.accounts.rights import list_rights
from app.web.access import PUBLIC, SIGNED_IN
from app.web.actor import Role
from tests.architecture.sources import decorators, functions, is_view
from tests.routes import Route, Sweep, list_routes, read_table

HOW = "Look at what `python -m tests.routes` prints, and put what is right into tests/routes.csv."
TABLE = read_table()
RULES = {"public", "signed_in", "requires"}
CLOSED = {"403", "404", "sign-in"}
AS_SEEN_FROM: dict[str, tuple[Role | None, Role | None]] = {  # the team, and the network around it
    "guest": (Role.GUEST, Role.GUEST),
    "member": (Role.MEMBER, Role.PEER),
    "other_team": (Role.PEER, Role.PEER),
    "other_network": (None, None),
    "leader": (Role.LEADER, Role.PEER),
    "facilitator": (Role.FACILITATOR, Role.FACILITATOR),
    "other_facilitator": (None, None),
    "coordinator": (Role.COORDINATOR, Role.COORDINATOR),
    "administrator": (Role.ADMINISTRATOR, Role.ADMINISTRATOR),
}


@pytest.fixture(scope="module")
def sweep(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    """The world, made once."""
    return Sweep(tmp_path_factory.mktemp("world"))


def test_every_route_has_a_row_and_every_row_a_route(sweep: Sweep) -> None:
    routes = set(list_routes(sweep.app))

    assert routes - set(TABLE) == set(), f"Routes without a row. {HOW}"
    assert set(TABLE) - routes == set(), f"Rows without a route. {HOW}"


@pytest.mark.parametrize("route", TABLE, ids=lambda route: f"{route.method} {route.endpoint}")
def test_everybody_gets_what_the_table_says_from(sweep: Sweep, route: Route) -> None:
    assert route in set(list_routes(sweep.app)), f"A row without a route. {HOW}"

    answers = sweep.answers(route)

    assert answers == TABLE[route], HOW


def test_nothing_in_the_table_is_a_fault_of_ours() -> None:
    faults = {route for route, row in TABLE.items() if {"500", "503"} & set(row.values())}

    assert faults == set()


def test_nobody_without_a_living_account_sees_more_than_the_public() -> None:
    for route, row in TABLE.items():
        assert row["deactivated"] == row["anonymous"], route
        if route.rule != PUBLIC:
            assert row["anonymous"] == "sign-in", route


def test_the_table_lets_nobody_through_who_does_not_hold_the_right() -> None:
    wrong = [
        (route, actor)
        for route, row in _guarded_by_a_right()
        for actor in AS_SEEN_FROM
        if row[actor] not in CLOSED and not _holds(route, actor)
    ]

    assert wrong == []


def test_the_table_opens_every_page_to_whoever_holds_its_right() -> None:
    wrong = [
        (route, actor)
        for route, row in _guarded_by_a_right()
        for actor in AS_SEEN_FROM
        if route.method == "GET" and row[actor] in CLOSED and _holds(route, actor)
    ]

    assert wrong == []


def test_every_view_carries_exactly_one_access_rule_directly_under_its_route() -> None:
    views = [found for found in functions("app") if is_view(found.node)]  # type: ignore[arg-type]
    names = {found.place: decorators(found.node) for found in views}  # type: ignore[arg-type]

    wrong = {
        place: given
        for place, given in names.items()
        if sum(name in RULES for name in given) != 1 or given[_last_route(given) + 1] not in RULES
    }

    assert views
    assert wrong == {}


def test_every_right_that_a_view_requires_is_in_the_table_of_rights(sweep: Sweep) -> None:
    rules = {route.rule for route in list_routes(sweep.app)}

    assert rules - {PUBLIC, SIGNED_IN} <= set(list_rights())


def test_every_right_in_the_table_is_required_by_a_view_or_asked_for_by_a_page() -> None:
    app = Path(__file__).resolve().parent.parent / "app"
    sources = [*app.rglob("*.py"), *app.parent.joinpath("templates").rglob("*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)

    named = {right: len(re.findall(rf"""["']{right}["']""", text)) for right in list_rights()}
    assert [right for right, times in named.items() if times < 2] == []  # one is its wording


def _guarded_by_a_right() -> list[tuple[Route, dict[str, str]]]:
    return [(route, row) for route, row in TABLE.items() if route.rule in list_rights()]


def _holds(route: Route, actor: str) -> bool:
    """Say whether the role of an actor, as seen from the place of a right, holds it."""
    right = list_rights()[route.rule]
    in_team, in_network = AS_SEEN_FROM[actor]
    return (in_team if right.place == "team" else in_network) in right.roles


def _last_route(given: list[str]) -> int:
    return max(n for n, name in enumerate(given) if name.endswith((".route", ".get", ".post")))
