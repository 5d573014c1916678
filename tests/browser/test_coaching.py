"""A team that is stuck asks, its facilitator answers, and the thread is put behind."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import assert_accessible
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
WIDE = ViewportSize(width=1280, height=900)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("javascript", [True, False])
def test_a_team_asks_for_help_is_answered_and_puts_the_talk_behind(
    page: Page, javascript: bool
) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.locator(".goal h3 a").first.click()
    ask_for_help(walker, "Hvem kan ta over møtene?")
    page.get_by_label("Ny kommentar").fill("**Kontoret** vil gjerne, @veileder.")
    walker.press("Send")
    expect(page.locator(".said strong").first).to_have_text("Kontoret")

    become(walker, "facilitator")
    answer(walker, "Hvem kan ta over møtene?", words="Spør kontoret. Jeg ringer i morgen.")

    become(walker, "leader")
    page.locator(".goal h3 a").first.click()
    expect(page.locator(".help .answer")).to_contain_text("Jeg ringer i morgen.")
    thread = page.locator(".thread", has_text="Kontoret vil gjerne")
    thread.get_by_text("Svar", exact=True).click()
    thread.get_by_label("Svaret").fill("Takk, da er vi i gang.")
    thread.get_by_role("button", name="Send svaret").click()
    thread.get_by_role("button", name="Avslutt samtalen").click()
    expect(page.locator(".flashes")).to_contain_text("Samtalen er avsluttet.")
    expect(page.locator(".resolved > summary")).to_contain_text("avsluttet")


def become(walker: Walker, role: str) -> None:
    walker.page.context.clear_cookies()
    walker.sign_in_as(role)


def ask_for_help(walker: Walker, words: str) -> None:
    walker.follow("Vi står fast: be om hjelp")
    walker.page.get_by_label("Hva står dere fast på?").fill(words)
    walker.press("Be om hjelp")
    expect(walker.page.locator(".help.waits")).to_contain_text(words)


def answer(walker: Walker, question: str, *, words: str) -> None:
    walker.follow("Hjelp og omsorg")
    asked = walker.page.locator(".care > li", has_text=question)
    asked.get_by_role("link", name="Svar teamet").click()
    walker.page.get_by_label("Svaret").fill(words)
    walker.press("Send svaret")
    expect(walker.page.locator(".flashes")).to_contain_text("Teamet ser det.")


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_pages_of_help_talk_and_progress_are_accessible_and_fit(page: Page) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    page.get_by_role("link", name="Hjelp og omsorg").click()
    page.get_by_text("Besvart i det siste").click()
    assert_accessible(page)
    assert fits(page)

    page.locator("#care").get_by_role("link", name="Skriv ned en samtale").first.click()
    assert_accessible(page)
    page.get_by_label("Hva snakket dere om?").fill("De begynner igjen i det små.")
    walker.press("Lagre notatet")
    page.locator("#care").get_by_role("link", name="Ringte").first.click()
    expect(page.locator(".said").first).to_contain_text("De begynner igjen i det små.")
    page.locator(".answer-box summary").first.click()
    assert_accessible(page)
    assert fits(page)


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_a_team_says_how_far_it_has_come_beside_its_facilitator(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.go_by_menu("Framdriftsvurdering")
    expect(page.get_by_text("Et forslag. Sirkel setter aldri trinnet.")).to_be_visible()
    assert_accessible(page)

    page.get_by_role("link", name="Vurder på nytt").click()
    page.get_by_label("4,5: Det holder.").check()
    assert_accessible(page)
    page.get_by_label("Hvorfor dette trinnet?").fill("Malen er en del av rutinen.")
    walker.press("Lagre")

    expect(page.locator(".latest").first).to_contain_text("4,5")
    expect(page.locator(".scores li").first).to_contain_text("Malen er en del av rutinen.")
