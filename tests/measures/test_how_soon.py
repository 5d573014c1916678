"""How soon a change would show, asked where a measure is planned or changed."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import User
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.networks.models import Team
from app.statistics.masking import Kind
from app.statistics.settings import Direction, RuleSet
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.pages.how_soon import (
    ASKED,
    NUMBERS,
    HowSoon,
    ask_common,
    ask_measure,
    ask_new,
    ask_series,
)
from tests.pages.measures_definitions import OWN, create_measure, edit_series
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
WEEKS = {f"2026-W{number:02}": (number % 5 + 3, 10) for number in range(2, 20)}


def count(model: type[Measure] | type[Series]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def own_series(
    *,
    kind: Kind = Kind.PERCENTAGE,
    frequency: Frequency = Frequency.WEEK,
    direction: Direction = Direction.UP,
    measurements: Readings = WEEKS,
) -> tuple[Team, Series]:
    team = make_team()
    measure = make_measure(team, kind=kind, frequency=frequency, direction=direction)
    return team, make_series(team, measure, measurements=measurements)


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
        "En prosent ligger mellom 0 og 100.",
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
            **{"kind": "average", "scale_min": "1", "scale_max": "5"},
            **{"plan_now": "3", "plan_hoped": "4"},
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
        ({"plan_per_week": "0,5"}, "Å måle oftere hjelper lite her"),
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


def test_a_series_fills_in_what_it_has_so_far(signed_in: SignedIn) -> None:
    team, series = own_series()
    series.target = 0.9
    save(series)

    page = Page(signed_in(make_member(team)).get(f"/series/{series.id}/edit"))

    filled = [page.value(name) for name in ("plan_now", "plan_hoped", "plan_per_week")]
    assert filled == ["50", "90", "10"]
    assert not page.soup.select("[name=plan_spread]")
    assert not HowSoon(page.response).is_open


@pytest.mark.parametrize(
    ("kind", "reading", "filled"),
    [
        (Kind.COUNT, (12,), {"plan_now": "6"}),
        (Kind.RATE, (4, 20), {"plan_now": "20", "plan_per_week": "10"}),
        (Kind.AVERAGE, (3.5, 6), {"plan_now": "3,5", "plan_per_week": "3", "plan_spread": "0,1"}),
    ],
)
def test_a_series_of_any_kind_fills_in_numbers_of_a_week(
    signed_in: SignedIn,
    kind: Kind,
    reading: tuple[float, int] | tuple[int],
    filled: dict[str, str],
) -> None:
    fortnights = [f"2026-W{number:02}/W{number + 1:02}" for number in range(3, 13, 2)]
    readings = dict.fromkeys(fortnights, reading)
    team, series = own_series(kind=kind, frequency=Frequency.FORTNIGHT, measurements=readings)

    page = Page(signed_in(make_member(team)).get(f"/series/{series.id}/edit"))

    boxes = {str(box["name"]): str(box["value"]) for box in page.soup.select("[name^=plan_]")}
    assert boxes.pop("plan_hoped") == ""
    assert boxes == filled


def test_a_series_with_its_own_numbers_is_answered_from_its_own_past(signed_in: SignedIn) -> None:
    team, series = own_series()

    page = ask_series(signed_in(make_member(team)), series, plan_hoped="85")

    assert page.status == 200
    assert page.rows[0].startswith("Hver uke (valgt)")
    assert "Før endringen er det 18 punkter" in page.assumptions


def test_a_series_without_numbers_fills_in_its_target_alone(signed_in: SignedIn) -> None:
    team, series = own_series(measurements={})

    page = Page(signed_in(make_member(team)).get(f"/series/{series.id}/edit"))

    assert [page.value(name) for name in ("plan_now", "plan_hoped", "plan_per_week")] == [""] * 3


def test_numbers_that_the_team_may_not_see_are_not_filled_in(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    measure.staff_answers = True
    series = make_series(team, save(measure), measurements={"2026-W14": (1, 3), "2026-W15": (2, 4)})

    page = Page(signed_in(make_member(team)).get(f"/series/{series.id}/edit"))

    assert page.value("plan_now") == page.value("plan_per_week") == ""


def test_an_own_measure_and_a_common_one_are_weighed_where_they_are_changed(
    signed_in: SignedIn,
) -> None:
    team, series = own_series()
    common = make_measure(team.network)
    facilitator = make_facilitator(team.network)

    own = ask_measure(signed_in(make_member(team)), series.measure, plan_hoped="85")
    shared = ask_measure(signed_in(facilitator), common, **NUMBERS)
    new = ask_common(signed_in(facilitator), team.network, **OWN, **NUMBERS)

    assert [len(page.rows) for page in (own, shared, new)] == [3, 3, 3]
    assert "18 punkter" in own.assumptions
    assert "8 punkter" in shared.assumptions
    assert count(Measure) == 2


def test_saving_a_series_leaves_the_boxes_alone(signed_in: SignedIn) -> None:
    team, series = own_series()

    page = edit_series(signed_in(make_member(team)), series.id, target="85", plan_now="tull")

    assert page.status == 303
    db.session.refresh(series)
    assert series.target == 0.85


def test_enter_in_a_box_saves_and_does_not_ask(signed_in: SignedIn) -> None:
    team, series = own_series()
    client = signed_in(make_member(team))
    addresses = [
        f"/series/{series.id}/edit",
        f"/measures/{series.measure_id}/edit",
        f"/teams/{team.id}/measures/new",
    ]

    first = [Page(client.get(one)).soup.select("form.form [type=submit]")[0] for one in addresses]

    assert not [button for button in first if button.has_attr("name")]


def test_a_stranger_finds_no_form_to_ask_in(signed_in: SignedIn) -> None:
    _team, series = own_series()
    stranger = signed_in(make_member(make_team()))

    answers = [
        stranger.post(address, data={**ASKED, **NUMBERS})
        for address in (f"/series/{series.id}/edit", f"/measures/{series.measure_id}/edit")
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
