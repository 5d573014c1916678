"""The first hour, walked: a code on the projector, a phone that joins, a board at the end."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.watch import Watch
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
COUNTED = [(5, 9), (6, 9), (4, 8), (7, 9), (6, 10), (5, 8), (6, 9), (7, 10)]


@pytest.fixture
def phone(browser: Browser, watch: Watch) -> Iterator[BrowserContext]:
    """The phone of somebody in the room."""
    context = browser.new_context(
        base_url=watch.origin,
        viewport=PHONE,
        locale="nb-NO",
        timezone_id="Europe/Oslo",
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    watch.over(context)
    yield context
    context.close()


def show_code_of_a_new_team(page: Page) -> str:
    """Make a team as a facilitator, and return the address that its code holds."""
    walker = Walker(page).sign_in_as("facilitator")
    page.goto("/networks/god-samhandling-nord/teams/new")
    walker.fill("Navn", "Familiesenteret")
    walker.press("Lagre teamet")
    walker.follow("QR-kode i rommet")
    walker.press("Vis en kode")
    expect(page.get_by_role("img", name="QR-kode for å bli med i Familiesenteret")).to_be_visible()
    return page.locator(".typed").inner_text()


def join_as_leader(page: Page, address: str) -> None:
    """Open the address of a code on a phone, and join as somebody new who leads the team."""
    walker = Walker(page)
    page.goto(f"http://{address}")
    walker.choose("Helsestasjon og skolehelsetjeneste")
    page.get_by_label("Jeg leder teamet").check()
    walker.fill("Navnet ditt", "Ylva")
    walker.fill("E-postadresse", "ylva@kommune.example")
    walker.fill("Nytt passord", "havørn over sju fjell")
    walker.press("Bli med")


def save_and_go_on(page: Page) -> None:
    """Save the open step."""
    page.get_by_role("button", name="Lagre og gå til neste").click()


def choose_goal_and_measures(page: Page) -> None:
    """Take the second and third step: a ready goal in two taps, and one more measure."""
    walker = Walker(page)
    walker.follow("Alle rundt bordet")
    save_and_go_on(page)
    page.get_by_role("checkbox", name="Dager til tredje").first.check()
    walker.press("Bruk disse målingene")


def count_back(page: Page) -> None:
    """Take the fourth step: eight periods of the first measure."""
    walker = Walker(page)
    walker.follow("Tell åtte perioder bakover")
    for at, (numerator, denominator) in enumerate(COUNTED):
        page.locator("[name*=numerator]").nth(at).fill(str(numerator))
        page.locator("[name*=denominator]").nth(at).fill(str(denominator))
    page.locator("form.ds-card button[type=submit]").first.click()


def plan_first_test(page: Page) -> None:
    """Take the fifth step."""
    walker = Walker(page)
    walker.follow("Den første testen")
    walker.fill("Hvilken endring", "Ring familien dagen før")
    walker.fill("hvor mange, og hvor", "Én familie, én ansatt, én gang")
    walker.fill("Hva tror dere", "Vi tror at familien kommer.")
    save_and_go_on(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_team_joins_by_the_code_and_has_a_board_with_a_line_within_the_hour(
    page: Page, phone: BrowserContext
) -> None:
    mobile = phone.new_page()

    join_as_leader(mobile, show_code_of_a_new_team(page))
    expect(mobile.get_by_role("heading", level=1)).to_contain_text("Velkommen. Etter én time")
    assert_accessible(mobile)
    mobile.get_by_label("Måleansvarlig", exact=True).select_option(label="Ylva")
    save_and_go_on(mobile)
    choose_goal_and_measures(mobile)

    mobile.goto("/")
    expect(mobile.get_by_text("3 av 5 gjort").first).to_be_visible()
    Walker(mobile).follow("Fortsett")
    count_back(mobile)
    expect(mobile.get_by_text("8 av 10 punkter – for tidlig å si").first).to_be_visible()
    plan_first_test(mobile)

    expect(mobile.get_by_role("heading", name="Alle rundt bordet")).to_be_visible()
    expect(mobile.locator(".goal svg.spark")).to_be_visible()
    expect(Walker(mobile).flash).to_contain_text("Dere har en tavle")


def test_one_click_leads_to_a_team_midway_whose_leader_shows_the_code(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_role("button", name="Nytt team, midt i den første timen").click()
    walker = Walker(page)
    expect(page.get_by_text("3 av 5 gjort").first).to_be_visible()
    assert_accessible(page)

    walker.follow("La flere bli med med QR-kode")
    if not page.locator(".typed").count():  # the code of the demo has grown too old
        walker.press("Vis en kode")

    expect(page.get_by_role("img", name="QR-kode for å bli med i Fjordlys")).to_be_visible()


def test_what_is_written_is_read_out_while_it_is_typed(page: Page, phone: BrowserContext) -> None:
    address = show_code_of_a_new_team(page)
    mobile = phone.new_page()
    join_as_leader(mobile, address)
    mobile.goto(f"{mobile.url.partition('?')[0]}?step=2")

    mobile.get_by_label("Hvor mye?").fill("fra 4 til 8 av 10")

    sentence = mobile.get_by_text("Slik leses det:").locator("..")
    expect(sentence).to_contain_text("Hvor mye: fra 4 til 8 av 10.")
    expect(sentence).to_contain_text("… for hvem?")


def test_a_half_written_goal_comes_back_after_a_look_at_a_ready_one(page: Page) -> None:
    walker = Walker(page).sign_in_as("new_team")
    page.goto(f"{page.url.partition('?')[0]}?step=2")
    page.get_by_label("Hva skal bli bedre?").fill("Ungdommen er med")

    walker.follow("Én som holder i tråden")
    expect(page.get_by_label("Hva skal bli bedre?")).not_to_have_value("Ungdommen er med")
    walker.follow("Skriv deres eget mål i stedet")

    expect(page.get_by_label("Hva skal bli bedre?")).to_have_value("Ungdommen er med")
    assert_accessible(page)


def test_the_code_is_black_on_white_in_the_dark_and_fits_a_projector(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    show_code_of_a_new_team(page)

    box = page.locator(".qr-box").bounding_box()
    white = page.locator(".qr-box").evaluate("one => getComputedStyle(one).backgroundColor")

    assert box is not None
    assert box["width"] >= 400
    assert white == "rgb(255, 255, 255)"
    assert_accessible(page)
