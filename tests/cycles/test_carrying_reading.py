"""The same numbers say the same with another team: how they were read comes along with them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.coaching.queries.progress import gather_evidence
from app.coaching.wording.progress import list_evidence
from app.extensions import db
from app.goals.models import GoalStatus
from app.goals.queries import list_goals
from app.measures.models.choices import Exclusion, SeriesPhase
from app.measures.models.series import Series
from app.measures.queries import find_summary
from app.measures.queries.choices import Choices, list_choices
from app.measures.services.summaries import refresh_summaries
from app.statistics.analysis import Analysis
from app.statistics.masking import Audience
from app.statistics.settings import RuleSet
from app.web.actor import Role
from tests.makers.closing import (
    Pair,
    make_measured,
    make_worked_goal,
    numbers_of,
    own_series,
    share_same,
)
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.people import make_member
from tests.makers.saving import save
from tests.makers.stories import make_better
from tests.pages.closing import carry_on, open_carrying, send

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture
def read(pair: Pair) -> Series:
    """A series of the earlier team with a phase, a point left out, and its gain held."""
    series = make_measured(pair.earlier, own=True)
    return read_in_a_way(series)


def read_in_a_way(series: Series) -> Series:
    at = {"series_id": series.id, "version": 1, "chosen_at": clock.now()}
    save(
        SeriesPhase(**at, period=date(2026, 8, 24), label="Vi ringte", reason="Ny rutine"),
        Exclusion(**at, period=date(2026, 8, 3), reason="Streik"),
    )
    series.baseline_until = date(2026, 8, 17)
    series.held_from, series.held_every = date(2026, 9, 28), 2
    save(series)
    refresh_summaries(series)
    db.session.commit()
    return series


def analysis_of(series: Series) -> Analysis:
    return find_summary(series.id, Audience.TEAM).analysis


def choices_of(series: Series) -> Choices:
    return list_choices([series.id])[series.id]


def test_numbers_that_come_along_are_read_as_before(
    leader: FlaskClient, pair: Pair, read: Series
) -> None:
    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=read)

    own, said = own_series(pair.team), analysis_of(read)
    assert len(said.phases) == 2
    assert replace(analysis_of(own), settings=said.settings) == said
    assert analysis_of(own).settings.excluded == said.settings.excluded
    assert (own.held_every, own.baseline) == (2, read.baseline)
    assert [one.label for one in choices_of(own).phases] == ["Vi ringte"]


def test_without_the_numbers_nothing_of_how_they_were_read_comes_along(
    leader: FlaskClient, pair: Pair, read: Series
) -> None:
    carry_on(leader, pair.team, earlier=pair.earlier)

    own = own_series(pair.team)
    assert (choices_of(own).phases, own.held_every, own.baseline_until) == ([], None, None)


def test_how_numbers_were_read_is_undone_with_them(
    leader: FlaskClient, pair: Pair, read: Series
) -> None:
    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=read)

    leader.post(f"/teams/{pair.team.id}/carry-on/undo")

    own = own_series(pair.team)
    assert numbers_of(own) == []
    assert (choices_of(own).phases, choices_of(own).exclusions) == ([], [])
    assert own.baseline_until is None


def test_a_goal_gets_the_measure_that_the_team_has_already_and_no_goal_has(
    leader: FlaskClient, pair: Pair
) -> None:
    series = make_measured(pair.earlier, make_worked_goal(pair.earlier))
    own = make_series(pair.team, share_same(series, pair.team))

    carry_on(leader, pair.team, earlier=pair.earlier)

    db.session.refresh(own)
    assert own.goal_id == list_goals(pair.team.id)[0].id


def test_a_goal_whose_measure_shows_another_goal_of_the_team_is_said_to_come_without(
    leader: FlaskClient, pair: Pair
) -> None:
    series = make_measured(pair.earlier, make_worked_goal(pair.earlier))
    own = make_series(pair.team, share_same(series, pair.team))
    own.goal_id = make_goal(pair.team, title="Vårt eget").id
    save(own)
    page = open_carrying(leader, pair.team, earlier=pair.earlier)

    preview = send(leader, pair.team, earlier=pair.earlier, fields=page.fields, press="preview")

    assert "Den viser målet deres «Vårt eget»" in " ".join(page.texts("main"))
    assert "kommer uten målingen sin" in " ".join(preview.texts("#preview"))


def test_it_is_said_that_other_rules_may_read_the_numbers_otherwise(
    leader: FlaskClient, pair: Pair, read: Series
) -> None:
    network = pair.team.network
    network.rule_set = next(one for one in RuleSet if one is not network.rule_set)
    save(network)
    fields = open_carrying(leader, pair.team, earlier=pair.earlier).fields
    fields[f"series_{read.id}"] = "numbers"

    preview = send(leader, pair.team, earlier=pair.earlier, fields=fields, press="preview")

    assert "andre regler for signaler" in " ".join(preview.texts("#preview"))


def test_the_measure_of_a_goal_that_was_reached_comes_along(
    leader: FlaskClient, pair: Pair
) -> None:
    goal = make_worked_goal(pair.earlier)
    series = make_measured(pair.earlier, goal, own=True)
    goal.status, goal.closed_on = GoalStatus.REACHED, date(2026, 10, 1)
    save(goal)

    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=series)

    assert len(numbers_of(own_series(pair.team))) == 12


def test_a_member_of_the_earlier_team_is_told_that_its_leader_takes_what_it_keeps(
    signed_in: SignedIn, pair: Pair
) -> None:
    series = make_measured(pair.earlier, own=True)
    series.is_shared = False
    save(series)
    both = make_member(pair.earlier)
    make_member(pair.team, role=Role.LEADER, user=both)

    page = open_carrying(signed_in(both), pair.team, earlier=pair.earlier)

    assert "har for seg selv, tar lederen med" in " ".join(page.texts("main"))


def test_a_shift_that_began_in_the_earlier_team_is_not_told_as_one_of_the_new_team(
    leader: FlaskClient, pair: Pair
) -> None:
    series = make_better(pair.earlier, make_measure(pair.earlier))
    assert gather_evidence(pair.earlier.id, audience=Audience.TEAM).better

    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=series)

    seen = gather_evidence(pair.team.id, audience=Audience.TEAM)
    told = list_evidence(seen)
    assert (seen.better, len(seen.better_earlier)) == ((), 1)
    assert any("begynte i det tidligere teamet" in text for text in told)
