"""The history of a series tells when its start, end, feeding and pace were changed, and by whom."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.audit.services import erase_content
from app.extensions import db
from app.measures.models.series import Series
from app.measures.services.adoption import close_series, reopen_series, subject_of
from app.networks.models import FacilitatorsSee, Membership
from app.networks.services.memberships import end_membership
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member, make_user
from tests.pages.measures_definitions import edit_series
from tests.pages.page import Page
from tests.pages.pauses import hold_gain
from tests.pages.tallies import FeedingPage

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")


def history_of(client: FlaskClient, series: Series) -> list[list[str]]:
    """Return name, before, after and who of each row, the latest first."""
    page = Page(client.get(f"/series/{series.id}/history"))
    assert page.status == 200
    rows = page.soup.select("tbody tr")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")[:4]] for row in rows
    ]


def make_common() -> Series:
    network = make_network()
    return make_series(make_team(network), make_measure(network))


def test_a_new_start_and_end_stand_in_the_history_in_words(signed_in: SignedIn) -> None:
    series = make_common()
    leader = make_member(series.team, user=make_user(name="Marte"))
    client = signed_in(leader)

    edit_series(client, series.id, starts_on="01.12.2025", ends_on="31.12.2026")
    edit_series(client, series.id, ends_on="")

    assert history_of(client, series) == [
        ["Siste dag som måles", "31. desember 2026", "ingen slutt ennå", "Marte"],
        ["Måles fra", "5. januar 2026", "1. desember 2025", "Marte"],
        ["Siste dag som måles", "ingen slutt ennå", "31. desember 2026", "Marte"],
    ]


def test_a_change_whose_words_are_erased_is_no_row_and_no_error(signed_in: SignedIn) -> None:
    series = make_common()
    client = signed_in(make_member(series.team, user=make_user(name="Marte")))
    FeedingPage.choose(client, series.id, way="tally", version=series.version)
    before = history_of(client, series)

    erase_content(subject_of(series, series.team), holds=lambda _said: True)
    db.session.commit()

    assert [row[0].split(",")[0] for row in before] == ["Slik kommer tallene inn"]
    assert history_of(client, series) == []


def test_how_a_series_is_fed_and_how_often_stand_in_the_history(signed_in: SignedIn) -> None:
    series = make_common()
    client = signed_in(make_member(series.team, user=make_user(name="Marte")))

    FeedingPage.choose(client, series.id, way="tally", version=series.version)
    hold_gain(client, series, every=2)
    client.post(f"/series/{series.id}/holding/end")

    assert history_of(client, series) == [
        ["Hvor ofte det måles", "annenhver uke", "hver periode", "Marte"],
        ["Hvor ofte det måles", "hver periode", "annenhver uke", "Marte"],
        [
            "Slik kommer tallene inn, fra uke 16 2026",
            "Tastes inn",
            "Telles fortløpende",
            "Marte",
        ],
    ]


def test_closing_and_opening_stand_there_also_when_sirkel_did_it(signed_in: SignedIn) -> None:
    series = make_common()
    member = make_member(series.team, user=make_user(name="Marte"))
    close_series(series, by=member.id)
    reopen_series(series, by=None)
    db.session.commit()

    assert history_of(signed_in(member), series) == [
        ["Serien", "stengt", "åpen", "Sirkel"],
        ["Serien", "åpen", "stengt", "Marte"],
    ]


def test_somebody_who_has_left_is_called_a_former_member_here_too(signed_in: SignedIn) -> None:
    series = make_common()
    left = make_member(series.team, user=make_user(name="Marte"))
    edit_series(signed_in(left), series.id, ends_on="31.12.2026")
    end_membership(db.session.query(Membership).filter_by(user_id=left.id).one(), by=None)
    db.session.commit()

    rows = history_of(signed_in(make_member(series.team)), series)

    assert rows[0][3] == "Marte (tidligere medlem)"


def test_a_masked_facilitator_reads_them_and_nobody_outside_does(signed_in: SignedIn) -> None:
    series = make_common()
    series.team.network.facilitators_see = FacilitatorsSee.MASKED
    db.session.commit()
    edit_series(signed_in(make_member(series.team)), series.id, ends_on="31.12.2026")
    network = series.team.network

    facilitator = history_of(signed_in(make_facilitator(network)), series)
    statuses = [
        signed_in(user).get(f"/series/{series.id}/history").status_code
        for user in (make_guest(network), make_member(make_team(network)), make_member(make_team()))
    ]

    assert [row[0] for row in facilitator] == ["Siste dag som måles"]
    assert statuses == [403, 403, 404]
