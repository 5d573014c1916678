"""What freezing a pack does to the network line: by hand, at a deadline, and when it goes wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.measures.models.measurement import Measurement
from app.measures.models.released import ReleasedTotal
from app.networks.models import Gathering
from app.packs.jobs import freeze_what_is_due
from app.packs.queries import list_packs
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator
from tests.makers.released import TOO_LARGE
from tests.pages.packs import FreezePage

pytestmark = pytest.mark.usefixtures("app")
SignedIn = Callable[[User], FlaskClient]
JUNE = datetime(2026, 6, 1, 9, tzinfo=UTC)
DEADLINE = datetime(2026, 6, 16, 10, 0, 30, tzinfo=UTC)


@pytest.fixture
def gathering() -> Gathering:
    network = make_network()
    measure = make_measure(network)
    for place in range(6):
        team = make_team(network, name=f"Team {place}")
        make_series(team, measure, measurements={"2026-W14": (9, 30)})
    return make_gathering(network, starts_on=date(2026, 6, 17))


def count_released() -> int:
    return db.session.query(ReleasedTotal).count()


@contextmanager
def reading_of_numbers() -> Iterator[list[bool]]:
    """Note of each reading of all numbers whether it had the write lock, which others wait for."""
    seen: list[bool] = []

    def note(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if "FROM measurement" in statement:
            seen.append(bool(connection.info.get("holds_write_lock")))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_a_refused_form_releases_nothing(gathering: Gathering, signed_in: SignedIn) -> None:
    client = signed_in(make_facilitator(gathering.network))

    with stopped_at(JUNE):
        page = FreezePage.send(client, gathering, reason="")

    assert page.status == 422
    assert count_released() == 0


def test_nothing_is_released_for_a_cancelled_gathering(
    gathering: Gathering, signed_in: SignedIn
) -> None:
    client = signed_in(make_facilitator(gathering.network))
    gathering.cancelled_at = JUNE
    db.session.commit()

    with stopped_at(JUNE):
        sent = {"reason": "Nettmøte i morgen", "mark": "a-mark-of-this-form"}
        answer = client.post(f"/gatherings/{gathering.id}/packs/new", data=sent)

    assert answer.status_code == 303
    assert (count_released(), len(list_packs(gathering.id))) == (0, 0)


def test_what_is_released_is_read_while_others_write(
    gathering: Gathering, signed_in: SignedIn
) -> None:
    client = signed_in(make_facilitator(gathering.network))

    with stopped_at(JUNE), reading_of_numbers() as seen:
        page = FreezePage.send(client, gathering, reason="Nettmøte i morgen")

    assert (page.status, count_released(), len(list_packs(gathering.id))) == (303, 1, 1)
    assert seen
    assert not any(seen)


def test_who_sends_the_form_twice_gets_one_pack(gathering: Gathering, signed_in: SignedIn) -> None:
    client = signed_in(make_facilitator(gathering.network))
    sent = {"reason": "Nettmøte i morgen", "mark": "a-mark-of-this-form"}

    with stopped_at(JUNE):
        answers = [client.post(f"/gatherings/{gathering.id}/packs/new", data=sent) for _ in "ab"]

    assert answers[0].location == answers[1].location
    assert len(list_packs(gathering.id)) == 1


def test_a_line_that_cannot_be_released_does_not_keep_the_pack_of_a_deadline(
    gathering: Gathering,
) -> None:
    for row in db.session.query(Measurement):
        row.denominator = TOO_LARGE
    db.session.commit()

    with stopped_at(DEADLINE):
        freeze_what_is_due.run()

    assert (count_released(), len(list_packs(gathering.id))) == (0, 1)
