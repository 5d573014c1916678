"""A network, a team and a measure as slides, read back as python-pptx opens them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask_babel import force_locale

from app import clock
from app.exports.slides import write_slides
from app.measures.models.series import Series
from app.networks.models import Network
from app.packs.content import NetworkContent
from app.statistics.masking import About, Audience
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.packs import make_content, make_told_network
from tests.makers.stories import LOW, weekly
from tests.pages.shown_files import Deck, all_text_of

HIDDEN = (1, 3)
WIDE = 16 / 9


@pytest.fixture(autouse=True)
def today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)), force_locale("nb"):
        yield


def write(content: NetworkContent, folder: Path) -> Deck:
    """Write slides and open them."""
    path, told = folder / "slides.pptx", []
    write_slides(content, path, progress=lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1]
    return Deck(path.read_bytes())


def make_hiding() -> tuple[Network, Series]:
    """Make a network where one team has a small number."""
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    readings = weekly(HIDDEN, *LOW, *LOW)
    series = make_series(make_team(network), measure, measurements=readings)
    make_series(make_team(network), measure, measurements=weekly(*LOW, *LOW))
    return network, series


def test_there_is_a_slide_for_each_team_and_each_of_its_measures(tmp_path: Path) -> None:
    content = make_content()

    deck = write(content, tmp_path)

    for team in content.teams:
        assert team.shown_name in deck.titles
        for series in team.series:
            assert any(
                title.startswith(f"{team.shown_name} · {series.measure.name}")
                and series.words.text in title
                for title in deck.titles
            )


def test_a_slide_is_wide_and_numbered_and_says_whose_it_is(tmp_path: Path) -> None:
    network = make_told_network()
    network.is_invented = True

    deck = write(make_content(network), tmp_path)

    assert deck.deck.slide_width / deck.deck.slide_height == pytest.approx(WIDE)
    for slide in deck.slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any(text.startswith(f"{network.name} (oppdiktet)") for text in texts)
        assert 'type="slidenum"' in ZipFile(BytesIO(deck.content)).read(
            f"ppt/{slide.part.partname.split('/ppt/')[1]}"
        ).decode("utf-8")


def test_every_chart_is_sharp_and_says_its_conclusion_to_who_does_not_see_it(
    tmp_path: Path,
) -> None:
    content = make_content()

    deck = write(content, tmp_path)

    said = [str(one._element.nvPicPr.cNvPr.get("descr")) for one in deck.pictures]
    names = ZipFile(BytesIO(deck.content)).namelist()
    for _team, series in content.series:
        assert f"{series.measure.name}. {series.words.text}" in said
    assert len([one for one in names if one.endswith(".svg")]) == len(deck.pictures)
    assert all(b"svgBlip" in one._element.xml.encode() for one in deck.pictures)


def test_all_text_is_norwegian_and_has_room(tmp_path: Path) -> None:
    deck = write(make_content(), tmp_path)

    assert deck.languages == {"nb-NO"}
    assert deck.deck.core_properties.language == "nb-NO"
    assert list(deck.list_overflowing()) == []


def test_very_long_words_go_on_to_the_next_slide(tmp_path: Path) -> None:
    network = make_network()
    team = make_team(network, name="Nordre og søndre Kvalsundvågen forebyggende familieteam")
    for number in range(12):
        goal = make_goal(team)
        goal.what = f"{number} " + "Alle som er kalt inn, møter og vet hva de skal gjøre " * 5

    deck = write(make_content(network), tmp_path)

    assert any(title.endswith("(fortsetter)") for title in deck.titles)
    assert list(deck.list_overflowing()) == []
    told = all_text_of(deck.content)
    assert [number for number in range(12) if f"{number} Alle som er kalt inn" not in told] == []


def test_the_speaker_has_the_numbers(tmp_path: Path) -> None:
    content = make_content()

    notes = "\n".join(write(content, tmp_path).notes)

    assert "Uke 22 2026: 9, 10, 90\u00a0%" in notes
    assert all(series.words.text in notes for _team, series in content.series)


def test_a_measure_shows_its_teams_side_by_side_in_their_order(tmp_path: Path) -> None:
    content = make_content()
    measure = content.measures[0]

    deck = write(content.of_measure(measure.id), tmp_path)

    assert deck.titles[:2] == [measure.name, measure.name]
    [side_by_side, *alone] = deck.pictures
    said = str(side_by_side._element.nvPicPr.cNvPr.get("descr"))
    names = [team.shown_name for team in content.teams]
    assert sorted(names, key=said.index) == names
    assert len(alone) == len(names)


def test_a_team_has_slides_of_its_own_alone(tmp_path: Path) -> None:
    content = make_content()
    mine, other = content.teams

    deck = write(content.of_team(mine.id), tmp_path)

    assert deck.titles[0] == mine.shown_name
    assert other.shown_name not in all_text_of(deck.content)


def test_a_hidden_number_is_nowhere_in_the_slides(tmp_path: Path) -> None:
    network, series = make_hiding()

    inside = write(make_content(network), tmp_path)
    outside = write(make_content(network, audience=Audience.NETWORK), tmp_path)

    told, kept = all_text_of(inside.content), all_text_of(outside.content)
    assert "33 %" in told.replace("\u00a0", " ")
    assert "33 %" not in kept.replace("\u00a0", " ")
    assert series.team.name in kept
    assert "Median" not in "\n".join(
        [note for note in outside.notes if note.startswith(f"{series.team.name} ·")]
    )


def test_an_empty_network_has_a_cover(tmp_path: Path) -> None:
    network = make_network()

    deck = write(make_content(network), tmp_path)

    assert deck.titles == [network.name]


def test_text_that_xml_does_not_allow_breaks_no_slide(tmp_path: Path) -> None:
    network = make_network()
    make_goal(make_team(network, name='Å & <b>"Ø"</b> 🎉')).what = "a\x0bb\x1f & <i>"

    deck = write(make_content(network), tmp_path)

    assert 'Å & <b>"Ø"</b> ' in deck.titles
