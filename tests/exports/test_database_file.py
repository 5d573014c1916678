"""A network as one SQLite file."""

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient

from app.accounts.models import User
from app.statistics.masking import About
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_municipality, make_network, make_team
from tests.makers.people import make_facilitator, make_guest
from tests.pages.files import DatabaseDownload

SignedIn = Callable[[User], FlaskClient]


def test_the_file_holds_teams_definitions_and_readings(signed_in: SignedIn, tmp_path: Path) -> None:
    network = make_network()
    team = make_team(
        network, name="Bjørkli", municipalities=[make_municipality("9990", name="Bjørkli")]
    )
    measure = make_measure(network)
    make_series(team, measure, measurements={"2026-W14": (3, 10)})

    response = signed_in(make_facilitator(network)).get(f"/networks/{network.slug}.sqlite")
    file = DatabaseDownload(response, tmp_path)

    assert file.rows("SELECT team, period, numerator FROM latest_readings") == [
        ("Bjørkli", "2026-W14", 3)
    ]
    assert file.rows("SELECT number FROM municipality") == [("9990",)]
    assert file.rows("SELECT numerator_label FROM current_definitions") == [
        ("Møter der alle møtte",)
    ]
    assert file.rows("PRAGMA foreign_key_check") == []
    file.close()


def test_a_guest_finds_no_small_number_in_any_table(signed_in: SignedIn, tmp_path: Path) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    make_series(make_team(network), measure, measurements={"2026-W14": (3, 4)})

    response = signed_in(make_guest(network)).get(f"/networks/{network.slug}.sqlite")
    file = DatabaseDownload(response, tmp_path)

    measured = "SELECT numerator, denominator, value FROM measurement WHERE state = 'hidden'"
    assert file.rows(measured) == [(None, None, None)]
    assert file.rows("SELECT median, conclusion FROM series") == [(None, "hidden")]
    file.close()


def test_a_network_without_series_gives_a_file_that_opens(
    signed_in: SignedIn, tmp_path: Path
) -> None:
    network = make_network()

    response = signed_in(make_guest(network)).get(f"/networks/{network.slug}.sqlite")
    file = DatabaseDownload(response, tmp_path)

    assert file.rows("SELECT network FROM about") == [(network.name,)]
    file.close()
