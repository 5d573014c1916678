"""Who orders a file to show gets what their pages say, and nothing of anybody else."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures.models.series import Series
from app.statistics.masking import About
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.packs import make_told_network
from tests.makers.people import make_facilitator, make_member
from tests.makers.stories import LOW, weekly
from tests.pages.ordering import FilesPage
from tests.pages.page import Page
from tests.pages.shown_files import Deck, Folder, all_text_of, one_line

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)):
        yield


def conclusion_of(browser: FlaskClient, series: Series) -> str:
    """Return the conclusion on the page of a series."""
    said, *_notes = Page(browser.get(f"/series/{series.id}")).texts(".conclusion p")
    return one_line(said)


def test_slides_and_pages_say_what_the_pages_of_a_facilitator_say(signed_in: SignedIn) -> None:
    network = make_told_network()
    browser = signed_in(make_facilitator(network))
    ordered = FilesPage(browser, f"/networks/{network.slug}/downloads")

    deck, folder = Deck(ordered.take("pptx")), Folder(ordered.take("html"))

    titles = one_line(" ".join(deck.titles))
    for series in db.session.query(Series).order_by(Series.id):
        said = conclusion_of(browser, series)
        assert said
        assert said in titles
        assert said in folder.text_of("presentation.html")


@pytest.mark.parametrize("key", ["pptx", "html"])
def test_a_member_of_another_team_gets_no_hidden_number(signed_in: SignedIn, key: str) -> None:
    network, foreign = make_network(), make_network(name="Et annet nettverk")
    make_team(foreign, name="Fremmed team")
    measure = make_measure(network, about=About.PEOPLE)
    theirs = make_team(network, name="Vik")
    make_series(theirs, measure, measurements=weekly((1, 3), *LOW, *LOW))
    mine = make_team(network, name="Nes")
    address = f"/networks/{network.slug}/downloads"

    own = all_text_of(FilesPage(signed_in(make_member(theirs)), address).take(key))
    others = all_text_of(FilesPage(signed_in(make_member(mine)), address).take(key))

    assert "33 %" in one_line(own)
    assert "33 %" not in one_line(others)
    assert "Vik" in others
    assert "Fremmed team" not in own + others
    assert "Et annet nettverk" not in own + others
