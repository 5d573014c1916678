"""What is shared with more than it was written for is looked through at that moment."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry, AuditPayload
from app.audit.queries import list_events
from app.cycles.models import Cycle
from app.cycles.services.trail import note
from app.extensions import db
from app.goals.models import Idea
from app.voices.models import Voice
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_idea, make_shared_cycle
from tests.makers.networks import make_team
from tests.makers.people import make_guest, make_member
from tests.makers.voices import make_voice
from tests.pages.forms import fill_in, send
from tests.pages.page import Page
from tests.pages.voices import edit_voice, list_voices, show_poster
from tests.web.guarded_sentences import IDENTITY, PHONE

SignedIn = Callable[[User], FlaskClient]
WHY = "Det er servicetorgets nummer."
CALL = f"Ring {PHONE} først."
REASON = "anyway-shared"


def list_reasons() -> list[dict[str, object]]:
    found = (
        select(AuditPayload.content)
        .join(AuditEntry, AuditPayload.entry_id == AuditEntry.id)
        .where(AuditEntry.action == "text.let_through")
    )
    return list(db.session.scalars(found.order_by(AuditEntry.id)))


def make_kept(learnt: str) -> Cycle:
    """Make a closed test that its team has kept to itself."""
    return make_shared_cycle(make_team(), Told(learnt=learnt, fields={"shared_at": None}))


def press_share(client: FlaskClient, cycle: Cycle) -> Page:
    page = Page(client.get(f"/cycles/{cycle.id}"))
    return send(client, page, form="form[action$='/share']")


def is_shared(cycle: Cycle) -> bool:
    db.session.expire_all()
    return db.session.get_one(Cycle, cycle.id).shared_at is not None


def test_a_test_with_nothing_in_it_is_shared_with_one_press(signed_in: SignedIn) -> None:
    cycle = make_kept("Folk møter når de vet hva de trengs til.")

    answer = press_share(signed_in(make_member(cycle.goal.team)), cycle)

    assert answer.status == 303
    assert is_shared(cycle)
    assert list_reasons() == []


def test_a_phone_number_in_a_test_asks_before_it_is_shared(signed_in: SignedIn) -> None:
    cycle = make_kept(CALL)
    network = cycle.goal.team.network

    asked = press_share(signed_in(make_member(cycle.goal.team)), cycle)
    guest = signed_in(make_guest(network))

    assert asked.status == 422
    assert asked.heading == "Se på dette før dere deler testen"
    assert asked.texts("main dt") == ["Vi lærte"]
    assert PHONE in asked.texts("main dd")[0]
    assert not is_shared(cycle)
    assert guest.get(f"/networks/{network.slug}/learning/test-{cycle.id}").status_code == 404


def test_it_is_shared_for_a_reason_which_the_audit_keeps(signed_in: SignedIn) -> None:
    cycle = make_kept(CALL)
    client = signed_in(make_member(cycle.goal.team))
    asked = press_share(client, cycle)

    empty = send(client, asked, **{REASON: " "})
    answer = send(client, empty, **{REASON: WHY})

    assert empty.status == 422
    assert empty.errors == ["Skriv hvorfor dette ikke handler om en person."]
    assert answer.status == 303
    assert is_shared(cycle)
    address = f"/cycles/{cycle.id}/share"
    told = {"form": "share_cycle", "field": "learnt", "kinds": ["phone"]}
    assert list_reasons() == [{**told, "reason": WHY, "address": address}]


def test_a_reason_for_what_was_not_shown_is_asked_for_again(signed_in: SignedIn) -> None:
    cycle = make_kept(CALL)
    client = signed_in(make_member(cycle.goal.team))
    asked = press_share(client, cycle)
    cycle.unexpected = "Skriv til mor.berg@example.no."
    db.session.commit()

    again = send(client, asked, **{REASON: WHY})

    assert again.status == 422
    assert len(again.texts("main dd")) == 2
    assert not is_shared(cycle)


def test_an_identity_number_in_a_test_is_never_shared(signed_in: SignedIn) -> None:
    cycle = make_kept(f"Gjelder {IDENTITY}, ring {PHONE}.")
    client = signed_in(make_member(cycle.goal.team))

    asked = press_share(client, cycle)
    forced = client.post(f"/cycles/{cycle.id}/share", data={REASON: WHY, "seen-shared": "x"})

    assert asked.status == forced.status_code == 422
    assert not asked.soup.select(f"[name={REASON}]")
    assert not is_shared(cycle)


def test_a_number_in_a_locked_prediction_is_taken_out_so_that_the_test_can_be_shared(
    signed_in: SignedIn,
) -> None:
    cycle = make_kept("Det hjalp å ringe.")
    said = cycle.predictions[0]
    said.text = f"{IDENTITY} kommer på møtet."
    note(cycle, "cycle.planned", by=None, content={"predictions": [{"text": said.text}]})
    db.session.commit()
    client = signed_in(make_member(cycle.goal.team))

    asked = press_share(client, cycle)
    taken_out = send(client, asked, form="form[action$='/remove-identity-numbers']")
    shared = press_share(client, cycle)

    assert (asked.status, taken_out.status, shared.status) == (422, 303, 303)
    assert is_shared(cycle)
    assert said.text == "[fjernet] kommer på møtet."
    events = list_events("cycle", [cycle.id])
    removed = [one.content for one in events if one.action == "cycle.identity_number_removed"]
    assert removed == [{"fields": ["text"]}]
    assert [one.content for one in events if one.action == "cycle.planned"] == [{}]


def test_where_there_is_no_number_nothing_is_taken_out_or_noted(signed_in: SignedIn) -> None:
    cycle = make_kept(CALL)
    client = signed_in(make_member(cycle.goal.team))

    asked = press_share(client, cycle)
    answer = client.post(f"/cycles/{cycle.id}/remove-identity-numbers")

    assert not asked.soup.select("form[action$='/remove-identity-numbers']")
    assert answer.status_code == 303
    assert not [one for one in list_events("cycle", [cycle.id]) if "removed" in one.action]


def test_a_number_that_is_edited_away_is_gone_from_the_history_too(signed_in: SignedIn) -> None:
    voice = make_voice(make_goal(make_team()), said=f"Hei, {IDENTITY}.", changed="Ja.")
    client = signed_in(make_member(voice.team))

    answer = edit_voice(client, voice.id, said="Hei.")

    assert answer.status == 303
    (edited,) = list_events("voice", [voice.id])[:1]
    assert (edited.action, edited.content) == ("voice.edited", {})


def test_what_families_said_in_a_small_test_is_looked_at_too(signed_in: SignedIn) -> None:
    fields = {"shared_at": None, "families_said": CALL}
    cycle = make_shared_cycle(make_team(), Told(families=2, fields=fields))

    asked = press_share(signed_in(make_member(cycle.goal.team)), cycle)

    assert asked.texts("main dt") == ["Familiene sa"]


def test_a_plan_that_is_to_be_shared_later_leads_to_its_words(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), about=CALL)
    client = signed_in(make_member(cycle.goal.team))

    asked = press_share(client, cycle)

    assert asked.soup.select(f"main a[href='/cycles/{cycle.id}/plan']")


def press_poster(client: FlaskClient, voice: Voice) -> Page:
    page = list_voices(client, voice.team_id)
    return send(client, page, form=f"form[action*='/voices/{voice.id}/poster']")


def test_a_phone_number_in_a_voice_asks_before_it_goes_on_the_poster(signed_in: SignedIn) -> None:
    voice = make_voice(make_goal(make_team()), said=CALL, changed="Ja.")
    client, team_id = signed_in(make_member(voice.team)), voice.team_id

    asked = press_poster(client, voice)
    before = show_poster(client, team_id).texts("main")[0]
    answer = send(client, asked, **{REASON: WHY})

    assert asked.status == 422
    assert asked.heading == "Se på dette før det kommer på plakaten"
    assert PHONE not in before
    assert answer.status == 303
    assert PHONE in show_poster(client, team_id).texts("main")[0]
    assert [(one["form"], one["field"]) for one in list_reasons()] == [("put_on_poster", "said")]


def test_an_identity_number_in_a_voice_never_goes_on_the_poster(signed_in: SignedIn) -> None:
    voice = make_voice(make_goal(make_team()), said="Hei.", changed=f"Se {IDENTITY}.")
    client = signed_in(make_member(voice.team))

    asked = press_poster(client, voice)

    assert asked.status == 422
    assert not asked.soup.select(f"[name={REASON}]")
    assert "020132" not in show_poster(client, voice.team_id).response.text


def test_ticking_the_poster_in_the_form_looks_at_known_words_anew(signed_in: SignedIn) -> None:
    voice = make_voice(make_goal(make_team()), said=CALL, changed="Ja.")
    client = signed_in(make_member(voice.team))

    kept = edit_voice(client, voice.id, people="7")
    ticked = edit_voice(client, voice.id, is_on_poster="y")
    answer = send(client, ticked, address=f"/voices/{voice.id}/edit", **{"anyway-said": WHY})

    assert kept.status == 303
    assert ticked.status == 422
    assert PHONE in ticked.errors[0]
    assert answer.status == 303
    assert [one["field"] for one in list_reasons()] == ["said"]


@pytest.mark.parametrize("was_shared", [True, False])
def test_sharing_an_idea_looks_at_known_words_anew(signed_in: SignedIn, was_shared: bool) -> None:
    idea = make_idea(make_goal(make_team()), text=CALL, is_shared=was_shared)
    client, address = signed_in(make_member(idea.goal.team)), f"/ideas/{idea.id}/edit"

    answer = fill_in(client, address, is_shared="y", owner="helsesykepleier")

    assert answer.status == (303 if was_shared else 422)
    if not was_shared:
        assert send(client, answer, address=address, **{"anyway-text": WHY}).status == 303
        db.session.expire_all()
        assert db.session.get_one(Idea, idea.id).is_shared
