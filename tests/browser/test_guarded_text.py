"""A note that seems to tell who somebody is: asked about, saved for a reason, or never saved."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from app.web.text_guard import SMALL, Kind, Places, find_personal
from tests.browser.accessibility import assert_accessible
from tests.browser.watch import Watch
from tests.pages.walking import Walker
from tests.web.guarded_sentences import IDENTITY, INNOCENT, PHONE, TELLING

LOT = re.compile("[0-9a-f]{32,}$")
PHONE_SIZE = ViewportSize(width=390, height=844)
ANYWAY = "Det er ikke en person: lagre likevel, fordi …"
FIND = "async text => (await import('/static/js/text-guard.js')).findPersonal(text)"
CHART = "Hva vil dere skrive i diagrammet?"
SERIES = "Barn og unge med avklart koordinator"


@pytest.fixture(autouse=True)
def refused(watch: Watch) -> None:
    """A text that is asked about is answered as every form that must be corrected."""
    watch.expected_statuses.add(422)


def write_on_chart(page: Page, text: str) -> Walker:
    """Write a few words on the chart of a series, and send them."""
    walker = Walker(page).sign_in_as("leader")
    walker.follow(SERIES)
    page.goto(f"{page.url.partition('?')[0]}/annotations/new")
    walker.fill(CHART, text)
    walker.press("Lagre merknaden")
    return walker


@pytest.mark.parametrize("javascript", [True, False])
def test_a_phone_number_in_a_note_is_asked_about_and_saved_for_a_reason(page: Page) -> None:
    text = f"Nytt nummer: {PHONE}"

    walker = write_on_chart(page, text)

    box = page.locator(".anyway")
    expect(page.locator(".ds-validation-message").first).to_contain_text("telefonnummer")
    expect(page.get_by_label(CHART)).to_have_value(text)
    walker.press("Lagre merknaden")
    expect(box).to_contain_text("Skriv hvorfor dette ikke handler om en person.")
    walker.fill(ANYWAY, "Det er servicetorgets nummer.")
    walker.press("Lagre merknaden")
    expect(page.locator(".anyway")).to_have_count(0)
    expect(page.locator("main")).to_contain_text(text)


@pytest.mark.parametrize("javascript", [True, False])
def test_an_identity_number_is_never_saved(page: Page) -> None:
    write_on_chart(page, f"Gjelder {IDENTITY}")

    expect(page.locator(".ds-validation-message").first).to_contain_text("fødselsnummer")
    expect(page.locator(".anyway")).to_have_count(0)
    expect(page.get_by_role("heading", name="1 ting må rettes")).to_be_visible()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE_SIZE, ViewportSize(width=1280, height=900)])
def test_the_question_fits_its_page_and_has_no_faults(page: Page) -> None:
    write_on_chart(page, f"Nytt nummer: {PHONE}")

    expect(page.locator(".anyway")).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_warning_comes_while_one_writes_and_goes_when_the_number_does(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow(SERIES)
    page.goto(f"{page.url.partition('?')[0]}/annotations/new")
    box, told = page.get_by_label(CHART), page.locator("p.text-guard")

    box.fill(f"Ring {PHONE}")
    box.press("Tab")

    expect(told).to_have_text(
        f"«{PHONE}» ligner et telefonnummer. Skriv hvilken rolle eller tjeneste dere mener,"
        " uten nummeret."
    )
    assert_accessible(page)
    box.fill("Ring servicetorget")
    box.press("Tab")
    expect(told).to_be_hidden()


def test_the_script_finds_what_the_server_finds_but_for_age_and_place(page: Page) -> None:
    page.goto("/sign-in")
    texts = [*INNOCENT, *(text for text, _kind, _words in TELLING)]
    texts += [f"{IDENTITY}, {PHONE} og a@example.no", "Saksnr 24001234 og +4799887766."]
    texts += ["02 01 32 99997 301082 999 20", "8 020132.99997", "0 2 0 1 3 2 9 9 9 9 7", "1" * 11]
    texts += ["5 0 2 0 1 3 2 9 9 9 9 7 4", "99887766 41223344", "12 99887766 3", "02013299998"]

    found: list[list[dict[str, Any]]] = [page.evaluate(FIND, text) for text in texts]

    for text, told in zip(texts, found, strict=True):
        mine = [one for one in find_personal(text) if one.kind is not Kind.AGE_AND_PLACE]
        assert [(one["kind"], one["words"]) for one in told] == [
            (one.kind.value, one.words) for one in mine
        ], json.dumps(text, ensure_ascii=False)


def texts_of(database: sqlite3.Connection) -> set[str]:
    """Every text of a database, but for addresses, digests and salts, which are no words."""
    found = set[str]()
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        for _place, column, kind, *_rest in database.execute(f'PRAGMA table_info("{table}")'):
            if column != "email" and "hash" not in column and kind.startswith(("VARCHAR", "TEXT")):
                rows = database.execute(f'SELECT DISTINCT "{column}" FROM "{table}"')
                found |= {text for (text,) in rows if isinstance(text, str) and not LOT.match(text)}
    return found


def test_nothing_in_the_demo_is_taken_for_a_person(demo_database: Path) -> None:
    names = "SELECT name || '|' || other_names FROM municipality WHERE population < ?"
    with closing(sqlite3.connect(demo_database)) as database:
        small = database.execute(names, [SMALL]).fetchall()
        places = Places.of(name for (both,) in small for name in both.split("|"))
        found = [one for text in texts_of(database) for one in find_personal(text, places=places)]

    assert len(places.names) > 170
    assert found == []
