"""A network as a folder of pages: it leads nowhere else, and says what the pages say."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from app import clock
from app.exports.pages import write_folder
from app.packs.content import NetworkContent
from app.statistics.masking import About, Audience
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.packs import make_content, make_told_network
from tests.makers.stories import LOW, weekly
from tests.pages.shown_files import Folder, one_line


@pytest.fixture(autouse=True)
def today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)), force_locale("nb"):
        yield


def write(content: NetworkContent, folder: Path) -> Folder:
    """Write a folder and open it."""
    path = folder / "pages.zip"
    write_folder(content, path, progress=lambda _done, _of: None)
    return Folder(path.read_bytes())


def test_each_team_and_each_measure_has_a_page(tmp_path: Path) -> None:
    content = make_content()

    folder = write(content, tmp_path)

    for number, (team, measure) in enumerate(
        zip(content.teams, content.measures, strict=True), start=1
    ):
        told = folder.text_of(f"team-{number:03}.html")
        assert team.shown_name in told
        assert all(one_line(one.words.text) in told for one in team.series)
        assert measure.name in folder.text_of(f"measure-{number:02}.html")


def test_every_address_leads_to_something_in_the_folder(tmp_path: Path) -> None:
    folder = write(make_content(), tmp_path)

    for address in folder.addresses:
        name, _hash, _place = address.partition("#")
        assert name == "" or name in folder.files
        assert not address.startswith(("/", "http:", "https:", "//"))


def test_no_page_can_load_anything_from_elsewhere(tmp_path: Path) -> None:
    folder = write(make_content(), tmp_path)

    for page in folder.pages.values():
        policy = page.select_one("meta[http-equiv='Content-Security-Policy']")
        assert policy is not None
        assert str(policy["content"]).startswith("default-src 'none'")
        assert not page.select("style, [style], script:not([src]), iframe, form")
        assert [html["lang"] for html in page.select("html")] == ["nb"]


def test_the_presentation_has_all_slides_without_a_script(tmp_path: Path) -> None:
    content = make_content()

    told = write(content, tmp_path).text_of("presentation.html")

    assert all(one_line(one.words.text) in told for _team, one in content.series)
    assert all(team.shown_name in told for team in content.teams)


def test_the_numbers_stand_in_a_table_as_pages_show_them(tmp_path: Path) -> None:
    content = make_content()

    page = write(content, tmp_path).pages["team-001.html"]

    row = next(one for one in page.select("tbody tr") if "Uke 22 2026" in one.get_text())
    cells = [one_line(cell.get_text()).strip() for cell in row.select("th, td")]
    assert cells[:4] == ["Uke 22 2026", "9", "10", "90 %"]


def test_a_hidden_number_is_on_no_page(tmp_path: Path) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    make_series(make_team(network), measure, measurements=weekly((1, 3), *LOW, *LOW))

    inside = write(make_content(network), tmp_path)
    outside = write(make_content(network, audience=Audience.NETWORK), tmp_path)

    assert any("33 %" in inside.text_of(name) for name in inside.pages)
    for name, page in outside.pages.items():
        assert "33 %" not in one_line(str(page)), name
        assert "Median" not in outside.text_of(name), name


def test_an_invented_network_is_said_to_be_so_on_every_page(tmp_path: Path) -> None:
    network = make_told_network()
    network.is_invented = True

    folder = write(make_content(network), tmp_path)

    assert all("oppdiktet" in folder.text_of(name) for name in folder.pages)


def test_what_people_write_is_text_and_nothing_else(tmp_path: Path) -> None:
    network = make_network(name="<script>alert(1)</script>")
    make_team(network, name="<img src=x onerror=alert(1)>")

    folder = write(make_content(network), tmp_path)

    assert all(not page.select("img, script:not([src])") for page in folder.pages.values())
    assert "<img src=x onerror=alert(1)>" in folder.text_of("index.html")
