"""What one team learnt travels to another: shared, found, borrowed, and seen to be borrowed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from app import create_app
from app.accounts.models import User
from app.extensions import db
from app.networks.models import Membership, Team
from app.web.actor import Role
from tests.browser.accessibility import find_violations
from tests.browser.demo import SETTINGS
from tests.browser.watch import Watch
from tests.pages.walking import Walker
from tests.signing_in import client_of

PHONE = ViewportSize(width=390, height=844)
NETWORK = "/networks/god-samhandling-nord/learning"
COOKIE = "sirkel"
QUESTIONS = 2  # of the test that is borrowed


@pytest.fixture
def leader_of(
    browser: Browser, watch: Watch, live_server: str, tmp_path: Path
) -> Iterator[Callable[[str], Page]]:
    """A function that returns a phone on which the leader of a team of the demo is signed in."""
    opened: list[BrowserContext] = []

    def pick_up(team: str) -> Page:
        context = browser.new_context(base_url=live_server, viewport=PHONE, locale="nb-NO")
        context.set_default_timeout(10_000)
        watch.over(context)
        context.add_cookies(
            [{"name": COOKIE, "value": _cookie_of(team, tmp_path), "url": live_server}]
        )
        opened.append(context)
        return context.new_page()

    yield pick_up
    for context in opened:
        context.close()
    assert watch.complaints == []


def test_borrow_a_test_between_two_teams(page: Page, leader_of: Callable[[str], Page]) -> None:
    lender = Walker(page).sign_in_as("leader")
    _close_and_share(lender)
    other = leader_of("Mørketind")
    borrower = Walker(other)

    other.goto(NETWORK)
    borrower.fill("Hva leter dere etter?", "SMS hele kommunen")
    borrower.press("Søk")
    other.locator(".learnt-hits").get_by_role("link", name="SMS dagen før i hele").click()
    test = other.locator("article", has_text="SMS dagen før i hele kommunen")
    expect(test).to_contain_text("Dette virket ikke hos dem")
    assert find_violations(other) == []
    test.get_by_role("link", name="Lån denne").click()
    assert find_violations(other) == []
    borrower.press("Lån planen")

    expect(borrower.flash).to_contain_text("Lånt fra Nordlysfjord")
    expect(other.get_by_role("button", name="Angre")).to_be_visible()
    for box in other.get_by_label("Hva tror dere").all()[:QUESTIONS]:
        expect(box).to_have_value("")
        box.fill("Vi tror at halvparten kommer.")
    borrower.fill("hvor mange, og hvor", "Ett møte, én familie")
    borrower.press("Lagre planen")
    expect(other.get_by_text("Lånt fra Nordlysfjord").first).to_be_visible()

    page.reload()
    expect(page.get_by_text("Mørketind har lånt denne. Takk for at dere deler.")).to_be_visible()
    page.goto("/teams/9")
    expect(page.get_by_role("heading", name="Lånt av andre")).to_be_visible()


def _close_and_share(walker: Walker) -> None:
    """Study the test that waits for it, decide that it did not work, and share it."""
    walker.follow("PDSA")
    walker.follow("Alle samarbeidsmøter i kommunen")
    for answer in walker.page.get_by_role("radio", name="Nei").all():
        answer.check()
    walker.fill("Hva lærte dere", "Meldingen alene er ikke nok.")
    walker.press("Lagre det vi lærte")
    walker.choose("Forkast")
    walker.fill("Hvorfor", "Den som ble kalt inn for sent, kom likevel ikke.")
    walker.press("Fullfør")
    walker.page.locator("form[action$='/share'] button").click()
    expect(walker.flash).to_contain_text("delt")


def _cookie_of(team: str, folder: Path) -> str:
    """Open a session for the leader of a team, as signing in does, and return its cookie."""
    address = f"sqlite:///{folder / 'demo.db'}"
    app = create_app({**SETTINGS, "SQLALCHEMY_DATABASE_URI": address})
    with app.app_context():
        seat = (
            db.session.query(Membership)
            .join(Team, Team.id == Membership.team_id)
            .filter(Team.name == team, Membership.role == Role.LEADER)
            .first()
        )
        assert seat is not None
        cookie = client_of(app, db.session.get_one(User, seat.user_id)).get_cookie(COOKIE)
        db.session.remove()
        db.engine.dispose()
    assert cookie is not None
    return str(cookie.value)
