"""A team builds a driver diagram with the keyboard, copies ideas, and plans a test of one."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.watch import Watch
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
DIAGRAM = "/goals/9/diagram"
LOOKS = [
    pytest.param(ViewportSize(width=1280, height=900), "light", id="wide and light"),
    pytest.param(ViewportSize(width=1280, height=900), "dark", id="wide and dark"),
    pytest.param(PHONE, "light", id="narrow and light"),
    pytest.param(PHONE, "dark", id="narrow and dark"),
]


def press_on(page: Page, name: str) -> None:
    """Give a link or a button the focus, and press Enter."""
    target = page.get_by_role("link", name=name, exact=True)
    target = target.or_(page.get_by_role("button", name=name, exact=True)).first
    target.focus()
    expect(target).to_be_focused()
    page.keyboard.press("Enter")


def write(page: Page, label: str, *, text: str) -> None:
    """Write in a field by the keyboard alone."""
    field = page.get_by_label(label).first
    expect(field).to_be_focused()
    page.keyboard.type(text)


def box(page: Page, text: str) -> str:
    """Return what is read aloud of a box, with what it is."""
    return " ".join(page.locator(".driver-tree li p", has_text=text).first.inner_text().split())


def test_a_diagram_is_built_with_the_keyboard(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    page.goto(DIAGRAM)

    press_on(page, "Ny driver")
    expect(page.get_by_role("dialog", name="En ny driver")).to_be_visible()
    write(page, "Hva må være på plass?", text="Alle kan si ja")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Driveren er i diagrammet.")).to_be_visible()

    press_on(page, "Endre «Alle kan si ja»")
    press_on(page, "Ny idé under")
    expect(page.get_by_role("dialog", name="En ny endringsidé")).to_be_visible()
    write(page, "Hva kan dere prøve?", text="Gi stedfortrederen fullmakt")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Ideen er i diagrammet.")).to_be_visible()
    assert box(page, "Alle kan si ja") == "Primær driver: Alle kan si ja"
    assert "ikke testet: Gi stedfortrederen fullmakt" in box(page, "Gi stedfortrederen")


def test_a_form_over_the_diagram_closes_with_escape_and_gives_the_focus_back(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    page.goto(DIAGRAM)

    press_on(page, "Ny endringsidé")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("link", name="Ny endringsidé")).to_be_focused()


def test_what_was_typed_is_there_again_after_escape(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto(DIAGRAM)
    walker.follow("Ny driver")
    dialog = page.get_by_role("dialog", name="En ny driver")
    dialog.get_by_label("Hva må være på plass?").fill("Alle kan si ja")

    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    walker.follow("Ny driver")

    expect(dialog.get_by_label("Hva må være på plass?")).to_have_value("Alle kan si ja")


def test_a_refused_form_stays_over_the_diagram_with_what_was_written(
    page: Page, watch: Watch
) -> None:
    watch.expected_statuses.add(422)
    walker = Walker(page).sign_in_as("leader")
    page.goto(DIAGRAM)
    walker.follow("Ny endringsidé")
    dialog = page.get_by_role("dialog", name="En ny endringsidé")

    dialog.get_by_label("Den første lille testen").fill("Én familie")
    walker.press("Lagre ideen")

    expect(dialog.get_by_text("Skriv hva dere kan prøve.").last).to_be_visible()
    expect(dialog.get_by_label("Den første lille testen")).to_have_value("Én familie")
    expect(page).to_have_url(re.compile(f"{DIAGRAM}$"))
    assert_accessible(page)

    dialog.get_by_label("Hva kan dere prøve?").fill("Ring i forkant")
    walker.press("Lagre ideen")

    expect(page.get_by_text("Ideen er i diagrammet.")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"{DIAGRAM}#idea-\d+$"))
    expect(page.locator(".driver-tree li:target")).to_contain_text("Ring i forkant")


def test_a_form_that_cannot_be_sent_stays_with_what_was_written(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto(DIAGRAM)
    walker.follow("Ny driver")
    dialog = page.get_by_role("dialog", name="En ny driver")
    dialog.get_by_label("Hva må være på plass?").fill("Alle kan si ja")

    page.route("**/drivers/new", lambda route: route.abort("aborted"))
    walker.press("Lagre driveren")
    expect(dialog.get_by_text("Sirkel svarte ikke.")).to_be_visible()
    page.unroute("**/drivers/new")
    walker.press("Lagre driveren")

    expect(page.get_by_text("Driveren er i diagrammet.")).to_be_visible()
    expect(page.locator(".driver-tree", has_text="Alle kan si ja")).to_have_count(1)


def test_a_diagram_is_printed_as_drawings_and_not_as_the_page_is(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    page.goto(DIAGRAM)
    expect(page.locator(".driver-sheets")).to_be_hidden()

    page.emulate_media(media="print")

    expect(page.locator(".driver")).to_be_hidden()
    expect(page.locator(".driver-sheets svg").first).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_wrong_form_says_so_beside_the_field_and_a_deletion_is_undone(
    page: Page, watch: Watch
) -> None:
    watch.expected_statuses.add(422)
    walker = Walker(page).sign_in_as("leader")
    page.goto(DIAGRAM)

    walker.follow("Endre «Møter som virker»")
    walker.fill("Hva må være på plass?", " ")
    walker.press("Lagre driveren")
    expect(page.get_by_text("Skriv hva som må være på plass.").last).to_be_visible()

    walker.press("Ta ut driveren")
    expect(page.locator(".driver-tree", has_text="Møter som virker")).to_have_count(0)
    walker.press("Angre")
    expect(page.locator(".driver-tree", has_text="Møter som virker")).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_team_copies_an_idea_and_plans_its_first_test_in_two_presses(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto(DIAGRAM)
    walker.follow("Hent fra endringspakken")
    walker.fill("Søk i pakken", "introduksjonsark")
    walker.press("Søk")
    page.get_by_label("Lag et introduksjonsark").check()
    walker.press("Kopier til diagrammet")
    expect(page.get_by_text("1 idé er kopiert.")).to_be_visible()

    walker.follow("Lag et introduksjonsark")
    expect(page.get_by_text("Endringspakken for Nord").first).to_be_visible()
    walker.follow("Planlegg en test")

    expect(page).to_have_url(re.compile(r"/goals/9/cycles/new\?idea=\d+"))


@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
def test_the_diagram_and_its_pages_keep_the_rules_of_accessibility(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    for address in (DIAGRAM, f"{DIAGRAM}/history", "/goals/9/package", "/goals/9/ideas/new"):
        page.goto(address)

        assert_accessible(page)
        assert not page.evaluate("() => document.documentElement.scrollWidth > innerWidth")

    page.goto(DIAGRAM)
    page.locator(".pencil").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert_accessible(page)


def test_the_boxes_stand_in_columns_and_each_curve_ends_at_its_box(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    page.goto(DIAGRAM)

    gaps = page.evaluate(
        """() => [...document.querySelectorAll(".driver .branch")].flatMap((branch) => {
          const frame = branch.querySelector(":scope > .links").getBoundingClientRect();
          const paths = branch.querySelectorAll(":scope > .links path");
          return [...branch.querySelectorAll(":scope > ul > li")].map((item, at) => {
            const box = item.querySelector(":scope > .node, :scope > .idea");
            const middle = box.getBoundingClientRect();
            const path = paths[at], last = path.getPointAtLength(path.getTotalLength());
            const end = last.matrixTransform(path.getScreenCTM());
            return Math.hypot(end.y - (middle.top + middle.height / 2), frame.right - middle.left);
          });
        })"""
    )

    assert len(gaps) > 10
    assert max(gaps) < 3
