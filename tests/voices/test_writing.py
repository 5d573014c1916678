"""Writing, changing and deleting what children, young people and families said."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.series import Series
from app.voices.models import Participation, Voice, Who
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.voices import make_voice
from tests.pages.forms import send
from tests.pages.page import Page, follow
from tests.pages.voices import add_voice, edit_voice, list_voices, quotes

SignedIn = Callable[[User], FlaskClient]
Subject = Goal | Series | Cycle


def make_subject(kind: str) -> Subject:
    team = make_team()
    if kind == "series":
        return make_series(team, make_measure(team.network), starts_on=date(2026, 10, 5))
    goal = make_goal(team)
    return goal if kind == "goals" else make_cycle(goal)


def member_of(subject: Subject) -> User:
    return make_member(subject.goal.team if isinstance(subject, Cycle) else subject.team)


@pytest.mark.parametrize("kind", ["goals", "series", "cycles"])
def test_a_member_writes_what_was_said_about_a_goal_a_series_or_a_cycle(
    signed_in: SignedIn, kind: str
) -> None:
    subject = make_subject(kind)
    client = signed_in(member_of(subject))

    page = follow(client, add_voice(client, f"/{kind}/{subject.id}"))

    assert page.messages == ["Brukerstemmen er lagret."]
    assert quotes(page) == ["«Vi satt og ventet på en som ikke kom.»"]
    assert page.texts(".voice footer") == ["Forelder · Hørt · 6 tok del"]
    assert "Vi sender SMS dagen før." in page.texts(".voice")[0]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"said": ""}, "Skriv hva som ble sagt, med deres egne ord."),
        ({"who": ""}, "Velg barn, ungdom eller forelder."),
        ({"participation": ""}, "Velg informert, hørt eller bestemte sammen."),
        ({"people": "mange"}, "Skriv et helt tall, for eksempel 12."),
        ({"people": "0"}, "Skriv hvor mange som tok del, for eksempel 6."),
        (
            {"changed": "", "is_on_poster": "1"},
            "Skriv hva det førte til først. Plakaten viser begge.",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_what_was_typed_stays(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    goal = make_goal(make_team())

    page = add_voice(signed_in(make_member(goal.team)), f"/goals/{goal.id}", **typed)

    assert page.status == 422
    assert page.errors == [error]
    assert page.value("said") == typed.get("said", "Vi satt og ventet på en som ikke kom.")
    assert db.session.query(Voice).count() == 0


@pytest.mark.parametrize(
    "day", ["uke 47", "Uke 3", "12. mars", "3.12.2026", "12/3/26", "2026-11-23"]
)
def test_a_quote_bears_no_week_and_no_date(signed_in: SignedIn, day: str) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    said = add_voice(client, f"/goals/{goal.id}", said=f"Vi ventet i {day}.")
    changed = add_voice(client, f"/goals/{goal.id}", changed=f"Endret fra {day}.")

    for page in (said, changed):
        assert page.errors[0].startswith(f"Ta bort «{day}».")


def test_a_month_is_told_of_what_the_team_did_and_not_in_a_quote(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    said = add_voice(client, f"/goals/{goal.id}", said="Vi ventet siden august.")
    changed = add_voice(client, f"/goals/{goal.id}", changed="Alle får SMS fra august.")

    assert said.errors[0].startswith("Ta bort «august».")
    assert changed.status == 303


def test_a_changed_voice_keeps_its_history(signed_in: SignedIn) -> None:
    voice = make_voice(make_goal(make_team()))

    page = edit_voice(signed_in(make_member(voice.team)), voice.id, who="youth", people="3")

    saved = db.session.get_one(Voice, voice.id)
    entry = db.session.query(AuditEntry).filter_by(action="voice.edited").one()
    assert page.status == 303
    assert (saved.who, saved.people) == (Who.YOUTH, 3)
    assert entry.subject_id == str(voice.id)


def test_the_later_of_two_editors_sees_both_and_may_save_again(signed_in: SignedIn) -> None:
    voice = make_voice(make_goal(make_team()))
    client, other = signed_in(make_member(voice.team)), signed_in(make_member(voice.team))
    address = f"/voices/{voice.id}/edit"
    opened = Page(client.get(address))
    edit_voice(other, voice.id, participation="decided")

    late = send(client, opened, address=address, participation="informed")
    again = send(client, late, address=address)

    assert late.status == 409
    assert late.texts(".ds-alert dd") == ["Bestemte sammen"]
    assert again.status == 303
    assert db.session.get_one(Voice, voice.id).participation is Participation.INFORMED


def test_a_deleted_voice_is_gone_and_can_be_undone_at_once_or_later(signed_in: SignedIn) -> None:
    voice = make_voice(make_goal(make_team()), is_on_poster=True, changed="Vi ringer nå.")
    client, team_id = signed_in(make_member(voice.team)), voice.team_id

    gone = follow(client, Page(client.post(f"/voices/{voice.id}/delete")))
    kept = list_voices(client, team_id).texts("details.card")
    back = follow(client, Page(client.post(f"/voices/{voice.id}/restore")))

    assert quotes(gone) == []
    assert "Angre" in gone.messages[0]
    assert voice.said in kept[0]
    assert back.messages == ["Brukerstemmen er tilbake."]
    assert quotes(back) == [f"«{voice.said}»"]
    assert not db.session.get_one(Voice, voice.id).is_on_poster


def test_bringing_a_voice_back_twice_does_no_harm(signed_in: SignedIn) -> None:
    voice = make_voice(make_goal(make_team()))

    page = Page(signed_in(make_member(voice.team)).post(f"/voices/{voice.id}/restore"))

    assert page.status == 303


def test_a_voice_goes_with_what_it_is_about(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    voice, client = make_voice(cycle), signed_in(make_member(cycle.goal.team))
    team_id, voice_id = voice.team_id, voice.id
    client.post(f"/cycles/{cycle.id}/delete")

    answers = [
        client.get(f"/voices/{voice_id}/edit").status_code,
        client.post(f"/voices/{voice_id}/delete").status_code,
    ]

    assert quotes(list_voices(client, team_id)) == []
    assert answers == [404, 404]


def test_the_lists_of_voices_do_not_tell_which_came_first(signed_in: SignedIn) -> None:
    goals = [make_goal(make_team()) for _ in range(2)]
    rows = [(Who.PARENT, "C"), (Who.CHILD, "B"), (Who.CHILD, "A"), (Who.YOUTH, "D")]
    for goal, order in zip(goals, (rows, reversed(rows)), strict=True):
        for who, said in order:
            make_voice(goal, who=who, said=said)

    seen = [
        quotes(Page(signed_in(make_member(goal.team)).get(address)))
        for goal in goals
        for address in (f"/goals/{goal.id}", f"/teams/{goal.team_id}/voices")
    ]

    assert seen == [["«A»", "«B»", "«D»", "«C»"]] * 4


def test_a_facilitator_reads_voices_and_may_not_change_them(signed_in: SignedIn) -> None:
    voice = make_voice(make_goal(make_team()))
    client = signed_in(make_facilitator(voice.team.network))
    team_id, goal_id, voice_id = voice.team_id, voice.goal_id, voice.id

    answers = [
        client.get(f"/teams/{team_id}/voices").status_code,
        client.get(f"/goals/{goal_id}/voices/new").status_code,
        client.get(f"/voices/{voice_id}/edit").status_code,
        *(
            client.post(f"/voices/{voice_id}/{step}").status_code
            for step in ("delete", "restore", "poster", "off-poster")
        ),
    ]

    assert answers == [200, *[403] * 6]


def test_somebody_who_is_not_signed_in_is_sent_to_the_sign_in_page(
    app: Flask, client: FlaskClient
) -> None:
    voice = make_voice(make_goal(make_team()))

    answers = [
        client.get(f"/teams/{voice.team_id}/voices"),
        client.get(f"/teams/{voice.team_id}/poster"),
        client.get(f"/goals/{voice.goal_id}/voices/new"),
        client.get(f"/voices/{voice.id}/edit"),
        client.post(f"/voices/{voice.id}/delete"),
    ]

    assert all("/sign-in" in answer.headers["Location"] for answer in answers)


def test_another_team_does_not_find_a_voice(signed_in: SignedIn) -> None:
    network = make_network()
    voice = make_voice(make_goal(make_team(network)))
    client = signed_in(make_member(make_team(network)))

    answers = {
        client.get(f"/goals/{voice.goal_id}/voices/new").status_code,
        client.get(f"/voices/{voice.id}/edit").status_code,
        client.post(f"/voices/{voice.id}/delete").status_code,
        client.get(f"/goals/{(voice.goal_id or 0) + 99}/voices/new").status_code,
        client.get("/series/99/voices/new").status_code,
    }

    assert answers == {404}
