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


@pytest.mark.parametrize("javascript", [True, False])
def test_a_team_stays_stuck_after_an_answer_then_finds_a_way_and_opens_it_again(
    page: Page, javascript: bool
) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.locator(".goal h3 a").first.click()
    page.locator("aside").get_by_role("link", name="Be om hjelp").click()
    page.get_by_label("Hva står dere fast på?").fill("Hvem eier innkallingen?")
    walker.press("Be om hjelp")
    become(walker, "facilitator")
    answer(walker, "Hvem eier innkallingen?", words="Spør kontoret.")

    become(walker, "leader")
    page.locator(".goal h3 a").first.click()
    say_more(page, "Spør kontoret.", words="Kontoret sier nei.", is_stuck=True)
    expect(page.locator(".help.waits")).to_contain_text("Til svaret «Spør kontoret.»:")
    become(walker, "facilitator")
    answer(walker, "Kontoret sier nei.", words="Da ringer jeg rektor.")

    become(walker, "leader")
    page.locator(".goal h3 a").first.click()
    say_more(page, "Da ringer jeg rektor.", words="Takk.", is_stuck=False)
    expect(page.locator(".said:visible").last).to_contain_text("Takk.")
    page.get_by_role("button", name="Vi har funnet en vei").click()
    expect(page.locator(".help:visible")).to_have_count(0)
    page.locator(".resolved > summary").click()
    behind = page.locator(".resolved .help", has_text="Da ringer jeg rektor.")
    behind.get_by_role("button", name="Åpne igjen").click()
    expect(page.locator(".help:visible")).to_contain_text("Da ringer jeg rektor.")


def say_more(page: Page, answered: str, *, words: str, is_stuck: bool) -> None:
    asked = page.locator(".help:visible", has_text=answered)
    asked.get_by_text("Svar", exact=True).click()
    asked.get_by_label("Svaret").fill(words)
    if is_stuck:
        asked.get_by_label("Vi står fortsatt fast").check()
    asked.get_by_role("button", name="Send svaret").click()
