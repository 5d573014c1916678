"""A network and a team as a PDF, and a storyboard on A3: what a reader sees and hears."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from app import clock
from app.accounts.models import User
from app.exports.documents import write_large_report, write_report
from app.exports.documents.typesetting import set_in_type
from app.packs.content import NetworkContent
from app.statistics.masking import About, Audience
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.packs import make_content, make_told_network
from tests.makers.people import make_member
from tests.makers.stories import LOW, make_better, weekly
from tests.pages.shown_files import one_line, text_of_pdf

SignedIn = Callable[[User], FlaskClient]
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
)
A4, A3 = (595, 842), (1191, 842)


@pytest.fixture(autouse=True)
def today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)), force_locale("nb"):
        yield


def write(content: NetworkContent, folder: Path) -> Path:
    """Write a report."""
    path = folder / "report.pdf"
    write_report(content, path, progress=lambda _done, _of: None)
    return path


def size_of(content: bytes) -> tuple[int, int]:
    """Return the size of the pages in points."""
    found = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert found is not None
    return round(float(found[1])), round(float(found[2]))


def test_a_report_can_be_read_aloud(tmp_path: Path) -> None:
    content = write(make_content(), tmp_path).read_bytes()

    assert b"/MarkInfo" in content
    assert b"/Lang(nb-NO)" in content
    assert b"pdfuaid:part" in content
    assert size_of(content) == A4


def test_a_picture_without_words_is_no_document(tmp_path: Path) -> None:
    told = {"title": "", "page": ""}

    with pytest.raises(RuntimeError):
        set_in_type("report.typ", told, folder=tmp_path, path=tmp_path / "x.pdf")

    assert not (tmp_path / "x.pdf").exists()


@needs_poppler
def test_a_report_says_the_conclusion_of_every_series(tmp_path: Path) -> None:
    content = make_content()

    told = text_of_pdf(write(content.of_team(content.teams[0].id), tmp_path))

    for series in content.teams[0].series:
        assert series.measure.name in told
        assert one_line(series.words.heading) in told
    assert "Uke 22 2026" in told
    assert content.teams[1].shown_name not in told


@needs_poppler
def test_a_report_of_a_network_has_all_teams_and_says_that_it_is_invented(tmp_path: Path) -> None:
    network = make_told_network()
    network.is_invented = True
    content = make_content(network)

    told = text_of_pdf(write(content, tmp_path))

    assert all(team.shown_name in told for team in content.teams)
    assert "(oppdiktet)" in told
    assert "Alt her er oppdiktet" in told


@needs_poppler
def test_sami_letters_are_letters(tmp_path: Path) -> None:
    network = make_network(name="Guovdageaidnu čđŋšŧž ČĐŊŠŦŽ")
    make_better(make_team(network, name="Kárášjohka ŋ"))

    told = text_of_pdf(write(make_content(network), tmp_path))

    assert "čđŋšŧž ČĐŊŠŦŽ" in told
    assert "Kárášjohka ŋ" in told


@needs_poppler
def test_a_hidden_number_is_nowhere_in_a_report(tmp_path: Path) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    team = make_team(network)
    make_series(team, measure, measurements=weekly((1, 3), *LOW, *LOW))

    inside = text_of_pdf(write(make_content(network), tmp_path))
    outside = text_of_pdf(write(make_content(network, audience=Audience.NETWORK), tmp_path))

    assert "33 %" in inside.replace("\u00a0", " ")
    assert "33 %" not in outside.replace("\u00a0", " ")
    assert "Median" not in outside


def test_words_that_are_commands_in_type_are_words(tmp_path: Path) -> None:
    network = make_network(name='#import "x": * $x$ [a] *b* _c_ @d <e>')
    make_better(make_team(network, name='#panic("nei")'))

    assert write(make_content(network), tmp_path).read_bytes().startswith(b"%PDF-1.7")


def test_a_storyboard_is_one_page_of_a3(signed_in: SignedIn) -> None:
    network = make_told_network()
    gathering = make_gathering(network, number=2, starts_on=date(2026, 6, 10))
    team = network.teams[0]

    answer = signed_in(make_member(team)).get(
        f"/teams/{team.id}/storyboards/{gathering.id}/storyboard.pdf"
    )

    assert answer.status_code == 200
    assert size_of(answer.data) == A3
    assert len(re.findall(rb"/Type ?/Page\b", answer.data)) == 1
    told = answer.headers["Content-Disposition"]
    assert f'filename="{network.slug}-team-' in told
    assert "-storyboard-samling-2-" in told
    assert told.endswith('2026-06-01.pdf"')


def test_a_storyboard_of_another_network_is_not_found(signed_in: SignedIn) -> None:
    network, foreign = make_told_network(), make_team()
    gathering = make_gathering(network, number=2, starts_on=date(2026, 6, 10))
    team = network.teams[0]

    answer = signed_in(make_member(foreign)).get(
        f"/teams/{team.id}/storyboards/{gathering.id}/storyboard.pdf"
    )

    assert answer.status_code == 404


def test_the_large_report_has_the_same_pages_on_a3(tmp_path: Path) -> None:
    content, paths = make_content(make_told_network()), (tmp_path / "a4.pdf", tmp_path / "a3.pdf")

    for make, path in zip((write_report, write_large_report), paths, strict=True):
        make(content, path, progress=lambda _done, _of: None)

    small, large = [path.read_bytes() for path in paths]
    assert (size_of(small), size_of(large)) == (A4, A3[::-1])
    assert small.count(b"/Type/Page/") == large.count(b"/Type/Page/")
