"""What a team promised stands when its gathering is cancelled or the next one has begun."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.models import Commitment, Followed
from app.gatherings.queries.commitments import list_commitments
from app.networks.models import Gathering, Team
from tests.makers.gathered import make_commitment
from tests.makers.people import make_guest, make_member
from tests.makers.saving import save
from tests.pages.commitments import address_of
from tests.pages.forms import fill_in
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("in_the_morning")

BEGUN = "Samlingen etter denne er begynt. Det dere ble enige om her, står som det er."
CANCELLED = "Samling 2 er avlyst. Det som er skrevet, står, og ingenting legges til."


def cancel(gathering: Gathering) -> Gathering:
    gathering.cancelled_at = datetime(2026, 12, 1, tzinfo=UTC)
    return save(gathering)


def texts(gathering: Gathering, team: Team) -> list[str]:
    db.session.expire_all()
    return [row.text for row in list_commitments(gathering, team.id)]


def press_all(client: FlaskClient, row: Commitment) -> list[Page]:
    ways = {"move": {"way": "up"}, "delete": {}, "restore": {}}
    return [Page(client.post(f"/commitments/{row.id}/{way}", data=ways[way])) for way in ways]


def test_lines_stand_when_the_next_gathering_has_begun(
    signed_in: SignedIn, gathering_before: Gathering, team: Team
) -> None:
    rows = [make_commitment(gathering_before, team, text=text) for text in ("Ringe", "Måle")]
    client = signed_in(make_member(team))

    page = Page(client.get(address_of(gathering_before, team)))
    added = Page(client.post(address_of(gathering_before, team), data={"text": "For sent"}))
    pressed = press_all(client, rows[1])

    assert page.texts(".ds-alert") == [BEGUN]
    assert not page.soup.select("#new form, .promise-tools")
    assert "Neste samling er" not in page.response.text
    assert (added.status, [one.status for one in pressed]) == (422, [303, 303, 303])
    assert follow(client, pressed[0]).messages[0] == BEGUN
    assert texts(gathering_before, team) == ["Ringe", "Måle"]


def test_how_it_went_is_told_all_the_same(
    signed_in: SignedIn, gathering_before: Gathering, team: Team
) -> None:
    row = make_commitment(gathering_before, team)
    client = signed_in(make_member(team))

    client.post(f"/commitments/{row.id}/tick", data={"followed": "done", "version": "1"})

    assert db.session.get_one(Commitment, row.id).followed is Followed.DONE


def test_a_line_that_stands_is_not_opened_to_be_changed_and_what_was_typed_is_not_lost(
    signed_in: SignedIn, gathering_before: Gathering, gathering: Gathering, team: Team
) -> None:
    row = make_commitment(gathering_before, team)
    client = signed_in(make_member(team))

    opened = Page(client.get(f"/commitments/{row.id}/edit"))
    sent = Page(client.post(f"/commitments/{row.id}/edit", data={"text": "Nytt", "version": "1"}))

    assert opened.location == address_of(gathering_before, team)
    assert (sent.status, sent.value("text")) == (422, "Nytt")
    assert BEGUN in sent.response.text


def test_a_cancelled_gathering_takes_no_lines_and_says_so(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    row = make_commitment(cancel(gathering), team, text="Ringe")
    client = signed_in(make_member(team))

    page = Page(client.get(address_of(gathering, team)))
    added = Page(client.post(address_of(gathering, team), data={"text": "Måle"}))
    ticked = Page(client.post(f"/commitments/{row.id}/tick", data={"followed": "done"}))
    pressed = press_all(client, row)

    assert page.texts(".ds-alert") == [CANCELLED]
    assert not page.soup.select("main form")
    assert (added.status, ticked.status) == (422, 303)
    assert {one.status for one in pressed} == {303}
    assert texts(gathering, team) == ["Ringe"]
    assert db.session.get_one(Commitment, row.id).followed is None


def test_what_nobody_told_of_two_gatherings_ago_is_asked_for_again(
    signed_in: SignedIn, gathering: Gathering, gathering_before: Gathering, team: Team
) -> None:
    make_commitment(gathering_before, team, text="Ubesvart")
    make_commitment(gathering_before, team, text="Besvart", followed=Followed.DONE)
    make_commitment(gathering, team, text="Sist")
    third = save(
        Gathering(
            network_id=gathering.network_id,
            number=3,
            starts_on=datetime(2027, 3, 4, tzinfo=UTC).date(),
            ends_on=datetime(2027, 3, 4, tzinfo=UTC).date(),
        )
    )
    answered = db.session.query(Commitment).filter_by(text="Besvart").one()
    answered.followed_at = datetime(2026, 12, 3, tzinfo=UTC)
    save(answered)

    with stopped_at(datetime(2027, 3, 4, 9, tzinfo=UTC)):
        page = Page(signed_in(make_member(team)).get(address_of(third, team)))

    assert page.texts("#last-time .promise-text") == ["Sist"]
    assert page.texts("#time-before .promise-text") == ["Ubesvart"]


def test_the_screen_in_the_room_shows_what_is_agreed_takes_one_more_and_has_a_code_for_phones(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_commitment(gathering, team, text="Ringe")
    client, address = signed_in(make_member(team)), f"{address_of(gathering, team)}/screen"

    refused = fill_in(client, address, form=".screen-form", text="")
    page = follow(client, fill_in(client, address, form=".screen-form", text="Måle"))

    assert refused.errors == ["Skriv hva dere skal gjøre."]
    assert page.texts(".screen-lines li") == ["Ringe", "Måle"]
    assert page.soup.select(".screen-side .qr-box svg")


def test_the_screen_of_a_cancelled_gathering_leads_to_the_page_that_says_so(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    client = signed_in(make_member(team))

    page = Page(client.get(f"{address_of(cancel(gathering), team)}/screen"))

    assert page.location == address_of(gathering, team)


def test_who_only_reads_opens_no_screen(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    client = signed_in(make_guest(gathering.network))

    assert client.get(f"{address_of(gathering, team)}/screen").status_code == 403
