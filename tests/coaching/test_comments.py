"""Comments between a team and its facilitators."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.coaching.models import Comment, Mention, Mentioned
from app.extensions import db
from tests.makers.coaching import make_comment
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_leader,
    make_member,
    make_user,
)
from tests.pages.coaching import answer_comment, edit_comment, show_talk, write_comment
from tests.pages.forms import send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def bodies(page: Page) -> list[str]:
    return page.texts(".said .light")


@pytest.mark.parametrize("kind", ["goal", "series", "cycle"])
def test_a_facilitators_comment_stands_at_the_end_of_the_page(
    signed_in: SignedIn, kind: str
) -> None:
    team = make_team()
    goal = make_goal(team)
    key = {
        "goal": goal.id,
        "series": make_series(team, make_measure(team.network)).id,
        "cycle": make_cycle(goal).id,
    }[kind]
    client = signed_in(make_facilitator(team.network))

    page = follow(
        client, write_comment(client, kind, key=key, text="Hva skal til for at det holder?")
    )

    assert page.messages == ["Kommentaren er lagret."]
    assert bodies(page) == ["Hva skal til for at det holder?"]
    assert page.texts(".said b") == ["Anne Helsesykepleier, veileder"]


def test_the_team_answers_and_the_answer_stands_below_the_comment(signed_in: SignedIn) -> None:
    team = make_team()
    comment = make_comment(make_goal(team), by=make_facilitator(team.network))
    client = signed_in(make_member(team))

    page = follow(client, answer_comment(client, comment.id, text="Kontoret må eie malen."))

    assert page.texts(".answer .light") == ["Kontoret må eie malen."]


def test_an_empty_comment_is_refused_beside_the_box(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())

    page = write_comment(signed_in(make_member(goal.team)), "goal", key=goal.id, text="  ")

    assert page.status == 422
    assert page.errors == ["Skriv noe."]


def test_a_comment_that_is_too_long_is_refused_and_stays_in_the_box(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())

    page = write_comment(signed_in(make_member(goal.team)), "goal", key=goal.id, text="x" * 4001)

    assert page.status == 422
    assert page.value("text") == "x" * 4001


def test_a_comment_sent_twice_is_one_comment(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))
    page = Page(client.get(f"/goals/{goal.id}"))

    for _time in range(2):
        send(client, page, form="form[action$='/comments/new']", text="Hei")

    assert db.session.query(Comment).count() == 1


def test_the_roles_that_a_comment_mentions_are_kept_and_shown(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    text = "@Veileder, kan @måleansvarlig vente? Skriv.til@teamet er ingen."
    page = follow(client, write_comment(client, "goal", key=goal.id, text=text))

    roles = {one.mentioned for one in db.session.query(Mention)}
    assert roles == {Mentioned.FACILITATOR, Mentioned.MEASUREMENT_LEAD}
    assert page.texts(".mention") == ["@Veileder", "@måleansvarlig"]


def test_one_changes_ones_own_comment_and_what_it_mentions(signed_in: SignedIn) -> None:
    team = make_team()
    member = make_member(team)
    comment = make_comment(make_goal(team), by=member, text="@veileder")
    client = signed_in(member)

    page = follow(client, edit_comment(client, comment.id, text="@teamet"))

    assert bodies(page) == ["@teamet"]
    assert "endret" in page.texts(".said .sub")[0]
    assert [one.mentioned for one in db.session.query(Mention)] == [Mentioned.TEAM]


def test_the_later_of_two_edits_sees_both_texts(signed_in: SignedIn) -> None:
    team = make_team()
    member = make_member(team)
    comment = make_comment(make_goal(team), by=member)
    phone, desk = signed_in(member), signed_in(member)
    address = f"/comments/{comment.id}/edit"
    opened = Page(phone.get(address))
    edit_comment(desk, comment.id, text="Fra kontoret")

    late = send(phone, opened, address=address, text="Fra telefonen")

    assert late.status == 409
    assert late.value("text") == "Fra telefonen"
    assert late.texts(".ds-alert dd") == ["Fra kontoret"]


def test_a_comment_of_somebody_else_can_be_read_and_not_changed(signed_in: SignedIn) -> None:
    team = make_team()
    comment = make_comment(make_goal(team), by=make_facilitator(team.network))
    client = signed_in(make_leader(team))

    answers = [
        client.post(f"/comments/{comment.id}/edit", data={"text": "Noe annet"}).status_code,
        client.post(f"/comments/{comment.id}/delete").status_code,
        client.post(f"/comments/{comment.id}/restore").status_code,
    ]

    assert answers == [403, 403, 403]
    assert "#samtale" in client.get(f"/comments/{comment.id}/edit").headers["Location"]


def test_a_deleted_comment_is_gone_and_can_be_undone_at_once(signed_in: SignedIn) -> None:
    team = make_team()
    member = make_member(team)
    goal = make_goal(team)
    comment = make_comment(goal, by=member)
    client = signed_in(member)

    gone = follow(client, Page(client.post(f"/comments/{comment.id}/delete")))
    undo = gone.soup.select_one(".flashes form")
    assert undo is not None
    back = follow(client, Page(client.post(str(undo["action"]))))

    assert bodies(gone) == []
    assert bodies(back) == ["Hva skal til for at det holder?"]


def test_the_answers_to_a_deleted_comment_are_kept_and_can_go_on(signed_in: SignedIn) -> None:
    team = make_team()
    facilitator, member = make_facilitator(team.network), make_member(team)
    comment = make_comment(make_goal(team), by=facilitator)
    client, other = signed_in(member), signed_in(facilitator)
    answer_comment(client, comment.id, text="Godt spørsmål.")

    other.post(f"/comments/{comment.id}/delete")
    page = follow(client, answer_comment(client, comment.id, text="Vi prøver."))

    assert bodies(page) == ["Godt spørsmål.", "Vi prøver."]
    assert "Kommentaren er slettet." in page.texts(".thread > p")


def test_a_thread_is_put_behind_and_an_answer_opens_it_again(signed_in: SignedIn) -> None:
    team = make_team()
    comment = make_comment(make_goal(team), by=make_facilitator(team.network))
    client = signed_in(make_member(team))

    behind = follow(client, Page(client.post(f"/comments/{comment.id}/resolve")))
    again = follow(client, answer_comment(client, comment.id, text="En ting til."))

    assert behind.texts(".resolved > summary") == ["1 samtale er avsluttet"]
    assert again.texts(".resolved > summary") == []


def test_putting_a_thread_behind_twice_leaves_one_trace(signed_in: SignedIn) -> None:
    team = make_team()
    comment = make_comment(make_goal(team), by=make_member(team))
    client = signed_in(make_facilitator(team.network))

    answers = [client.post(f"/comments/{comment.id}/resolve").status_code for _time in range(2)]

    assert answers == [303, 303]
    assert db.session.get_one(Comment, comment.id).resolved_by_id is not None


def test_the_teams_page_gathers_open_talk_with_what_it_is_about(signed_in: SignedIn) -> None:
    team = make_team()
    goal = make_goal(team)
    cycle = make_cycle(goal)
    facilitator = make_facilitator(team.network)
    make_comment(cycle, by=facilitator, text="Om testen")
    make_comment(team, by=facilitator, text="Om dere")

    page = show_talk(signed_in(make_member(team)), team.id)

    assert bodies(page) == ["Om dere", "Om testen"]
    assert page.texts(".thread > p a") == ["PDSA 1: SMS dagen før møtet"]


def test_talk_about_a_deleted_goal_is_not_found(signed_in: SignedIn) -> None:
    team = make_team()
    goal = make_goal(team)
    comment = make_comment(goal, by=make_facilitator(team.network))
    client = signed_in(make_member(team))

    client.post(f"/goals/{goal.id}/delete", data={"mark": "x" * 20})

    assert client.get(f"/comments/{comment.id}/answer").status_code == 404
    assert bodies(show_talk(client, team.id)) == []


def test_nobody_but_the_team_and_its_facilitators_knows_of_the_talk(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    member = make_member(team)
    series = make_series(team, make_measure(network))
    comment = make_comment(series, by=member)
    strangers = [
        make_guest(network),
        make_member(make_team(network)),
        make_coordinator(network.programme),
        make_facilitator(make_network()),
        make_user(is_administrator=True),
    ]

    for stranger in strangers:
        client = signed_in(stranger)
        addresses = [
            f"/teams/{team.id}/coaching",
            f"/coaching/series/{series.id}/comments/new",
            f"/comments/{comment.id}/answer",
            f"/comments/{comment.id}/edit",
        ]
        assert {client.get(address).status_code for address in addresses} == {404}
        assert client.post(f"/comments/{comment.id}/resolve").status_code == 404
        assert client.post(addresses[1], data={"text": "Hei"}).status_code == 404


def test_a_peer_who_reads_a_shared_series_sees_no_talk_of_it(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    series = make_series(team, make_measure(network))
    make_comment(series, by=make_member(team))

    page = Page(signed_in(make_member(make_team(network))).get(f"/series/{series.id}"))

    assert page.status == 200
    assert page.soup.select("#samtale, .said") == []


def test_a_closed_teams_talk_can_be_read_and_not_added_to(signed_in: SignedIn) -> None:
    team = make_team()
    facilitator = make_facilitator(team.network)
    comment = make_comment(make_goal(team), by=facilitator)
    client = signed_in(facilitator)

    client.post(f"/teams/{team.id}/close")
    page = show_talk(client, team.id)

    assert bodies(page) == ["Hva skal til for at det holder?"]
    assert client.get(f"/comments/{comment.id}/answer").status_code == 403


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page(client: FlaskClient) -> None:
    team = make_team()

    answer = client.get(f"/teams/{team.id}/coaching")

    assert "/sign-in" in answer.headers["Location"]
