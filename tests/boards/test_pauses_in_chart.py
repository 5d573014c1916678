"""A pause that the line goes past is a calm mark in the chart, named as far as one may know."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.models.series import Series
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.pauses import make_pause
from tests.makers.people import make_member
from tests.makers.stories import HIGH, LOW, weekly
from tests.pages.series import show_series

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
EASTER = date(2026, 3, 30), date(2026, 4, 12)  # weeks 14 and 15
WEEKS: Readings = {
    **weekly(*LOW, *LOW, last=13),
    **weekly(*HIGH, (8, 10), (9, 10), last=22),
}


def make_paused(*, of_network: bool, label: str = "Påske") -> Series:
    network = make_network()
    team = make_team(network)
    series = make_series(team, make_measure(network), measurements=WEEKS)
    make_pause(network if of_network else team, EASTER, label=label)
    return series


def test_the_team_reads_what_the_pause_was_in_both_drawings(signed_in: SignedIn) -> None:
    series = make_paused(of_network=False)

    page = show_series(signed_in(make_member(series.team)), series)
    words = [one["text"] for one in page.figure["layout"]["annotations"]]

    assert "Pause, påske" in page.response.text
    assert "Pause, påske" in words
    assert "Pause, som linja går forbi" in page.soup.get_text()


def test_the_mark_stands_between_the_periods_and_the_line_goes_on(signed_in: SignedIn) -> None:
    series = make_paused(of_network=False)

    page = show_series(signed_in(make_member(series.team)), series)
    places = [one["x0"] for one in page.figure["layout"]["shapes"] if one.get("name") == "event"]

    assert places == [11.5]  # the series begins in week 2


def test_other_teams_read_the_name_of_the_networks_pause_alone(signed_in: SignedIn) -> None:
    words = []
    for of_network in (True, False):
        series = make_paused(of_network=of_network, label="Vinterhvile")
        peer = make_member(make_team(series.team.network))
        page = show_series(signed_in(peer), series)
        words.append([one["text"] for one in page.figure["layout"]["annotations"]])
        assert ("interhvile" in page.response.text) is of_network

    assert "Pause, vinterhvile" in words[0]
    assert "Pause" in words[1]


def test_two_pauses_with_one_name_are_told_once(signed_in: SignedIn) -> None:
    series = make_paused(of_network=True)
    make_pause(series.team, EASTER, label="Påske")

    page = show_series(signed_in(make_member(series.team)), series)

    assert "Pause, påske" in [one["text"] for one in page.figure["layout"]["annotations"]]


def test_a_gathering_keeps_its_name_beside_a_pause(signed_in: SignedIn) -> None:
    series = make_paused(of_network=False, label="Påske og ferie")
    make_gathering(series.team.network, number=1, starts_on=date(2026, 4, 15))

    page = show_series(signed_in(make_member(series.team)), series)
    words = [one["text"] for one in page.figure["layout"]["annotations"]]

    assert "▸ Samling 1" in words
    assert "Pause, påske og ferie" not in words


def test_without_a_pause_there_is_no_mark(signed_in: SignedIn) -> None:
    series = make_series(measurements=WEEKS)

    page = show_series(signed_in(make_member(series.team)), series)

    assert "Pause, som linja går forbi" not in page.soup.get_text()
