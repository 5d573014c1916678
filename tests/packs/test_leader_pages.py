"""Half a page for leaders, by link: for those outside the network, and for as long as it lives."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.audit.queries import list_events
from app.clock import OSLO
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.series import Series
from app.networks.models import Network, Team
from app.packs.models import LeaderLink
from app.packs.queries.leader_links import list_links
from app.statistics.masking import About
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.leaders import make_link
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.packs import make_told_network
from tests.makers.people import make_facilitator, make_leader, make_member
from tests.makers.stories import weekly
from tests.makers.voices import make_voice
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 6, 4, 9, tzinfo=OSLO)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def team(app: Flask) -> Team:
    """A team whose goal has a series that has become better."""
    team = make_told_network().teams[0]
    goal = db.session.query(Goal).filter_by(team_id=team.id).one()
    series = db.session.query(Series).filter_by(team_id=team.id).order_by(Series.id).first()
    assert series is not None
    series.goal_id = goal.id
    make_voice(goal, said="Endelig møttes alle.", changed="Fast tid.", is_on_poster=True)
    db.session.commit()
    return team


def read(client: FlaskClient, token: str) -> Page:
    return Page(client.get(f"/leaders/{token}"))


def test_leaders_read_aim_place_need_and_voice_without_an_account(
    team: Team, client: FlaskClient
) -> None:
    _link, token = make_link(team, needs="Rådmannen må gi møtene en fast tid.")

    page = read(client, token)

    assert page.heading == "Nordvik"
    assert "8 av 10" in page.texts(".leader-part .leader-aim")[0]
    assert "Det har blitt bedre." in page.texts(".leader-part b")
    assert page.soup.select(".leader-part svg")
    assert page.texts(".leader-needs p") == ["Rådmannen må gi møtene en fast tid."]
    assert "Endelig møttes alle." in page.texts("blockquote")[0]


def test_the_page_has_no_session_and_is_kept_by_nobody(team: Team, client: FlaskClient) -> None:
    _link, token = make_link(team)

    response = client.get(f"/leaders/{token}")

    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "<form" not in response.text


def test_small_numbers_are_hidden_as_outside_the_network(client: FlaskClient) -> None:
    team = make_team(make_network())
    measure = make_measure(team.network, about=About.PEOPLE)
    goal = make_goal(team)
    series = make_series(team, measure, measurements=weekly(*[(8, 11)] * 12))
    series.goal_id = goal.id
    db.session.commit()
    _link, token = make_link(team)

    page = read(client, token)

    assert page.soup.select(".leader-part svg") == []
    assert "Tallene vises ikke utenfor nettverket." in page.response.text


def test_sensitive_measures_are_not_shown_at_all(client: FlaskClient) -> None:
    team = make_team(make_network())
    measure = make_measure(team.network, about=About.SENSITIVE)
    series = make_series(team, measure, measurements=weekly(*[(40, 80)] * 12))
    series.goal_id = make_goal(team).id
    db.session.commit()

    page = read(client, make_link(team)[1])

    assert measure.name not in page.response.text
    assert page.soup.select(".leader-part svg") == []


def test_a_link_works_until_its_day_is_over(team: Team, client: FlaskClient) -> None:
    _link, token = make_link(team, expires_on=date(2026, 6, 10))

    with clock.stopped_at(datetime(2026, 6, 10, 23, 59, tzinfo=OSLO)):
        last = read(client, token)
    with clock.stopped_at(datetime(2026, 6, 11, 0, 1, tzinfo=OSLO)):
        after = read(client, token)

    assert (last.status, after.status) == (200, 410)
    assert after.heading == "Lenka virker ikke lenger"


def test_an_unknown_link_is_not_found(client: FlaskClient, app: Flask) -> None:
    assert read(client, "gjetning").status == 404


def test_a_leader_makes_a_link_that_is_shown_once(team: Team, signed_in: SignedIn) -> None:
    client = signed_in(make_leader(team))
    sent = {"label": "Styringsgruppa", "needs": "Fast tid.", "expires_on": "2026-09-01"}

    answer = client.post(f"/teams/{team.id}/leader-page", data=sent)
    first, second = (Page(client.get(f"/teams/{team.id}/leader-page")) for _ in range(2))

    assert answer.status_code == 303
    shown = first.soup.select_one("#address")
    assert shown is not None
    address = str(shown["value"])
    assert Page(client.get(address)).texts(".leader-needs p") == ["Fast tid."]
    assert second.soup.select_one("#address") is None
    assert second.texts(".leader-links b") == ["Styringsgruppa"]
    link = db.session.query(LeaderLink).one()
    assert address.rsplit("/", 1)[1] not in link.token_hash
    assert [one.action for one in list_events("leader_link", [link.id])] == ["leader_link.made"]


@pytest.mark.parametrize("day", ["2026-06-03", "2027-06-05"])
def test_a_link_lives_from_today_up_to_a_year(team: Team, signed_in: SignedIn, day: str) -> None:
    sent = {"label": "Styringsgruppa", "expires_on": day}

    page = Page(signed_in(make_leader(team)).post(f"/teams/{team.id}/leader-page", data=sent))

    assert page.status == 422
    assert page.errors == ["Velg en dag fra i dag og inntil et år fram."]
    assert page.value("label") == "Styringsgruppa"


def test_a_link_is_ended_at_once(team: Team, signed_in: SignedIn, client: FlaskClient) -> None:
    link, token = make_link(team)

    signed_in(make_facilitator(team.network)).post(f"/leader-links/{link.id}/end")

    assert read(client, token).status == 410


def test_a_member_makes_and_ends_no_links(team: Team, signed_in: SignedIn) -> None:
    link, _token = make_link(team)
    member = signed_in(make_member(team))

    assert member.get(f"/teams/{team.id}/leader-page").status_code == 403
    assert member.post(f"/leader-links/{link.id}/end").status_code == 403


def test_strangers_know_of_no_links(team: Team, signed_in: SignedIn, client: FlaskClient) -> None:
    link, _token = make_link(team)
    stranger = signed_in(make_leader(make_team(make_network())))

    assert stranger.get(f"/teams/{team.id}/leader-page").status_code == 404
    assert stranger.post(f"/leader-links/{link.id}/end").status_code == 404
    assert client.get(f"/teams/{team.id}/leader-page").status_code == 302


def test_a_network_has_a_page_that_names_no_team(team: Team, client: FlaskClient) -> None:
    network: Network = team.network
    _link, token = make_link(network, needs="Fortsatt midler til samlingene.")

    page = read(client, token)

    assert page.heading == network.name
    assert "2 team er med" in page.texts(".leader-foot li")
    assert "Nordvik" not in page.response.text
    assert [one.link.needs for one in list_links(network)] == ["Fortsatt midler til samlingene."]


def test_links_of_one_year_from_now_are_the_longest(team: Team, app: Flask) -> None:
    link, _token = make_link(team, expires_on=NOW.date() + timedelta(days=365))

    assert link.expires_on == date(2027, 6, 4)


@pytest.mark.parametrize("what", ["goal", "cycle"])
def test_what_was_said_about_something_deleted_is_not_read_by_leaders(
    client: FlaskClient, what: str
) -> None:
    team = make_team(make_network())
    goal = make_goal(team)
    cycle = make_cycle(goal, families=8)
    about = goal if what == "goal" else cycle
    make_voice(about, said="Dette er slettet.", changed="Fast tid.", is_on_poster=True)
    about.deleted_at = clock.now()
    db.session.commit()

    _link, token = make_link(team.network)

    assert "Dette er slettet." not in client.get(f"/leaders/{token}").get_data(as_text=True)
