"""Whom it is told that something happened: those it concerns, once, and never who did it."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.accounts.services import deactivate_user
from app.audit.models import AuditEntry
from app.coaching.models import Side
from app.coaching.services.comments import Writer, answer_comment, edit_comment
from app.coaching.services.loans import return_loan
from app.cycles.models import Stage
from app.extensions import db
from app.networks.models import Membership
from app.notices.jobs import drop_notices
from app.notices.models import Notice, NoticeKind
from app.notices.queries import People, list_people
from app.notices.services import start_kind, tell
from app.web.edits import Editor
from tests.makers.coaching import make_call, make_comment
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.learning import make_shared_cycle
from tests.makers.networks import make_network, make_team
from tests.makers.notices import (
    list_kinds,
    list_notices,
    make_answered_help,
    make_loan,
    make_remark,
    make_score,
    make_stopped,
    run_open_cycles,
)
from tests.makers.people import make_facilitator, make_guest, make_leader, make_member
from tests.makers.reminders import make_lead
from tests.variants import AppWith

LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def test_a_facilitators_comment_is_told_to_the_team_and_to_nobody_else(app: Flask) -> None:
    network = make_network()
    team, neighbour = make_team(network), make_team(network)
    facilitator, colleague = make_facilitator(network), make_facilitator(network)
    inside = [make_member(team), make_leader(team)]
    outside = [make_member(neighbour), make_guest(network), facilitator, colleague]

    make_remark(team, by=facilitator)

    assert [list_kinds(user) for user in inside] == [[NoticeKind.COMMENT]] * 2
    assert [list_kinds(user) for user in outside] == [[]] * 4


def test_a_teams_comment_is_told_to_the_facilitators_of_its_network(app: Flask) -> None:
    team = make_team()
    member, colleague = make_member(team), make_member(team)
    facilitator, stranger = make_facilitator(team.network), make_facilitator(make_network())

    make_comment(team, by=member)

    assert list_kinds(facilitator) == [NoticeKind.COMMENT]
    assert list_kinds(member) == list_kinds(colleague) == list_kinds(stranger) == []


def test_whoever_wrote_in_a_thread_is_told_of_the_answers(app: Flask) -> None:
    team = make_team()
    first, second = make_member(team), make_member(team)
    comment = make_comment(team, by=first)

    answer_comment(comment, "Vi prøver.", by=Writer(second.id, False), team=team)
    db.session.commit()

    assert list_kinds(first) == [NoticeKind.COMMENT]
    assert list_kinds(second) == []


@pytest.mark.parametrize(
    ("word", "called"),
    [("@teamleder", "leader"), ("@måleansvarlig", "lead"), ("@veileder", "facilitator")],
)
def test_a_mention_is_told_to_those_of_the_role_instead_of_the_comment(
    app: Flask, word: str, called: str
) -> None:
    team = make_team()
    writer = make_member(team)
    people = {
        "leader": make_leader(team),
        "lead": make_lead(team),
        "facilitator": make_facilitator(team.network),
    }

    make_comment(team, by=writer, text=f"Kan {word} se på dette?")

    told = {name for name, user in people.items() if list_kinds(user) == [NoticeKind.MENTION]}
    assert told == {called}


def test_a_mention_written_in_later_is_told_and_not_twice(app: Flask) -> None:
    team = make_team()
    writer, leader = make_member(team), make_leader(team)
    comment = make_comment(team, by=writer, text="Se her.")

    for text in ("Se her, @teamleder.", "Se her nå, @teamleder."):
        editor = Editor(writer.id, comment.version)
        edit_comment(comment, text, editor=editor, team=team)
        db.session.commit()

    assert list_kinds(leader) == [NoticeKind.MENTION]


def test_the_note_of_a_call_is_told_to_nobody(app: Flask) -> None:
    team = make_team()
    member = make_member(team)

    make_call(team, by=make_facilitator(team.network))

    assert list_kinds(member) == []


def test_help_is_told_to_the_facilitators_and_the_answer_to_the_team(app: Flask) -> None:
    team = make_team()
    asker, colleague = make_member(team), make_member(team)
    helper, other = make_facilitator(team.network), make_facilitator(team.network)

    make_answered_help(team, asked_by=asker, answered_by=helper)

    assert list_kinds(helper) == list_kinds(other) == [NoticeKind.HELP_ASKED]
    assert list_kinds(asker) == list_kinds(colleague) == [NoticeKind.HELP_ANSWERED]


def test_a_loan_is_told_to_the_lender_and_taken_back_with_it(app: Flask) -> None:
    network = make_network()
    lender, borrower = make_team(network), make_team(network)
    of_lender, of_borrower = make_member(lender), make_member(borrower)

    loan = make_loan(make_shared_cycle(lender), make_goal(borrower), by=of_borrower)
    told = (list_kinds(of_lender), list_kinds(of_borrower))
    return_loan(loan, by=of_borrower.id)
    db.session.commit()

    assert told == ([NoticeKind.LOAN], [])
    assert list_kinds(of_lender) == []


def test_a_score_is_told_to_the_other_side(app: Flask) -> None:
    team = make_team()
    member, facilitator = make_member(team), make_facilitator(team.network)

    make_score(team, by=member)
    make_score(team, by=facilitator, side=Side.FACILITATOR)

    assert list_kinds(member) == list_kinds(facilitator) == [NoticeKind.SCORE]


def test_a_test_left_open_is_told_once_however_often_it_is_looked_for(
    app: Flask, app_with: AppWith
) -> None:
    goal = make_goal(make_team())
    member = make_member(goal.team)
    make_cycle(goal, stage=Stage.DO, started_on=LONG_AGO.date())
    make_cycle(goal, number=2)

    run_open_cycles(app_with)
    run_open_cycles(app_with)

    assert list_kinds(member) == [NoticeKind.CYCLE_OPEN]


def test_a_closed_team_is_not_asked_to_study(app: Flask, app_with: AppWith) -> None:
    goal = make_goal(make_team())
    member = make_member(goal.team)
    make_cycle(goal, stage=Stage.DO, started_on=LONG_AGO.date())
    goal.team.closed_at = clock.now()

    run_open_cycles(app_with)

    assert list_kinds(member) == []


def test_a_stopped_kind_is_not_told_and_comes_again_when_it_is_started(app: Flask) -> None:
    team = make_team()
    member, facilitator = make_member(team), make_facilitator(team.network)
    make_stopped(member, NoticeKind.COMMENT)

    make_remark(team, by=facilitator)
    make_remark(team, by=facilitator, text="@teamet, se her.")
    quiet = list_kinds(member)
    start_kind(member.id, NoticeKind.COMMENT)
    make_remark(team, by=facilitator)

    assert quiet == [NoticeKind.MENTION]
    assert list_kinds(member) == [NoticeKind.MENTION, NoticeKind.COMMENT]


def test_what_is_stopped_is_in_the_audit(app: Flask) -> None:
    member = make_member(make_team())

    make_stopped(member, NoticeKind.LOAN)

    chosen = select(AuditEntry).where(AuditEntry.action == "notices.chosen")
    entries = db.session.scalars(chosen).all()
    assert [(entry.subject_kind, entry.subject_id) for entry in entries] == [
        ("notice_choice", str(member.id))
    ]


def test_whoever_may_not_see_the_teams_work_is_never_told(app: Flask) -> None:
    network = make_network()
    team = make_team(network)
    outsiders = [make_guest(network), make_member(make_team(network)), make_member(team)]
    seat = db.session.scalars(
        select(Membership).where(Membership.user_id == outsiders[-1].id)
    ).one()
    seat.ended_at = clock.now()

    ids = [user.id for user in outsiders]
    tell(ids, NoticeKind.COMMENT, team=team, subject_id=1, by=None)

    assert [list_kinds(user) for user in outsiders] == [[], [], []]


def test_people_are_found_by_role_and_only_with_an_account(app: Flask) -> None:
    team = make_team()
    leader, lead, member = make_leader(team), make_lead(team), make_member(team)
    deputy, left = make_lead(team, is_deputy=True), make_member(team)
    facilitator = make_facilitator(team.network)
    deactivate_user(left.id, by=leader.id)

    assert list_people(team, People.LEADERS) == [leader.id]
    assert list_people(team, People.MEASUREMENT_LEADS) == [lead.id]
    assert list_people(team, People.DEPUTIES) == [deputy.id]
    assert list_people(team, People.FACILITATORS) == [facilitator.id]
    assert list_people(team, People.MEMBERS) == [leader.id, lead.id, member.id, deputy.id]
    assert list_people(team) == []


def test_notices_are_let_go_of_after_ninety_days_and_with_the_account(
    app: Flask, app_with: AppWith
) -> None:
    team = make_team()
    stays, leaves = make_member(team), make_member(team)
    facilitator = make_facilitator(team.network)
    with clock.stopped_at(clock.now() - timedelta(days=91)):
        make_remark(team, by=facilitator)
    make_remark(team, by=facilitator)
    deactivate_user(leaves.id, by=facilitator.id)
    db.session.commit()

    with app_with().app_context():
        drop_notices.run()
    db.session.expire_all()

    assert len(list_notices(stays)) == 1
    assert list_notices(leaves) == []


def test_a_notice_holds_no_word_of_what_was_written(app: Flask) -> None:
    columns = {column.name for column in Notice.__table__.columns}

    assert columns == {"id", "user_id", "team_id", "kind", "subject_id", "at", "read_at"}
