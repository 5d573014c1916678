"""«Vi står fast»: a team asks, a facilitator answers, or the team finds a way itself."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.coaching.models import HelpRequest
from app.extensions import db
from tests.makers.coaching import make_help_request
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.pages.coaching import PAGES, answer_help, ask_for_help
from tests.pages.forms import send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


@pytest.mark.parametrize("kind", ["goal", "series", "cycle", "team"])
def test_a_team_asks_on_anything_and_reads_the_answer_there(signed_in: SignedIn, kind: str) -> None:
    team = make_team()
    goal = make_goal(team)
    key = {
        "team": team.id,
        "goal": goal.id,
        "series": make_series(team, make_measure(team.network)).id,
        "cycle": make_cycle(goal).id,
    }[kind]
    member, facilitator = (
        signed_in(make_member(team)),
        signed_in(make_facilitator(team.network)),
    )

    asked = follow(member, ask_for_help(member, kind, key=key, text="Hvem kan kalle inn?"))
    there = Page(facilitator.get(PAGES[kind].format(key)))
    link = there.soup.select_one(".help a.ds-button")
    assert link is not None
    answer_help(facilitator, str(link["href"]), answer="Ring meg i morgen.")
    page = Page(member.get(PAGES[kind].format(key)))

    assert asked.messages == ["Veilederne ser at dere ønsker hjelp."]
    assert asked.texts(".help.waits .light") == ["Hvem kan kalle inn?"]
    assert page.texts(".help .answer .light") == ["Ring meg i morgen."]


def test_the_way_to_help_stands_open_beside_a_test_for_the_team_alone(signed_in: SignedIn) -> None:
    team = make_team()
    cycle = make_cycle(make_goal(team))

    own, theirs = (
        Page(signed_in(one).get(f"/cycles/{cycle.id}"))
        for one in (make_member(team), make_facilitator(team.network))
    )

    assert own.soup.select_one(f"aside a.ds-button[href='/coaching/cycle/{cycle.id}/help/new']")
    assert "Står dere fast?" not in theirs.texts("aside h2")


def test_a_question_without_words_is_refused_beside_the_box(signed_in: SignedIn) -> None:
    team = make_team()

    page = ask_for_help(signed_in(make_member(team)), "team", key=team.id, text=" ")

    assert page.status == 422
    assert page.errors == ["Skriv en setning."]


def test_a_question_sent_twice_is_one_question(signed_in: SignedIn) -> None:
    team = make_team()
    client, address = signed_in(make_member(team)), f"/coaching/team/{team.id}/help/new"
    page = Page(client.get(address))

    for _time in range(2):
        send(client, page, address=address, text="Hva nå?")

    assert db.session.query(HelpRequest).count() == 1


def test_an_empty_answer_is_refused_beside_the_box(signed_in: SignedIn) -> None:
    team = make_team()
    request = make_help_request(team, by=make_member(team))
    client = signed_in(make_facilitator(team.network))

    page = answer_help(client, f"/help/{request.id}/answer", answer="")

    assert page.status == 422
    assert page.errors == ["Skriv et svar."]


def test_the_second_of_two_facilitators_sees_what_the_first_answered(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    request = make_help_request(team, by=make_member(team))
    first, second = (signed_in(make_facilitator(team.network)) for _each in range(2))
    address = f"/help/{request.id}/answer"
    opened = Page(second.get(address))
    answer_help(first, address, answer="Ring meg.")

    late = send(second, opened, address=address, answer="Skriv til meg.")

    assert late.status == 409
    assert late.texts(".ds-alert dd") == ["Ring meg."]
    assert late.value("answer") == "Skriv til meg."
    assert db.session.get_one(HelpRequest, request.id).answer == "Ring meg."


def test_a_team_that_finds_a_way_waits_no_more_and_can_undo(signed_in: SignedIn) -> None:
    team = make_team()
    request = make_help_request(team, by=make_member(team))
    client = signed_in(make_member(team))

    gone = follow(client, Page(client.post(f"/help/{request.id}/withdraw")))
    undo = gone.soup.select_one(".flashes form")
    assert undo is not None
    back = follow(client, Page(client.post(str(undo["action"]))))

    assert gone.texts(".help:not(.resolved *)") == []
    assert len(back.texts(".help.waits")) == 1


def test_an_answer_to_a_question_that_was_withdrawn_is_kept_in_the_box(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    request = make_help_request(team, by=make_member(team))
    member, facilitator = signed_in(make_member(team)), signed_in(make_facilitator(team.network))
    address = f"/help/{request.id}/answer"
    opened = Page(facilitator.get(address))
    member.post(f"/help/{request.id}/withdraw")

    page = send(facilitator, opened, address=address, answer="Ring meg.")

    assert page.status == 422
    assert page.errors == ["Teamet har funnet en vei og trenger ikke svar nå."]
    assert page.value("answer") == "Ring meg."


def test_each_does_only_what_is_theirs(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    request = make_help_request(team, by=make_member(team))
    member, facilitator = signed_in(make_member(team)), signed_in(make_facilitator(network))

    answers = [
        member.get(f"/help/{request.id}/answer").status_code,
        facilitator.get(f"/coaching/team/{team.id}/help/new").status_code,
        facilitator.post(f"/help/{request.id}/withdraw").status_code,
        facilitator.post(f"/help/{request.id}/ask-again").status_code,
    ]

    assert answers == [403, 403, 403, 403]


def test_nobody_else_knows_that_a_team_is_stuck(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    request = make_help_request(team, by=make_member(team))

    for stranger in (make_guest(network), make_member(make_team(network))):
        client = signed_in(stranger)
        assert client.get(f"/help/{request.id}/answer").status_code == 404
        assert client.get(f"/coaching/team/{team.id}/help/new").status_code == 404
        assert client.post(f"/help/{request.id}/withdraw").status_code == 404
        assert client.post("/help/99999/withdraw").status_code == 404
