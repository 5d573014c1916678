"""Pages that are kept while nobody writes: what is written shows at once, to whom it may."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine
from werkzeug.test import TestResponse

from app import clock
from app.accounts.models import User
from app.accounts.services.people import deactivate_user
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.services.recording import record_measurement
from app.networks.models import FacilitatorsSee, Membership, Network
from app.statistics.masking import About
from app.web import kept_pages, unchanged
from tests.counting import counted
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.readings import reading, week
from tests.pages.page import Page
from tests.signing_in import client_of
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def just_after_the_numbers() -> Iterator[None]:
    """Look while the numbers are new: of a team that is silent no value stands in the table."""
    with clock.stopped_at(datetime(2026, 4, 14, 12, tzinfo=UTC)):
        yield


def count_reads(client: FlaskClient, address: str) -> int:
    with counted(nothing_kept=False) as statements:
        assert client.get(address).status_code == 200
    return sum(one.lstrip().startswith("SELECT") for one in statements)


def is_sqlite() -> bool:
    """Say whether nobody else writes: of a PostgreSQL server the marks follow all its databases."""
    return db.engine.dialect.name == "sqlite"


def address_of(network: Network) -> str:
    measure = db.session.query(Measure).filter_by(network_id=network.id).one()
    return f"/networks/{network.slug}/measures/{measure.id}?show=table"


def make_page(*, numbers: tuple[int, int] = (3, 10)) -> tuple[Network, Series]:
    network = make_network()
    team = make_team(network, name="Nordvik")
    measure = make_measure(network, about=About.PEOPLE)
    return network, make_series(team, measure, measurements={"2026-W14": numbers})


def test_a_page_that_nobody_wrote_to_is_read_once(signed_in: SignedIn) -> None:
    network, _series = make_page()
    client = signed_in(make_facilitator(network))

    first = count_reads(client, address_of(network))
    later = (count_reads(client, address_of(network)) for _ in range(1 if is_sqlite() else 50))

    assert first > 0
    assert 0 in later


def test_a_number_shows_at_once(signed_in: SignedIn) -> None:
    network, series = make_page()
    client = signed_in(make_facilitator(network))
    before = client.get(address_of(network)).text

    record_measurement(series, week(15), reading(9, 10), by=None)
    db.session.commit()

    assert "90" not in before
    assert "90" in client.get(address_of(network)).text


def test_what_another_process_writes_shows_at_once(app: Flask, signed_in: SignedIn) -> None:
    network, _series = make_page()
    client = signed_in(make_facilitator(network))
    before = client.get(address_of(network)).text

    _write_from_outside("UPDATE team SET name = 'Sørvik'")

    assert "Nordvik" in before
    assert "Sørvik" in client.get(address_of(network)).text


def test_nobody_is_shown_what_another_one_may_see(signed_in: SignedIn) -> None:
    network, series = make_page()
    facilitator, guest = make_facilitator(network), make_guest(network)
    stranger = make_member(make_team(make_network(), name="Utenfor"))
    readers = [facilitator, guest, make_member(series.team), stranger]

    first, second = [
        [_shown(signed_in(one).get(address_of(network))) for one in order]
        for order in (readers, readers[::-1])
    ]

    assert first == second[::-1]
    assert first[3] == 404
    assert len(set(first)) == 4


def test_who_is_let_go_sees_nothing_more(signed_in: SignedIn) -> None:
    network, _series = make_page()
    let_go, ended = make_facilitator(network), make_facilitator(network)
    clients = [signed_in(let_go), signed_in(ended)]
    before = [client.get(address_of(network)).status_code for client in clients]

    deactivate_user(let_go.id, by=ended.id)
    seat = db.session.query(Membership).filter_by(user_id=ended.id).one()
    seat.ended_at = clock.now()
    db.session.commit()

    assert before == [200, 200]
    assert [client.get(address_of(network)).status_code for client in clients] == [302, 404]


def test_an_agreement_that_is_changed_holds_at_once(signed_in: SignedIn) -> None:
    network, _series = make_page(numbers=(2, 3))
    client = signed_in(make_facilitator(network))
    raw = client.get(address_of(network)).text

    network.facilitators_see = FacilitatorsSee.MASKED
    db.session.commit()

    assert "2 av 3" in raw
    assert "2 av 3" not in client.get(address_of(network)).text


def test_a_session_that_runs_out_ends_although_nothing_was_written(signed_in: SignedIn) -> None:
    network, _series = make_page()
    client = signed_in(make_facilitator(network))
    before = client.get(address_of(network)).status_code

    with clock.stopped_at(clock.now() + timedelta(days=400)):
        after = client.get(address_of(network)).status_code

    assert (before, after) == (200, 302)


def test_another_minute_is_drawn_anew(signed_in: SignedIn) -> None:
    network, _series = make_page()
    client = signed_in(make_facilitator(network))
    client.get(address_of(network))

    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        assert count_reads(client, address_of(network)) > 0


def test_another_language_is_another_page(signed_in: SignedIn) -> None:
    network, _series = make_page()
    client = signed_in(make_facilitator(network))
    client.get(address_of(network))

    with client.session_transaction() as session:
        session["language"] = "en"

    assert '<html lang="en"' in client.get(address_of(network)).text


def test_each_visitor_gets_a_token_of_their_own_that_holds(app_with: AppWith) -> None:
    app = app_with(WTF_CSRF_ENABLED=True)
    network, _series = make_page()
    clients = [client_of(app, make_facilitator(network)) for _ in range(2)]
    pages = [[Page(one.get(address_of(network))) for _ in range(2)] for one in clients]
    tokens = [page[1].value("csrf_token") for page in pages]

    answers = [
        client.post(
            "/language",
            data={"csrf_token": token, "language": "en", "next": "/"},
            headers={"Referer": "https://localhost/"},
        )
        for client, token in zip(clients, tokens, strict=True)
    ]

    assert len(set(tokens)) == 2
    assert [answer.status_code for answer in answers] == [303, 303]


def test_a_message_is_shown_once(signed_in: SignedIn) -> None:
    network, _series = make_page()
    client = signed_in(make_facilitator(network))
    client.get(address_of(network))

    with client.session_transaction() as session:
        session["_flashes"] = [("success", "Lagret her")]

    assert "Lagret her" in client.get(address_of(network)).text
    assert "Lagret her" not in client.get(address_of(network)).text


def test_a_page_with_a_form_for_once_is_not_kept(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, _series = make_page()
    client = signed_in(make_facilitator(network))
    draw = kept_pages._draw

    def draw_with_form(view: Callable[[], str]) -> str:
        kept_pages.draw_for_once()
        return str(draw(view))

    monkeypatch.setattr(kept_pages, "_draw", draw_with_form)

    assert min(count_reads(client, address_of(network)) for _ in range(2)) > 0


def test_no_more_is_kept_than_there_is_room_for() -> None:
    shelf = unchanged.Shelf(unchanged.NoWatch())
    half = unchanged.MOST_BYTES // 2

    for key in "abc":
        shelf.keep(1, key, value=key, size=half)
    found = [shelf.find(1, key) for key in "abc"]

    assert found == [None, "b", "c"]
    assert shelf.find(2, "c") is None


def _shown(answer: TestResponse) -> int | str:
    page = Page(answer)
    if page.status != 200:
        return page.status
    [body] = page.soup.select("body")
    return body.get_text()


def _write_from_outside(statement: str) -> None:
    other = create_engine(db.engine.url)
    with other.begin() as connection:
        connection.exec_driver_sql(statement)
    other.dispose()
