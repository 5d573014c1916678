"""The page of a series: what it says, its chart, its numbers and how it was read."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Stage
from app.measures.models.measurement import Revision
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.queries import find_measurement
from app.measures.services.summaries import refresh_summaries
from app.networks.models import FacilitatorsSee, Team
from app.statistics.masking import About
from tests.counting import counted
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.pages.series import show_series

SignedIn = Callable[[User], FlaskClient]
Readings = Mapping[str, tuple[float, int] | tuple[int] | None]

BEFORE = (8, 10, 9, 7, 11, 9, 8, 10, 9, 11)
AFTER = (14, 15, 13, 16, 15, 14, 16, 15, 16, 17)
FIRST_WEEK = 26


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """It is Tuesday of week 46 in 2026: week 45 is the last that has ended."""
    with clock.stopped_at(datetime(2026, 11, 10, 9, 0, tzinfo=UTC)):
        yield


def weekly(numerators: tuple[int, ...], *, of: int = 20) -> Readings:
    """Return readings from week 26 on."""
    return {f"2026-W{FIRST_WEEK + at}": (one, of) for at, one in enumerate(numerators)}


def make_shifted(team: Team | None = None) -> Series:
    """Make a series that became better in week 36, with a stored summary."""
    owner = team or make_team()
    series = make_series(owner, measurements=weekly(BEFORE + AFTER), starts_on=date(2026, 6, 22))
    refresh_summaries(series)
    return save(series)


def test_a_member_reads_the_conclusion_before_the_chart(signed_in: SignedIn) -> None:
    series = make_shifted()

    page = show_series(signed_in(make_member(series.team)), series)

    assert page.conclusion.startswith("Det har blitt bedre. De siste ti punktene ligger over")
    assert "Siste verdi er 85 % (17 av 20)." in page.conclusion
    assert page.soup.select("main svg.chart.big")
    assert "Det har blitt bedre." in str(page.soup.select("svg.big")[0]["aria-label"])


def test_the_cycle_that_began_with_the_shift_is_named_without_a_cause(signed_in: SignedIn) -> None:
    series = make_shifted()
    cycle = make_cycle(make_goal(series.team), number=3, stage=Stage.DO)
    cycle.series_id, cycle.started_on = series.id, date(2026, 9, 1)
    save(cycle)

    page = show_series(signed_in(make_member(series.team)), series)

    assert page.note[0] == (
        "Skiftet starter i uke 36, samme periode som PDSA 3 begynte. "
        "Serien viser at noe endret seg, ikke alene hvorfor."
    )


def test_the_table_has_every_period_with_its_state(signed_in: SignedIn) -> None:
    readings = {"2026-W43": (3, 4), "2026-W44": None}
    series = make_series(measurements=readings, starts_on=date(2026, 10, 12))

    page = show_series(signed_in(make_member(series.team)), series, view="table")

    assert [[cell for cell in row if cell] for row in page.rows] == [
        ["Uke 45 2026", "–", "ikke levert"],
        ["Uke 44 2026", "Ingenting å måle i perioden"],
        ["Uke 43 2026", "3", "4", "75 %"],
        ["Uke 42 2026", "–", "ikke levert"],
    ]


def test_a_period_without_a_number_can_be_logged_and_others_changed(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W44": (3, 4)}, starts_on=date(2026, 10, 26))

    page = show_series(signed_in(make_member(series.team)), series)

    assert page.links("Endre") == [f"/series/{series.id}/measurements/2026-10-26/edit"]
    assert page.links("Logg") == [f"/series/{series.id}/measurements/new?period=2026-W45"]


def test_the_reading_is_explained_with_the_numbers_of_the_series(signed_in: SignedIn) -> None:
    series = make_shifted()

    page = show_series(signed_in(make_member(series.team)), series)

    assert "Slik leste vi serien" in page.cards
    assert any("Lengste rekke på én side er ti punkter." in text for text in page.texts("aside p"))


def test_plotly_gets_the_numbers_of_the_table(signed_in: SignedIn) -> None:
    series = make_shifted()

    page = show_series(signed_in(make_member(series.team)), series)

    assert page.figure["data"][0]["y"] == [one / 20 for one in BEFORE + AFTER]


def test_gatherings_stand_in_the_chart(signed_in: SignedIn) -> None:
    series = make_shifted()
    make_gathering(series.team.network, number=2, starts_on=date(2026, 9, 3))

    page = show_series(signed_in(make_member(series.team)), series)

    assert "Samling 2" in page.texts("svg.big text")


def test_an_empty_series_has_pale_axes_one_sentence_and_one_button(signed_in: SignedIn) -> None:
    series = make_series()

    page = show_series(signed_in(make_member(series.team)), series)

    assert page.links("Logg det første tallet") == [f"/series/{series.id}/measurements/new"]
    assert page.texts(".conclusion") == []
    assert page.soup.select("figure") == []


def test_the_latest_changes_tell_who_and_from_what(signed_in: SignedIn) -> None:
    series = make_shifted()
    member = make_member(series.team)
    change(series, by=member, before=(16, 20), after=(17, 20))

    page = show_series(signed_in(member), series)

    assert page.texts(".hist li") == [
        "10. nov. Uke 45 endret av Anne Helsesykepleier fra 16 av 20 til 17 av 20. «Feil tall»"
    ]


def change(
    series: Series, *, by: User, before: tuple[int, int], after: tuple[int, int]
) -> Revision:
    """Save one change of week 45."""
    return save(
        Revision(
            series_id=series.id,
            period=date(2026, 11, 2),
            at=clock.now(),
            by_id=by.id,
            before=Reading(State.MEASURED, *before).text,
            after=Reading(State.MEASURED, *after).text,
            reason="Feil tall",
        )
    )


def test_another_team_sees_no_notes_cycles_goal_changes_or_buttons(signed_in: SignedIn) -> None:
    network = make_network()
    series = make_shifted(make_team(network))
    goal = make_goal(series.team, title="Målet vårt")
    series.goal_id = goal.id
    save(series)
    make_cycle(goal, stage=Stage.DO)
    change(series, by=make_member(series.team), before=(16, 20), after=(17, 20))

    page = show_series(signed_in(make_member(make_team(network))), series)

    assert page.status == 200
    assert page.soup.select(".pdsa-bar, .pdsa-no") == []
    assert (page.links("Målet vårt"), page.links("Logg tallet"), page.links("Endre")) == (
        [],
        [],
        [],
    )
    assert "Endringer" not in page.cards


def test_a_note_is_for_the_team_alone(signed_in: SignedIn) -> None:
    network = make_network()
    series = make_series(make_team(network), measurements={"2026-W44": (12, 20)})
    write_note(series, note="Sykdom i teamet")

    own = show_series(signed_in(make_member(series.team)), series)
    other = show_series(signed_in(make_member(make_team(network))), series)

    assert "Sykdom i teamet" in own.response.text
    assert "Sykdom i teamet" not in other.response.text


def write_note(series: Series, *, note: str) -> None:
    """Write a note at the series' one number."""
    found = find_measurement(series, Period.parse("2026-W44", Frequency.WEEK))
    assert found is not None
    found.note = note
    refresh_summaries(series)
    save(found)


def test_small_numbers_are_hidden_from_everything_another_team_is_sent(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    team, measure = make_team(network), make_measure(network, about=About.PEOPLE)
    readings = dict(weekly(BEFORE + AFTER)) | {"2026-W30": (2, 3)}
    series = make_series(team, measure, measurements=readings, starts_on=date(2026, 6, 22))
    refresh_summaries(series)
    save(series)

    page = show_series(signed_in(make_member(make_team(network))), series, view="table")
    chart = show_series(signed_in(make_guest(network)), series)

    hidden = next(row for row in page.rows if row[0] == "Uke 30 2026")
    assert hidden[1:] == ["", "", ":", "skjult"]
    assert page.conclusion.startswith("Noen tall er skjult.")
    assert chart.figure["data"][0]["y"][4] is None
    assert "67 %" not in chart.response.text
    assert chart.soup.select(".l-med, .band-good") == []


def test_a_facilitator_reads_what_the_agreement_allows(signed_in: SignedIn) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    measure = make_measure(network, about=About.PEOPLE)
    series = make_series(make_team(network), measure, measurements={"2026-W44": (2, 3)})
    refresh_summaries(series)
    save(series)

    page = show_series(signed_in(make_facilitator(network)), series, view="table")

    assert page.rows[1][3] == ":"


def test_a_series_that_the_team_keeps_to_itself_is_not_found_by_others(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    series = make_series(team, make_measure(team), is_shared=False)

    page = show_series(signed_in(make_member(make_team(network))), series)

    assert page.status == 404


def test_the_number_of_statements_does_not_grow_with_the_series(signed_in: SignedIn) -> None:
    client = signed_in(make_member(team := make_team()))
    short = make_series(team, measurements=weekly((8, 10)))
    long = make_shifted(team)
    for series in (short, long):
        refresh_summaries(series)
        save(series)

    addresses = [f"/series/{series.id}" for series in (short, long)]
    taken = []
    for address in addresses:
        client.get(address)
        with counted() as statements:
            client.get(address)
        taken.append(sum("SELECT" in statement for statement in statements))

    assert taken[0] == taken[1] <= 12  # three of them for voices and for the talk
