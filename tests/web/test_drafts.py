"""Drafts: kept for their writer alone, back on any device, gone when the form is saved."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures.models.series import Series
from app.web.drafts import KEPT_FOR, LARGEST, MOST_DRAFTS, find_draft, keep_draft
from app.web.jobs import drop_drafts
from app.web.models import Draft
from tests.makers.measures import make_series
from tests.makers.people import make_facilitator, make_member, make_user
from tests.pages.measures import RecordPage
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("app")
NOON = datetime(2026, 4, 15, 12, 32, tzinfo=UTC)
TYPED = {"numerator": ["9"], "denominator": ["1o"]}


def place_of(series: Series, key: str = "2026-W15") -> str:
    return f"series/{series.id}/{key}"


def kept(client: FlaskClient, place: str, **fields: str) -> Page:
    return Page(client.post("/drafts", data={"draft": place} | fields))


def opened(client: FlaskClient, series: Series) -> RecordPage:
    return RecordPage.open(client, series.id, query="?period=2026-W15")


def test_what_was_typed_comes_back_on_another_device_with_its_time(signed_in: SignedIn) -> None:
    series = make_series()
    member = make_member(series.team)

    with clock.stopped_at(NOON):
        answer = signed_in(member).post(
            "/drafts", data={"draft": place_of(series), "numerator": "9", "note": "Påske"}
        )
        page = opened(signed_in(member), series)

    assert answer.json == {"text": "Utkast lagret kl. 14.32"}
    assert (page.value("numerator"), page.value("note")) == ("9", "Påske")
    assert page.texts(".draft-line span") == ["Utkast fra 15. april kl. 14.32."]


def test_what_the_form_would_refuse_comes_back_as_it_was_typed(signed_in: SignedIn) -> None:
    series = make_series()
    member = make_member(series.team)
    keep(member, series)

    with clock.stopped_at(NOON):
        page = opened(signed_in(member), series)

    assert (page.value("numerator"), page.value("denominator")) == ("9", "1o")


def test_nobody_else_sees_a_draft(signed_in: SignedIn) -> None:
    series = make_series()
    keep(make_member(series.team), series)

    with clock.stopped_at(NOON):
        others = (make_member(series.team), make_facilitator(series.team.network))
        pages = [opened(signed_in(one), series) for one in others]

    assert [page.value("numerator") for page in pages] == ["", ""]


def test_the_draft_goes_when_the_number_is_saved(signed_in: SignedIn) -> None:
    series = make_series()
    member = make_member(series.team)
    keep(member, series)

    with clock.stopped_at(NOON):
        sent = RecordPage.record(
            signed_in(member),
            series.id,
            period="2026-W15",
            reading=(9, 10),
            draft=place_of(series),
        )

    assert sent.status == 303
    assert db.session.query(Draft).count() == 0


def test_a_form_that_is_refused_keeps_its_draft(signed_in: SignedIn) -> None:
    series = make_series()
    member = make_member(series.team)
    keep(member, series)

    with clock.stopped_at(NOON):
        sent = RecordPage.record(
            signed_in(member),
            series.id,
            period="2026-W15",
            reading=(12, 10),
            draft=place_of(series),
        )

    assert sent.status == 422
    assert db.session.query(Draft).count() == 1


def test_one_can_discard_a_draft_and_is_back_at_the_form(signed_in: SignedIn) -> None:
    series = make_series()
    member = make_member(series.team)
    keep(member, series)
    client = signed_in(member)

    with clock.stopped_at(NOON):
        form = opened(client, series).soup.select(".draft-line form")[0]
        fields = {str(one["name"]): str(one["value"]) for one in form.select("input")}
        page = follow(client, Page(client.post(str(form["action"]), data=fields)))

    assert page.value("numerator") == ""
    assert page.texts(".draft-line span") == [""]


def test_a_form_that_is_emptied_has_no_draft(signed_in: SignedIn) -> None:
    series = make_series()
    member = make_member(series.team)
    keep(member, series)

    page = kept(signed_in(member), place_of(series))

    assert (page.status, find_draft(member.id, place_of(series))) == (200, None)


@pytest.mark.parametrize("place", ["", "../etc", "Series/1", "series/1?x", "s" * 81])
def test_a_place_that_is_none_is_refused(signed_in: SignedIn, place: str) -> None:
    page = kept(signed_in(make_user()), place, numerator="9")

    assert (page.status, db.session.query(Draft).count()) == (422, 0)


def test_passwords_and_marks_are_never_kept() -> None:
    user = make_user()

    draft = keep_draft(
        user.id, "account", content={"password": ["x"], "mark": ["y"], "name": ["A"]}
    )

    assert draft is not None
    assert draft.content == '{"name": ["A"]}'


def test_what_is_too_much_for_a_draft_leaves_the_older_one_and_says_so(
    signed_in: SignedIn,
) -> None:
    series = make_series()
    member = make_member(series.team)
    keep(member, series)

    page = kept(signed_in(member), place_of(series), note="x" * (LARGEST + 1))

    assert page.response.json == {
        "text": "Dette er for mye til å lagres som utkast. Lagre det snart."
    }
    found = db.session.get(Draft, (member.id, place_of(series)))
    assert found is not None
    assert json.loads(found.content) == TYPED


def test_two_pages_at_one_place_add_to_the_same_draft(signed_in: SignedIn) -> None:
    client = signed_in(make_user())

    for fields in ({"value-1": "11"}, {"value-2": "7"}, {"value-2": "8"}, {}):
        kept(client, "grid/1", adds="1", **fields)

    (draft,) = db.session.query(Draft)
    assert json.loads(draft.content) == {"value-1": ["11"], "value-2": ["8"]}


def test_only_the_newest_drafts_of_a_person_are_kept() -> None:
    user = make_user()

    for number in range(MOST_DRAFTS + 3):
        with clock.stopped_at(NOON + timedelta(minutes=number)):
            keep_draft(user.id, f"series/{number}", content=TYPED)

    assert db.session.query(Draft).count() == MOST_DRAFTS
    assert db.session.get(Draft, (user.id, "series/2")) is None


def test_a_draft_of_more_than_fourteen_days_ago_is_gone() -> None:
    user, now = make_user(), clock.now()
    for place, at in (("series/1", now - KEPT_FOR), ("series/2", now)):
        with clock.stopped_at(at):
            keep_draft(user.id, place, content=TYPED)
    db.session.commit()

    found = find_draft(user.id, "series/1")
    drop_drafts()
    db.session.rollback()

    assert found is None
    assert [draft.place for draft in db.session.query(Draft)] == ["series/2"]


def test_who_is_not_signed_in_keeps_nothing(client: FlaskClient) -> None:
    page = kept(client, "series/1", numerator="9")

    assert page.status == 302
    assert db.session.query(Draft).count() == 0


def keep(user: User, series: Series) -> None:
    with clock.stopped_at(NOON):
        keep_draft(user.id, place_of(series), content=TYPED)
    db.session.commit()
