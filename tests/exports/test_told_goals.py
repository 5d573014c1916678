"""What a team tells of its goals: each apart, with all its tests under it in their order."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from app import clock
from app.exports.telling import Section, tell_network
from app.networks.models import Team
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_series
from tests.makers.networks import make_network, make_team
from tests.makers.packs import make_content
from tests.makers.stories import LOW, weekly

TITLES = ("Alle rundt bordet", "Rett folk i rommet")


@pytest.fixture(autouse=True)
def today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 12, 1, 9, 0, tzinfo=UTC)), force_locale("nb"):
        yield


def make_tested(team: Team, title: str, *, count: int) -> None:
    """Make a goal with so many tests, the last one first."""
    goal = make_goal(team, title=title)
    for number in range(count, 0, -1):
        make_cycle(goal, number=number, change=f"Prøve {number}", started_on=clock.today())


def told_of(team: Team) -> tuple[Section, ...]:
    report = tell_network(make_content(team.network))
    return next(one.sections for one in report.teams if one.key == team.id)


def make_measuring() -> Team:
    team = make_team(make_network())
    make_series(team, measurements=weekly(*LOW))
    return team


def test_each_goal_has_its_name_and_all_its_tests_in_order() -> None:
    team = make_measuring()
    for title, count in zip(TITLES, (7, 1), strict=True):
        make_tested(team, title, count=count)

    sections = told_of(team)

    assert [one.heading for one in sections] == [f"Mål: {title}" for title in TITLES]
    first, second = [[line.split(":")[0] for line in one.lines[1:]] for one in sections]
    assert first == [f"PDSA {number}" for number in range(1, 8)]
    assert second == ["PDSA 1"]


def test_a_single_goal_needs_no_name() -> None:
    team = make_measuring()
    make_tested(team, TITLES[0], count=2)

    assert [one.heading for one in told_of(team)] == ["Dette vil vi", "Dette har vi prøvd"]
