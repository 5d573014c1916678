"""The archive is offered to facilitators who see all of every team, and to nobody else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.networks.models import FacilitatorsSee, Network
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_leader
from tests.makers.saving import save
from tests.pages.ordering import FilesPage, unzip

SignedIn = Callable[[User], FlaskClient]
KEY = "archive"


@pytest.fixture(autouse=True)
def kept_in(app: Flask, tmp_path: Path) -> None:
    app.config["FILES"] = str(tmp_path / "files")


def make_measured() -> Network:
    network = make_network(name="Nord")
    team = make_team(network, name="Ask")
    make_series(team, make_measure(network), measurements={"2026-W14": (1, 3)})
    return network


def files_of(client: FlaskClient, network: Network) -> FilesPage:
    return FilesPage(client, f"/networks/{network.slug}/downloads")


def test_a_facilitator_orders_the_archive_and_finds_every_number_in_it(
    signed_in: SignedIn,
) -> None:
    network = make_measured()

    files = unzip(files_of(signed_in(make_facilitator(network)), network).take(KEY))

    assert b'"numerator":1,"denominator":3' in files["tables/measurement.jsonl"]
    assert "Ta vare på det like nøye som på nettverket selv" in files["LES MEG.txt"].decode()


def test_those_who_do_not_see_all_are_neither_offered_nor_given_it(signed_in: SignedIn) -> None:
    network = make_measured()
    people = [
        make_guest(network),
        make_leader(network.teams[0]),
        make_coordinator(network.programme),
    ]

    for person in people:
        page = files_of(signed_in(person), network)

        assert KEY not in page.formats
        assert page.send(KEY).status == 422


def test_where_small_numbers_are_hidden_from_facilitators_there_is_no_archive(
    signed_in: SignedIn,
) -> None:
    network = make_measured()
    network.facilitators_see = FacilitatorsSee.MASKED
    save(network)

    page = files_of(signed_in(make_facilitator(network)), network)

    assert KEY not in page.formats
    assert page.send(KEY).status == 422


def test_a_network_that_has_finished_can_still_be_taken_out(signed_in: SignedIn) -> None:
    network = make_measured()
    network.closed_at = clock.now()
    save(network)

    assert KEY in files_of(signed_in(make_facilitator(network)), network).formats


def test_a_team_alone_has_no_archive(signed_in: SignedIn) -> None:
    team = make_measured().teams[0]

    page = FilesPage(signed_in(make_leader(team)), f"/teams/{team.id}/downloads")

    assert KEY not in page.formats
