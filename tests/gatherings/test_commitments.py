"""What a team promises itself until the next gathering, written on a shared screen."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.gatherings.queries.commitments import list_commitments
from app.networks.models import Gathering, Team
from tests.makers.gathered import make_commitment
from tests.makers.goals import make_goal
from tests.makers.people import make_leader, make_member
from tests.pages.commitments import address_of
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow
from tests.web.guarded_sentences import IDENTITY

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("at_the_end")


def texts(gathering: Gathering, team: Team) -> list[str]:
    db.session.expire_all()
    return [row.text for row in list_commitments(gathering, team.id)]


def test_a_line_is_added_with_role_and_goal(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    goal = make_goal(team)
    client = signed_in(make_member(team))
    line = {"text": "Vi ringer dagen før", "owner": "helsesykepleier", "goal_id": str(goal.id)}

    page = follow(client, fill_in(client, address_of(gathering, team), form="#new form", **line))

    assert page.texts(".promise-text") == ["Vi ringer dagen før"]
    assert page.texts(".promises .sub") == [f"Ansvar: helsesykepleier · {goal.title}"]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"text": ""}, "Skriv hva dere skal gjøre."),
        ({"text": "🙂 – …"}, "Skriv med ord hva dere skal gjøre."),
        ({"text": "x" * 301}, "tegn"),
        ({"text": f"Gjelder {IDENTITY}"}, "fødselsnummer"),
        ({"text": "Ring dem", "goal_id": "99999"}, ""),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(
    signed_in: SignedIn, gathering: Gathering, team: Team, typed: dict[str, str], error: str
) -> None:
    make_goal(team)
    client = signed_in(make_member(team))
    told = {"owner": "rektor", **typed}

    page = fill_in(client, address_of(gathering, team), form="#new form", **told)

    assert page.status == 422
    assert error in " ".join(page.errors)
    assert page.value("owner") == "rektor"
    assert texts(gathering, team) == []


def test_two_who_add_at_once_are_both_kept(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    phone, screen = signed_in(make_member(team)), signed_in(make_leader(team))
    pages = [Page(one.get(address_of(gathering, team))) for one in (phone, screen)]

    send(phone, pages[0], form="#new form", text="Fra telefonen")
    send(screen, pages[1], form="#new form", text="Fra skjermen")

    assert texts(gathering, team) == ["Fra telefonen", "Fra skjermen"]


def test_two_who_change_one_line_both_see_both_texts(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    row = make_commitment(gathering, team, text="Vi ringer")
    first, second = signed_in(make_member(team)), signed_in(make_member(team))
    pages = [Page(one.get(f"/commitments/{row.id}/edit")) for one in (first, second)]
    address = f"/commitments/{row.id}/edit"

    send(first, pages[0], address=address, text="Vi ringer dagen før")
    late = send(second, pages[1], address=address, text="Vi sender SMS")

    assert late.status == 409
    assert "Vi ringer dagen før" in late.texts(".ds-alert .defs dd")
    assert late.value("text") == "Vi sender SMS"
    assert texts(gathering, team) == ["Vi ringer dagen før"]


def test_moving_lines_disturbs_nobody_who_writes_in_one(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    first, second = (make_commitment(gathering, team, text=name) for name in ("En", "To"))
    writer, mover = signed_in(make_member(team)), signed_in(make_member(team))
    page = Page(writer.get(f"/commitments/{first.id}/edit"))

    mover.post(f"/commitments/{second.id}/move", data={"way": "up"})
    saved = send(writer, page, address=f"/commitments/{first.id}/edit", text="En til")

    assert saved.status == 303
    assert texts(gathering, team) == ["To", "En til"]


def test_the_first_line_cannot_move_up_and_no_other_way_is_known(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    rows = [make_commitment(gathering, team, text=name) for name in ("En", "To")]
    client = signed_in(make_member(team))

    client.post(f"/commitments/{rows[0].id}/move", data={"way": "up"})

    assert texts(gathering, team) == ["En", "To"]
    assert client.post(f"/commitments/{rows[0].id}/move", data={"way": "left"}).status_code == 400


def test_a_line_is_taken_out_and_comes_back(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    row = make_commitment(gathering, team)
    client = signed_in(make_member(team))

    page = follow(client, Page(client.post(f"/commitments/{row.id}/delete")))
    gone = texts(gathering, team)
    client.post(f"/commitments/{row.id}/restore")

    assert page.messages == ["Avtalen er tatt ut. Angre"]
    assert (gone, texts(gathering, team)) == ([], ["Vi ringer dagen før"])


def test_a_line_that_somebody_took_out_while_one_wrote_comes_back_with_the_words(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    row = make_commitment(gathering, team, text="Vi ringer")
    writer, other = signed_in(make_member(team)), signed_in(make_member(team))
    address = f"/commitments/{row.id}/edit"
    page = Page(writer.get(address))
    other.post(f"/commitments/{row.id}/delete")

    asked = send(writer, page, address=address, text="Vi ringer kvelden før")
    gone = texts(gathering, team)
    send(writer, asked, address=address)

    assert (asked.status, asked.value("text")) == (409, "Vi ringer kvelden før")
    assert (gone, texts(gathering, team)) == ([], ["Vi ringer kvelden før"])


def test_so_many_lines_are_enough(signed_in: SignedIn, gathering: Gathering, team: Team) -> None:
    for number in range(20):
        make_commitment(gathering, team, text=f"Avtale {number}")
    client = signed_in(make_member(team))

    page = fill_in(client, address_of(gathering, team), form="#new form", text="Enda en")

    assert page.errors == ["20 avtaler er nok. Ta ut en, eller skriv to som én."]


def test_a_line_that_is_begun_is_there_on_another_phone(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    person = make_member(team)
    place = f"commitments/{gathering.id}/{team.id}"
    signed_in(person).post("/drafts", data={"draft": place, "text": "Vi begynner å"})

    page = Page(signed_in(person).get(address_of(gathering, team)))

    assert page.value("text") == "Vi begynner å"
