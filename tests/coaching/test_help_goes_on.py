"""What a team does with an answer: says more, stays stuck, finds a way, opens it again."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.coaching.models import HelpRequest
from app.extensions import db
from app.networks.models import Network, Team
from tests.makers.coaching import make_answered, make_help_request
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.coaching import show_talk
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
OPEN = ".help:not(.resolved *)"
FOLDED = ".resolved .help"
NOBODY = "Ingen venter på svar"


@pytest.fixture
def team() -> Team:
    return make_team()


@pytest.fixture
def answered(team: Team) -> HelpRequest:
    return make_answered(team, by=make_member(team), answered_by=make_facilitator(team.network))


def show_queue(client: FlaskClient, network: Network) -> Page:
    return Page(client.get(f"/networks/{network.slug}/help"))


def test_a_team_thanks_for_an_answer_and_its_facilitator_reads_to_what(
    signed_in: SignedIn, team: Team, answered: HelpRequest
) -> None:
    client = signed_in(make_member(team))
    box = f"form[action^='/help/{answered.id}/reply']"

    page = follow(client, send(client, show_talk(client, team.id), form=box, text="Takk."))

    assert page.messages == ["Svaret er lagret."]
    assert page.texts(".said .light") == ["Til svaret «Ring meg.»: Takk."]
    assert len(page.texts(OPEN)) == 1
    queue = show_queue(signed_in(make_facilitator(team.network)), team.network)
    assert NOBODY in queue.texts(".empty h3")


def test_a_team_that_is_still_stuck_waits_anew_and_the_first_question_is_put_behind(
    signed_in: SignedIn, team: Team, answered: HelpRequest
) -> None:
    client = signed_in(make_member(team))
    address = f"/help/{answered.id}/reply"

    page = follow(client, fill_in(client, address, text="Ingen tar den.", is_stuck="y"))

    assert page.messages == ["Veilederne ser at dere ønsker hjelp."]
    assert page.texts(".help.waits .light") == ["Til svaret «Ring meg.»: Ingen tar den."]
    assert len(page.texts(FOLDED)) == 1
    queue = show_queue(signed_in(make_facilitator(team.network)), team.network)
    assert "Ingen tar den." in " ".join(queue.texts(".care > li"))


def test_a_reply_mentions_nobody_whom_the_answer_mentioned(signed_in: SignedIn, team: Team) -> None:
    facilitator = make_facilitator(team.network)
    request = make_answered(
        team, by=make_member(team), answered_by=facilitator, answer="Spør @teamleder."
    )
    client = signed_in(make_member(team))

    page = follow(client, fill_in(client, f"/help/{request.id}/reply", text="Ja."))

    assert page.texts(".said .mention") == []


@pytest.mark.parametrize("is_answered", [False, True])
def test_a_question_that_is_put_behind_is_folded_and_can_be_opened_as_it_was(
    signed_in: SignedIn, team: Team, is_answered: bool
) -> None:
    member, facilitator = make_member(team), make_facilitator(team.network)
    if is_answered:
        request = make_answered(team, by=member, answered_by=facilitator)
    else:
        request = make_help_request(team, by=member)
    client = signed_in(member)
    before = show_talk(client, team.id).texts(OPEN)

    behind = follow(client, Page(client.post(f"/help/{request.id}/withdraw")))
    opened = follow(client, Page(client.post(f"/help/{request.id}/ask-again")))

    assert behind.texts(OPEN) == []
    assert "Dere fant en vei." in behind.texts(FOLDED)[0]
    assert opened.texts(OPEN) == before
    assert opened.texts(FOLDED) == []


def test_the_queue_of_the_facilitators_follows_what_is_put_behind_and_opened(
    signed_in: SignedIn, team: Team
) -> None:
    request = make_help_request(team, by=make_member(team))
    member, facilitator = signed_in(make_member(team)), signed_in(make_facilitator(team.network))

    queues = [show_queue(facilitator, team.network)]
    for address in ("withdraw", "ask-again"):
        member.post(f"/help/{request.id}/{address}")
        queues.append(show_queue(facilitator, team.network))

    assert [NOBODY in one.texts(".empty h3") for one in queues] == [False, True, False]


def test_the_facilitator_sees_that_a_team_found_a_way_with_the_answer(
    signed_in: SignedIn, team: Team, answered: HelpRequest
) -> None:
    signed_in(make_member(team)).post(f"/help/{answered.id}/withdraw")
    client = signed_in(make_facilitator(team.network))

    queue, talk = show_queue(client, team.network), show_talk(client, team.id)

    assert "Teamet fant en vei." in " ".join(queue.texts("details .care li"))
    assert "Teamet fant en vei." in talk.texts(FOLDED)[0]
    assert "Åpne igjen" not in talk.texts(FOLDED)[0]


def test_a_reply_without_words_is_refused_beside_the_box(
    signed_in: SignedIn, team: Team, answered: HelpRequest
) -> None:
    page = fill_in(signed_in(make_member(team)), f"/help/{answered.id}/reply", text=" ")

    assert page.status == 422
    assert page.errors == ["Skriv noe."]


def test_the_facilitator_does_not_reply_for_the_team(
    signed_in: SignedIn, team: Team, answered: HelpRequest
) -> None:
    facilitator = signed_in(make_facilitator(team.network))
    stranger = signed_in(make_member(make_team(team.network)))

    assert facilitator.get(f"/help/{answered.id}/reply").status_code == 403
    assert stranger.get(f"/help/{answered.id}/reply").status_code == 404


def test_a_goal_says_beside_it_that_the_question_waits(signed_in: SignedIn, team: Team) -> None:
    goal = make_goal(team)
    client = signed_in(make_member(team))
    before = Page(client.get(f"/goals/{goal.id}")).texts("aside")

    make_help_request(goal, by=make_member(team))

    after = Page(client.get(f"/goals/{goal.id}")).texts("aside")
    assert "Står dere fast?" in before[0]
    assert "venter på veilederen" in after[0]


def test_a_long_question_shows_its_beginning_and_the_whole_when_asked_for(
    signed_in: SignedIn, team: Team
) -> None:
    make_help_request(team, by=make_member(team), text="Hvem kan kalle inn? " * 100)

    page = show_talk(signed_in(make_member(team)), team.id)

    (start,) = page.texts(".whole > .start")
    assert len(start) <= 500
    assert page.texts(".whole > details > summary") == ["Vis hele"]


def test_only_the_latest_answers_of_a_network_are_read(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    member, facilitator = make_member(team), make_facilitator(network)
    for number in range(22):
        make_answered(team, by=member, answered_by=facilitator, answer=f"Svar {number}.")

    answers = show_queue(signed_in(facilitator), network).texts("details .care li .answer .light")

    assert answers == [f"Svar {number}." for number in range(21, 1, -1)]
    assert db.session.query(HelpRequest).count() == 22
