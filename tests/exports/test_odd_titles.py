"""A title above a chart in a workbook is words, whatever a team calls itself."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from tests.makers.measures import make_measure
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_member
from tests.makers.stories import make_better
from tests.pages.ordering import FilesPage, unzip

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)):
        yield


@pytest.mark.parametrize("name", ["=A!$A$1 lag", "Hei!A1"])
def test_no_title_becomes_a_reference_to_a_cell(signed_in: SignedIn, name: str) -> None:
    team = make_team(make_network(), name=name)
    series = make_better(team, make_measure(team.network))
    page = FilesPage(signed_in(make_member(team)), f"/series/{series.id}/downloads")

    chart = unzip(page.take("xlsx"))["xl/charts/chart1.xml"].decode("utf-8")

    title = chart[chart.index("<c:title>") : chart.index("</c:title>")]
    assert "<c:f>" not in title
    assert name.partition("!")[0] in title
