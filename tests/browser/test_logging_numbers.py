"""Logging all that waits on one's own phone: taps, words while one types, drafts, no connection."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect
from sqlalchemy import select

from app import clock, create_app
from app.accounts.models import User
from app.accounts.services import open_session
from app.extensions import db
from app.networks.models import Membership
from app.web.actor import Role
from tests.browser.accessibility import assert_accessible
from tests.browser.demo import SETTINGS
from tests.browser.watch import Watch
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
TEAM = 9
MOST_TAPS = 3
A_MONTH_AGO = timedelta(days=30)


class Thumb:
    """Taps on a phone, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, selector: str) -> None:
        self.taps += 1
        self.page.locator(selector).first.click()

    def log(self, *numbers: str) -> None:
        """Type the numbers of a step and save."""
        boxes = self.page.locator("form.ds-card .ds-input[inputmode]")
        for place, number in enumerate(numbers[: boxes.count()]):
            self.taps += 1
            boxes.nth(place).click()
            self.page.keyboard.type(number)
        with self.page.expect_navigation():
            self.tap("form.ds-card button[data-fullwidth]")


@pytest.fixture
def own_phone(context: BrowserContext, live_server: str, tmp_path: Path) -> Page:
    """A member's phone, signed in a month ago as their own."""
    app = create_app({**SETTINGS, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'demo.db'}"})
    with app.app_context(), clock.stopped_at(clock.now() - A_MONTH_AGO):
        member = db.session.scalars(
            select(User.id)
            .join(Membership, Membership.user_id == User.id)
            .where(Membership.team_id == TEAM, Membership.role == Role.MEMBER)
            .order_by(User.id)
        ).first()
        assert member is not None
        ticket = open_session(member, device="iPhone", is_own_device=True)
        db.session.commit()
        content = {
            "_user_id": str(ticket.session_id),
            "token": ticket.token,
            "own": True,
            "seen": int(clock.now().timestamp()),
            "_permanent": True,
        }
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        name = app.config["SESSION_COOKIE_NAME"]
        context.add_cookies(
            [{"name": name, "value": serializer.dumps(content), "url": live_server}]
        )
        db.session.remove()
        db.engine.dispose()
    return context.new_page()


def type_numbers(page: Page, *numbers: str) -> None:
    boxes = page.locator("form.ds-card .ds-input[inputmode]")
    for place, number in enumerate(numbers[: boxes.count()]):
        boxes.nth(place).fill(number)


@pytest.mark.parametrize("viewport", [PHONE])
def test_from_the_reminder_each_number_takes_three_taps_and_its_digits_without_signing_in(
    own_phone: Page,
) -> None:
    thumb = Thumb(own_phone)
    own_phone.goto(f"/teams/{TEAM}/log")
    expect(own_phone.locator("form.ds-card")).to_be_visible()

    steps = 0
    while own_phone.locator("form.ds-card").count():
        before = thumb.taps
        thumb.log("4", "12")
        steps += 1
        assert thumb.taps - before <= MOST_TAPS

    expect(own_phone.get_by_role("heading", level=1)).to_have_text("Dette er endret")
    assert own_phone.locator(".rounds > li").count() >= 1
    assert steps >= 1
    assert_accessible(own_phone)


@pytest.mark.parametrize("viewport", [PHONE])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_page_fits_a_phone_and_says_how_the_number_stands_while_it_is_typed(
    page: Page,
) -> None:
    Walker(page).sign_in_as("member")
    page.goto(f"/teams/{TEAM}/log")

    type_numbers(page, "3,7", "12")

    expect(page.locator("[data-live-value]")).to_have_text("3,7")
    expect(page.locator("[data-live-words]")).to_contain_text("median")
    said = page.locator("[data-live-words]").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert_accessible(page)

    page.get_by_role("button", name="Lagre", exact=False).first.click()
    expect(page.locator(".flashes")).to_contain_text(f"3,7 er lagret. {said}")


@pytest.mark.parametrize("viewport", [PHONE])
def test_an_odd_number_brings_a_question_and_opens_the_note(page: Page) -> None:
    Walker(page).sign_in_as("member")
    page.goto(f"/teams/{TEAM}/log")
    note = page.get_by_label("Merknad")
    expect(note).to_be_hidden()

    type_numbers(page, "1,2", "12")

    expect(page.locator("[data-live-question]")).to_have_text("Uvanlig lavt. Stemmer det?")
    expect(note).to_be_visible()
    assert_accessible(page)


def test_enter_goes_to_the_next_box_and_then_saves(page: Page) -> None:
    Walker(page).sign_in_as("member")
    page.goto(f"/teams/{TEAM}/log")

    page.keyboard.type("3,7")
    page.keyboard.press("Enter")
    page.keyboard.type("12")
    page.keyboard.press("Enter")

    expect(page.locator(".flashes")).to_contain_text("3,7 er lagret.")


def test_a_draft_comes_back_on_another_device_and_goes_when_it_is_discarded(
    page: Page, context: BrowserContext
) -> None:
    Walker(page).sign_in_as("member")
    page.goto(f"/teams/{TEAM}/log")
    type_numbers(page, "3,7")
    expect(page.locator("[data-draft-status]")).to_contain_text("Utkast lagret kl.")

    other = context.new_page()
    other.goto(f"/teams/{TEAM}/log")

    expect(other.locator("form.ds-card .ds-input[inputmode]").first).to_have_value("3,7")
    expect(other.locator("[data-draft-status]")).to_contain_text("Utkast fra")
    other.get_by_role("button", name="Forkast").click()
    expect(other.locator("form.ds-card .ds-input[inputmode]").first).to_have_value("")


def test_a_page_left_at_once_keeps_what_was_typed(page: Page) -> None:
    Walker(page).sign_in_as("member")
    page.goto(f"/teams/{TEAM}/log")
    type_numbers(page, "3,7")

    page.goto(f"/teams/{TEAM}")
    page.wait_for_timeout(500)
    page.goto(f"/teams/{TEAM}/log")

    expect(page.locator("form.ds-card .ds-input[inputmode]").first).to_have_value("3,7")


def test_without_a_connection_the_number_stays_and_one_tries_again(
    page: Page, context: BrowserContext, watch: Watch
) -> None:
    Walker(page).sign_in_as("member")
    page.goto(f"/teams/{TEAM}/log")
    type_numbers(page, "3,7", "12")
    expect(page.locator("[data-draft-status]")).to_contain_text("Utkast lagret")

    context.set_offline(True)
    page.get_by_role("button", name="Lagre", exact=False).first.click()
    alarm = page.locator("[data-draft-alarm]")
    expect(alarm).to_contain_text("Tallet ble ikke lagret")
    expect(alarm).to_contain_text("Tallet står fortsatt i feltet.")
    expect(page.locator("form.ds-card .ds-input[inputmode]").first).to_have_value("3,7")

    context.set_offline(False)
    page.get_by_role("button", name="Prøv igjen").click()
    expect(page.locator(".flashes")).to_contain_text("3,7 er lagret.")
    watch.complaints[:] = [one for one in watch.complaints if "INTERNET_DISCONNECTED" not in one]


def test_back_in_the_browser_shows_what_was_saved_and_reload_keeps_the_place(page: Page) -> None:
    Walker(page).sign_in_as("member")
    page.goto(f"/teams/{TEAM}/log")
    first = page.url
    type_numbers(page, "3,7", "12")
    page.get_by_role("button", name="Lagre", exact=False).first.click()
    expect(page.locator(".flashes")).to_be_visible()
    second = page.url

    page.reload()
    assert page.url == second
    page.go_back()

    assert page.url == first
    expect(page.get_by_role("link", name="Endre tallet")).to_be_visible()


@pytest.mark.parametrize("javascript", [False])
@pytest.mark.parametrize("viewport", [PHONE])
def test_without_a_script_the_saved_message_says_the_same_and_asks_the_same(page: Page) -> None:
    Walker(page).sign_in_as("member")
    page.goto(f"/teams/{TEAM}/log")

    type_numbers(page, "1,2", "12")
    page.get_by_role("button", name="Lagre", exact=False).first.click()

    expect(page.locator(".flashes")).to_contain_text("1,2 er lagret.")
    expect(page.locator(".flashes")).to_contain_text("Uvanlig lavt. Stemmer det?")
    page.get_by_role("link", name="Endre tallet").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_facilitator_enters_numbers_phoned_in_two_clicks_from_the_measures(page: Page) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    page.goto(f"/teams/{TEAM}/measures")

    walker.follow("Legg inn tall for teamet")

    expect(page.get_by_text("Det merkes som lagt inn av veilederen")).to_be_visible()


@pytest.mark.parametrize("numbers", [("3", "8"), ("5", "5"), ("1", "9")])
def test_every_measure_says_while_one_types_what_it_says_when_saved(
    page: Page, numbers: tuple[str, str]
) -> None:
    Walker(page).sign_in_as("member")
    page.goto(f"/teams/{TEAM}/log?done=1")
    addresses = page.get_by_role("link", name="Logg et tall for").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    assert len(addresses) > 3

    for address in addresses:
        page.goto(address)
        type_numbers(page, *numbers)
        words = page.locator("[data-live-words]").inner_text()
        value = page.locator("[data-live-value]").inner_text()
        with page.expect_navigation():
            page.locator("form.ds-card button[data-fullwidth]").click()
        expect(page.locator(".flashes")).to_contain_text(f"{value} er lagret. {words}")
