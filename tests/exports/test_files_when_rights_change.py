"""A file is fetched by one who may still see what is in it, for as long as it lies there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.networks.models import FacilitatorsSee
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator
from tests.pages.ordering import FilesPage

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def _today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 4, 15, 9, 0, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    ("then", "now", "status"),
    [
        (FacilitatorsSee.ALL, FacilitatorsSee.MASKED, 404),
        (FacilitatorsSee.MASKED, FacilitatorsSee.ALL, 200),
        (FacilitatorsSee.ALL, FacilitatorsSee.ALL, 200),
    ],
)
def test_a_file_is_not_fetched_by_one_who_sees_less_than_then(
    signed_in: SignedIn, then: FacilitatorsSee, now: FacilitatorsSee, status: int
) -> None:
    network = make_network()
    network.facilitators_see = then
    make_series(make_team(network), make_measure(network), measurements={"2026-W14": (3, 10)})
    client = signed_in(make_facilitator(network))
    files = f"/networks/{network.slug}/downloads"
    ready = FilesPage(client, files).order("csv")
    link = str(ready.soup.select("a[href$='/content']")[0]["href"])

    network.facilitators_see = now
    db.session.commit()

    assert client.get(link).status_code == status
    assert FilesPage(client, files).order("csv").heading == "Filen er klar"
