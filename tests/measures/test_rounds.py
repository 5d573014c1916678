"""A round of logging: all that waits, oldest period first, and at the end what changed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures.models.feeding import FedBy
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.networks.models import Team
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.measures import undo
from tests.pages.page import Page, follow
from tests.pages.rounds import EndPage, RoundStep

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 4, 15, 9, 0, tzinfo=UTC)  # Wednesday of week 16
WEEKS = {f"2026-W{number:02}": (6 + number % 2, 10) for number in range(2, 14)}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def later(minutes: int) -> AbstractContextManager[None]:
    return clock.stopped_at(NOW + timedelta(minutes=minutes))


def waiting_series(team: Team, *, name: str, since: date, each: Frequency) -> Series:
    measure = make_measure(team.network, frequency=each)
    measure.short_name = name
    series = make_series(team, measure, starts_on=since)
    series.position = len(db.session.query(Series).filter_by(team_id=team.id).all())
    db.session.commit()
    return series


def test_the_round_asks_for_all_that_waits_the_oldest_period_first(signed_in: SignedIn) -> None:
    team = make_team()
    waiting_series(team, name="Uke", since=date(2026, 3, 30), each=Frequency.WEEK)
    waiting_series(team, name="Måned", since=date(2026, 3, 1), each=Frequency.MONTH)
    client = signed_in(make_member(team))

    page, asked = RoundStep.begin(client, team.id), []
    while page.soup.select("form.ds-card"):
        asked.append((page.progress, page.period))
        page = RoundStep.at(client, page.next_address)

    assert asked == [
        ("1 av 3 tall", "Mars 2026"),
        ("2 av 3 tall", "Uke 14 · 30. mars – 5. april"),
        ("3 av 3 tall", "Uke 15 · 6.–12. april"),
    ]
    assert EndPage(client.get(page.address)).headings[0] == "Ferdig for nå"


def test_the_page_says_about_how_long_is_left(signed_in: SignedIn) -> None:
    team = make_team()
    waiting_series(team, name="Uke", since=date(2026, 3, 30), each=Frequency.WEEK)
    client = signed_in(make_member(team))

    first = RoundStep.begin(client, team.id)
    second = RoundStep.at(client, first.next_address)

    assert [page.texts(".phone > .stack p")[1] for page in (first, second)] == [
        "om lag to minutter",
        "om lag ett minutt",
    ]


def test_a_silent_team_is_asked_for_two_numbers_and_offered_the_others(signed_in: SignedIn) -> None:
    with later(-60):
        series = make_series(measurements={"2026-W02": (7, 10)})
    client = signed_in(make_member(series.team))

    page, weeks = RoundStep.begin(client, series.team_id), []
    while page.soup.select("form.ds-card"):
        weeks.append(page.value("period"))
        page = RoundStep.at(client, page.next_address)
    end = EndPage(client.get(page.address))

    assert weeks == ["2026-W14", "2026-W15"]
    assert "Det mangler 11 eldre tall." in end.headings
    older = RoundStep.begin(client, series.team_id, query="?older=1")
    assert (older.value("period"), older.progress) == ("2026-W03", "1 av 11 tall")
    assert end.link("La dem stå") == f"/teams/{series.team_id}"


def test_a_series_without_numbers_can_be_counted_back_instead(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))

    end = EndPage(client.get(f"/teams/{series.team_id}/log?done=1"))

    assert end.link("Tell tilbake: Alle møtte") == f"/series/{series.id}/count-back"


def test_what_is_passed_over_is_kept_and_has_a_way_back(signed_in: SignedIn) -> None:
    series = make_series(starts_on=date(2026, 3, 30))
    client = signed_in(make_member(series.team))

    first = RoundStep.begin(client, series.team_id)
    second = RoundStep.at(client, first.next_address)
    with later(1):
        sent = second.save(client, 8, 10)
        end = EndPage(client.get(str(sent.location)))
        back = RoundStep.at(client, end.link("Logg tallet"))

    assert [text.split(" Logg")[0] for text in end.passed_over] == [
        "Alle møtte Uke 14 · 30. mars – 5. april"
    ]
    assert (back.period, back.progress) == ("Uke 14 · 30. mars – 5. april", "1 av 2 tall")


def test_the_end_tells_what_changed_and_what_comes_next(signed_in: SignedIn) -> None:
    series = make_series(measurements=WEEKS, starts_on=date(2026, 1, 5))
    client = signed_in(make_member(series.team))

    page = RoundStep.begin(client, series.team_id)
    with later(1):
        page = RoundStep.at(client, str(page.save(client, 7, 10).location))
    with later(2):
        end = EndPage(client.get(str(page.save(client, 6, 10).location)))

    assert len(end.logged) == 1
    assert "Uke 14 70 % (7 av 10)" in end.logged[0]
    assert "Uke 15 60 % (6 av 10)" in end.logged[0]
    assert end.link("Uke 14") == f"/series/{series.id}/measurements/2026-03-30/history"
    assert "Neste tall" in " ".join(end.headings)
    assert end.texts("dl.defs") == ["Uke 16, fra 20. april Alle møtte"]


def test_numbers_stay_where_they_are_while_one_goes_through(signed_in: SignedIn) -> None:
    series = make_series(starts_on=date(2026, 3, 30))
    client = signed_in(make_member(series.team))

    first = RoundStep.begin(client, series.team_id)
    with later(1):
        sent = first.save(client, 8, 10)
        second = RoundStep.at(client, str(sent.location))
        again = Page(client.get(first.address))

    assert (first.progress, second.progress) == ("1 av 2 tall", "2 av 2 tall")
    assert again.texts(".ds-card p")[0] == "Uke 14 · 30. mars – 5. april: 8 av 10"
    assert again.texts(".ds-card a.ds-button") == ["Fortsett", "Endre tallet"]


def test_undo_leads_back_to_the_step_of_the_round_and_the_round_goes_on(
    signed_in: SignedIn,
) -> None:
    series = make_series(starts_on=date(2026, 3, 30))
    client = signed_in(make_member(series.team))
    first = RoundStep.begin(client, series.team_id)

    with later(1):
        second = follow(client, first.save(client, 8, 10))
        undone = undo(client, second)
        again = RoundStep.at(client, str(undone.location))
        sent = again.save(client, 9, 10)

    assert (again.period, again.progress) == ("Uke 14 · 30. mars – 5. april", "1 av 2 tall")
    assert again.messages == ["Angret. Tallet for uke 14 er fjernet igjen. Angre"]
    assert "period=2026-W15" in str(sent.location)


def test_a_number_that_is_changed_in_a_round_leads_back_to_its_step(signed_in: SignedIn) -> None:
    series = make_series(starts_on=date(2026, 3, 30))
    client = signed_in(make_member(series.team))
    first = RoundStep.begin(client, series.team_id)

    with later(1):
        first.save(client, 8, 10)
        step = Page(client.get(first.address))
        edit = Page(client.get(str(step.soup.select(".ds-card a.ds-button")[1]["href"])))
        back = edit.soup.select("form.ds-card .row a.ds-button")[0]["href"]
        deleting = edit.soup.select(".phone > .row form")[0]
        sent = Page(client.post(str(deleting["action"]), data={"version": edit.value("version")}))

    assert back == first.address
    assert sent.location == first.address


def test_a_colleague_in_the_same_round_sees_both_numbers_and_both_notes(
    signed_in: SignedIn,
) -> None:
    series = make_series(starts_on=date(2026, 4, 6))
    one, other = [signed_in(make_member(series.team)) for _ in range(2)]
    theirs, mine = [RoundStep.begin(client, series.team_id) for client in (one, other)]

    with later(1):
        theirs.save(one, 8, 10, note="Talt av Anne")
        page = mine.save(other, 9, 10, note="Talt av meg")

    alert = " ".join(page.texts(".ds-alert[data-color=warning]"))
    assert page.status == 409
    for words in ("8 av 10", "Talt av Anne", "9 av 10", "Talt av meg"):
        assert words in alert


def test_a_series_that_a_tally_counts_is_not_asked_for_but_named(signed_in: SignedIn) -> None:
    series = make_series(starts_on=date(2026, 4, 6))
    series.fed_by = FedBy.TALLY
    db.session.commit()
    client = signed_in(make_member(series.team))

    page = EndPage(client.get(f"/teams/{series.team_id}/log"))

    assert page.status == 200
    assert "Telles fortløpende: Alle møtte." in page.texts(".ds-card p")


def test_periods_before_the_tally_began_are_still_asked_for(signed_in: SignedIn) -> None:
    series = make_series(starts_on=date(2026, 3, 30))
    series.fed_by, series.fed_since = FedBy.TALLY, date(2026, 4, 6)
    db.session.commit()
    client = signed_in(make_member(series.team))

    page = RoundStep.begin(client, series.team_id)

    assert (page.value("period"), page.progress) == ("2026-W14", "1 av 1 tall")


def test_a_closed_measure_is_not_asked_for(signed_in: SignedIn) -> None:
    series = make_series(starts_on=date(2026, 3, 30))
    series.measure.closed_at = clock.now()
    db.session.commit()
    client = signed_in(make_member(series.team))

    assert client.get(f"/teams/{series.team_id}/log").status_code == 200


def test_an_odd_number_is_saved_and_asked_about_with_a_way_to_change_it(
    signed_in: SignedIn,
) -> None:
    series = make_series(measurements=WEEKS)
    client = signed_in(make_member(series.team))
    page = RoundStep.begin(client, series.team_id)

    with later(1):
        after = follow(client, page.save(client, 0, 10))

    assert "Uvanlig lavt. Stemmer det? Endre tallet" in after.messages[0]
    link = after.soup.select(".flashes a.ds-link")[0]
    assert str(link["href"]).startswith(f"/series/{series.id}/measurements/2026-03-30/edit?flow=")


def test_a_number_that_makes_a_signal_brings_the_offer_of_a_note(signed_in: SignedIn) -> None:
    before = {f"2025-W{number}": (4 + number % 2 * 3, 10) for number in range(41, 53)}
    high = {f"2026-W{number:02}": (8 + number % 2, 10) for number in range(8, 15)}
    series = make_series(measurements=before | high, starts_on=date(2025, 10, 6))
    client = signed_in(make_member(series.team))
    page = RoundStep.begin(client, series.team_id)

    with later(1):
        after = follow(client, page.save(client, 9, 10))
        with_note = Page(client.get(str(after.soup.select(".flashes a.ds-link")[0]["href"])))

    assert "Åttende på rad over medianen." in after.messages[0]
    assert "Det har blitt bedre. Skriv en merknad til uke 15" in after.messages[0]
    assert with_note.soup.select("#note")


def test_an_old_address_of_a_round_begins_a_new_one(signed_in: SignedIn) -> None:
    series = make_series(starts_on=date(2026, 4, 6))
    client = signed_in(make_member(series.team))

    for flow in ("1", "9999999999999999999999", "-5", "x"):
        page = RoundStep.at(client, f"/series/{series.id}/measurements/new?flow={flow}")
        assert page.status == 200
