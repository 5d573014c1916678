"""What concerns a person stands in the weekly letter, until it is read, stopped or gone."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Stage
from app.extensions import db
from app.goals.models import Goal
from app.networks.models import Membership, Team
from app.notices.models import NoticeKind
from app.notices.queries import list_stopped
from app.notices.services import mark_all_read
from tests.mail.post_office import open_post_office
from tests.makers.coaching import make_comment, make_help_request
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_team
from tests.makers.notices import list_notices, make_remark, make_stopped, run_open_cycles
from tests.makers.people import make_facilitator, make_leader, make_member, make_user
from tests.makers.reminders import (
    MONDAY,
    OUTSIDE,
    make_choice,
    make_lead,
    make_waiting_series,
    run_reminders,
    stop_address,
)
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow
from tests.pages.reminders import ReminderLetter
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]
BEFORE = MONDAY - timedelta(days=2)
A_WEEK = timedelta(days=7)


def letters_of(app_with: AppWith, *, weeks: int = 0) -> dict[str, ReminderLetter]:
    """Return the letters that are sent on a Monday, by whom they go to."""
    with open_post_office() as office, clock.stopped_at(MONDAY + weeks * A_WEEK):
        run_reminders(app_with, office=office)
    return {str(letter["To"]): ReminderLetter(letter) for letter in office.letters}


def make_remarked(team: Team, *, name: str = "Anne") -> User:
    """Make a member of a team on which a facilitator has commented."""
    person = make_user(name=name)
    make_member(team, user=person)
    with clock.stopped_at(BEFORE):
        make_remark(team, by=make_facilitator(team.network), goal=make_goal(team))
    return person


def test_a_person_for_whom_nothing_waits_is_told_what_concerns_them(
    app: Flask, app_with: AppWith
) -> None:
    team = make_team(name="Alta")
    anne = make_remarked(team)
    goal = db.session.query(Goal).one()

    letter = letters_of(app_with)[anne.email]

    assert letter.subject == "Det som angår deg i Sirkel"
    assert letter.text == (
        "Hei Anne.\n\n"
        "Dette angår deg:\n\n"
        "Alta\n"
        "– Veilederen skrev en kommentar om et mål.\n"
        f"{OUTSIDE}/goals/{goal.id}?notice={list_notices(anne)[0].id}#samtale\n\n"
        f"Alle varslene dine: {OUTSIDE}/notices\n\n"
        "Du får dette fordi noe angår deg. Det kommer høyst én gang i uka.\n"
        f"Velg dag og hva du vil ha varsel om: {OUTSIDE}/reminders\n"
        f"Stopp påminnelsene: {OUTSIDE}{stop_address(anne)}"
    )


def test_numbers_and_what_concerns_one_are_one_letter(app: Flask, app_with: AppWith) -> None:
    team = make_team(name="Alta")
    anne = make_lead(team)
    make_waiting_series(team)
    with clock.stopped_at(BEFORE):
        make_remark(team, by=make_facilitator(team.network))

    letter = letters_of(app_with)[anne.email]

    assert letter.subject == "Tall som venter i Sirkel"
    assert letter.text.index("Disse tallene venter:") < letter.text.index("Dette angår deg:")
    assert letter.text.count("høyst én gang i uka") == 1


def test_a_facilitator_is_told_who_is_stuck_and_who_wrote(app: Flask, app_with: AppWith) -> None:
    network = make_network()
    teams = [make_team(network, name=name) for name in ("Bø", "Alta")]
    facilitator = make_facilitator(network)
    with clock.stopped_at(BEFORE):
        for team in teams:
            make_help_request(team, by=make_member(team))
            make_comment(team, by=make_leader(team))

    text = letters_of(app_with)[facilitator.email].text

    assert "\nAlta\n– Alta skrev en kommentar om arbeidet i teamet.\n" in text
    assert "– Bø står fast og vil ha hjelp med arbeidet i teamet.\n" in text
    assert text.index("\nAlta\n") < text.index("\nBø\n")


def test_the_letter_holds_nothing_that_anybody_wrote(app: Flask, app_with: AppWith) -> None:
    team = make_team(name="Alta")
    anne = make_member(team)
    goal = make_goal(team, title="Hemmelig mål")
    make_cycle(
        goal, stage=Stage.DO, change="Hemmelig forsøk", started_on=BEFORE.date() - 9 * A_WEEK
    )
    with clock.stopped_at(BEFORE):
        make_remark(team, by=make_facilitator(team.network), text="Hemmelig @teamet", goal=goal)
        run_open_cycles(app_with)

    text = letters_of(app_with)[anne.email].text

    assert "nevnte deg i en kommentar om et mål" in text
    assert "PDSA 1 har stått åpen lenge." in text
    assert "Hemmelig" not in text


def test_there_is_never_more_than_one_letter_a_week_and_each_tells_only_what_is_new(
    app: Flask, app_with: AppWith
) -> None:
    team = make_team()
    anne = make_remarked(team)
    first = letters_of(app_with)
    with clock.stopped_at(MONDAY + timedelta(hours=1)):
        make_comment(team, by=make_leader(team), text="@teamet, hei.")

    same_day, next_week, then = (letters_of(app_with, weeks=weeks) for weeks in (0, 1, 2))

    assert anne.email in first
    assert anne.email not in same_day
    assert next_week[anne.email].text.count("\n– ") == 1
    assert "nevnte deg" in next_week[anne.email].text
    assert anne.email not in then


def test_what_is_read_or_stopped_or_gone_is_not_in_the_letter(
    app: Flask, app_with: AppWith
) -> None:
    team = make_team()
    reader, stopper, leaver = (make_member(team) for _ in range(3))
    make_remarked(team)
    mark_all_read(reader.id)
    make_stopped(stopper, NoticeKind.COMMENT)
    seat = db.session.query(Membership).filter_by(user_id=leaver.id).one()
    seat.ended_at = clock.now()
    db.session.commit()

    letters = letters_of(app_with)

    assert {reader.email, stopper.email, leaver.email} & set(letters) == set()
    assert len(letters) == 1


def test_the_letter_comes_on_the_chosen_day_and_not_when_letters_are_stopped(
    app: Flask, app_with: AppWith
) -> None:
    team = make_team()
    tuesday, never = make_member(team), make_member(team)
    make_choice(tuesday, weekday=1)
    make_choice(never, weekday=None)
    make_remarked(team)

    letters = letters_of(app_with)

    assert {tuesday.email, never.email} & set(letters) == set()


def test_the_link_of_the_letter_stops_it(
    app: Flask, app_with: AppWith, client: FlaskClient
) -> None:
    anne = make_remarked(make_team())
    link = letters_of(app_with)[anne.email].stop_link

    client.post(link, data={"List-Unsubscribe": "One-Click"})
    with clock.stopped_at(MONDAY + timedelta(days=1)):
        team = db.session.query(Team).one()
        make_remark(team, by=make_facilitator(team.network))

    assert anne.email not in letters_of(app_with, weeks=1)


def test_an_invented_network_writes_to_nobody(app: Flask, app_with: AppWith) -> None:
    team = make_team()
    make_remarked(team)
    team.network.is_invented = True
    db.session.commit()

    assert letters_of(app_with) == {}


def test_all_that_one_gets_is_chosen_on_one_page(app: Flask, signed_in: SignedIn) -> None:
    anne = make_member(make_team())
    client = signed_in(anne)
    page = Page(client.get("/reminders"))
    boxes = page.soup.select("input[type=checkbox][checked]")
    for box in boxes[:2]:
        del box["checked"]

    done = follow(client, send(client, page, address="/reminders", day="none"))

    assert len(boxes) == len(NoticeKind) - 1  # «teams that are stuck» is for facilitators
    assert done.messages == ["Dette er lagret."]
    assert done.value("day") == "none"
    assert list_stopped(anne.id) == {NoticeKind.COMMENT, NoticeKind.MENTION}
    assert len(done.soup.select("input[type=checkbox][checked]")) == len(boxes) - 2


def test_an_older_page_does_not_bring_back_what_was_stopped_meanwhile(
    app: Flask, signed_in: SignedIn
) -> None:
    anne = make_member(make_team())
    client = signed_in(anne)
    fill_in(client, "/reminders", day="1")
    old = Page(client.get("/reminders"))
    fresh = Page(client.get("/reminders"))
    del fresh.soup.select("input[type=checkbox][checked]")[0]["checked"]
    send(client, fresh, address="/reminders")

    late = send(client, old, address="/reminders")

    assert late.status == 409
    assert list_stopped(anne.id) == {NoticeKind.COMMENT}


def test_the_page_shows_what_concerns_one_as_the_letter_would(
    app: Flask, signed_in: SignedIn
) -> None:
    anne = make_remarked(make_team(name="Alta"))

    with clock.stopped_at(MONDAY):
        page = Page(signed_in(anne).get("/reminders"))

    (letter,) = page.texts(".mail")
    assert "Dette angår deg:" in letter
    assert "Alta" in letter
