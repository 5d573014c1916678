"""What others come to read of a test is looked through when they come to read it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Cycle, Stage
from app.extensions import db
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_shared_cycle
from tests.makers.networks import make_team
from tests.makers.people import make_guest, make_member
from tests.makers.voices import make_voice
from tests.pages.cycles import DECIDED, edit_plan, take_step
from tests.pages.forms import send
from tests.pages.page import Page, follow
from tests.pages.voices import add_voice, edit_voice
from tests.web.guarded_sentences import PHONE

SignedIn = Callable[[User], FlaskClient]
CALL = f"Ring {PHONE} først."
WHY = "Det er vakttelefonen."
REASON = "anyway-shared"
SAID = "Testen er ikke lenger delt"
IN_DAYS = "Vi møttes 12. mars."
QUOTE = "Hun sa: «Jeg var redd for møtet.»"


def make_studied(families: int = 6, **columns: Any) -> Cycle:
    """Make a test that its team has chosen to share when it is closed, with its decision left."""
    return make_cycle(
        make_goal(make_team()),
        stage=Stage.ACT,
        families=families,
        done_on=date(2026, 11, 10),
        shared_at=clock.now(),
        **columns,
    )


def client_of(cycle: Cycle, signed_in: SignedIn) -> FlaskClient:
    return signed_in(make_member(cycle.goal.team))


def press_share(client: FlaskClient, cycle: Cycle) -> Page:
    page = Page(client.get(f"/cycles/{cycle.id}"))
    return send(client, page, form="form[action$='/share']")


def is_shared(cycle: Cycle) -> bool:
    db.session.expire_all()
    return db.session.get_one(Cycle, cycle.id).shared_at is not None


def read_as_guest(cycle: Cycle, signed_in: SignedIn) -> str:
    network = cycle.goal.team.network
    return signed_in(make_guest(network)).get(f"/networks/{network.slug}/learning").text


def is_told(page: Page) -> bool:
    return SAID in " ".join(page.texts(".flashes"))


def test_what_is_written_after_the_test_was_shared_is_looked_at_when_it_is_closed(
    signed_in: SignedIn,
) -> None:
    cycle = make_studied(learnt=CALL)
    client = client_of(cycle, signed_in)

    closed = take_step(client, cycle.id, step="close", **DECIDED)
    page = follow(client, closed)
    asked = press_share(client, cycle)
    shared = send(client, asked, **{REASON: WHY})

    assert is_told(page)
    assert PHONE not in read_as_guest(cycle, signed_in)
    assert (asked.status, asked.texts("main dt")) == (422, ["Vi lærte"])
    assert shared.status == 303
    assert is_shared(cycle)


def test_a_test_with_nothing_doubtful_is_shared_when_it_is_closed(signed_in: SignedIn) -> None:
    cycle = make_studied(learnt="Møtene ble kortere.")
    client = client_of(cycle, signed_in)

    page = follow(client, take_step(client, cycle.id, step="close", **DECIDED))

    assert is_shared(cycle)
    assert not is_told(page)


def test_closing_and_planning_the_next_one_tells_it_there(signed_in: SignedIn) -> None:
    cycle = make_studied(learnt=CALL)
    client = client_of(cycle, signed_in)

    typed = {**DECIDED, "plan_next": "y"}
    page = follow(client, take_step(client, cycle.id, step="close", **typed))

    assert not is_shared(cycle)
    assert is_told(page)


def test_what_is_written_anew_in_a_test_that_others_read_is_kept_to_the_team(
    signed_in: SignedIn,
) -> None:
    cycle = make_shared_cycle(make_team())
    client = client_of(cycle, signed_in)

    refused = edit_plan(client, cycle.id, about=CALL)
    saved = send(
        client, refused, address=f"/cycles/{cycle.id}/plan", **{"anyway-about": "Vakttelefonen"}
    )

    assert saved.status == 303
    assert is_told(follow(client, saved))
    assert not is_shared(cycle)


def test_what_others_have_been_let_read_does_not_take_it_from_them(signed_in: SignedIn) -> None:
    cycle = make_shared_cycle(make_team(), Told(learnt=CALL))
    client = client_of(cycle, signed_in)

    edit_plan(client, cycle.id, about="Vi skriver hvem som ringer.")

    assert is_shared(cycle)


def test_the_voices_of_a_test_are_looked_at_when_it_is_shared(signed_in: SignedIn) -> None:
    cycle = make_shared_cycle(make_team(), Told(fields={"shared_at": None}))
    make_voice(cycle, said=CALL)
    client = client_of(cycle, signed_in)

    asked = press_share(client, cycle)

    assert (asked.status, asked.texts("main dt")) == (422, ["Hva ble sagt?"])
    assert not is_shared(cycle)


def test_a_voice_written_on_a_test_that_others_read_keeps_it_to_the_team(
    signed_in: SignedIn,
) -> None:
    cycle = make_shared_cycle(make_team())
    client, address = client_of(cycle, signed_in), f"/cycles/{cycle.id}/voices/new"

    refused = add_voice(client, f"/cycles/{cycle.id}", said=CALL)
    saved = send(client, refused, address=address, **{"anyway-said": "Vakttelefonen"})

    assert saved.status == 303
    assert is_told(follow(client, saved))
    assert not is_shared(cycle)


@pytest.mark.parametrize(("families", "is_said"), [(5, True), (2, False)])
def test_the_form_of_a_voice_says_that_the_network_reads_it(
    signed_in: SignedIn, families: int, is_said: bool
) -> None:
    cycle = make_shared_cycle(make_team(), Told(families=families))

    page = Page(client_of(cycle, signed_in).get(f"/cycles/{cycle.id}/voices/new"))

    assert ("kan nettverket lese hva som ble sagt" in page.texts("main")[0]) is is_said


def test_a_voice_that_is_changed_or_comes_back_is_looked_at_too(signed_in: SignedIn) -> None:
    cycle = make_shared_cycle(make_team())
    kept = make_voice(cycle, said="Vi fikk vite hvem som kom.")
    gone = make_voice(cycle, said=CALL, deleted_at=clock.now())
    client = client_of(cycle, signed_in)

    edit_voice(client, kept.id, people="7")
    after_edit = is_shared(cycle)
    client.post(f"/voices/{gone.id}/restore")

    assert after_edit
    assert not is_shared(cycle)


def test_a_voice_of_a_small_test_stays_in_the_team_and_asks_nothing(signed_in: SignedIn) -> None:
    cycle = make_shared_cycle(make_team(), Told(families=2, fields={"shared_at": None}))
    make_voice(cycle, said=CALL)

    answer = press_share(client_of(cycle, signed_in), cycle)

    assert answer.status == 303


def test_a_small_test_shared_in_advance_is_kept_to_the_team_when_its_decision_tells_a_day(
    signed_in: SignedIn,
) -> None:
    cycle = make_studied(families=2, learnt="Det gikk.")
    client = client_of(cycle, signed_in)

    typed = {**DECIDED, "reason": "I uke 11 virket det."}
    page = follow(client, take_step(client, cycle.id, step="close", **typed))

    assert is_told(page)
    assert not is_shared(cycle)


def test_a_test_that_turns_out_to_be_small_is_kept_to_the_team_where_it_tells_a_day(
    signed_in: SignedIn,
) -> None:
    cycle = make_shared_cycle(make_team(), Told(families=6, learnt=IN_DAYS))
    client = client_of(cycle, signed_in)

    page = follow(client, edit_plan(client, cycle.id, families="2"))

    assert is_told(page)
    assert not is_shared(cycle)
