"""What of the talk with the facilitators is handed over: only what can still be read there."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.coaching.services.comments import Writer, answer_comment, delete_comment
from app.extensions import db
from tests.makers.coaching import make_comment, make_help_request
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.pages.closing import show_handover
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def test_a_deleted_comment_is_not_handed_over_though_it_has_an_answer(
    app: object, signed_in: SignedIn
) -> None:
    team = make_team()
    member, facilitator = make_member(team), make_facilitator(team.network)
    first = make_comment(team, by=member, text="Mor ringte og fortalte alt")
    answer_comment(first, "Takk, slett det gjerne.", by=Writer(facilitator.id, True), team=team)
    delete_comment(first, by=member.id, team=team)
    db.session.commit()

    for person in (member, facilitator):
        page = show_handover(signed_in(person), team)

        assert page.texts("h2") == ["Hvor du finner hva"]


def test_talk_about_what_is_deleted_is_not_handed_over_and_not_talked_of(
    app: object, signed_in: SignedIn
) -> None:
    team = make_team()
    member, kept, deleted = make_member(team), make_goal(team), make_goal(team)
    cycle, below = make_cycle(kept), make_cycle(deleted)
    for row in (cycle, deleted, below):
        make_comment(row, by=member, text="Om det som er slettet")
        make_help_request(row, by=member, text="Om det som er slettet")
    make_comment(kept, by=member, text="Om det som står")
    make_help_request(kept, by=member, text="Hjelp om det som står")
    cycle.deleted_at = deleted.deleted_at = clock.now()
    save(cycle)
    client = signed_in(member)

    handed_over = show_handover(client, team).texts("section[aria-labelledby=talk] li")
    talk = Page(client.get(f"/teams/{team.id}/coaching")).soup.get_text()

    assert handed_over == ["Vi står fast: Hjelp om det som står", "Om det som står"]
    assert "Om det som står" in talk
    assert "slettet" not in talk


def test_what_there_is_no_room_for_is_counted(app: object, signed_in: SignedIn) -> None:
    team = make_team()
    member = make_member(team)
    for number in range(7):
        make_help_request(team, by=member, text=f"Spørsmål {number}")

    page = show_handover(signed_in(member), team)

    handed_over = page.texts("section[aria-labelledby=talk] li")
    assert (len(handed_over), handed_over[-1]) == (6, "Og 2 til i samtalen.")
