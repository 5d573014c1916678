"""A team begins a phase of its series, changes it, removes it and undoes it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.choices import Baseline, ChoiceKey, Chosen
from app.measures.models.series import Series
from app.measures.models.summary import PhaseStart, Summary
from app.measures.services import phases as services
from app.measures.services.phases import PhaseFields
from app.statistics.masking import Audience
from tests.makers.choices import day_of, make_phase
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.stories import HIGH, LOW, weekly
from tests.pages.choices import PHASE, edit_phase, list_choices, start_phase
from tests.pages.forms import send
from tests.pages.measures import undo
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")
WEEK_6 = "2026-02-02"


def make_moved() -> Series:
    """Weeks 1 to 15 of 2026: low until week 5, then high."""
    return make_series(measurements=weekly(*LOW, *HIGH, *HIGH, last=15))


def read(series: Series, audience: Audience = Audience.TEAM) -> Summary:
    return queries.find_summary(series.id, audience)


def test_a_phase_gets_a_median_of_its_own_and_the_line_is_not_parted(signed_in: SignedIn) -> None:
    series = make_moved()

    page = start_phase(signed_in(make_member(series.team)), series.id, period="2026-W06")

    summary = read(series)
    assert page.location == f"/series/{series.id}"
    assert summary.phases == (PhaseStart(5, "fast møteleder"),)
    assert [phase.centre for phase in summary.analysis.phases] == [0.4, 0.8]
    assert summary.breaks == ()


def test_a_phase_is_undone_from_the_message_and_brought_back(signed_in: SignedIn) -> None:
    series = make_moved()
    client = signed_in(make_member(series.team))

    begun = follow(client, start_phase(client, series.id, period="2026-W06"))
    gone = follow(client, undo(client, begun))
    without = read(series).phases
    back = follow(client, undo(client, gone))

    assert begun.messages == ["En ny fase begynner fra uke 6. Angre"]
    assert gone.messages == ["Angret. Det er som før. Angre"]
    assert without == ()
    assert back.status == 200
    assert read(series).phases == (PhaseStart(5, "fast møteleder"),)


def test_the_table_leads_to_the_form_with_its_period_chosen(signed_in: SignedIn) -> None:
    series = make_moved()
    client = signed_in(make_member(series.team))

    page = Page(client.get(f"/series/{series.id}/phases/new?period=2026-W06&reason=Skiftet"))

    assert (page.value("period"), page.value("reason")) == ("2026-W06", "Skiftet")
    offered = page.texts("[name=period] option")
    assert offered[0] == "Uke 16 2026 · 13.–19. april"
    assert offered[-1] == "Uke 2 2026 · 5.–11. januar"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"label": ""}, "Skriv med få ord hva som er nytt."),
        ({"reason": ""}, "Skriv hvorfor, så andre kan lese linja."),
        ({"period": "2026-W01"}, "Serien begynner her. En ny fase kan begynne senere."),
        ({"period": "2026-W30"}, "Uke 30 har ikke begynt. Den kan logges fra 20. juli."),
        ({"period": "i fjor"}, "Velg en periode fra lista."),
        ({"period": "2026-W09"}, "Det begynner allerede en fase fra uke 9."),
        ({"baseline_points": "3"}, "Skriv et tall fra 5 til 60."),
        ({"baseline_points": "mange"}, "Skriv et helt tall, for eksempel 12."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_box_with_what_was_typed(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    series = make_moved()
    make_phase(series, "2026-W09")

    given = {"period": "2026-W06"} | typed
    page = start_phase(signed_in(make_member(series.team)), series.id, **given)

    assert (page.status, page.errors) == (422, [error])
    assert page.value("label") == typed.get("label", PHASE["label"])
    assert len(read(series).phases) == 1


def test_a_form_sent_twice_begins_one_phase(signed_in: SignedIn) -> None:
    series = make_moved()
    client, address = signed_in(make_member(series.team)), f"/series/{series.id}/phases/new"
    opened = Page(client.get(address))
    typed = {"address": address, "period": "2026-W06", **PHASE}

    first, again = send(client, opened, **typed), send(client, opened, **typed)

    assert (first.status, again.status) == (303, 303)
    assert len(queries.list_choice_changes(series)) == 1


def test_two_who_change_the_words_of_a_phase_see_both(signed_in: SignedIn) -> None:
    series = make_moved()
    make_phase(series, "2026-W06", label="ny mal")
    client, address = (
        signed_in(make_member(series.team)),
        f"/series/{series.id}/phases/{WEEK_6}/edit",
    )
    opened = Page(client.get(address))
    theirs = PhaseFields("ny innkalling", "Vi skiftet mal.")
    day = day_of(series, "2026-W06")
    services.change_phase(series, day, fields=theirs, version=1, by=None)
    db.session.commit()

    stale = send(client, opened, address=address, label="felles mal")
    again = send(client, stale, address=address)

    assert stale.status == 409
    assert stale.texts(".ds-alert dd") == ["ny innkalling", "Vi skiftet mal."]
    assert stale.value("label") == "felles mal"
    assert again.status == 303
    assert read(series).phases[0].label == "felles mal"


def test_a_phase_is_removed_and_its_words_and_baseline_come_back(signed_in: SignedIn) -> None:
    series = make_moved()
    make_phase(series, "2026-W06", baseline=Baseline(points=8))
    client = signed_in(make_member(series.team))

    removed = follow(client, Page(client.post(f"/series/{series.id}/phases/{WEEK_6}/delete")))
    without = read(series).phases
    undo(client, removed)

    assert removed.messages == ["Fasen fra uke 6 er fjernet. Angre"]
    assert without == ()
    assert read(series).phases == (PhaseStart(5, "fast møteleder tatt i bruk"),)
    assert read(series).analysis.last_phase.baseline_last == 12


def test_an_edit_that_began_before_the_phase_was_made_anew_is_stale(signed_in: SignedIn) -> None:
    series = make_moved()
    client, address = signed_in(make_member(series.team)), f"/series/{series.id}/phases/{WEEK_6}"
    start_phase(client, series.id, period="2026-W06")
    opened = Page(client.get(f"{address}/edit"))
    client.post(f"{address}/delete")
    start_phase(client, series.id, period="2026-W06", label="noe annet")

    stale = send(client, opened, address=f"{address}/edit", label="felles mal")

    assert stale.status == 409


def test_an_undo_that_comes_too_late_changes_nothing_and_says_why(signed_in: SignedIn) -> None:
    series = make_moved()
    client = signed_in(make_member(series.team))
    begun = follow(client, start_phase(client, series.id, period="2026-W06"))
    edit_phase(client, series.id, day=WEEK_6, label="felles mal")
    client.get(f"/series/{series.id}")

    late = follow(client, undo(client, begun))

    assert late.messages == ["Dette er endret siden. Se i historikken."]
    assert read(series).phases[0].label == "felles mal"


def test_a_phase_may_begin_before_its_first_number_has_come(signed_in: SignedIn) -> None:
    series = make_moved()

    page = start_phase(signed_in(make_member(series.team)), series.id, period="2026-W16")

    assert page.status == 303
    assert read(series).phases == ()
    assert queries.find_choice(series, ChoiceKey(Chosen.PHASE, day_of(series, "2026-W16")))


def test_a_series_without_numbers_cannot_be_divided(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W15": (4, 10)})
    client = signed_in(make_member(series.team))
    empty = make_series(make_team())

    page = Page(signed_in(make_member(empty.team)).get(f"/series/{empty.id}/phases/new"))
    one = Page(client.get(f"/series/{series.id}/phases/new?period=2026-W02"))

    assert page.status == one.status == 200


def test_a_closed_series_is_left_as_it_is(signed_in: SignedIn) -> None:
    series = make_moved()
    series.closed_at = series.created_at
    db.session.commit()

    page = start_phase(signed_in(make_member(series.team)), series.id, period="2026-W06")

    assert page.errors == ["Måleserien er avsluttet. Åpne den igjen for å endre tall."]


def test_the_teams_words_stay_in_the_team(signed_in: SignedIn) -> None:
    series = make_moved()

    make_phase(series, "2026-W06", label="Per sluttet")

    outside = read(series, Audience.NETWORK)
    assert outside.phases == (PhaseStart(5, ""),)
    assert len(outside.analysis.phases) == 2


def test_only_the_team_begins_and_removes_phases(signed_in: SignedIn) -> None:
    series = make_moved()
    make_phase(series, "2026-W06")
    own = make_series(series.team, make_measure(series.team), is_shared=False)
    network = series.team.network
    readers = [make_facilitator(network), make_guest(network), make_member(make_team(network))]
    addresses = [f"/series/{series.id}/{place}" for place in ("phases/new", "choices", "baseline")]

    statuses = {
        signed_in(reader).get(address).status_code for reader in readers for address in addresses
    }
    stranger = signed_in(make_member(make_team()))

    assert statuses == {403}
    assert stranger.get(addresses[0]).status_code == 404
    assert signed_in(readers[2]).get(f"/series/{own.id}/phases/new").status_code == 404


@pytest.mark.parametrize("day", ["2026-02-03", "2026-03-02"])
def test_a_day_that_begins_no_phase_is_not_found(signed_in: SignedIn, day: str) -> None:
    series = make_moved()
    client = signed_in(make_member(series.team))

    assert client.get(f"/series/{series.id}/phases/{day}/edit").status_code == 404
    assert client.post(f"/series/{series.id}/phases/{day}/delete").status_code == 404


def test_all_that_is_chosen_stands_on_one_page(signed_in: SignedIn) -> None:
    series = make_moved()
    make_phase(series, "2026-W06", reason="Vi byttet møteform.")

    page = list_choices(signed_in(make_member(series.team)), series.id)

    assert page.texts("tbody tr")[:3] == [
        "Fra uke 6 2026 fast møteleder tatt i bruk Vi byttet møteform. Endre Fjern",
        "Fra begynnelsen Alle punktene i fasen Endre",
        "Fra uke 6 2026: fast møteleder tatt i bruk Alle punktene i fasen Endre",
    ]
