"""In the room of a gathering: a code and a tap, what a team promises, and how it was."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from app import clock
from tests.browser.accessibility import assert_accessible
from tests.browser.watch import Watch
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
NEXT = 3  # the gathering that is to come
TEAM = 9
COMMITMENTS = f"/gatherings/{NEXT}/teams/{TEAM}/commitments"
PROMISE = "Vi ringer dagen før møtet"
Phones = Callable[[], Page]


@pytest.fixture
def phones(browser: Browser, live_server: str) -> Iterator[Phones]:
    """A function that returns one more phone, on which nobody is signed in."""
    contexts = []

    def pick_up() -> Page:
        context = browser.new_context(base_url=live_server, viewport=PHONE, locale="nb-NO")
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield pick_up
    for context in contexts:
        context.close()


def hold_today(page: Page) -> None:
    """Let the next gathering end today, which asks whether its deadline is meant to be past."""
    day = clock.today()
    page.goto(f"/gatherings/{NEXT}/edit")
    page.get_by_label("Første dag").fill((day - timedelta(days=2)).isoformat())
    page.get_by_label("Siste dag").fill(day.isoformat())
    save = page.locator("main form.form button[type=submit]")
    save.click()
    page.get_by_label("Ja, fristen skal være passert").check()
    save.click()
    expect(page.locator(".flashes")).to_be_visible()
    round_off_at_midnight(page)


def round_off_at_midnight(page: Page) -> None:
    """Let the last item begin as the day does, so that one may say how it was at any hour."""
    page.goto(f"/gatherings/{NEXT}/programme/new")
    page.get_by_label("Tittel").fill("Avslutning")
    page.locator("select[name=on]").select_option(clock.today().isoformat())
    page.locator("[name=starts_at]").fill("00.00")
    page.locator("[name=minutes]").fill("1")
    page.get_by_role("button", name="Lagre", exact=False).first.click()
    expect(page.locator(".flashes")).to_be_visible()


def test_a_phone_says_that_it_is_here_and_how_it_was(
    page: Page, phones: Phones, watch: Watch
) -> None:
    watch.expected_statuses.add(422)
    Walker(page).sign_in_as("facilitator")
    hold_today(page)
    page.goto(f"/gatherings/{NEXT}")
    page.locator("#today").get_by_role("button", name="Vis koden").click()
    assert_accessible(page)
    code = page.locator(".room-letters").inner_text()

    phone = phones()
    phone.goto("/here")
    phone.get_by_label("Kode").fill(code.upper())
    phone.get_by_role("button", name="Fortsett").click()
    assert_accessible(phone)
    phone.get_by_role("button", name="Nordlysfjord", exact=True).click()
    expect(phone.get_by_role("heading", name="Du er registrert")).to_be_visible()
    expect(page.locator("[data-shared=came]")).to_have_text("1 person er registrert.")

    phone.get_by_role("link", name="Si hvordan samlingen var").click()
    assert_accessible(phone)
    phone.get_by_role("radio", name="5", exact=True).first.check()
    phone.get_by_label("Hva bør vi beholde").fill("Mer teamtid.")
    phone.get_by_role("button", name="Send svarene").click()
    expect(phone.get_by_role("heading", name="Takk")).to_be_visible()

    page.goto(f"/gatherings/{NEXT}/attendance")
    expect(page.locator(f"#team-{TEAM}")).to_contain_text("1 er her")
    assert_accessible(page)


def test_two_phones_and_the_screen_write_together(page: Page, phones: Phones) -> None:
    screen = Walker(page).sign_in_as("leader")
    page.goto(COMMITMENTS)
    page.locator("#new [name=text]").fill("Noe vi ikke er ferdige med")
    phone = phones()
    Walker(phone).sign_in_as("member")
    phone.goto(COMMITMENTS)

    Walker(phone).press("Delvis")
    phone.locator("#new [name=text]").fill(PROMISE)
    phone.get_by_role("button", name="Legg til").click()

    expect(page.locator(".promise-text", has_text=PROMISE)).to_be_visible(timeout=15_000)
    expect(page.locator(".promise-outcome", has_text="Delvis")).to_be_visible()
    expect(page.locator("#new [name=text]")).to_have_value("Noe vi ikke er ferdige med")
    expect(page.locator("[data-shared-status]")).to_have_text("Avtalene er endret.")
    assert_accessible(page)
    assert_accessible(phone)
    screen.press("Legg til")
    expect(page.locator("ol.promises li")).to_have_count(2)


def test_the_screen_in_the_room_has_the_field_and_what_is_agreed_in_view(
    page: Page, phones: Phones
) -> None:
    screen = Walker(page).sign_in_as("leader")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(COMMITMENTS)
    screen.follow("Vis på skjermen i rommet")
    page.locator(".screen-form [name=text]").fill(PROMISE)
    page.get_by_role("button", name="Legg til").click()

    expect(page.locator(".screen-lines li")).to_have_text(PROMISE)
    expect(page.locator(".screen-lines li")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Legg til")).to_be_in_viewport()
    assert_accessible(page)
    phone = phones()
    Walker(phone).sign_in_as("member")
    phone.goto(COMMITMENTS)
    phone.locator("#new [name=text]").fill("Fra en telefon")
    phone.get_by_role("button", name="Legg til").click()
    expect(page.locator(".screen-lines li")).to_have_count(2, timeout=15_000)


@pytest.mark.parametrize("javascript", [False])
def test_a_team_promises_and_follows_up_without_a_script(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto(COMMITMENTS)
    walker.fill("Hva skal dere gjøre til neste samling?", PROMISE)
    walker.press("Legg til")
    expect(walker.flash).to_contain_text("Avtalen er lagt til.")

    page.locator(".promise-tools").get_by_role("button", name="Ta ut").click()
    walker.press("Angre")
    expect(page.locator("ol.promises .promise-text")).to_have_text(PROMISE)

    page.locator("#last-time").get_by_role("link", name="Endre, eller fortell").first.click()
    walker.choose("Endret underveis")
    walker.fill("Hva lærte dere av det?", "Vi begynte i det små.")
    walker.press("Lagre")
    expect(page.locator("#last-time")).to_contain_text("Vi begynte i det små.")


def test_the_facilitators_write_a_summary_and_see_who_was_away(page: Page) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    page.goto("/gatherings/1")
    walker.follow("Endre sammendraget")
    assert_accessible(page)
    walker.fill("Dette kom ut av samlingen", "Vi hørte på ungdommene.")
    walker.press("Lagre sammendraget")

    expect(page.get_by_role("heading", name="Hvem som ikke var der")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Vi hørte på ungdommene.")
    assert_accessible(page)
    page.goto("/networks/god-samhandling-nord/evaluations")
    expect(page.locator(".opinion-charts svg")).to_have_count(3)
    assert_accessible(page)
    page.goto("/gatherings/2/commitments")
    assert_accessible(page)
