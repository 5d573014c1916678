"""A team chooses which points the median of a phase is of."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.choices import Baseline
from app.measures.models.measure import Definition
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.services.baselines import set_baseline as save_baseline
from app.measures.services.choosing import Chooser
from app.measures.services.summaries import rebuild_summaries
from app.statistics.masking import About, Audience
from tests.makers.choices import day_of, make_exclusion, make_phase
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_member
from tests.makers.stories import HIGH, LOW, weekly
from tests.pages.choices import set_baseline, start_phase
from tests.pages.forms import send
from tests.pages.measures import undo
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")


def make_long(about: About = About.PRACTICE) -> Series:
    """Weeks 1 to 15 of 2026: ten low, five high."""
    network = make_network()
    readings = weekly(*LOW, *LOW, *HIGH, last=15)
    measure = make_measure(network, about=about)
    return make_series(make_team(network), measure, measurements=readings)


def read(series: Series, audience: Audience = Audience.TEAM) -> Summary:
    return queries.find_summary(series.id, audience)


def last_of_baselines(series: Series) -> list[int | None]:
    return [phase.baseline_last for phase in read(series).analysis.phases]


def test_the_first_points_make_the_median_stand_still(signed_in: SignedIn) -> None:
    series = make_long()

    page = follow(
        client := signed_in(make_member(series.team)),
        set_baseline(client, series.id, baseline="points", baseline_points="8"),
    )

    assert page.messages == ["Utgangspunktet er lagret. Angre"]
    assert last_of_baselines(series) == [7]
    assert queries.list_choice_changes(series)[0].reason == "Før den første testen."


def test_the_points_up_to_a_period_make_the_median_stand_still(signed_in: SignedIn) -> None:
    series = make_long()
    client = signed_in(make_member(series.team))

    set_baseline(client, series.id, baseline="until", baseline_until="2026-W10")
    opened = Page(client.get(f"/series/{series.id}/baseline"))

    assert last_of_baselines(series) == [9]
    assert opened.value("baseline_until") == "2026-W10"
    assert opened.texts("[name=baseline][checked]") == [""]


def test_a_baseline_is_undone(signed_in: SignedIn) -> None:
    series = make_long()
    client = signed_in(make_member(series.team))
    saved = follow(client, set_baseline(client, series.id, baseline="points", baseline_points="8"))

    undo(client, saved)

    assert last_of_baselines(series) == [None]
    assert series.baseline == Baseline()


def test_each_phase_has_a_baseline_of_its_own(signed_in: SignedIn) -> None:
    series = make_long()
    make_phase(series, "2026-W09")
    client = signed_in(make_member(series.team))

    set_baseline(client, series.id, baseline="points", baseline_points="6")
    set_baseline(client, series.id, phase="2026-W09", baseline="until", baseline_until="2026-W14")

    assert last_of_baselines(series) == [5, 13]


def test_the_phase_of_a_new_definition_may_have_a_baseline(signed_in: SignedIn) -> None:
    series = make_long()
    db.session.add(Definition(measure_id=series.measure_id, number=2, valid_from=date(2026, 2, 23)))
    db.session.commit()
    rebuild_summaries([series.id])
    client = signed_in(make_member(series.team))

    set_baseline(client, series.id, phase="2026-W09", baseline="points", baseline_points="5")
    with_baseline = last_of_baselines(series)
    set_baseline(client, series.id, phase="2026-W09", baseline="all")

    assert with_baseline == [None, 12]
    assert last_of_baselines(series) == [None, None]
    assert queries.list_choices([series.id])[series.id].phases == []
    assert read(series).phases == ()


def make_defined_anew() -> Series:
    """Make a series with a new definition from week 9, and a baseline of five points there."""
    series = make_long()
    db.session.add(Definition(measure_id=series.measure_id, number=2, valid_from=date(2026, 2, 23)))
    db.session.commit()
    rebuild_summaries([series.id])
    day, baseline = day_of(series, "2026-W09"), Baseline(points=5)
    save_baseline(series, day, baseline=baseline, version=0, chooser=Chooser(None, "De fem."))
    db.session.commit()
    return series


def test_a_phase_that_the_team_begins_and_removes_at_a_new_definition_keeps_its_baseline(
    signed_in: SignedIn,
) -> None:
    series = make_defined_anew()
    client = signed_in(make_member(series.team))

    follow(client, start_phase(client, series.id, period="2026-W09", label="felles mal"))
    begun = last_of_baselines(series)
    removed = follow(client, Page(client.post(f"/series/{series.id}/phases/2026-02-23/delete")))
    without = last_of_baselines(series), read(series).phases
    undo(client, removed)

    assert begun == [None, 12]
    assert without == ([None, 12], ())
    assert (last_of_baselines(series), read(series).phases[0].label) == ([None, 12], "felles mal")


def test_a_baseline_that_is_typed_for_the_new_phase_replaces_the_saved_one(
    signed_in: SignedIn,
) -> None:
    series = make_defined_anew()
    client = signed_in(make_member(series.team))

    start_phase(client, series.id, period="2026-W09", baseline_points="6")

    assert last_of_baselines(series) == [None, 13]


def test_what_only_holds_a_baseline_is_no_phase_that_can_be_changed_or_removed(
    signed_in: SignedIn,
) -> None:
    series = make_defined_anew()
    client, address = signed_in(make_member(series.team)), f"/series/{series.id}/phases/2026-02-23"

    statuses = [
        client.get(f"{address}/edit").status_code,
        client.post(f"{address}/delete").status_code,
    ]

    assert statuses == [404, 404]
    assert last_of_baselines(series) == [None, 12]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"baseline": "points"}, "Skriv hvor mange punkter."),
        ({"baseline": "points", "baseline_points": "4"}, "Skriv et tall fra 5 til 60."),
        ({"baseline": "points", "baseline_points": "8,5"}, "Skriv et helt tall, for eksempel 12."),
        ({"baseline": "until"}, "Velg en periode fra lista."),
        (
            {"baseline": "until", "baseline_until": "2026-W04"},
            "Bare 4 punkter er målt i den tida. Et utgangspunkt trenger minst 5.",
        ),
        (
            {"baseline": "until", "baseline_until": "2026-W12"},
            "Velg en periode i fasen som utgangspunktet er for.",
        ),
        (
            {"baseline": "points", "baseline_points": "8", "reason": ""},
            "Skriv hvorfor, så andre kan lese linja.",
        ),
    ],
)
def test_what_no_median_can_be_of_is_refused_beside_its_box(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    series = make_long()
    make_phase(series, "2026-W11")

    page = set_baseline(signed_in(make_member(series.team)), series.id, **typed)

    assert (page.status, page.errors) == (422, [error])
    assert last_of_baselines(series) == [None, None]


def test_points_that_are_left_out_are_not_counted_in_the_baseline(signed_in: SignedIn) -> None:
    series = make_long()
    make_exclusion(series, "2026-W03")

    set_baseline(
        signed_in(make_member(series.team)), series.id, baseline="points", baseline_points="8"
    )

    assert last_of_baselines(series) == [8]


def test_two_who_choose_a_baseline_see_both(signed_in: SignedIn) -> None:
    series = make_long()
    client, address = signed_in(make_member(series.team)), f"/series/{series.id}/baseline"
    opened = Page(client.get(address))
    theirs = Baseline(until=day_of(series, "2026-W10"))
    save_baseline(series, None, baseline=theirs, version=1, chooser=Chooser(None, "Før testen."))
    db.session.commit()

    typed = {"baseline": "points", "baseline_points": "8", "reason": "De åtte første."}
    stale = send(client, opened, address=address, **typed)
    again = send(client, stale, address=address, **typed)

    assert stale.status == 409
    assert stale.texts(".ds-alert dd") == ["punktene til og med uke 10 2026"]
    assert stale.value("baseline_points") == "8"
    assert again.status == 303
    assert last_of_baselines(series) == [7]


def test_what_was_opened_for_one_phase_is_saved_for_that_phase(signed_in: SignedIn) -> None:
    series = make_long()
    client = signed_in(make_member(series.team))
    opened = Page(client.get(f"/series/{series.id}/baseline"))
    make_phase(series, "2026-W11")

    send(client, opened, baseline="points", baseline_points="8", reason="De åtte første.")

    assert last_of_baselines(series) == [7, None]


def test_a_phase_that_does_not_exist_is_not_found(signed_in: SignedIn) -> None:
    series = make_long()
    client = signed_in(make_member(series.team))

    statuses = [
        client.get(f"/series/{series.id}/baseline?phase={phase}").status_code
        for phase in ("2026-W09", "neste")
    ]

    assert statuses == [404, 404]


def test_where_a_baseline_ends_is_told_only_where_the_whole_phase_is_seen(
    signed_in: SignedIn,
) -> None:
    series = make_long(About.PEOPLE)
    client = signed_in(make_member(series.team))
    client.post(
        f"/series/{series.id}/measurements/new",
        data={"period": "2026-W16", "numerator": "1", "denominator": "2"},
    )

    set_baseline(client, series.id, baseline="points", baseline_points="8")

    assert read(series).analysis.settings.baseline_ends == (7,)
    assert read(series, Audience.NETWORK).analysis.settings.baseline_ends == ()


def test_a_baseline_longer_than_a_phase_that_is_over_is_refused_beside_the_number(
    signed_in: SignedIn,
) -> None:
    series = make_series(measurements=weekly(*LOW, *LOW, *HIGH, last=15))
    make_phase(series, "2026-W09")
    client = signed_in(make_member(series.team))

    page = set_baseline(client, series.id, phase="first", baseline="points", baseline_points="20")

    assert page.errors == [
        "Fasen har bare 8 punkter. Skriv færre, eller velg alle punktene i fasen."
    ]


def test_a_baseline_that_waits_for_more_points_says_for_how_many(signed_in: SignedIn) -> None:
    series = make_series(measurements=weekly(*LOW, *LOW, last=15))
    client = signed_in(make_member(series.team))

    page = follow(client, set_baseline(client, series.id, baseline="points", baseline_points="12"))

    assert page.messages == [
        "Utgangspunktet er lagret. Det er helt når 2 punkter til er logget. Angre"
    ]
