"""The page that explains how to read a chart."""

import re
from collections import Counter

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from app.charts.lessons import Lesson, list_chapters
from app.statistics.runs import fewest_crossings, longest_run_limit

FORBIDDEN = re.compile(r"signifikan|grønn|\brød|\bbeste?\b|dårligst|!", re.IGNORECASE)


def read_page(client: FlaskClient) -> Tag:
    """The main part of the page."""
    page = BeautifulSoup(client.get("/how-to-read").text, "html.parser")
    assert page.main is not None
    return page.main


def list_lessons() -> list[Lesson]:
    """Every idea of every chapter."""
    return [lesson for chapter in list_chapters() for lesson in chapter.lessons]


def test_the_method_is_explained_to_everyone_with_drawn_examples(client: FlaskClient) -> None:
    response = client.get("/how-to-read")

    assert response.status_code == 200
    for heading in ("Det har blitt bedre.", "Ingen endring å se ennå.", "For tidlig å si."):
        assert heading in response.text


def test_every_idea_stands_in_a_card_with_its_words_and_its_picture(client: FlaskClient) -> None:
    cards = {card.get("id"): card for card in read_page(client).select("section.ds-card[id]")}

    for lesson in list_lessons():
        card = cards[lesson.name]
        assert lesson.text in card.get_text()
        assert card.select("svg.chart, svg.spc-icon")


def test_a_large_picture_has_a_drawing_for_a_phone_too(client: FlaskClient) -> None:
    large = [lesson for lesson in list_lessons() if lesson.is_large]

    page = read_page(client)

    assert len(page.select(".only-wide svg.chart")) == len(large)
    assert len(page.select(".only-narrow svg.chart")) == len(large)


def test_what_a_letter_stands_for_is_told_beside_the_picture(client: FlaskClient) -> None:
    card = read_page(client).find(id="annotation")

    assert isinstance(card, Tag)
    assert [li.get_text(" ", strip=True) for li in card.select(".chart-notes li")] == [
        "a Uke 8: Ny møteleder"
    ]


def test_every_place_on_the_page_has_one_name_and_is_reached(client: FlaskClient) -> None:
    page = read_page(client)

    ids = Counter(str(one["id"]) for one in page.select("[id]"))
    links = [str(link["href"]).removeprefix("#") for link in page.select(".lesson-contents a")]
    assert set(ids.values()) == {1}
    assert links == [*[chapter.name for chapter in list_chapters()], "rules"]
    assert set(links) <= set(ids)


def test_the_table_of_limits_is_what_the_rules_give(client: FlaskClient) -> None:
    rows = [
        [int(cell.get_text()) for cell in row.select("td")]
        for row in read_page(client).select("tbody tr")
    ]

    assert rows
    assert rows == [[n, longest_run_limit(n) + 1, fewest_crossings(n)] for n, *_ in rows]


def test_the_page_is_said_plainly(client: FlaskClient) -> None:
    assert not FORBIDDEN.search(read_page(client).get_text(" "))


def test_a_reader_of_english_is_answered_in_english(client: FlaskClient) -> None:
    client.post("/language", data={"language": "en", "next": "/how-to-read"})

    assert "The line in the middle is the median." in client.get("/how-to-read").text
