"""What a reminder says: calm words, the measures and periods, and one link to the field."""

import re
from collections.abc import Callable
from datetime import date

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.mail.models import Letter
from app.measures.models.period import Frequency
from tests.mail.post_office import open_post_office
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_user
from tests.makers.reminders import (
    MONDAY,
    OUTSIDE,
    make_lead,
    make_waiting_series,
    run_reminders,
    stop_address,
)
from tests.pages.page import Page
from tests.pages.reminders import ReminderLetter
from tests.variants import AppWith


def test_the_letter_names_measures_and_periods_and_leads_to_the_field(
    app: Flask, app_with: AppWith
) -> None:
    team = make_team(name="Lakselv helsestasjon")
    anne = make_lead(team, user=make_user(name="Anne"))
    meetings = make_waiting_series(team, weeks=3)
    monthly = make_measure(team, frequency=Frequency.MONTH)
    make_series(team, monthly, starts_on=date(2026, 10, 1), measurements={})

    letter = _remind(app_with, anne)

    assert letter.subject == "Tall som venter i Sirkel"
    assert letter.text == (
        "Hei Anne.\n\n"
        "Disse tallene venter:\n\n"
        "Lakselv helsestasjon\n"
        f"– {meetings.measure.name}: uke 45 og 2 perioder til\n"
        f"– {monthly.name}: oktober 2026\n"
        f"Logg tallene: {OUTSIDE}/teams/{team.id}/log\n\n"
        "Det tar om lag to minutter. Var det ingenting å måle? Det er også et svar.\n\n"
        "Du får dette fordi du ser etter tallene. Det kommer høyst én gang i uka.\n"
        f"Velg en annen dag: {OUTSIDE}/reminders\n"
        f"Stopp påminnelsene: {OUTSIDE}{stop_address(anne)}"
    )


def test_one_more_period_is_told_in_a_word(app: Flask, app_with: AppWith) -> None:
    team = make_team(name="Lakselv helsestasjon")
    anne = make_lead(team, user=make_user(name="Anne"))
    series = make_waiting_series(team, weeks=2)

    letter = _remind(app_with, anne)

    assert f"– {series.measure.name}: uke 46 og én periode til\n" in letter.text


def test_one_letter_holds_all_teams_of_a_person(app: Flask, app_with: AppWith) -> None:
    teams = [make_team(name=name) for name in ("Bø", "Alta", "Evje")]
    anne = make_user()
    for team in teams:
        make_lead(team, user=anne)
    for team in teams[:2]:
        make_waiting_series(team)

    body = _remind(app_with, anne).text

    places = [body.index(f"/teams/{team.id}/log") for team in (teams[1], teams[0])]
    assert places == sorted(places)
    assert "Evje" not in body


def test_a_long_list_is_cut_and_its_time_told(app: Flask, app_with: AppWith) -> None:
    team = make_team()
    anne = make_lead(team)
    for _ in range(11):
        make_waiting_series(team)

    body = _remind(app_with, anne).text

    assert body.count("uke 47") == 8
    assert "– og 3 målinger til" in body
    assert "Det tar om lag 10 minutter." in body


def test_the_letter_is_in_the_language_of_its_reader(app: Flask, app_with: AppWith) -> None:
    team = make_team()
    anne = make_lead(team)
    anne.language = "en"
    make_waiting_series(team)

    letter = _remind(app_with, anne)

    assert letter.subject == "Numbers that wait in Sirkel"
    assert "week 47" in letter.text


def test_the_letter_holds_no_number_of_the_team(app: Flask, app_with: AppWith) -> None:
    team = make_team(name="Alta")
    anne = make_lead(team)
    series = make_series(team, starts_on=date(2026, 11, 2), measurements={"2026-W45": (313, 919)})

    body = _remind(app_with, anne).text

    told = body.replace(series.measure.name, "").split(OUTSIDE)[0]
    assert re.findall(r"\d+", told) == ["46"]


def test_the_text_is_not_kept_when_it_is_sent(app: Flask, app_with: AppWith) -> None:
    team = make_team()
    anne = make_lead(team)
    make_waiting_series(team)

    _remind(app_with, anne)

    assert db.session.scalars(select(Letter.body)).all() == [""]


def test_the_link_leads_ones_own_phone_straight_to_the_field(
    app: Flask, app_with: AppWith, signed_in: Callable[[User], FlaskClient]
) -> None:
    team = make_team()
    anne = make_lead(team)
    series = make_waiting_series(team)

    (link,) = _remind(app_with, anne).field_links
    with clock.stopped_at(MONDAY):
        page = Page(signed_in(anne).get(link, follow_redirects=True))

    assert page.response.request.path == f"/series/{series.id}/measurements/new"
    assert page.value("period") == "2026-W47"


def _remind(app_with: AppWith, user: User) -> ReminderLetter:
    """Return the one letter that a person gets."""
    with open_post_office() as office, clock.stopped_at(MONDAY):
        run_reminders(app_with, office=office)
    (letter,) = office.letters
    assert letter["To"] == user.email
    return ReminderLetter(letter)
