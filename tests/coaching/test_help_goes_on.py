"""What a team does with an answer: says more, stays stuck, finds a way, opens it again."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.coaching.models import Comment, HelpRequest
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


def test_a_team_thanks_for_an_answer_below_it_and_nobody_waits_for_more(
    signed_in: SignedIn, team: Team, answered: HelpRequest
) -> None:
    client = signed_in(make_member(team))
    box = f"form[action^='/help/{answered.id}/reply']"

    page = follow(client, send(client, show_talk(client, team.id), form=box, text="Takk."))

    assert page.messages == ["Svaret er lagret."]
    assert page.texts(f"{OPEN} .said .light") == ["Takk."]
    assert (len(page.texts(OPEN)), page.texts(".thread")) == (1, [])
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


def test_what_is_said_after_an_answer_stands_in_order_and_goes_behind_with_it(
    signed_in: SignedIn, team: Team, answered: HelpRequest
) -> None:
    member, facilitator = signed_in(make_member(team)), signed_in(make_facilitator(team.network))
    box = ".help form[action*='/answer']"

    fill_in(member, f"/help/{answered.id}/reply", text="Når ringer dere?")
    send(facilitator, show_talk(facilitator, team.id), form=box, text="I morgen.")
    fill_in(member, f"/help/{answered.id}/reply", text="Fint.")
    before = show_talk(facilitator, team.id).texts(f"{OPEN} .said .light")
    page = follow(member, Page(member.post(f"/help/{answered.id}/withdraw")))

    assert before == ["Når ringer dere?", "I morgen.", "Fint."]
    assert page.texts(f"{FOLDED} .said .light") == before
    assert (page.texts(OPEN), page.texts(".thread")) == ([], [])


def test_a_reply_to_what_was_put_behind_opens_it_again(
    signed_in: SignedIn, team: Team, answered: HelpRequest
) -> None:
    client = signed_in(make_member(team))
    client.post(f"/help/{answered.id}/withdraw")

    fill_in(client, f"/help/{answered.id}/reply", text="Likevel ikke.")

    assert show_talk(client, team.id).texts(f"{OPEN} .said .light") == ["Likevel ikke."]


def test_a_reply_that_is_deleted_is_gone_and_can_be_brought_back(
    signed_in: SignedIn, team: Team, answered: HelpRequest
) -> None:
    client = signed_in(make_member(team))
    fill_in(client, f"/help/{answered.id}/reply", text="Takk.")
    reply = db.session.query(Comment).one()

    client.post(f"/comments/{reply.id}/delete")
    gone = show_talk(client, team.id).texts(".said .light")
    client.post(f"/comments/{reply.id}/restore")

    assert (gone, show_talk(client, team.id).texts(".said .light")) == ([], ["Takk."])


def test_an_answer_that_is_quoted_in_a_new_question_keeps_its_signs(
    signed_in: SignedIn, team: Team
) -> None:
    answer = "Jeg ringer @teamleder om «malen»."
    by, answered_by = make_member(team), make_facilitator(team.network)
    request = make_answered(team, by=by, answered_by=answered_by, answer=answer)
    client = signed_in(by)

    page = follow(client, fill_in(client, f"/help/{request.id}/reply", text="Nei.", is_stuck="y"))

    quoted = "Til svaret «Jeg ringer @teamleder om ‘malen’.»: Nei."
    assert page.texts(".help.waits .light") == [quoted]


def test_a_question_that_waits_is_changed_by_who_asked_it_and_by_nobody_else(
    signed_in: SignedIn, team: Team
) -> None:
    asker = make_member(team)
    request = make_help_request(team, by=asker)
    client, other = signed_in(asker), signed_in(make_member(team))

    page = follow(client, fill_in(client, f"/help/{request.id}/edit", text="Hvem leder møtet?"))

    assert page.messages == ["Spørsmålet er lagret."]
    assert page.texts(".help.waits .light") == ["Hvem leder møtet?"]
    assert other.get(f"/help/{request.id}/edit").status_code == 302
    assert other.post(f"/help/{request.id}/edit", data={"text": "Nei."}).status_code == 403
    assert "Endre spørsmålet" not in show_talk(other, team.id).response.text


def test_a_question_that_is_answered_meanwhile_is_left_as_it_was_answered(
    signed_in: SignedIn, team: Team
) -> None:
    asker = make_member(team)
    request = make_answered(team, by=asker, answered_by=make_facilitator(team.network))

    page = fill_in(signed_in(asker), f"/help/{request.id}/edit", text="Noe helt annet.")

    assert page.errors == ["Spørsmålet er besvart. Skriv videre under svaret."]
    assert db.session.get_one(HelpRequest, request.id).text == "Hvem kan kalle inn?"


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
