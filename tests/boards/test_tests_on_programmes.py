"""What is on a programme says no more of a team's test than others may read now."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry, AuditPayload
from app.cycles.models import Cycle, Decision
from app.cycles.services import (
    delete_cycle,
    restore_cycle,
    share_cycle,
    unshare_cycle,
)
from app.cycles.services.removing import remove_identity_numbers
from app.extensions import db
from app.goals.services.goals import delete_goal, restore_goal
from app.networks.models import Team
from app.networks.services.teams import TeamFields, edit_team
from tests.boards.on_programmes import (
    edit_change,
    list_named,
    list_titles,
    put_test_on,
    write,
)
from tests.boards.test_ticking import make_board, make_test, press
from tests.makers.people import make_facilitator
from tests.web.guarded_sentences import IDENTITY

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def test_a_test_that_is_kept_again_is_told_in_general_words(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    cycle = make_test(team, Decision.ABANDON)
    client, key = signed_in(make_facilitator(network)), f"cycle-{cycle.id}"
    press(client, network, on=key)
    were = list_titles()

    unshare_cycle(cycle, by=None)
    db.session.commit()
    after = list_titles()
    share_cycle(cycle, by=None)
    db.session.commit()
    press(client, network, off=key)
    press(client, network, on=key)

    assert were == list_titles() == ["Ask forteller om «SMS dagen før møtet»"]
    assert after == ["Noe vi lærte av en test"]


@pytest.mark.parametrize("gone", ["cycle", "goal"])
def test_a_test_that_is_taken_out_is_told_in_general_words(signed_in: SignedIn, gone: str) -> None:
    network, team = make_board(may_be_named=True)
    cycle = make_test(team, Decision.ABANDON)
    press(signed_in(make_facilitator(network)), network, on=f"cycle-{cycle.id}")
    were = list_titles()

    if gone == "cycle":
        delete_cycle(cycle, by=None)
    else:
        delete_goal(cycle.goal, by=None)
    db.session.commit()

    assert were == ["Ask forteller om «SMS dagen før møtet»"]
    assert list_titles() == ["Noe vi lærte av en test"]
    assert list_named() == []


def test_a_test_of_the_only_team_left_without_a_name_is_not_told(signed_in: SignedIn) -> None:
    cycle = put_test_on(signed_in, may_be_named=False)
    were = list_titles()

    other = db.session.scalars(select(Team).where(Team.name == "Bø")).one()
    edit_team(other, TeamFields("Bø", may_be_named=True), by=None, version=other.version)
    db.session.commit()

    assert were == ["«SMS dagen før møtet»"]
    assert list_titles() == ["Noe vi lærte av en test"]
    assert cycle.shared_at is not None


def test_a_test_that_is_rewritten_is_told_with_its_new_words(signed_in: SignedIn) -> None:
    cycle = put_test_on(signed_in)
    edit_change(cycle, "Ringe alle")
    rewritten = list_titles()
    write("Film: ringe alle, og hva som skjedde")

    edit_change(cycle, "Ringe noen")

    assert rewritten == ["Ask forteller om «Ringe alle»"]
    assert list_titles() == ["Film: Ringe noen, og hva som skjedde"]


def test_an_identity_number_that_is_removed_from_a_test_is_removed_from_the_programme(
    signed_in: SignedIn,
) -> None:
    cycle = put_test_on(signed_in)
    edit_change(cycle, f"Ringe {IDENTITY}")
    were = list_titles()

    remove_identity_numbers(cycle, by=None)
    db.session.commit()

    told = select(AuditPayload.content).join(AuditEntry, AuditEntry.id == AuditPayload.entry_id)
    of_items = told.where(AuditEntry.subject_kind == "programme_item")
    assert were == [f"Ask forteller om «Ringe {IDENTITY}»"]
    assert IDENTITY not in list_titles()[0]
    assert IDENTITY not in str(db.session.scalars(of_items).all())


@pytest.mark.parametrize("gone", ["cycle", "goal"])
@pytest.mark.parametrize("is_shared", [True, False])
def test_what_is_brought_back_is_told_as_before(
    signed_in: SignedIn, gone: str, is_shared: bool
) -> None:
    network, team = make_board(may_be_named=True)
    cycle = make_test(team, Decision.ABANDON, is_shared=is_shared)
    press(signed_in(make_facilitator(network)), network, on=f"cycle-{cycle.id}")
    were, named = list_titles(), list_named()

    (delete_cycle if gone == "cycle" else delete_goal_of)(cycle, by=None)
    between = list_titles()
    (restore_cycle if gone == "cycle" else restore_goal_of)(cycle, by=None)
    db.session.commit()

    assert between == ["Noe vi lærte av en test"]
    assert list_titles() == were
    assert list_named() == named


def delete_goal_of(cycle: Cycle, *, by: int | None) -> None:
    delete_goal(cycle.goal, by=by)


def restore_goal_of(cycle: Cycle, *, by: int | None) -> None:
    restore_goal(cycle.goal, by=by)
