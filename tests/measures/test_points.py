"""The page of one point: what it says now, all that happened to it, and bringing a value back."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import User
from app.extensions import db
from app.measures.models.measurement import Measurement, Revision
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.services import marks
from app.measures.services.choosing import Chooser
from app.networks.models import FacilitatorsSee, Membership
from app.networks.services.memberships import end_membership
from app.statistics.masking import About
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member, make_user
from tests.pages.measures import EditPage, RecordPage, delete, undo
from tests.pages.page import Page, follow
from tests.pages.points import PointPage

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")
WEEK_14 = "2026-03-30"


def change(client: FlaskClient, series: Series, *, reading: tuple[int, int], **words: str) -> Page:
    version = EditPage.open(client, series.id, day=WEEK_14).value("version")
    return EditPage.change(
        client, series.id, day=WEEK_14, reading=reading, version=version, **words
    )


def make_changed(client_of: SignedIn) -> tuple[Series, FlaskClient]:
    """Make a series in which week 14 was logged as 8 of 10 and changed to 9 of 10."""
    series = make_series()
    client = client_of(make_member(series.team, user=make_user(name="Marte")))
    RecordPage.record(client, series.id, period="2026-W14", reading=(8, 10), note="Påske")
    change(client, series, reading=(9, 10), reason="Talt på nytt", note="Påske, kort uke")
    return series, client


def count_revisions() -> int:
    return db.session.scalar(select(func.count()).select_from(Revision)) or 0


def reading_of(series: Series) -> tuple[int | None, int | None, str]:
    measurement = db.session.scalars(select(Measurement).filter_by(series_id=series.id)).one()
    return measurement.numerator, measurement.denominator, measurement.note


def test_every_change_of_a_point_says_who_when_from_what_to_what_and_why(
    signed_in: SignedIn,
) -> None:
    series, client = make_changed(signed_in)

    page = PointPage.open(client, series.id, day=WEEK_14)

    assert page.now == "9 av 10"
    who = "Marte · 15. april kl. 11.00"
    assert page.changes == [
        f"Endret: 8 av 10 «Påske» → til 9 av 10 «Påske, kort uke» Talt på nytt {who}",
        f"Registrert: tomt → til 8 av 10 «Påske» {who} Bruk denne igjen : 8 av 10 «Påske»",
    ]


def test_an_earlier_value_is_used_again_with_its_note_and_the_answer_offers_the_undo(
    signed_in: SignedIn,
) -> None:
    series, client = make_changed(signed_in)

    sent = PointPage.open(client, series.id, day=WEEK_14).use_again(client, "8 av 10 «Påske»")
    page = PointPage(follow(client, sent).response)

    assert page.messages == ["Den tidligere verdien for uke 14 er i bruk igjen. Angre"]
    assert page.now == "8 av 10"
    assert page.changes[0].startswith("Hentet tilbake: 9 av 10 «Påske, kort uke» → til 8 av 10")
    assert reading_of(series) == (8, 10, "Påske")
    follow(client, undo(client, page))
    assert reading_of(series) == (9, 10, "Påske, kort uke")


def test_a_deleted_number_is_brought_back_from_the_page_of_its_point(signed_in: SignedIn) -> None:
    series, client = make_changed(signed_in)
    delete(client, series.id, day=WEEK_14)

    page = PointPage.open(client, series.id, day=WEEK_14)
    page.use_again(client, "9 av 10 «Påske, kort uke»")

    assert page.now == "ikke levert"
    assert reading_of(series) == (9, 10, "Påske, kort uke")


def test_bringing_back_sent_twice_is_done_once(signed_in: SignedIn) -> None:
    series, client = make_changed(signed_in)
    page = PointPage.open(client, series.id, day=WEEK_14)
    before = count_revisions()

    answers = [page.use_again(client, "8 av 10 «Påske»").status for _ in range(2)]

    assert answers == [303, 303]
    assert count_revisions() == before + 1


def test_bringing_back_does_not_replace_what_somebody_saved_meanwhile(signed_in: SignedIn) -> None:
    series, client = make_changed(signed_in)
    page = PointPage.open(client, series.id, day=WEEK_14)
    other = signed_in(make_member(series.team))
    change(other, series, reading=(7, 10), note="Sju")

    late = follow(client, page.use_again(client, "8 av 10 «Påske»"))

    assert late.messages == ["Tallet er endret siden. Se i historikken."]
    assert reading_of(series) == (7, 10, "Sju")


def test_what_the_number_was_before_the_history_began_can_be_used_again(
    signed_in: SignedIn,
) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    client = signed_in(make_member(series.team))
    change(client, series, reading=(9, 10))

    PointPage.open(client, series.id, day=WEEK_14).use_again(client, "8 av 10")

    assert reading_of(series) == (8, 10, "")


def test_the_page_tells_what_was_chosen_about_the_point(signed_in: SignedIn) -> None:
    series, client = make_changed(signed_in)
    week = Period.parse("2026-W14", series.measure.frequency)
    marks.annotate(series, week, text="Påske og sykdom", by=None)
    marks.exclude_point(series, week, chooser=Chooser(None, "Halv uke"))
    db.session.commit()

    page = PointPage.open(client, series.id, day=WEEK_14)

    told = " ".join(page.changes)
    assert "Merknad: tomt → til Påske og sykdom" in told
    assert "teller med → til tatt ut Halv uke" in told
    assert "Vises, men teller ikke med." in page.texts(".ds-card p")


def test_somebody_who_has_left_the_team_is_called_a_former_member(signed_in: SignedIn) -> None:
    series, _client = make_changed(signed_in)
    reader = signed_in(make_member(series.team))
    seat = db.session.scalars(
        select(Membership).join(Membership.user).where(User.name == "Marte")
    ).one()
    end_membership(seat, by=None)
    db.session.commit()

    page = PointPage.open(reader, series.id, day=WEEK_14)

    assert "Marte (tidligere medlem)" in page.changes[0]


def test_a_masked_facilitator_reads_colons_and_neither_notes_nor_reasons(
    signed_in: SignedIn,
) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    series = make_series(make_team(network), make_measure(network, about=About.PEOPLE))
    member, facilitator = make_member(series.team), make_facilitator(network)
    client = signed_in(member)
    RecordPage.record(client, series.id, period="2026-W14", reading=(1, 3), note="To syke")
    change(client, series, reading=(2, 4), reason="Det var ikke 1 av 3", note="En syk")

    page = PointPage.open(signed_in(facilitator), series.id, day=WEEK_14)
    text = page.soup.get_text(" ")

    assert page.now == ":"
    assert page.changes[0].startswith("Endret: : → til :")
    assert not any(secret in text for secret in ("1 av 3", "2 av 4", "To syke", "En syk"))


def test_a_masked_facilitator_who_corrects_a_number_keeps_the_note_of_the_team(
    signed_in: SignedIn,
) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    series = make_series(make_team(network), make_measure(network, about=About.PEOPLE))
    member = signed_in(make_member(series.team))
    RecordPage.record(member, series.id, period="2026-W14", reading=(1, 8), note="To syke")

    change(signed_in(make_facilitator(network)), series, reading=(2, 8))

    assert reading_of(series) == (2, 8, "To syke")


def test_a_masked_facilitator_replaces_nothing_that_is_hidden(signed_in: SignedIn) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    series = make_series(make_team(network), make_measure(network, about=About.PEOPLE))
    member, facilitator = signed_in(make_member(series.team)), make_facilitator(network)
    RecordPage.record(member, series.id, period="2026-W14", reading=(1, 3))
    change(member, series, reading=(2, 3))
    client, place = signed_in(facilitator), f"/series/{series.id}/measurements/2026-03-30"
    first = db.session.scalars(select(Revision.id).order_by(Revision.id)).first()
    last = db.session.scalars(select(Revision.id).order_by(Revision.id.desc())).first()

    refused = EditPage.change(client, series.id, day=WEEK_14, reading=(3, 3), version="2")
    client.post(f"{place}/delete", data={"version": "2"})
    client.post(f"{place}/undo", data={"mark": str(last)})
    client.post(f"{place}/restore", data={"revision": str(first), "version": "2"})

    assert "Teamet kan endre det." in refused.response.text
    assert reading_of(series) == (2, 3, "")
    page = PointPage.open(client, series.id, day=WEEK_14)
    assert page.texts("ol.offers form") == []
    assert f"{place}/edit" not in page.response.text


def test_a_day_that_begins_no_week_or_has_not_come_is_not_found(signed_in: SignedIn) -> None:
    series, client = make_changed(signed_in)

    days = ("2026-03-31", "2026-06-01")

    assert [PointPage.open(client, series.id, day=day).status for day in days] == [404, 404]


def test_a_change_of_another_point_cannot_be_brought_here(signed_in: SignedIn) -> None:
    series, client = make_changed(signed_in)
    RecordPage.record(client, series.id, period="2026-W13", reading=(1, 10))
    mark = db.session.scalars(select(Revision.id).order_by(Revision.id.desc())).first()

    answer = client.post(
        f"/series/{series.id}/measurements/{WEEK_14}/restore",
        data={"revision": mark, "version": 2},
    )

    assert answer.status_code == 404


def test_the_history_of_a_point_stays_in_the_team_and_with_its_facilitator(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    series = make_series(make_team(network), make_measure(network))
    readers = [
        make_member(series.team),
        make_facilitator(network),
        make_member(make_team(network)),
        make_guest(network),
        make_member(make_team(make_network())),
    ]

    statuses = [
        PointPage.open(signed_in(reader), series.id, day=WEEK_14).status for reader in readers
    ]

    assert statuses == [200, 200, 403, 403, 404]


def test_a_guest_cannot_bring_a_value_back(signed_in: SignedIn) -> None:
    series, _client = make_changed(signed_in)
    guest = signed_in(make_guest(series.team.network))

    answer = guest.post(f"/series/{series.id}/measurements/{WEEK_14}/restore")

    assert answer.status_code == 403


def test_nobody_brings_a_value_back_in_a_closed_series(signed_in: SignedIn) -> None:
    series, client = make_changed(signed_in)
    page = PointPage.open(client, series.id, day=WEEK_14)
    client.post(f"/series/{series.id}/close")
    client.get(f"/series/{series.id}")

    refused = follow(client, page.use_again(client, "8 av 10 «Påske»"))

    assert refused.messages == ["Måleserien er avsluttet. Åpne den igjen for å endre tall."]
    assert reading_of(series)[0] == 9
