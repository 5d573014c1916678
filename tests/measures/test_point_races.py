"""Two people who change, delete or bring back one number at the same moment lose no word."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.extensions import db
from app.measures.models.measurement import Measurement, Revision
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from tests.makers.measures import make_series
from tests.makers.people import make_member, make_user
from tests.pages.measures import EditPage, RecordPage
from tests.pages.page import Page
from tests.pages.points import PointPage

SignedIn = Callable[[User], FlaskClient]
WEEK_14 = "2026-03-30"


def make_logged(signed_in: SignedIn) -> tuple[int, list[FlaskClient]]:
    """Make a number with a note, and two members who look at it; return the series and them."""
    series = make_series()
    clients = [
        signed_in(make_member(series.team, user=make_user(name=name))) for name in ("Marte", "Odd")
    ]
    RecordPage.record(clients[0], series.id, period="2026-W14", reading=(5, 10), note="Først")
    return series.id, clients


def at_once(app: Flask, works: Sequence[Callable[[], Page]]) -> list[Page]:
    """Do all of this at the same moment."""
    start = Barrier(len(works))
    db.session.remove()

    def begin(work: Callable[[], Page]) -> Page:
        start.wait(timeout=10)
        with app.app_context():
            return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(begin, works))


def said() -> list[Reading]:
    """Return all that the period has ever said."""
    found = db.session.scalars(select(Revision).order_by(Revision.id))
    return [Reading.from_text(one.after) for one in found if one.after]


def test_of_two_changes_at_once_one_is_saved_and_the_other_sees_both_numbers_and_notes(
    app: Flask, signed_in: SignedIn
) -> None:
    series_id, clients = make_logged(signed_in)
    version = EditPage.open(clients[0], series_id, day=WEEK_14).value("version")

    def change(number: int) -> Callable[[], Page]:
        words = {"version": version, "note": f"Merknad {number}"}
        return lambda: EditPage.change(
            clients[number], series_id, day=WEEK_14, reading=(number + 6, 10), **words
        )

    pages = at_once(app, [change(0), change(1)])

    assert sorted(page.status for page in pages) == [303, 409]
    late = next(number for number, page in enumerate(pages) if page.status == 409)
    first = 1 - late
    theirs, mine = f"{first + 6} av 10", f"{late + 6} av 10"
    told = pages[late].texts("main .ds-alert dd")
    assert told == [theirs, f"«Merknad {first}»", mine, f"«Merknad {late}»"]
    assert pages[late].texts("main .ds-alert .ds-button") == [f"Behold {theirs}", f"Bruk {mine}"]
    assert pages[late].value("note") == f"Merknad {late}"


def test_the_button_that_uses_ones_own_number_saves_it_with_its_note(
    app: Flask, signed_in: SignedIn
) -> None:
    series_id, clients = make_logged(signed_in)
    version = EditPage.open(clients[0], series_id, day=WEEK_14).value("version")
    EditPage.change(
        clients[0], series_id, day=WEEK_14, reading=(6, 10), version=version, note="Martes"
    )
    late = EditPage.change(
        clients[1], series_id, day=WEEK_14, reading=(7, 10), version=version, note="Odds"
    )

    form = late.soup.select("main .ds-alert form")[0]
    fields = {str(one["name"]): str(one["value"]) for one in form.select("input")}
    sent = Page(clients[1].post(str(form["action"]), data=fields))

    assert late.texts("main .ds-alert dt")[0].startswith("Marte lagret, ")
    assert sent.status == 303
    assert [(one.numerator, one.note) for one in said()] == [
        (5, "Først"),
        (6, "Martes"),
        (7, "Odds"),
    ]


def test_a_number_that_somebody_changed_is_not_deleted_unseen(
    app: Flask, signed_in: SignedIn
) -> None:
    series_id, clients = make_logged(signed_in)
    seen = EditPage.open(clients[1], series_id, day=WEEK_14).value("version")
    EditPage.change(clients[0], series_id, day=WEEK_14, reading=(6, 10), version=seen)

    answer = clients[1].post(
        f"/series/{series_id}/measurements/{WEEK_14}/delete", data={"version": seen}
    )

    assert answer.status_code == 303
    assert db.session.scalars(select(Measurement)).one().numerator == 6


def test_two_who_bring_the_same_value_back_at_once_bring_it_back_once(
    app: Flask, signed_in: SignedIn
) -> None:
    series_id, clients = make_logged(signed_in)
    version = EditPage.open(clients[0], series_id, day=WEEK_14).value("version")
    EditPage.change(clients[0], series_id, day=WEEK_14, reading=(6, 10), version=version)
    points = [PointPage.open(client, series_id, day=WEEK_14) for client in clients]

    def restore(number: int) -> Callable[[], Page]:
        return lambda: points[number].use_again(clients[number], "5 av 10 «Først»")

    pages = at_once(app, [restore(0), restore(1)])

    assert [page.status for page in pages] == [303, 303]
    assert [(one.numerator, one.note) for one in said()] == [
        (5, "Først"),
        (6, "Først"),
        (5, "Først"),
    ]


def test_numbers_of_a_series_that_is_gone_meanwhile_are_not_lost(
    app: Flask, signed_in: SignedIn
) -> None:
    series_id, clients = make_logged(signed_in)
    version = EditPage.open(clients[1], series_id, day=WEEK_14).value("version")
    clients[0].post(f"/series/{series_id}/close")

    late = EditPage.change(
        clients[1], series_id, day=WEEK_14, reading=(7, 10), version=version, note="Odds"
    )

    assert late.status == 422
    assert (late.value("numerator"), late.value("note")) == ("7", "Odds")
    assert db.session.get_one(Series, series_id).closed_at is not None
