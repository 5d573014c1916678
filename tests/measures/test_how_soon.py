"""How soon a change would show, asked where a measure is planned or changed."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import User
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.statistics.settings import RuleSet
from tests.makers.measures import make_measure
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.makers.stories import make_own
from tests.pages.how_soon import (
    ASKED,
    NUMBERS,
    ask_common,
    ask_measure,
    ask_new,
)
from tests.pages.measures_definitions import OWN, create_measure, edit_series
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def count(model: type[Measure] | type[Series]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_new_measure_is_weighed_weekly_against_monthly_and_nothing_is_saved(
    signed_in: SignedIn,
) -> None:
    team = make_team()

    page = ask_new(signed_in(make_member(team)), team, **OWN, **NUMBERS)

    assert page.status == 200
    assert page.advice.startswith("Måler dere hver uke og ikke hver måned, viser det seg om lag")
    assert [row.split(" ")[0:2] for row in page.rows] == [
        ["Hver", "uke"],
        ["Hver", "14."],
        ["Hver", "måned"],
    ]
    assert "(valgt)" in page.rows[1]
    assert "Åtte av ti ganger:" in page.rows[0]
    assert (count(Measure), count(Series)) == (0, 0)


def test_all_that_was_typed_still_stands_in_the_form(signed_in: SignedIn) -> None:
    team = make_team()

    page = ask_new(signed_in(make_member(team)), team, **OWN, **NUMBERS, target="75")

    assert (page.value("name"), page.value("target")) == (OWN["name"], "75")
    assert (page.value("plan_now"), page.value("plan_per_week")) == ("50", "5")
    assert page.soup.select_one("[name=kind][value=percentage][checked]")
    assert page.is_open


def test_a_form_that_has_asked_can_be_saved_afterwards(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))
    ask_new(client, team, **OWN, **NUMBERS)

    page = create_measure(client, team, **OWN, plan_now="tull", plan_hoped="-3")

    assert page.status == 303
    assert count(Series) == 1


def test_what_is_missing_or_wrong_is_told_beside_the_box(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))

    empty = ask_new(client, team, **OWN)
    wrong = ask_new(client, team, **OWN, plan_now="0,5", plan_hoped="120", plan_per_week="0")

    assert empty.status == wrong.status == 422
    assert empty.errors == [
        "Skriv omtrent hvor det ligger nå.",
        "Skriv hvor dere håper at det skal ligge.",
        "Skriv omtrent hvor mange det er i en vanlig uke.",
    ]
    assert wrong.errors == [
        "Skriv 80 for 80 %, ikke 0,8.",
        "Prosenten må ligge mellom 0 og 100.",
        "Skriv et tall over 0, for eksempel 5 eller 0,5.",
    ]
    assert empty.is_open
    assert empty.rows == wrong.rows == []


@pytest.mark.parametrize(
    ("hoped", "direction", "error"),
    [
        ("50", "up", "Det er her det ligger nå."),
        ("40", "up", "Dette er ikke den veien dere har kalt bedre."),
        ("60", "down", "Dette er ikke den veien dere har kalt bedre."),
        ("x", "up", "Skriv et tall, for eksempel 12 eller 12,5."),
    ],
)
def test_a_hope_that_is_none_is_told_so(
    signed_in: SignedIn, hoped: str, direction: str, error: str
) -> None:
    team = make_team()
    typed = {**OWN, **NUMBERS, "plan_hoped": hoped, "direction": direction}

    page = ask_new(signed_in(make_member(team)), team, **typed)

    assert page.errors == [error]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"plan_hoped": "50,00001"}, "Det er her det ligger nå."),
        ({"kind": "rate", "rate_per": "-7"}, "Ikke et gyldig valg"),
        (
            {"kind": "average", "plan_hoped": "60", "scale_min": "0", "scale_max": "1" + "0" * 15},
            "Vi kan ikke regne med disse tallene. Er det et siffer for mye?",
        ),
    ],
)
def test_numbers_that_no_series_can_be_drawn_from_are_told_so(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    team = make_team()

    page = ask_new(signed_in(make_member(team)), team, **{**OWN, **NUMBERS, **typed})

    assert (page.status, page.errors, page.rows) == (422, [error], [])


def test_without_a_kind_of_number_the_kind_is_asked_for(signed_in: SignedIn) -> None:
    team = make_team()

    page = ask_new(signed_in(make_member(team)), team, **NUMBERS)

    assert page.status == 422
    assert page.errors == ["Velg hva slags tall det er."]


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "count", "plan_now": "8", "plan_hoped": "16", "plan_per_week": ""},
        {"kind": "rate", "plan_now": "20", "plan_hoped": "40", "plan_per_week": "50"},
        {"kind": "average", "plan_now": "8", "plan_hoped": "12", "plan_spread": "3"},
        {
            "kind": "average",
            "scale_min": "1",
            "scale_max": "5",
            "plan_now": "3",
            "plan_hoped": "4",
        },
    ],
)
def test_every_kind_of_number_has_an_answer(signed_in: SignedIn, typed: dict[str, str]) -> None:
    team = make_team()

    page = ask_new(signed_in(make_member(team)), team, **{**OWN, **NUMBERS, **typed})

    assert (page.status, len(page.rows)) == (200, 3)


def test_an_average_without_a_scale_asks_how_its_answers_spread(signed_in: SignedIn) -> None:
    team = make_team()
    typed = {**OWN, **NUMBERS, "kind": "average"}

    missing = ask_new(signed_in(make_member(team)), team, **typed)
    none = ask_new(signed_in(make_member(team)), team, **typed, plan_spread="0")

    assert missing.errors == ["Skriv omtrent hvor mange dager, timer eller poeng det er."]
    assert none.errors == ["Skriv et tall over 0, for eksempel 5 eller 0,5."]


@pytest.mark.parametrize(
    ("numbers", "advice"),
    [
        ({"plan_hoped": "51"}, "Endringen er for liten til å ses blant så få på to år."),
        ({"plan_per_week": "0,1"}, "Endringen er for liten"),
        ({"plan_per_week": "0,4"}, "Å måle oftere hjelper lite her"),
        ({"plan_per_week": "0,2", "plan_hoped": "95"}, "Det er for få i en uke."),
    ],
)
def test_where_little_is_counted_the_advice_says_so(
    signed_in: SignedIn, numbers: dict[str, str], advice: str
) -> None:
    team = make_team()

    page = ask_new(signed_in(make_member(team)), team, **{**OWN, **NUMBERS, **numbers})

    assert page.advice.startswith(advice)


def test_the_answer_says_what_it_takes_for_granted_and_whose_rules_it_reads_by(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    network.rule_set = RuleSet.PERLA
    team = make_team(save(network))

    page = ask_new(signed_in(make_member(team)), team, **OWN, **NUMBERS)

    assert "Perlas regler (IHI), minst 10 punkter" in page.assumptions
    assert "Før endringen er det 8 punkter, og medianen er låst til dem" in page.assumptions
    assert "Endringen kommer med en gang, fullt ut, og varer." in page.assumptions


def test_an_own_measure_and_a_common_one_are_weighed_where_they_are_changed(
    signed_in: SignedIn,
) -> None:
    series = make_own()
    common = make_measure(series.team.network)
    facilitator = make_facilitator(series.team.network)

    own = ask_measure(signed_in(make_member(series.team)), series.measure, plan_hoped="85")
    shared = ask_measure(signed_in(facilitator), common, **NUMBERS)
    new = ask_common(signed_in(facilitator), series.team.network, **OWN, **NUMBERS)

    assert [len(page.rows) for page in (own, shared, new)] == [3, 3, 3]
    assert "18 punkter" in own.assumptions
    assert "8 punkter" in shared.assumptions
    assert count(Measure) == 2


def test_saving_a_series_leaves_the_boxes_alone(signed_in: SignedIn) -> None:
    series = make_own()

    page = edit_series(signed_in(make_member(series.team)), series.id, target="85", plan_now="tull")

    assert page.status == 303
    db.session.refresh(series)
    assert series.target == 0.85


def test_enter_in_a_box_saves_and_does_not_ask(signed_in: SignedIn) -> None:
    series = make_own()
    client = signed_in(make_member(series.team))
    addresses = [
        f"/series/{series.id}/edit",
        f"/measures/{series.measure_id}/edit",
        f"/teams/{series.team.id}/measures/new",
    ]

    first = [Page(client.get(one)).soup.select("form.form [type=submit]")[0] for one in addresses]

    assert not [button for button in first if button.has_attr("name")]


def test_a_stranger_finds_no_form_to_ask_in(signed_in: SignedIn) -> None:
    series = make_own()
    stranger = signed_in(make_member(make_team()))

    answers = [
        stranger.post(address, data={**ASKED, **NUMBERS})
        for address in (f"/series/{series.id}/edit", f"/measures/{series.measure_id}/edit")
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
