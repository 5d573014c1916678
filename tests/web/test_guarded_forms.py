"""Text that seems to tell who somebody is, is refused beside its field, and saved for a reason."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry, AuditPayload
from app.extensions import db
from app.goals.models import Goal
from app.goals.queries import list_goals
from tests.faults.state import find_broken_chains
from tests.makers.goals import make_goal
from tests.makers.networks import make_municipality, make_team
from tests.makers.people import make_member
from tests.pages.forms import fill_in, send
from tests.pages.goals import AIM
from tests.pages.page import Page
from tests.web.guarded_sentences import IDENTITY, PHONE

SignedIn = Callable[[User], FlaskClient]
WHY = "Det er servicetorgets nummer."
IS_PHONE = (
    f"«{PHONE}» ligner et telefonnummer. Skriv hvilken rolle eller tjeneste dere mener,"
    " uten nummeret."
)
IS_IDENTITY = (
    "«020132 …» ligner et fødselsnummer. Slike numre kan aldri lagres her."
    " Skriv «et barn», «en ungdom» eller «en forelder» i stedet."
)
IS_SMALL = (
    "I en liten kommune kan alder og sted vise hvem det er: «jente på 14 fra Fjellrevdal»."
    " Skriv «et barn», «en ungdom» eller «en voksen», uten alder eller sted."
)


class Writer:
    """A member who writes a new goal of the team."""

    def __init__(self, signed_in: SignedIn) -> None:
        self.team = make_team()
        self.client = signed_in(make_member(self.team))
        self.address = f"/teams/{self.team.id}/goals/new"

    def write(self, why: str, **typed: str) -> Page:
        """Fill in the form, with words of one's own on why the goal matters."""
        return fill_in(self.client, self.address, **{**AIM, "why": why, **typed})

    def again(self, page: Page, **typed: str) -> Page:
        """Send the refused form once more."""
        return send(self.client, page, address=self.address, **typed)

    @property
    def saved(self) -> list[Goal]:
        """The goals that are saved."""
        return list_goals(self.team.id)


@pytest.fixture
def writer(signed_in: SignedIn) -> Writer:
    """A member who writes a goal."""
    return Writer(signed_in)


def notes_of_reasons() -> list[tuple[AuditEntry, dict[str, object]]]:
    found = (
        select(AuditEntry, AuditPayload.content)
        .join(AuditPayload, AuditPayload.entry_id == AuditEntry.id)
        .where(AuditEntry.action == "text.let_through")
    )
    return [(entry, content) for entry, content in db.session.execute(found)]


def test_a_phone_number_is_refused_beside_its_field_and_all_that_was_typed_stays(
    writer: Writer,
) -> None:
    text = f"Ring servicetorget på {PHONE}."

    page = writer.write(text)

    assert page.status == 422
    assert page.errors == [IS_PHONE]
    assert page.value("why") == text
    assert page.value("how_much") == AIM["how_much"]
    assert page.texts("label[for=why-anyway]") == ["Det er ikke en person: lagre likevel, fordi …"]
    assert not writer.saved


def test_with_a_reason_it_is_saved_and_the_audit_keeps_the_reason_without_the_text(
    writer: Writer,
) -> None:
    page = writer.write(f"Ring {PHONE}.")

    answer = writer.again(page, **{"anyway-why": WHY})

    ((entry, content),) = notes_of_reasons()
    assert answer.status == 303
    assert [goal.why for goal in writer.saved] == [f"Ring {PHONE}."]
    assert content == {
        "form": "GoalForm",
        "field": "why",
        "kinds": ["phone"],
        "reason": WHY,
        "address": writer.address,
    }
    assert entry.chain == f"network-{writer.team.network_id}"
    assert entry.actor_id is not None
    assert not find_broken_chains()


@pytest.mark.parametrize(
    ("reason", "error"),
    [
        ("", "Skriv hvorfor dette ikke handler om en person."),
        (" - ", "Skriv hvorfor dette ikke handler om en person."),
        ("x" * 201, "Skriv grunnen med høyst 200 tegn."),
        (f"Nummeret er {PHONE}", "Skriv grunnen uten nummeret, adressen eller alder og sted."),
    ],
)
def test_a_reason_is_compulsory_and_tells_of_nobody_itself(
    writer: Writer, reason: str, error: str
) -> None:
    page = writer.again(writer.write(f"Ring {PHONE}."), **{"anyway-why": reason})

    assert page.status == 422
    assert page.errors[-1] == error
    assert not writer.saved
    assert not notes_of_reasons()


def test_an_identity_number_is_never_saved_whatever_the_reason(writer: Writer) -> None:
    page = writer.write(f"Gjelder {IDENTITY}.")

    again = writer.again(page, **{"anyway-why": WHY, "seen-why": "alt"})

    assert page.errors == again.errors == [IS_IDENTITY]
    assert not page.soup.select("#why-anyway")
    assert not writer.saved


def test_a_reason_holds_only_for_what_was_shown_when_it_was_written(writer: Writer) -> None:
    page = writer.write(f"Ring {PHONE}.")

    again = writer.again(page, why=f"Ring {PHONE} eller 41 22 33 44.", **{"anyway-why": WHY})

    assert again.status == 422
    assert "41 22 33 44" in again.errors[0]
    assert again.value("anyway-why") == WHY
    assert writer.again(again).status == 303


def test_what_was_taken_out_needs_no_reason(writer: Writer) -> None:
    page = writer.write(f"Ring {PHONE}.")

    assert writer.again(page, why="Ring servicetorget.").status == 303
    assert not notes_of_reasons()


def test_each_field_has_its_own_reason(writer: Writer) -> None:
    page = writer.write(f"Ring {PHONE}.", what=f"Alle ringer {PHONE}")

    again = writer.again(page, **{"anyway-why": WHY})

    assert again.status == 422
    assert [one for one in again.errors if "telefonnummer" in one]
    assert writer.again(again, **{"anyway-what": WHY}).status == 303
    assert {content["field"] for _entry, content in notes_of_reasons()} == {"why", "what"}


def test_age_and_a_small_municipality_are_refused_together_and_each_alone_is_not(
    writer: Writer,
) -> None:
    make_municipality("9903", name="Fjellrevdal")

    assert writer.write("En jente på 14 fra Fjellrevdal sa det.").errors == [IS_SMALL]
    assert writer.write("En jente på 14 sa det.").status == 303
    assert writer.write("En ungdom fra Fjellrevdal sa det.").status == 303


def test_words_that_are_saved_for_a_reason_are_not_asked_about_again(writer: Writer) -> None:
    goal = make_goal(writer.team)
    goal.why = f"Ring {PHONE}."
    db.session.commit()

    page = fill_in(writer.client, f"/goals/{goal.id}/edit", why=f"Ring {PHONE} først.")
    added = fill_in(writer.client, f"/goals/{goal.id}/edit", why=f"{PHONE} og a@example.no")

    assert page.status == 303
    assert added.status == 422
    assert "a@example.no" in added.errors[0]
    assert PHONE not in added.errors[0]


def test_the_name_of_an_account_is_left_alone(writer: Writer) -> None:
    page = fill_in(writer.client, "/account", name="Kari 99887766")

    assert page.status == 303


def test_a_field_that_is_looked_through_is_marked_and_the_script_has_its_words(
    writer: Writer,
) -> None:
    page = Page(writer.client.get(writer.address))

    marked = {str(one["name"]) for one in page.soup.select("[data-text-guard]")}
    (script,) = page.soup.select("script[data-text-guard-words]")
    assert {"what", "why", "how_much", "for_whom"} <= marked
    assert "{} " not in str(script["src"])
    assert "telefonnummer" in str(script["data-text-guard-words"])


def test_a_page_without_free_text_asks_for_no_script(client: FlaskClient) -> None:
    assert not Page(client.get("/sign-in")).soup.select("script[data-text-guard-words]")
