"""A team's own copy of a measure, who uses which version, and what a closed measure asks for."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.services.definitions import define_measure
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.stories import HIGH, LOW, weekly
from tests.measures.due import list_due
from tests.pages.forms import send
from tests.pages.measures import RecordPage
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")


def copy_page(client: FlaskClient, team_id: int, *, choice: str) -> tuple[Page, str]:
    address = f"/teams/{team_id}/measures/new?copy={choice}"
    return Page(client.get(address)), address


def own_measure(team_id: int) -> Measure:
    return db.session.scalars(select(Measure).filter_by(team_id=team_id)).one()


def test_a_team_copies_a_common_measure_and_changes_what_is_counted(signed_in: SignedIn) -> None:
    network = make_network()
    common, team = make_measure(network), make_team(network)
    define_words(common)
    client = signed_in(make_member(team))
    page, address = copy_page(client, team.id, choice=f"common-{common.id}")

    sent = send(client, page, address=address, numerator="Møter der fem av seks kom")

    own = own_measure(team.id)
    assert page.texts(".ds-alert h2") == [f"Kopiert fra «{common.name}», felles i nettverket."]
    assert "sammenlignes ikke" in page.texts(".ds-alert p")[0]
    assert page.value("name") == common.name
    assert sent.status == 303
    assert (own.copied_from_id, own.kind, own.frequency) == (
        common.id,
        common.kind,
        common.frequency,
    )
    assert own.definition.numerator == "Møter der fem av seks kom"


def test_a_team_copies_a_measure_of_the_library_which_is_remembered(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))
    page, address = copy_page(client, team.id, choice="library-M2")

    send(client, page, address=address, name="Vår egen M2")

    assert page.texts(".ds-alert h2")[0].endswith(" i biblioteket.")
    assert (own_measure(team.id).library_key, own_measure(team.id).name) == ("M2", "Vår egen M2")


@pytest.mark.parametrize("choice", ["common-999999", "library-M99", "-", "common-"])
def test_what_cannot_be_copied_gives_an_empty_form(signed_in: SignedIn, choice: str) -> None:
    team = make_team()

    page, _address = copy_page(signed_in(make_member(team)), team.id, choice=choice)

    assert (page.status, page.value("name")) == (200, "")


def test_a_measure_of_another_network_cannot_be_copied(signed_in: SignedIn) -> None:
    team, foreign = make_team(), make_measure(make_network())

    page, _address = copy_page(signed_in(make_member(team)), team.id, choice=f"common-{foreign.id}")

    assert page.value("name") == ""


def define_words(measure: Measure, *, day: str = "2026-03-02") -> None:
    words = {"numerator": "Alle møtte", "denominator": "Alle møter"}
    define_measure(
        measure, by=None, valid_from=date.fromisoformat(day), reason="Tydeligere", words=words
    )
    db.session.commit()


def make_two_versions() -> tuple[Series, Series, Measure]:
    network = make_network()
    measure = make_measure(network)
    newer = make_series(make_team(network), measure, measurements=weekly(*LOW, *HIGH, last=15))
    older = make_series(make_team(network), measure, measurements=weekly(*LOW, last=6))
    define_words(measure)
    return newer, older, measure


@pytest.mark.parametrize("place", ["measures/{0}", "common-measures"])
def test_a_facilitator_sees_who_uses_which_version_before_comparing(
    signed_in: SignedIn, place: str
) -> None:
    newer, older, measure = make_two_versions()
    network = older.team.network
    copy = make_measure(make_team(network))
    copy.copied_from_id = measure.id
    owner = make_series(db.session.get_one(type(older.team), copy.team_id), copy).team
    client = signed_in(make_facilitator(network))

    page = Page(client.get(f"/networks/{network.slug}/{place.format(measure.id)}"))

    told = " ".join(page.texts("main p"))
    assert f"Versjon 2 (fra 2. mars 2026), 1 team: {newer.team.name}." in told
    assert f"Versjon 1, bare eldre tall: {older.team.name}." in told
    assert f"Teller på sin egen måte og sammenlignes ikke: {owner.name}" in told


def test_a_facilitator_reads_that_nobody_uses_an_older_version(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_series(make_team(network), measure, measurements=weekly(*LOW, last=15))
    define_words(measure)
    client = signed_in(make_facilitator(network))

    page = Page(client.get(f"/networks/{network.slug}/common-measures"))

    assert "Ingen bruker en eldre versjon lenger." in page.response.text


def test_a_guest_is_not_told_who_uses_which_version(signed_in: SignedIn) -> None:
    _newer, older, measure = make_two_versions()
    network = older.team.network
    client = signed_in(make_guest(network))

    page = Page(client.get(f"/networks/{network.slug}/measures/{measure.id}"))

    text = page.soup.get_text()
    assert (page.status, measure.name in text) == (200, True)
    assert not any(words in text for words in ("bare eldre tall", "Bare eldre tall", "Versjon 2 ("))


def test_no_number_is_asked_for_of_a_closed_common_measure_and_all_can_be_read(
    signed_in: SignedIn,
) -> None:
    _newer, older, measure = make_two_versions()
    team, network = older.team, older.team.network
    facilitator, member = signed_in(make_facilitator(network)), signed_in(make_member(team))
    assert list_due(team.id) != []

    closed = follow(facilitator, Page(facilitator.post(f"/measures/{measure.id}/close")))

    db.session.expire_all()
    assert list_due(team.id) == []
    assert queries.next_period_due(older) is None
    series = Page(member.get(f"/series/{older.id}"))
    assert (series.status, "Ikke levert" in series.soup.get_text()) == (200, False)
    assert Page(facilitator.get(f"/networks/{network.slug}/measures/{measure.id}")).status == 200
    assert closed.messages[0].startswith("Målingen tilbys ikke lenger.")
    assert RecordPage.open(member, older.id).status == 200


def test_a_closed_common_measure_is_opened_again_from_the_message(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    client = signed_in(make_facilitator(network))
    client.post(f"/measures/{measure.id}/close")
    client.get("/")

    again = follow(client, Page(client.post(f"/measures/{measure.id}/reopen")))

    assert again.messages[-1] == "Målingen tilbys igjen. Angre"
