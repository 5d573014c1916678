"""A test on few families is shared without days, and what looks like a quote is asked about."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.audit.queries import list_events
from app.cycles.models import Cycle, Prediction
from app.extensions import db
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_shared_cycle
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.forms import send
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
REASON = "anyway-shared"
WHY = "Det er vakttelefonen."
IN_DAYS = "Vi møttes 12. mars."
QUOTE = "Hun sa: «Jeg var redd for møtet.»"


def client_of(cycle: Cycle, signed_in: SignedIn) -> FlaskClient:
    return signed_in(make_member(cycle.goal.team))


def press_share(client: FlaskClient, cycle: Cycle) -> Page:
    page = Page(client.get(f"/cycles/{cycle.id}"))
    return send(client, page, form="form[action$='/share']")


def is_shared(cycle: Cycle) -> bool:
    db.session.expire_all()
    return db.session.get_one(Cycle, cycle.id).shared_at is not None


TEXTS = [
    ("change", "Endringen"),
    ("about", "Mer om endringen"),
    ("scale", "Omfang"),
    ("what_happened", "Hva skjedde?"),
    ("unexpected", "Skjedde noe uventet?"),
    ("learnt", "Vi lærte"),
    ("decision_reason", "Hvorfor?"),
]


@pytest.mark.parametrize(("column", "label"), TEXTS)
@pytest.mark.parametrize("families", [1, 4, None])
def test_a_day_in_any_text_of_a_small_test_is_never_shared(
    signed_in: SignedIn, families: int | None, column: str, label: str
) -> None:
    fields = {"shared_at": None, "scale": "Få familier", column: IN_DAYS}
    cycle = make_shared_cycle(make_team(), Told(families=families, fields=fields))
    client = client_of(cycle, signed_in)

    asked = press_share(client, cycle)
    forced = client.post(f"/cycles/{cycle.id}/share", data={REASON: WHY, "seen-shared": "x"})

    assert (asked.status, forced.status_code) == (422, 422)
    assert asked.texts("main dt") == [label]
    assert "Skriv «før møtet» eller «etter to uker»" in asked.texts("main dd")[0]
    assert not asked.soup.select(f"[name={REASON}]")
    assert not is_shared(cycle)


def test_a_quote_in_a_small_test_is_asked_about_and_shared_for_a_reason(
    signed_in: SignedIn,
) -> None:
    fields = {"shared_at": None}
    cycle = make_shared_cycle(make_team(), Told(families=1, learnt=QUOTE, fields=fields))
    client = client_of(cycle, signed_in)

    asked = press_share(client, cycle)
    answer = send(client, asked, **{REASON: "Det er navnet på skjemaet."})

    assert asked.status == 422
    assert "«Jeg var redd for møtet.» ser ut som et sitat" in asked.texts("main dd")[0]
    assert answer.status == 303
    assert is_shared(cycle)


def test_from_five_families_on_days_and_quotes_are_shared_with_one_press(
    signed_in: SignedIn,
) -> None:
    told = Told(families=5, learnt=f"{IN_DAYS} {QUOTE}", fields={"shared_at": None})
    cycle = make_shared_cycle(make_team(), told)

    assert press_share(client_of(cycle, signed_in), cycle).status == 303


def make_with_locked_day(families: int = 2) -> Cycle:
    said = Prediction(question="Kommer alle i mai?", text="Alle kommer innen 12. mars.")
    fields = {"shared_at": None, "predictions": [said]}
    return make_shared_cycle(make_team(), Told(families=families, fields=fields))


def test_days_in_a_locked_prediction_are_taken_out_so_that_a_small_test_can_be_shared(
    signed_in: SignedIn,
) -> None:
    cycle = make_with_locked_day()
    client = client_of(cycle, signed_in)

    asked = press_share(client, cycle)
    taken_out = send(client, asked, form="form[action$='/remove-days']")
    shared = press_share(client, cycle)

    assert (asked.status, taken_out.status, shared.status) == (422, 303, 303)
    assert is_shared(cycle)
    assert cycle.predictions[0].question == "Kommer alle i [fjernet]?"
    assert cycle.predictions[0].text == "Alle kommer innen [fjernet]."
    events = [one for one in list_events("cycle", [cycle.id]) if one.action == "cycle.days_removed"]
    assert len(events) == 1
    assert "12. mars" in str(events[0].content)


def test_days_of_a_larger_test_and_where_there_are_none_stay_as_they_are(
    signed_in: SignedIn,
) -> None:
    large = make_with_locked_day(families=5)
    without = make_shared_cycle(make_team(), Told(families=2))

    for cycle in (large, without):
        answer = client_of(cycle, signed_in).post(f"/cycles/{cycle.id}/remove-days")

        assert answer.status_code == 303
        assert not [one for one in list_events("cycle", [cycle.id]) if "removed" in one.action]
    assert large.predictions[0].text == "Alle kommer innen 12. mars."


def test_a_day_in_a_plan_is_written_anew_in_the_plan(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), families=2, about=IN_DAYS)
    client = client_of(cycle, signed_in)

    asked = press_share(client, cycle)

    assert asked.soup.select(f"main a[href='/cycles/{cycle.id}/plan']")
    assert not asked.soup.select("form[action$='/remove-days']")
    assert "Var det fem familier eller flere?" in asked.texts("main")[0]


def test_whoever_forgot_how_many_families_finds_the_plan(signed_in: SignedIn) -> None:
    fields = {"shared_at": None, "scale": "Alle møter"}
    cycle = make_shared_cycle(make_team(), Told(families=None, learnt=IN_DAYS, fields=fields))

    asked = press_share(client_of(cycle, signed_in), cycle)

    assert asked.texts(f"main a[href='/cycles/{cycle.id}/plan']") == ["Endre planen"]
