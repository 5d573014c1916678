"""A team leaves points out, counts them again, and writes a few words on the chart."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.choices import ChoiceKey, Chosen
from app.measures.models.series import Series
from app.measures.models.summary import LeftOut, Remark, Summary
from app.measures.services import marks as services
from app.statistics.masking import About, Audience
from tests.makers.choices import day_of, make_annotation, make_exclusion
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.choices import annotate, exclude_point
from tests.pages.forms import send
from tests.pages.measures import undo
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")
WEEK_14 = "2026-03-30"


def make_weeks(about: About = About.PRACTICE) -> Series:
    """Weeks 2 to 15 of 2026, of which week 5 had nothing and week 9 was small."""
    readings: dict[str, tuple[float, int] | tuple[int] | None] = {
        f"2026-W{week:02}": (week % 5 + 4, 10) for week in range(2, 16)
    }
    readings |= {"2026-W05": None, "2026-W09": (1, 2)}
    network = make_network()
    measure = make_measure(network, about=about)
    return make_series(make_team(network), measure, measurements=readings)


def read(series: Series, audience: Audience = Audience.TEAM) -> Summary:
    return queries.find_summary(series.id, audience)


def test_a_point_that_is_left_out_is_shown_and_does_not_count(signed_in: SignedIn) -> None:
    series = make_weeks()
    client = signed_in(make_member(series.team))
    before = read(series).analysis.last_phase

    page = exclude_point(client, series.id, period="2026-W14", reason="Bare ett møte.")

    summary, phase = read(series), read(series).analysis.last_phase
    assert follow(client, page).messages == ["Uke 14 vises, men teller ikke med. Angre"]
    assert summary.left_out == (LeftOut(12, "Bare ett møte."),)
    assert summary.slots[12].value is not None
    assert phase.n_obs == before.n_obs - 1


def test_a_point_is_counted_again_and_that_is_undone(signed_in: SignedIn) -> None:
    series = make_weeks()
    make_exclusion(series, "2026-W14", reason="Bare ett møte.")
    client = signed_in(make_member(series.team))

    counted = follow(client, Page(client.post(f"/series/{series.id}/exclusions/{WEEK_14}/delete")))
    between = read(series).left_out
    undo(client, counted)

    assert counted.messages == ["Uke 14 teller med igjen. Angre"]
    assert between == ()
    assert read(series).left_out == (LeftOut(12, "Bare ett møte."),)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"reason": ""}, "Skriv hvorfor, så andre kan lese linja."),
        ({"period": "2026-W05"}, "Uke 5 har ikke noe tall å ta ut."),
        ({"period": "2026-W16"}, "Uke 16 har ikke noe tall å ta ut."),
        ({"period": "2026-W13"}, "Uke 13 er allerede tatt ut."),
        ({"period": ""}, "Velg en periode fra lista."),
    ],
)
def test_what_cannot_be_left_out_is_refused_beside_its_box(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    series = make_weeks()
    make_exclusion(series, "2026-W13")
    given = {"period": "2026-W14", "reason": "Bare ett møte."} | typed

    page = exclude_point(signed_in(make_member(series.team)), series.id, **given)

    assert (page.status, page.errors) == (422, [error])
    assert page.value("reason") == given["reason"]


def test_only_measured_points_are_offered_to_leave_out(signed_in: SignedIn) -> None:
    series = make_weeks()
    make_exclusion(series, "2026-W13")

    page = Page(signed_in(make_member(series.team)).get(f"/series/{series.id}/exclusions/new"))

    offered = page.texts("[name=period] option")
    assert offered[0].startswith("Uke 15 ")
    assert len(offered) == 12
    assert not any(text.startswith(("Uke 5 ", "Uke 13 ")) for text in offered)


def test_why_a_point_is_left_out_stays_in_the_team(signed_in: SignedIn) -> None:
    series = make_weeks()

    make_exclusion(series, "2026-W14", reason="Kari var syk.")

    assert read(series, Audience.NETWORK).left_out == (LeftOut(12, ""),)


def test_of_a_hidden_point_nobody_else_is_told_that_it_is_left_out(app: object) -> None:
    series = make_weeks(About.PEOPLE)

    make_exclusion(series, "2026-W09")

    inside, outside = read(series), read(series, Audience.NETWORK)
    assert inside.left_out[0].position == 7
    assert outside.left_out == ()
    assert outside.analysis.settings.excluded == frozenset()
    assert outside.analysis.last_phase.centre is None


def test_a_number_that_is_changed_stays_left_out_and_a_deleted_one_comes_back_so(
    signed_in: SignedIn,
) -> None:
    series = make_weeks()
    make_exclusion(series, "2026-W15")
    client = signed_in(make_member(series.team))

    gone = follow(client, Page(client.post(f"/series/{series.id}/measurements/2026-04-06/delete")))
    without = read(series).left_out
    undo(client, gone)

    assert without == ()
    assert [one.position for one in read(series).left_out] == [13]


def test_a_few_words_stand_on_the_chart_for_the_team_alone(signed_in: SignedIn) -> None:
    series = make_weeks()

    page = annotate(signed_in(make_member(series.team)), series.id, period="2026-W14", text="Påske")

    assert page.status == 303
    assert read(series).remarks == (Remark(12, "Påske"),)
    assert read(series, Audience.NETWORK).remarks == ()


def test_a_period_without_a_number_may_have_words_too(signed_in: SignedIn) -> None:
    series = make_weeks()

    annotate(signed_in(make_member(series.team)), series.id, period="2026-W16", text="Ny leder")

    assert read(series).remarks == (Remark(14, "Ny leder"),)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"text": "  "}, "Skriv noen få ord."),
        ({"period": "2026-W13"}, "Uke 13 har allerede en merknad i diagrammet."),
        ({"period": "2026-W20"}, "Uke 20 har ikke begynt. Den kan logges fra 11. mai."),
        ({"period": "2026-Q1"}, "Velg en periode fra lista."),
    ],
)
def test_words_that_cannot_stand_there_are_refused_beside_their_box(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    series = make_weeks()
    make_annotation(series, "2026-W13")

    given = {"period": "2026-W14", "text": "Påske"} | typed
    page = annotate(signed_in(make_member(series.team)), series.id, **given)

    assert (page.status, page.errors) == (422, [error])
    assert len(read(series).remarks) == 1


def test_words_are_at_most_eighty_characters(signed_in: SignedIn) -> None:
    series = make_weeks()
    client = signed_in(make_member(series.team))

    long = annotate(client, series.id, period="2026-W14", text="x" * 81)
    enough = annotate(client, series.id, period="2026-W14", text="x" * 80)

    assert (long.status, enough.status) == (422, 303)


def test_two_who_change_the_words_see_both_and_none_are_lost(signed_in: SignedIn) -> None:
    series = make_weeks()
    make_annotation(series, "2026-W14", text="Påske")
    address = f"/series/{series.id}/annotations/{WEEK_14}/edit"
    client = signed_in(make_member(series.team))
    opened = Page(client.get(address))
    day = day_of(series, "2026-W14")
    services.change_annotation(series, day, text="Påskeuka", version=1, by=None)
    db.session.commit()

    stale = send(client, opened, address=address, text="Påske: ett møte")
    again = send(client, stale, address=address)

    assert (stale.status, again.status) == (409, 303)
    assert stale.texts(".ds-alert dd") == ["Påskeuka"]
    said = [change.after for change in queries.list_choice_changes(series)]
    assert said == [{"text": "Påske: ett møte"}, {"text": "Påskeuka"}]


def test_words_are_removed_and_brought_back(signed_in: SignedIn) -> None:
    series = make_weeks()
    make_annotation(series, "2026-W14", text="Påske")
    client = signed_in(make_member(series.team))

    removed = follow(client, Page(client.post(f"/series/{series.id}/annotations/{WEEK_14}/delete")))
    without = read(series).remarks
    undo(client, removed)

    assert removed.messages == ["Merknaden er fjernet. Angre"]
    assert without == ()
    assert read(series).remarks == (Remark(12, "Påske"),)


def test_the_same_words_again_change_nothing(signed_in: SignedIn) -> None:
    series = make_weeks()
    make_annotation(series, "2026-W14", text="Påske")
    client, address = signed_in(make_member(series.team)), f"/series/{series.id}/annotations"

    send(client, Page(client.get(f"{address}/{WEEK_14}/edit")), address=f"{address}/{WEEK_14}/edit")

    assert queries.list_choice_changes(series) == []


def test_what_is_not_there_cannot_be_taken_back(signed_in: SignedIn) -> None:
    series = make_weeks()
    client = signed_in(make_member(series.team))
    places = [f"{kind}/{WEEK_14}/delete" for kind in ("exclusions", "annotations", "targets")]

    statuses = {client.post(f"/series/{series.id}/{place}").status_code for place in places}

    assert statuses == {404}
    assert (
        queries.find_choice(series, ChoiceKey(Chosen.EXCLUSION, day_of(series, "2026-W14"))) is None
    )


def test_a_facilitator_sees_the_words_and_does_not_write_them(signed_in: SignedIn) -> None:
    series = make_weeks()
    make_annotation(series, "2026-W14", text="Påske: to møter flyttet")
    client = signed_in(make_facilitator(series.team.network))

    assert "Påske: to møter flyttet" in Page(client.get(f"/series/{series.id}")).response.text
    assert client.get(f"/series/{series.id}/annotations/new").status_code == 403
    assert client.post(f"/series/{series.id}/exclusions/{WEEK_14}/delete").status_code == 403


def test_the_latest_period_on_the_chart_is_chosen_beforehand(signed_in: SignedIn) -> None:
    series = make_weeks()

    page = Page(signed_in(make_member(series.team)).get(f"/series/{series.id}/annotations/new"))

    [chosen] = page.soup.select("select[name=period] option[selected]")
    assert chosen["value"] == "2026-W15"
