"""Content: what a network says now, for one reader, apart from the database."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.boards.queries.series_page import read_series_page
from app.clock import OSLO, stopped_at
from app.extensions import db
from app.goals.models import GoalStatus
from app.measures.models.series import Series
from app.packs.content import GoalContent, NetworkContent, Work
from app.packs.content.stored import from_text, to_text
from app.packs.queries import anyone_as, freeze
from app.statistics.masking import About, Audience
from tests.counting import counted
from tests.makers.crowds import make_crowd
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.packs import make_content, make_told_network
from tests.makers.stories import weekly

THURSDAY = datetime(2026, 6, 4, 9, tzinfo=OSLO)
words = st.text(max_size=30)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
goals = st.builds(
    GoalContent,
    id=st.integers(),
    title=words,
    what=words,
    how_much=words,
    for_whom=words,
    by_when=days,
    why=words,
    what_matters=words,
    owner=words,
    status=st.sampled_from(GoalStatus),
    closed_on=st.none() | days,
    kept=words,
)
works = st.builds(Work, goals=st.lists(goals, max_size=3).map(tuple))


def test_content_goes_through_json_unchanged(app: Flask) -> None:
    content = make_content()

    assert from_text(NetworkContent, to_text(content)) == content


@given(works)
def test_any_work_goes_through_json_unchanged(work: Work) -> None:
    assert from_text(Work, to_text(work)) == work


def test_what_a_later_version_froze_is_refused() -> None:
    with pytest.raises(ValueError, match="later version"):
        from_text(Work, '{"v":2,"content":{}}')


def test_a_field_that_came_later_has_its_usual_value() -> None:
    assert from_text(Work, '{"v":1,"content":{"unknown":1}}') == Work()


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.NETWORK])
def test_a_series_says_and_shows_what_its_page_does(app: Flask, audience: Audience) -> None:
    with stopped_at(THURSDAY):
        content = make_content(audience=audience)
        sees_work = audience is Audience.TEAM

        for _team, series in content.series:
            row = db.session.get_one(Series, series.id)
            page = read_series_page(row, audience=audience, sees_work=sees_work)
            assert series.words == page.reading.words
            assert sorted(series.notes) == sorted(page.reading.notes)
            drawn = replace(series.chart, scale=page.chart.scale)
            assert drawn == page.chart


def test_nothing_of_it_asks_the_database(app: Flask) -> None:
    content = make_content()
    db.session.remove()

    with counted() as statements:
        for _team, series in content.series:
            assert series.chart.text
            assert len(series.targets) == len(series.versions)

    assert statements == []


def test_outside_the_team_there_are_neither_goals_nor_small_numbers(app: Flask) -> None:
    network = make_network()
    team = make_team(network)
    measure = make_measure(network, about=About.PEOPLE)
    make_series(team, measure, measurements=weekly((1, 3), (5, 9)))
    make_series(team, make_measure(team), measurements=weekly((1, 3)), is_shared=False)

    inside = make_content(network).teams[0].series
    outside = make_content(network, audience=Audience.NETWORK).teams[0].series

    assert len(inside) == 2
    assert [slot.state.value for slot in outside[0].summary.slots][-2:] == ["hidden", "measured"]
    assert len(outside) == 1


def test_as_many_statements_for_many_teams_as_for_few(app: Flask) -> None:
    few, many = make_told_network(), make_network()
    make_crowd(many, teams=120, measures=2, weeks=4)
    db.session.commit()

    counts = []
    for network in (few, many):
        assert network.programme.name
        with counted() as statements:
            freeze(network, anyone_as(Audience.NETWORK))
        counts.append(len(statements))

    assert counts[1] <= counts[0] <= 18
