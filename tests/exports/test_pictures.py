"""One measure across a network as a picture: the teams side by side, and all of them together."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.packs.queries import anyone_as, freeze
from app.statistics.masking import About, Audience
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.stories import LOW, make_better, weekly

SignedIn = Callable[[User], FlaskClient]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)):
        yield


def test_the_teams_stand_side_by_side_in_their_order(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    for name in ("Vik", "Nes", "Ås"):
        make_better(make_team(network, name=name), measure)
    browser = signed_in(make_facilitator(network))
    where = f"/networks/{network.slug}/measures/{measure.id}/side-by-side"

    drawn, picture = browser.get(f"{where}.svg").text, browser.get(f"{where}.png")

    places = [drawn.index(f">{name}<") for name in ("Nes", "Vik", "Ås")]
    assert places == sorted(places)
    assert measure.name in drawn
    assert "var(--" not in drawn
    assert picture.data.startswith(PNG)
    assert "-side-om-side-2026-06-01.png" in picture.headers["Content-Disposition"]


def test_a_hidden_number_is_in_no_picture(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    make_series(make_team(network), measure, measurements=weekly((1, 3), *LOW, *LOW))

    drawn = signed_in(make_guest(network)).get(
        f"/networks/{network.slug}/measures/{measure.id}/side-by-side.svg"
    )

    assert drawn.status_code == 200
    assert 'class="l-med"' not in drawn.text
    assert not re.search(r"33\s?%", drawn.text)


def test_where_nothing_is_told_of_all_the_picture_leads_to_the_page(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    where = f"/networks/{network.slug}/measures/{measure.id}"

    answer = signed_in(make_guest(network)).get(f"{where}/network-line.png")

    assert answer.status_code == 302
    assert str(answer.headers["Location"]).startswith(where)


def test_a_picture_of_more_teams_than_it_has_room_for_is_refused_in_words(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.exports.views.pictures.MOST_IN_PICTURE", 2)
    network = make_network()
    measure = make_measure(network)
    for name in ("Vik", "Nes", "Ås"):
        make_better(make_team(network, name=name), measure)
    browser = signed_in(make_guest(network))
    where = f"/networks/{network.slug}/measures/{measure.id}"

    answer = browser.get(f"{where}/side-by-side.png", follow_redirects=True)

    assert answer.request.path == where
    assert "Ett bilde har plass til 2 team." in answer.text
    assert browser.get(f"{where}/side-by-side.svg").text.count("<g transform") >= 3


def test_what_is_told_of_one_measure_is_read_of_that_measure_alone(app: Flask) -> None:
    network = make_network()
    measure, other = make_measure(network), make_measure(network)
    team = make_team(network)
    for one in (measure, other):
        make_better(team, one)

    told = freeze(network, anyone_as(Audience.NETWORK), measure_id=measure.id)

    assert [one.measure.id for _team, one in told.series] == [measure.id]


def test_the_measure_of_another_network_is_not_found(signed_in: SignedIn) -> None:
    network, foreign = make_network(), make_network()
    measure = make_measure(foreign)
    browser = signed_in(make_member(make_team(network)))

    for name in ("side-by-side", "network-line"):
        own = f"/networks/{network.slug}/measures/{measure.id}/{name}.png"
        theirs = f"/networks/{foreign.slug}/measures/{measure.id}/{name}.png"
        assert browser.get(theirs).status_code == 404
        assert browser.get(own).status_code == 404
