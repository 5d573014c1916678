"""The page of what concerns a person, to read and to leave behind, and stopping each kind."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.coaching.models import Side
from app.cycles.models import Stage
from app.extensions import db
from app.gatherings.services.announcing import announce
from app.gatherings.services.summary import send_summary
from app.gatherings.services.telling import tell_of_deadline, tell_of_gatherings
from app.networks.models import Team
from app.networks.services.gatherings import Turn, Turned
from app.notices.models import NoticeKind
from tests.makers.coaching import make_comment, make_help_request
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.learning import make_idea, make_large_network, make_shared_cycle
from tests.makers.measures import make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.notices import (
    list_notices,
    make_answered_help,
    make_loan,
    make_remark,
    make_remarked_team,
    make_score,
    run_open_cycles,
)
from tests.makers.people import make_facilitator, make_member
from tests.pages.forms import send
from tests.pages.notices import NoticesPage, bell_of
from tests.pages.page import follow
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
LONG_AGO = date(2026, 1, 5)


def test_each_kind_is_a_sentence_for_the_team(
    app: Flask, app_with: AppWith, signed_in: SignedIn
) -> None:
    network = make_network()
    team, other = make_team(network, name="Alta"), make_team(network, name="Bø")
    other.may_be_named = True
    member, colleague = make_member(team), make_member(team)
    facilitator = make_facilitator(network)
    goal = make_goal(team, title="Alle rundt bordet")
    make_cycle(goal, number=900, stage=Stage.DO, change="SMS", started_on=LONG_AGO)
    with clock.stopped_at(NOON):
        make_remark(team, by=facilitator, goal=goal)
        make_remark(team, by=facilitator, text="@teamet: se her.")
        make_answered_help(team, asked_by=colleague, answered_by=facilitator)
        make_loan(make_shared_cycle(goal), make_goal(other), by=make_member(other))
        make_score(team, by=facilitator, side=Side.FACILITATOR)
        run_open_cycles(app_with)
        page = NoticesPage.open(signed_in(member))

    loan = page.sentences[2]
    assert [one for one in page.sentences if one != loan] == [
        "PDSA 900: SMS har stått åpen lenge. Hva lærte dere?",
        "Veilederen har sagt hvor langt Alta er kommet.",
        "Veilederen har svart på det dere spurte om: arbeidet i teamet.",
        "Veilederen nevnte deg i en kommentar om arbeidet i teamet.",
        "Veilederen skrev en kommentar om målet «Alle rundt bordet».",
    ]
    assert loan.startswith("Bø har lånt PDSA ")


def test_a_team_that_did_not_say_yes_is_not_named_to_the_lender(
    app: Flask, signed_in: SignedIn
) -> None:
    network = make_large_network()
    lender, borrower = make_team(network, name="Alta"), make_team(network, name="Bø")
    member = make_member(lender)
    make_loan(make_shared_cycle(lender), make_goal(borrower), by=make_member(borrower))

    page = NoticesPage.open(signed_in(member))

    assert page.sentences[0].startswith("Et annet team har lånt PDSA ")
    assert "Bø" not in page.soup.text


def test_a_facilitator_reads_which_team_it_is(app: Flask, signed_in: SignedIn) -> None:
    team = make_team(name="Alta")
    member, facilitator = make_member(team), make_facilitator(team.network)
    make_comment(team, by=member)
    make_help_request(make_goal(team, title="Alle med"), by=member)

    page = NoticesPage.open(signed_in(facilitator))

    assert page.sentences == [
        "Alta står fast og vil ha hjelp med målet «Alle med».",
        "Alta skrev en kommentar om arbeidet i teamet.",
    ]


def test_following_one_leads_to_what_it_tells_of_and_it_is_read(
    app: Flask, signed_in: SignedIn
) -> None:
    team = make_team()
    member, facilitator = make_member(team), make_facilitator(team.network)
    goal = make_goal(team)
    make_remark(team, by=facilitator, text="Fint.", goal=goal)
    make_remark(team, by=facilitator)
    client = signed_in(member)
    page = NoticesPage.open(client)

    led = page.follow(client, "om målet")

    after = NoticesPage.open(client)
    assert page.bell == "Varsler, 2 nye"
    assert led.location == f"/goals/{goal.id}#samtale"
    assert "Fint." in follow(client, led).soup.text
    assert after.bell == "Varsler, 1 nytt"
    assert (len(after.sentences), len(after.unread)) == (2, 1)


def test_every_kind_leads_to_a_page_that_its_reader_may_see(
    app: Flask, app_with: AppWith, signed_in: SignedIn
) -> None:
    network = make_network()
    team, other = make_team(network), make_team(network)
    member, facilitator = make_member(team), make_facilitator(network)
    _let_everything_happen(team, other, member=member, facilitator=facilitator)
    run_open_cycles(app_with)

    for user in (member, facilitator):
        client = signed_in(user)
        page = NoticesPage.open(client)
        for form in page.soup.select(".notices form"):
            led = send(client, page, form=f"form[action='{form['action']}']")
            assert led.status == 303
            assert follow(client, led).status == 200
    kinds = {notice.kind for user in (member, facilitator) for notice in list_notices(user)}
    assert kinds == set(NoticeKind)


def _let_everything_happen(team: Team, other: Team, *, member: User, facilitator: User) -> None:
    goal = make_goal(team)
    cycle = make_cycle(goal, number=900, stage=Stage.DO, started_on=LONG_AGO)
    series = make_series(team)
    for row in (goal, cycle, series, team):
        make_comment(row, by=facilitator, is_facilitator=True, text="@teamet, fint.")
        make_comment(row, by=member)
    make_remark(team, by=facilitator)
    make_answered_help(team, asked_by=member, answered_by=facilitator)
    shared = make_shared_cycle(goal, idea=make_idea(goal))
    make_loan(shared, make_goal(other), by=make_member(other))
    make_score(team, by=member)
    make_score(team, by=facilitator, side=Side.FACILITATOR)
    day = clock.today()
    make_gathering(team.network, number=1, starts_on=day - timedelta(days=3))
    coming = make_gathering(team.network, number=2, starts_on=day + timedelta(days=3))
    tell_of_gatherings()
    held = coming.network.gatherings[0]
    held.summary = "Kort sagt."
    send_summary(held, addresses=None, by=facilitator.id)
    tell_of_deadline(coming, by=facilitator.id)
    for number, turn in enumerate((Turn.NEW, Turn.MOVED, Turn.CANCELLED), start=3):
        gathering = make_gathering(team.network, number=number, starts_on=day + timedelta(days=30))
        announce(Turned(gathering, turn, facilitator.id))
    db.session.commit()


def test_all_are_marked_as_read_at_once(app: Flask, signed_in: SignedIn) -> None:
    member, _facilitator = make_remarked_team(12)
    client = signed_in(member)
    page = NoticesPage.open(client)

    done = follow(client, send(client, page, form="form[action='/notices/read']"))

    assert page.bell == "Varsler, mer enn ni nye"
    assert page.texts(".bell .unread") == ["9+"]
    assert done.messages == ["Alt er merket som lest."]
    assert bell_of(done) == "Varsler"
    assert done.soup.select("form[action='/notices/read']") == []


def test_nothing_new_says_what_will_stand_here(app: Flask, signed_in: SignedIn) -> None:
    page = NoticesPage.open(signed_in(make_member(make_team())))

    assert page.bell == "Varsler"
    assert page.texts(".empty h2") == ["Ingenting nytt til deg"]


def test_they_stand_day_by_day_the_latest_first(app: Flask, signed_in: SignedIn) -> None:
    team = make_team()
    member, facilitator = make_member(team), make_facilitator(team.network)
    for days in (40, 1, 0):
        with clock.stopped_at(NOON - timedelta(days=days)):
            make_remark(team, by=facilitator)

    client = signed_in(member)
    with clock.stopped_at(NOON):
        page = NoticesPage.open(client)

    assert page.days == ["I dag", "I går", "14. oktober"]


def test_a_long_list_has_pages(app: Flask, signed_in: SignedIn) -> None:
    member, _facilitator = make_remarked_team(31)
    client = signed_in(member)

    first, second = NoticesPage.open(client), NoticesPage.open(client, "?page=2")

    assert (len(first.sentences), len(second.sentences)) == (30, 1)


def test_a_kind_is_stopped_started_again_and_the_others_go_on(
    app: Flask, signed_in: SignedIn
) -> None:
    member, _facilitator = make_remarked_team()
    client = signed_in(member)

    stopped = follow(
        client,
        send(client, NoticesPage.open(client), form="form[action='/notices/stop/comment']"),
    )
    undone = follow(client, send(client, stopped, form=".flashes form"))

    assert stopped.messages == ["Det kommer ikke flere varsler av dette slaget: Kommentarer. Angre"]
    assert "Kommentarer – stoppet" in " ".join(stopped.texts(".notice-kinds li"))
    assert undone.messages == ["Varsler av dette slaget kommer igjen: Kommentarer."]
    assert undone.texts(".notice-kinds .sub") == []


def test_a_kind_that_is_none_is_not_found(app: Flask, signed_in: SignedIn) -> None:
    client = signed_in(make_member(make_team()))

    assert client.post("/notices/stop/everything").status_code in {400, 404}
    assert client.get("/notices/stop/comment").status_code == 405
