"""A chart as a file: what it draws, what it says, and what is hidden from whom."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.measures.models.series import Series
from app.statistics.masking import About
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_guest, make_member
from tests.makers.stories import LOW, make_better, weekly
from tests.pages.files import CsvDownload

SignedIn = Callable[[User], FlaskClient]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """It is Monday of week 23 in 2026: week 22 has just ended."""
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)):
        yield


def chart_of(browser: FlaskClient, series: Series, *, file: str) -> bytes:
    """Fetch a file of the chart of a series."""
    answer = browser.get(f"/series/{series.id}/chart.{file}")
    assert answer.status_code == 200
    return bytes(answer.data)


def test_the_svg_stands_alone_with_the_conclusion_as_its_alternative_text(
    signed_in: SignedIn,
) -> None:
    series = make_better(make_team())

    content = chart_of(signed_in(make_member(series.team)), series, file="svg").decode()

    root = ElementTree.fromstring(content)
    named = {child.tag.rpartition("}")[2]: child.text or "" for child in root}
    assert series.measure.name in named["title"]
    assert named["desc"].startswith("Det har blitt bedre.")
    assert "var(--" not in content


def test_the_png_is_a_picture_named_by_network_content_and_date(signed_in: SignedIn) -> None:
    series = make_better(make_team())

    answer = signed_in(make_member(series.team)).get(f"/series/{series.id}/chart.png?view=spc")

    assert answer.data.startswith(PNG)
    assert answer.headers["Content-Type"] == "image/png"
    slug = series.team.network.slug
    name = answer.headers["Content-Disposition"].removeprefix('attachment; filename="').strip('"')
    assert name.startswith(f"{slug}-serie-")
    assert name.endswith("-alle-motte-p-diagram-2026-06-01.png")


def test_the_table_holds_what_the_control_chart_draws(signed_in: SignedIn) -> None:
    series = make_better(make_team())
    browser = signed_in(make_member(series.team))

    file = CsvDownload.of(browser, f"/series/{series.id}/chart.csv?view=spc")

    last = file.rows[-1]
    assert (last["numerator"], last["denominator"], last["value"]) == ("9", "10", "0.9")
    assert float(last["lower_limit"]) < float(last["centre"]) < float(last["upper_limit"])


def test_the_table_for_excel_has_words_and_decimal_commas(signed_in: SignedIn) -> None:
    series = make_better(make_team())
    browser = signed_in(make_member(series.team))

    file = CsvDownload.of(browser, f"/series/{series.id}/chart.csv?variant=excel")

    assert file.text.startswith("\ufeff")
    assert (file.rows[-1]["Verdi"], file.rows[-1]["Linja i midten"]) == ("0,9", "0,6")


def test_a_hidden_number_is_in_no_file_of_a_chart(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    series = make_series(make_team(network), measure, measurements=weekly((1, 3), *LOW, *LOW))
    guest = signed_in(make_guest(network))

    file = CsvDownload.of(guest, f"/series/{series.id}/chart.csv")
    drawing = chart_of(guest, series, file="svg").decode()

    [hidden] = [row for row in file.rows if row["state"] == "hidden"]
    assert (hidden["numerator"], hidden["denominator"], hidden["value"]) == ("", "", "")
    assert {row["centre"] for row in file.rows} == {""}
    assert not re.search(r"33\s?%", drawing)


@pytest.mark.parametrize("file", ["svg", "png", "csv"])
def test_an_empty_series_has_an_honest_empty_file(signed_in: SignedIn, file: str) -> None:
    series = make_series()

    assert chart_of(signed_in(make_member(series.team)), series, file=file)


def test_other_kinds_of_files_are_not_found(signed_in: SignedIn) -> None:
    series = make_better(make_team())
    browser = signed_in(make_member(series.team))

    statuses = [browser.get(f"/series/{series.id}/chart.{one}").status_code for one in ("pdf", "")]

    assert statuses == [404, 404]


def test_the_table_says_whose_chart_it_is_and_that_a_network_is_invented(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    network.is_invented = True
    series = make_better(make_team(network))

    file = CsvDownload.of(signed_in(make_member(series.team)), f"/series/{series.id}/chart.csv")

    row = file.rows[-1]
    assert row["network"] == f"{network.name} (oppdiktet)"
    assert (row["team"], row["measure"]) == (series.team.name, series.measure.name)
    assert (row["period"], row["period_start"], row["sign"]) == ("2026-W22", "2026-05-25", "shift")
