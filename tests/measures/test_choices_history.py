"""What a team chose is kept in the history and the audit: who, when, from, to and why."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry, AuditPayload
from app.extensions import db
from app.measures import queries
from app.measures.models.choices import DeclinedSuggestion, SuggestionKind
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.services import marks as services
from app.networks.models import FacilitatorsSee
from app.statistics.masking import About
from tests.faults.state import find_broken_chains
from tests.makers.choices import make_annotation
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.stories import HIGH, LOW, weekly
from tests.pages.choices import annotate, change_target, exclude_point, set_baseline, start_phase
from tests.pages.forms import fill_in
from tests.pages.measures import undo
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")
CHOSEN = [
    "Målverdi fra uke 12 2026",
    "Merknad ved uke 11 2026",
    "Uke 10 2026",
    "Utgangspunkt",
    "Fase fra uke 6 2026",
]


ALL = "alle punktene i fasen"
WHY = "punktene. «Før den første testen.»"


def make_chosen(signed_in: SignedIn, *, agreement: FacilitatorsSee = FacilitatorsSee.ALL) -> Series:
    """Choose one thing of each kind, by a person of the team."""
    network = make_network(facilitators_see=agreement)
    readings = weekly(*LOW, *LOW, *HIGH, last=15)
    series = make_series(make_team(network), make_measure(network), measurements=readings)
    client = signed_in(make_member(series.team))
    start_phase(client, series.id, period="2026-W06", label="ny mal", reason="Felles mal.")
    set_baseline(client, series.id, baseline="points", baseline_points="5")
    exclude_point(client, series.id, period="2026-W10", reason="Bare ett møte.")
    annotate(client, series.id, period="2026-W11", text="Vinterferie")
    change_target(client, series.id, period="2026-W12", target="80", reason="Vi vil lenger.")
    return series


def history_of(client: FlaskClient, series: Series) -> list[list[str]]:
    page = Page(client.get(f"/series/{series.id}/history"))
    rows = page.soup.select("tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in rows]


def test_every_choice_is_in_the_history_with_who_and_why(signed_in: SignedIn) -> None:
    series = make_chosen(signed_in)

    rows = history_of(signed_in(make_member(series.team)), series)[:5]

    assert [row[0] for row in rows] == CHOSEN
    assert [row[2] for row in rows] == [
        "80 %",
        "Vinterferie",
        "tatt ut",
        "de første 5 punktene",
        "ny mal (alle punktene i fasen)",
    ]
    assert {row[3] for row in rows} == {"Anne Helsesykepleier"}
    assert [row[5] for row in rows] == [
        "Vi vil lenger.",
        "",
        "Bare ett møte.",
        "Før den første testen.",
        "Felles mal.",
    ]
    assert {row[6] for row in rows} == {"Angre"}


def test_the_page_of_the_series_tells_the_latest_choices(signed_in: SignedIn) -> None:
    series = make_chosen(signed_in)

    page = Page(signed_in(make_member(series.team)).get(f"/series/{series.id}"))

    who = "Anne Helsesykepleier"
    assert page.texts(".hist li > span:last-child") == [
        f"Målverdi fra uke 12 2026 lagt inn av {who}: 80 %. «Vi vil lenger.»",
        f"Merknad ved uke 11 2026 lagt inn av {who}: Vinterferie.",
        f"Uke 10 2026 tatt ut av {who}. «Bare ett møte.»",
        f"Utgangspunkt endret av {who} fra alle punktene i fasen til de første 5 {WHY}",
        f"Fase fra uke 6 2026 lagt inn av {who}: ny mal (alle punktene i fasen). «Felles mal.»",
    ]


def test_facilitators_see_who_chose_what_and_cannot_undo_it(signed_in: SignedIn) -> None:
    series = make_chosen(signed_in)

    rows = history_of(signed_in(make_facilitator(series.team.network)), series)[:5]

    assert [row[0] for row in rows] == CHOSEN
    assert {row[6] for row in rows} == {""}


def test_where_the_agreement_hides_numbers_the_teams_words_stay_in_the_team(
    signed_in: SignedIn,
) -> None:
    series = make_chosen(signed_in, agreement=FacilitatorsSee.MASKED)

    rows = history_of(signed_in(make_facilitator(series.team.network)), series)[:5]

    assert [row[2] for row in rows] == [
        "80 %",
        "teamets egne ord",
        "tatt ut",
        "de første 5 punktene",
        "alle punktene i fasen",
    ]
    assert {row[5] for row in rows} == {""}


def test_a_point_that_is_hidden_from_the_reader_is_not_told_to_be_left_out(
    signed_in: SignedIn,
) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    readings = dict(weekly(*LOW, *HIGH, last=15))
    readings["2026-W10"] = (1, 2)
    measure = make_measure(network, about=About.PEOPLE)
    series = make_series(make_team(network), measure, measurements=readings)
    team = signed_in(make_member(series.team))
    for week in ("2026-W10", "2026-W15"):
        exclude_point(team, series.id, period=week, reason="Bare ett møte.")

    outside = history_of(signed_in(make_facilitator(network)), series)
    inside = history_of(team, series)

    assert [row[0] for row in inside if row[2] == "tatt ut"] == ["Uke 15 2026", "Uke 10 2026"]
    assert [row[0] for row in outside if row[2] == "tatt ut"] == ["Uke 15 2026"]


def test_another_reason_alone_is_told_with_the_one_before(signed_in: SignedIn) -> None:
    series = make_chosen(signed_in)
    client, base = signed_in(make_member(series.team)), f"/series/{series.id}"
    fill_in(client, f"{base}/phases/2026-02-02/edit", reason="Ny mal i alle team.")
    fill_in(client, f"{base}/targets/2026-03-16/edit", reason="Vi ble enige.")

    rows = history_of(client, series)[:2]
    told = Page(client.get(base)).texts(".hist li > span:last-child")[:2]

    assert [row[1:3] for row in rows] == [
        ["80 % «Vi vil lenger.»", "80 % «Vi ble enige.»"],
        [f"ny mal ({ALL}) «Felles mal.»", f"ny mal ({ALL}) «Ny mal i alle team.»"],
    ]
    why = "begrunnelsen endret av Anne Helsesykepleier fra"
    assert told == [
        f"Målverdi fra uke 12 2026: {why} «Vi vil lenger.» til «Vi ble enige.»",
        f"Fase fra uke 6 2026: {why} «Felles mal.» til «Ny mal i alle team.»",
    ]


def test_what_no_person_chose_came_from_a_file_on_the_page_as_in_the_history(
    signed_in: SignedIn,
) -> None:
    series = make_series(measurements=weekly(*LOW, *HIGH, last=15))
    week = Period.parse("2026-W10", series.measure.frequency)
    services.annotate(series, week, text="Vinterferie", by=None)
    db.session.commit()
    client = signed_in(make_member(series.team))

    row = history_of(client, series)[0]
    told = Page(client.get(f"/series/{series.id}")).texts(".hist li > span:last-child")[0]

    assert row[3] == "Fra en fil"
    assert told == "Merknad ved uke 10 2026 lagt inn fra en fil: Vinterferie."


def test_every_choice_and_every_undo_has_its_entry_in_the_audit(signed_in: SignedIn) -> None:
    series = make_chosen(signed_in)
    client = signed_in(make_member(series.team))
    last = follow(client, annotate(client, series.id, period="2026-W13", text="Ny leder"))
    undo(client, last)

    kinds = select(AuditEntry).order_by(AuditEntry.id)
    entries = [one for one in db.session.scalars(kinds) if one.chain.startswith("network-")]

    assert [one.action for one in entries] == [
        "phase.chosen",
        "baseline.changed",
        "exclusion.chosen",
        "annotation.chosen",
        "target.chosen",
        "annotation.chosen",
        "annotation.removed",
    ]
    content = db.session.get_one(AuditPayload, entries[0].id).content
    assert content["to"]["label"] == "ny mal"
    assert entries[0].subject_id == f"{series.id}/2026-02-02"
    assert find_broken_chains() == []


def test_only_the_latest_change_of_each_choice_can_be_undone(signed_in: SignedIn) -> None:
    series = make_chosen(signed_in)
    client = signed_in(make_member(series.team))
    client.post(f"/series/{series.id}/annotations/2026-03-09/delete")

    rows = history_of(client, series)

    of_annotation = [row[6] for row in rows if row[0] == "Merknad ved uke 11 2026"]
    assert of_annotation == ["Angre", ""]


def test_the_undo_of_another_series_is_not_found(signed_in: SignedIn) -> None:
    series, other = make_chosen(signed_in), make_series()
    make_annotation(other, "2026-W11")
    mark = queries.list_choice_changes(series)[0].revision_id
    client = signed_in(make_member(other.team))

    answers = [
        client.post(f"/series/{other.id}/choices/undo", data={"mark": given}).status_code
        for given in (str(mark), "tull", "")
    ]

    assert answers == [404, 404, 404]


def test_not_now_stays_said_until_it_is_taken_back(signed_in: SignedIn) -> None:
    series = make_chosen(signed_in)
    client = signed_in(make_member(series.team))
    address = f"/series/{series.id}/suggestions/phase/2026-03-09"

    said = follow(client, Page(client.post(f"{address}/decline")))
    again = client.post(f"{address}/decline")
    declined = queries.list_declined(series)
    undo(client, said)

    assert said.messages == [
        "Vi lar det ligge. Dere finner det igjen under «Alt som er valgt». Angre"
    ]
    assert again.status_code == 303
    assert [kind for kind, _day in declined] == [SuggestionKind.PHASE]
    assert db.session.query(DeclinedSuggestion).count() == 0


@pytest.mark.parametrize("place", ["goal/2026-03-09", "phase/2026-03-10"])
def test_what_cannot_be_suggested_cannot_be_declined(signed_in: SignedIn, place: str) -> None:
    series = make_series(measurements=weekly(*LOW, last=15))
    client = signed_in(make_member(series.team))

    assert client.post(f"/series/{series.id}/suggestions/{place}/decline").status_code == 404


def test_what_was_put_aside_is_found_among_what_is_chosen(signed_in: SignedIn) -> None:
    series = make_chosen(signed_in)
    client = signed_in(make_member(series.team))
    client.post(f"/series/{series.id}/suggestions/phase/2026-03-09/decline")

    page = Page(client.get(f"/series/{series.id}/choices"))

    assert "En ny fase fra uke 11 2026" in page.soup.get_text()
    assert page.soup.select('form[action*="/suggestions/phase/2026-03-09"]')
