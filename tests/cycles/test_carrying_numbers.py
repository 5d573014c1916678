"""Carrying measures on, and their numbers where they mean the same."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.goals.queries import list_goals
from app.measures.models.measurement import Measurement
from app.measures.models.series import Series
from app.measures.queries.earlier import match_all_series
from app.measures.services.adoption import close_series
from app.measures.services.carrying_on import carry_numbers
from app.measures.services.deliveries import DeliveryRefused
from app.web.actor import Role
from tests.makers.closing import (
    Pair,
    make_measured,
    make_worked_goal,
    numbers_of,
    own_series,
    share_same,
)
from tests.makers.measures import make_measure, make_measurement, make_series
from tests.makers.people import make_member
from tests.makers.saving import save
from tests.pages.closing import carry_on, open_carrying, send
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def close(series: Series) -> None:
    close_series(series, by=None)
    db.session.commit()


def test_a_measure_becomes_the_networks_own_where_it_has_the_same(
    leader: FlaskClient, pair: Pair
) -> None:
    twin = share_same(make_measured(pair.earlier), pair.team)

    carry_on(leader, pair.team, earlier=pair.earlier)

    assert own_series(pair.team).measure_id == twin.id


def test_a_measure_the_network_lacks_becomes_the_teams_own_with_its_definition(
    leader: FlaskClient, pair: Pair
) -> None:
    series = make_measured(pair.earlier)

    carry_on(leader, pair.team, earlier=pair.earlier)

    own = own_series(pair.team).measure
    assert (own.team_id, own.copied_from_id) == (pair.team.id, series.measure_id)
    assert own.definition.numerator_label == series.measure.definition.numerator_label
    assert numbers_of(own_series(pair.team)) == []


def test_numbers_come_along_as_one_delivery_when_asked(leader: FlaskClient, pair: Pair) -> None:
    series = make_measured(pair.earlier, make_worked_goal(pair.earlier))

    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=series)

    own = own_series(pair.team)
    page = Page(leader.get(f"/series/{own.id}"))
    assert numbers_of(own) == numbers_of(series)
    assert own.goal_id == list_goals(pair.team.id)[0].id
    assert page.soup.select_one(f"main a[href='/series/{series.id}']") is not None


def test_a_series_the_team_has_begun_gets_only_numbers_from_before_its_first(
    leader: FlaskClient, pair: Pair
) -> None:
    series = make_measured(pair.earlier)
    twin = share_same(series, pair.team)
    own = make_series(pair.team, twin, measurements={"2026-W36": (1, 10)})

    page = open_carrying(leader, pair.team, earlier=pair.earlier)
    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=series)
    leader.post(f"/teams/{pair.team.id}/carry-on/undo")

    assert page.offered == ["La det være", "Ta med 6 tidligere tall"]
    assert db.session.get_one(Series, own.id).closed_at is None
    assert numbers_of(own) == [(date(2026, 8, 31), 1, 10)]


def test_numbers_of_another_definition_stay_with_the_earlier_team(
    leader: FlaskClient, pair: Pair
) -> None:
    series = make_measured(pair.earlier)
    share_same(series, pair.team, numerator_label="Møter der noen møtte")

    page = open_carrying(leader, pair.team, earlier=pair.earlier)
    forced = page.fields
    forced[f"series_{series.id}"] = "numbers"
    refused = send(leader, pair.team, earlier=pair.earlier, fields=forced, press="carry")

    assert not any("tall" in text for text in page.offered)
    assert "Den er definert annerledes der" in " ".join(page.texts("main"))
    assert refused.status == 422


def test_only_numbers_of_the_latest_definition_are_offered_for_a_copy(
    leader: FlaskClient, pair: Pair
) -> None:
    series = make_measured(pair.earlier, own=True)
    latest = series.measure.definition
    latest.valid_from = date(2026, 9, 7)
    save(latest)

    page = open_carrying(leader, pair.team, earlier=pair.earlier)

    assert "Mål videre, og ta med 5 tall" in page.offered


def test_a_copy_that_is_defined_otherwise_since_gets_no_earlier_numbers(
    leader: FlaskClient, pair: Pair
) -> None:
    series = make_measured(pair.earlier, own=True)
    carry_on(leader, pair.team, earlier=pair.earlier)
    copied = own_series(pair.team).measure.definition
    copied.numerator = "Noe helt annet"
    save(copied)

    page = open_carrying(leader, pair.team, earlier=pair.earlier)

    assert series.measure.definition.numerator != "Noe helt annet"
    assert not any("tall" in text for text in page.offered)


def test_a_series_that_was_closed_keeps_its_own_numbers_and_goes_on(
    leader: FlaskClient, pair: Pair
) -> None:
    series = make_measured(pair.earlier)
    twin = share_same(series, pair.team)
    own = make_series(pair.team, twin, measurements={"2026-W36": (1, 10), "2026-W37": (2, 10)})
    close(own)

    page = open_carrying(leader, pair.team, earlier=pair.earlier)
    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=series)
    went_on = db.session.get_one(Series, own.id).closed_at is None
    carried = numbers_of(own)
    leader.post(f"/teams/{pair.team.id}/carry-on/undo")

    kept = [(date(2026, 8, 31), 1, 10), (date(2026, 9, 7), 2, 10)]
    assert page.offered == ["La det være", "Mål videre fra nå", "Mål videre, og ta med 6 tall"]
    assert "Teamet har målt dette før. Serien åpnes igjen." in " ".join(page.texts("main"))
    assert (went_on, carried[-2:], len(carried)) == (True, kept, 8)
    assert numbers_of(own) == kept
    assert db.session.get_one(Series, own.id).closed_at is not None


def test_a_closed_copy_that_is_defined_otherwise_since_gets_no_earlier_numbers(
    leader: FlaskClient, pair: Pair
) -> None:
    series = make_measured(pair.earlier, own=True)
    carry_on(leader, pair.team, earlier=pair.earlier)
    own = own_series(pair.team)
    own.measure.definition.numerator = "Noe helt annet"
    close(own)

    page = open_carrying(leader, pair.team, earlier=pair.earlier)
    forced = page.fields
    forced[f"series_{series.id}"] = "numbers"
    refused = send(leader, pair.team, earlier=pair.earlier, fields=forced, press="carry")

    assert page.offered == ["La det være", "Mål videre fra nå"]
    assert refused.status == 422
    assert numbers_of(own) == []


def test_a_copy_of_the_common_measure_that_is_defined_otherwise_gets_no_earlier_numbers(
    pair: Pair,
) -> None:
    series = make_measured(pair.earlier)
    twin = share_same(series, pair.team)
    copy = make_measure(pair.team)
    copy.copied_from_id = twin.id
    copy.definition.numerator = "Noe helt annet"
    own = make_series(pair.team, save(copy))

    (match,) = match_all_series([series], pair.team, held=[own])

    assert (match.own, match.since, match.numbers) == (own, None, [])


def test_a_number_that_the_team_has_written_meanwhile_is_never_written_over(pair: Pair) -> None:
    series = make_measured(pair.earlier)
    own = make_series(pair.team, share_same(series, pair.team))
    (match,) = match_all_series([series], pair.team, held=[own])
    make_measurement(own, "2026-W36", reading=(1, 10))

    with pytest.raises(DeliveryRefused):
        carry_numbers([(match, own)], pair.team, earlier=pair.earlier, by=None)
    db.session.rollback()

    assert numbers_of(own) == [(date(2026, 8, 31), 1, 10)]


def test_notes_stay_with_the_team_that_wrote_them(leader: FlaskClient, pair: Pair) -> None:
    series = make_measured(pair.earlier)
    first = db.session.query(Measurement).filter_by(series_id=series.id).first()
    assert first is not None
    first.note = "Bare for oss i teamet"
    save(first)

    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=series)

    carried = db.session.query(Measurement).filter_by(series_id=own_series(pair.team).id)
    assert {one.note for one in carried} == {""}
    assert carried.count() == 12


def test_what_a_team_keeps_to_itself_is_offered_to_its_own_leader_alone(
    signed_in: SignedIn, pair: Pair
) -> None:
    series = make_measured(pair.earlier, own=True)
    series.is_shared = False
    save(series)
    both = make_member(pair.earlier)
    make_member(pair.team, role=Role.LEADER, user=both)

    offered = [
        open_carrying(signed_in(person), pair.team, earlier=pair.earlier).fields
        for person in (pair.leader, both)
    ]

    assert [f"series_{series.id}" in fields for fields in offered] == [True, False]
