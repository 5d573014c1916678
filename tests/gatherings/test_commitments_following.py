"""How it went with what a team promised itself, on its page, its board and for its facilitators."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.models import Commitment, Followed
from app.networks.models import Gathering, Team
from tests.makers.gathered import make_commitment
from tests.makers.goals import make_goal
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.pages.commitments import address_of
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("at_the_end")

AT_THE_END = datetime(2026, 12, 3, 14, tzinfo=UTC)


def test_the_page_says_what_was_promised_last_time_and_takes_how_it_went(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    before = make_gathering(gathering.network, number=1, starts_on=date(2026, 9, 1))
    row = make_commitment(before, team, text="Vi ringer dagen før")
    client = signed_in(make_member(team))
    page = Page(client.get(address_of(gathering, team)))

    after = follow(client, send(client, page, form=".promise-ways", followed="partly"))

    assert page.texts("#last-time h2") == ["Det dere ble enige om på samling 1"]
    assert page.texts(".promise-ways button") == [
        "Gjort",
        "Delvis",
        "Ikke gjort",
        "Endret underveis",
    ]
    assert after.texts("#last-time .promise-outcome") == ["Delvis"]
    assert db.session.get_one(Commitment, row.id).followed_at == AT_THE_END


def test_what_was_learnt_is_told_in_a_line(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    row = make_commitment(gathering, team, followed=Followed.DONE)
    client = signed_in(make_member(team))
    told = {"followed": "not_done", "told": "Ferien kom i veien."}

    answer = fill_in(client, f"/commitments/{row.id}/follow", **told)

    page = follow(client, answer)
    assert page.texts(".promise-outcome") == ["Ikke gjort"]
    db.session.expire_all()
    assert (row.followed, row.told) == (Followed.NOT_DONE, "Ferien kom i veien.")


def test_how_it_went_must_be_chosen(signed_in: SignedIn, gathering: Gathering, team: Team) -> None:
    row = make_commitment(gathering, team)
    client = signed_in(make_member(team))

    page = fill_in(client, f"/commitments/{row.id}/follow", told="Det gikk fint.")

    assert page.status == 422
    assert page.errors == ["Velg hvordan det gikk."]
    assert page.value("told") == "Det gikk fint."


def test_who_ticks_after_somebody_else_reads_what_they_chose_and_may_choose_anew(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    before = make_gathering(gathering.network, number=1, starts_on=date(2026, 9, 1))
    row = make_commitment(before, team, text="Ringe")
    one, other = (signed_in(make_member(team)) for _person in range(2))
    pages = [Page(client.get(address_of(gathering, team))) for client in (one, other)]
    send(one, pages[0], form=".promise-ways", followed="done")

    sent = send(other, pages[1], form=".promise-ways", followed="not_done")
    told = follow(other, sent)

    said = "Noen andre merket «Ringe» som «Gjort» først. Du trykket «Ikke gjort»."
    assert [said in one for one in told.messages] == [True]
    assert "#" not in str(sent.location)  # the choice is at the top of the page
    assert told.soup.select_one(".ds-alert[data-color=success]") is None
    db.session.expire_all()
    assert row.followed is Followed.DONE
    chosen = follow(other, send(other, told, form=".flashes form"))
    assert chosen.texts("#last-time .promise-outcome") == ["Ikke gjort"]


def test_who_ticks_a_line_that_has_other_words_now_is_told_and_may_tick_it(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    row = make_commitment(gathering, team, text="Ringe")
    client = signed_in(make_member(team))
    sent = {"followed": "done", "version": "1"}
    fill_in(client, f"/commitments/{row.id}/edit", text="Sende melding")

    told = follow(client, Page(client.post(f"/commitments/{row.id}/tick", data=sent)))

    said = "Noen andre har endret «Sende melding» i mellomtiden. Du trykket «Gjort»."
    assert said in told.messages[-1]
    send(client, told, form=".flashes form[action*=tick]")
    db.session.expire_all()
    assert row.followed is Followed.DONE


@pytest.mark.parametrize("sent", [{}, {"followed": "best"}])
def test_a_tick_that_says_nothing_known_is_a_bad_request(
    signed_in: SignedIn, gathering: Gathering, team: Team, sent: dict[str, str]
) -> None:
    row = make_commitment(gathering, team)

    answer = signed_in(make_member(team)).post(f"/commitments/{row.id}/tick", data=sent)

    assert answer.status_code == 400


def test_the_board_shows_three_lines_to_tick_until_the_next_gathering(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_goal(team)
    make_gathering(gathering.network, number=3, starts_on=date(2027, 3, 3))
    for name in ("En", "To", "Tre", "Fire"):
        make_commitment(gathering, team, text=name)

    with stopped_at(datetime(2026, 12, 10, 9, tzinfo=UTC)):
        client = signed_in(make_member(team))
        page = Page(client.get(f"/teams/{team.id}"))
        ticked = send(client, page, form=".next-gathering form")
        board = follow(client, ticked)

    assert page.texts(".next-gathering .ready p") == [
        f"{one} – ikke ennå" for one in ("En", "To", "Tre")
    ]
    assert "Se alle 4 avtalene" in page.texts(".next-gathering a")
    assert board.texts(".next-gathering details .ready p") == ["En – gjort"]
    assert board.texts(".next-gathering summary") == ["1 av 4 avtaler fulgt opp"]


def test_the_facilitators_see_all_teams_in_their_fixed_order_and_others_none(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    other = make_team(gathering.network, name="Vadsø")
    make_commitment(gathering, other, text="Vadsøs avtale", followed=Followed.DONE)
    address = f"/gatherings/{gathering.id}/commitments"

    page = Page(signed_in(make_facilitator(gathering.network)).get(address))
    member = signed_in(make_member(team))

    assert page.texts(".promise-cards .ds-card > h2") == ["Alta", "Vadsø"]
    assert page.texts(".promises li p") == ["Vadsøs avtale"]
    assert member.get(address).status_code == 403
    assert "Vadsøs avtale" not in Page(member.get(f"/gatherings/{gathering.id}")).response.text
    assert member.get(address_of(gathering, other)).status_code == 403
    guest = signed_in(make_guest(gathering.network))
    assert "Vadsøs" not in guest.get(f"/gatherings/{gathering.id}").text


def test_a_gathering_of_another_network_is_not_known(signed_in: SignedIn, team: Team) -> None:
    foreign = make_gathering(make_network())

    answer = signed_in(make_member(team)).get(address_of(foreign, team))

    assert answer.status_code == 404
