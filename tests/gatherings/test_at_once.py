"""Two people who press at the same moment at a gathering: nothing doubled, and nothing lost."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.audit.services import Subject, record_change
from app.extensions import db
from app.gatherings.models import Commitment, Preparation, PreparationKind
from app.gatherings.services.preparations import USUAL
from app.networks.models import Gathering, Team
from tests.at_once import Press, at_once
from tests.makers.gathered import make_commitment
from tests.makers.gatherings import make_preparation
from tests.makers.people import make_facilitator, make_member
from tests.pages.forms import fill_in
from tests.pages.gatherings import address_of

SignedIn = Callable[[User], FlaskClient]
Two = tuple[FlaskClient, FlaskClient]

ASKING = "LOCK TABLE preparation IN SHARE MODE"
PROMISING = "LOCK TABLE commitment IN SHARE MODE"
IN_TURN = "SELECT id FROM team FOR UPDATE"

pytestmark = pytest.mark.usefixtures("ten_days_before", "something_noted")


@pytest.fixture
def something_noted(gathering: Gathering) -> None:
    """Note something in the network: of two who both note its first, one would begin anew."""
    subject = Subject("gathering", gathering.id, gathering.network_id)
    record_change("gathering.edited", subject, by=None)
    db.session.commit()


@pytest.fixture
def facilitators(signed_in: SignedIn, gathering: Gathering) -> Two:
    one, other = (signed_in(make_facilitator(gathering.network)) for _person in range(2))
    return one, other


@pytest.fixture
def members(signed_in: SignedIn, team: Team) -> Two:
    one, other = (signed_in(make_member(team)) for _person in range(2))
    return one, other


@pytest.fixture
def lines(gathering: Gathering, team: Team) -> dict[str, int]:
    """The keys of what a team has promised, in the order of its page."""
    return {text: make_commitment(gathering, team, text=text).id for text in ("En", "To", "Tre")}


def post(address: str, **typed: str) -> Press:
    return lambda client: client.post(address, data=typed).status_code


def write(address: str, **typed: str) -> Press:
    return lambda client: fill_in(client, address, **typed).status


def add_usual(gathering: Gathering) -> Press:
    return post(f"{address_of(gathering)}/preparations/usual")


def move(line: int, way: str) -> Press:
    return post(f"/commitments/{line}/move", way=way)


def asked_for() -> list[PreparationKind]:
    found = select(Preparation.kind).where(Preparation.deleted_at.is_(None))
    return list(db.session.scalars(found.order_by(Preparation.position, Preparation.id)))


def promised() -> list[str]:
    found = select(Commitment.text).where(Commitment.deleted_at.is_(None))
    return list(db.session.scalars(found.order_by(Commitment.position, Commitment.id)))


def count_noted(action: str) -> int:
    return db.session.query(AuditEntry).filter_by(action=action).count()


def test_of_two_who_add_the_usual_four_one_adds_them(
    app: Flask, facilitators: Two, gathering: Gathering
) -> None:
    usual = add_usual(gathering)

    answers = at_once(app, [(one, usual) for one in facilitators], held=ASKING)

    assert answers == [303, 303]
    assert asked_for() == list(USUAL)
    assert count_noted("preparation.added") == len(USUAL)


def test_what_one_writes_while_another_adds_the_usual_four_is_asked_for_once(
    app: Flask, facilitators: Two, gathering: Gathering
) -> None:
    own = write(f"{address_of(gathering)}/preparations/new", title="Tall", kind="numbers")
    presses = add_usual(gathering), own

    answers = at_once(app, list(zip(facilitators, presses, strict=True)), held=ASKING)

    assert answers in ([303, 303], [303, 422])
    assert sorted(asked_for()) == sorted(USUAL)


def test_what_comes_back_while_another_adds_the_usual_four_is_asked_for_once(
    app: Flask, facilitators: Two, gathering: Gathering
) -> None:
    gone = make_preparation(gathering, kind=PreparationKind.NUMBERS).id
    facilitators[0].post(f"/preparations/{gone}/delete")
    presses = add_usual(gathering), post(f"/preparations/{gone}/restore")

    answers = at_once(app, list(zip(facilitators, presses, strict=True)), held=ASKING)

    assert answers == [303, 303]
    assert sorted(asked_for()) == sorted(USUAL)


@pytest.mark.parametrize(
    ("line", "ways", "order"),
    [
        ("Tre", ("up", "up"), ["Tre", "En", "To"]),
        ("En", ("down", "down"), ["To", "Tre", "En"]),
        ("To", ("up", "down"), ["En", "To", "Tre"]),
    ],
)
def test_two_who_move_one_line_move_it_one_after_the_other(
    app: Flask,
    members: Two,
    lines: dict[str, int],
    *,
    line: str,
    ways: tuple[str, str],
    order: list[str],
) -> None:
    presses = [move(lines[line], way) for way in ways]

    answers = at_once(app, list(zip(members, presses, strict=True)), held=PROMISING)

    places = select(Commitment.position).order_by(Commitment.position)
    assert answers == [303, 303]
    assert promised() == order
    assert list(db.session.scalars(places)) == [1, 2, 3]
    assert count_noted("commitment.moved") == len(presses)


def test_two_who_move_two_lines_past_each_other_lose_neither(
    app: Flask, members: Two, lines: dict[str, int]
) -> None:
    presses = move(lines["To"], "up"), move(lines["Tre"], "up")

    answers = at_once(app, list(zip(members, presses, strict=True)), held=PROMISING)

    assert answers == [303, 303]
    assert promised() in (["To", "Tre", "En"], ["En", "To", "Tre"])


@pytest.mark.parametrize("held", [PROMISING, IN_TURN])
def test_a_line_that_one_takes_out_while_another_moves_it_is_out(
    app: Flask, members: Two, lines: dict[str, int], held: str
) -> None:
    presses = post(f"/commitments/{lines['To']}/delete"), move(lines["To"], "up")

    answers = at_once(app, list(zip(members, presses, strict=True)), held=held)

    assert answers in ([303, 303], [303, 404])
    assert promised() == ["En", "Tre"]
    assert db.session.query(Commitment).count() == len(lines)
