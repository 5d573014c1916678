"""Making programmes and networks, and changing what is agreed."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.audit.models import AuditEntry, AuditPayload
from app.extensions import db
from app.networks.models import CycleWords, FacilitatorsSee, Network, Programme
from app.networks.services import networks as services
from tests.makers.networks import make_gathering, make_network, make_programme, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_leader,
    make_user,
)
from tests.pages.forms import fill_in, send
from tests.pages.networks import PeoplePage, press, show_network_people
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

NETWORK = {"name": "Læring på Ås", "starts_on": "01.09.2026", "ends_on": "2027-06-30"}


def test_an_administrator_makes_a_programme_and_invites_its_coordinator(
    signed_in: SignedIn,
) -> None:
    client = signed_in(make_user(is_administrator=True))
    typed = {"name": "God samhandling", "email": "Koordinator@KS.example"}

    made = fill_in(client, "/programmes/new", **typed)
    page = PeoplePage(client.get(made.location or ""))

    assert page.heading == "God samhandling"
    assert page.invited == ["koordinator@ks.example"]
    assert page.link.startswith("/invitations/")
    assert "God samhandling" in Page(client.get("/programmes")).texts("main a")


def test_a_second_programme_with_the_same_name_is_refused_beside_the_name(
    signed_in: SignedIn,
) -> None:
    make_programme(name="God samhandling")
    client = signed_in(make_user(is_administrator=True))

    page = fill_in(client, "/programmes/new", name="God samhandling", email="en@ks.example")

    assert page.errors == ["Det finnes allerede et program med dette navnet."]
    assert page.value("email") == "en@ks.example"


def test_a_programme_without_a_name_and_with_a_bad_address_is_refused(signed_in: SignedIn) -> None:
    page = fill_in(signed_in(make_user(is_administrator=True)), "/programmes/new", email="hei")

    assert page.status == 422
    assert page.errors == ["Skriv et navn.", "Dette ser ikke ut som en e-postadresse."]


def test_only_an_administrator_sees_the_list_of_programmes(signed_in: SignedIn) -> None:
    coordinator = make_coordinator(make_programme())

    assert signed_in(coordinator).get("/programmes").status_code == 404
    assert signed_in(make_user()).get("/programmes/new").status_code == 404


def test_a_coordinator_makes_a_network_with_an_address_from_its_name(signed_in: SignedIn) -> None:
    programme = make_programme()
    client = signed_in(make_coordinator(programme))

    made = fill_in(client, f"/programmes/{programme.id}/networks/new", **NETWORK)
    page = follow(client, made)

    assert made.location == "/networks/laering-pa-as/people"
    assert page.messages == ["Nettverket er opprettet. Inviter veilederne."]
    assert page.texts(".mainnav a")[0] == "Nettverkstavle"


def test_a_network_that_ends_before_it_starts_is_refused_and_what_was_typed_is_kept(
    signed_in: SignedIn,
) -> None:
    programme = make_programme()
    typed = {**NETWORK, "ends_on": "31.08.2026", "purpose": "At hjelpen henger sammen."}

    page = fill_in(
        signed_in(make_coordinator(programme)), f"/programmes/{programme.id}/networks/new", **typed
    )

    assert page.status == 422
    assert page.errors == ["Siste dag kan ikke være før første dag."]
    assert page.value("purpose") == "At hjelpen henger sammen."


def test_a_programme_is_shown_to_its_coordinator_and_named_for_an_administrator(
    signed_in: SignedIn,
) -> None:
    network = make_network(name="Nord")
    address = f"/programmes/{network.programme_id}"
    administrator = signed_in(make_user(is_administrator=True))

    ours = Page(signed_in(make_coordinator(network.programme)).get(address))
    theirs = Page(administrator.get(address))

    assert "Nord" in ours.texts("main .todo a")
    assert "Nord" in theirs.texts("main .todo .b")
    assert theirs.texts("main .todo a") == []
    assert signed_in(make_facilitator(network)).get(address).status_code == 404
    assert administrator.get(f"{address}/networks/new").status_code == 403


def test_a_coordinator_sees_when_each_network_meets_next(signed_in: SignedIn) -> None:
    network = make_network(name="Nord")
    make_gathering(network, starts_on=date(2026, 12, 17))
    address = f"/programmes/{network.programme_id}"

    with clock.stopped_at(datetime(2026, 11, 23, 9, 0, tzinfo=UTC)):
        page = Page(signed_in(make_coordinator(network.programme)).get(address))

    (told,) = page.texts("main .todo p.sm:not(.sub)")
    assert told == "Samling 1, 17. desember 2026 · Tall innen 16. desember kl. 12.00"


def test_what_is_agreed_is_changed_and_told(signed_in: SignedIn) -> None:
    network = make_network()
    client = signed_in(make_facilitator(network))

    page = follow(
        client,
        fill_in(
            client,
            f"/networks/{network.slug}/edit",
            facilitators_see="masked",
            cycle_words="pukk",
            fewest_people="8",
        ),
    )

    db.session.refresh(network)
    assert network.facilitators_see is FacilitatorsSee.MASKED
    assert network.cycle_words is CycleWords.PUKK
    assert "Færre enn 8, og færre enn 10 i følsomme temaer" in page.texts("dl.defs dd")


def test_an_edit_keeps_from_and_to_in_the_audit_and_the_address(signed_in: SignedIn) -> None:
    network = make_network(name="Nord")
    slug = network.slug

    fill_in(signed_in(make_facilitator(network)), f"/networks/{slug}/edit", name="Nordover")

    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert entry.action == "network.edited"
    content = db.session.get_one(AuditPayload, entry.id).content
    assert content == {"name": {"from": "Nord", "to": "Nordover"}}
    assert db.session.get_one(Network, network.id).slug == slug


def test_thresholds_are_raised_and_never_lowered(signed_in: SignedIn) -> None:
    network = make_network()
    client, address = signed_in(make_facilitator(network)), f"/networks/{network.slug}/edit"

    below = fill_in(client, address, fewest_people="4")
    fill_in(client, address, fewest_people="8")
    back = fill_in(client, address, fewest_people="5")
    words = fill_in(client, address, fewest_sensitive="ti")

    assert below.errors == ["Tallet er 5 nå. Det kan heves, men aldri senkes."]
    assert back.errors == ["Tallet er 8 nå. Det kan heves, men aldri senkes."]
    assert words.errors == ["Skriv et helt tall, for eksempel 12."]
    assert words.value("fewest_sensitive") == "ti"


def test_whoever_depends_on_the_thresholds_is_told_when_they_rise(signed_in: SignedIn) -> None:
    network = make_network()
    told: list[int] = []
    services.after_agreeing.append(lambda raised: told.append(raised.fewest_people))
    client, address = signed_in(make_facilitator(network)), f"/networks/{network.slug}/edit"

    fill_in(client, address, name="Bare et nytt navn")
    fill_in(client, address, fewest_people="6")
    services.after_agreeing.pop()

    assert told == [6]


def test_the_later_of_two_editors_sees_both_texts_and_may_then_save(signed_in: SignedIn) -> None:
    network = make_network(name="Nord")
    client, address = signed_in(make_facilitator(network)), f"/networks/{network.slug}/edit"
    opened = Page(client.get(address))
    fill_in(client, address, name="Nordover", purpose="Det første")

    late = send(client, opened, address=address, name="Nordvest", purpose="Det andre")
    again = send(client, late, address=address)

    assert late.status == 409
    assert late.texts(".ds-alert dd") == ["Nordover", "Det første"]
    assert late.value("name") == "Nordvest"
    assert again.status == 303
    assert db.session.get_one(Network, network.id, populate_existing=True).name == "Nordvest"


def test_a_closed_network_is_read_and_not_changed_until_it_is_opened_again(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    team = make_team(network)
    client, slug = signed_in(make_facilitator(network)), network.slug

    closed = follow(client, press(client, f"/networks/{slug}/close"))

    assert closed.messages == ["Nettverket er avsluttet. Alt kan fortsatt leses. Angre"]
    assert client.get(f"/networks/{slug}/teams").status_code == 200
    assert client.get(f"/networks/{slug}/edit").status_code == 403
    assert client.get(f"/networks/{slug}/teams/new").status_code == 403
    assert signed_in(make_leader(team)).get(f"/teams/{team.id}/edit").status_code == 403
    press(client, f"/networks/{slug}/reopen")
    assert client.get(f"/networks/{slug}/edit").status_code == 200


def test_settings_are_404_outside_the_network_and_403_for_those_who_only_read(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    address = f"/networks/{network.slug}/edit"
    stranger = make_facilitator(make_network())

    assert signed_in(make_guest(network)).get(address).status_code == 403
    assert signed_in(make_leader(make_team(network))).get(address).status_code == 403
    assert signed_in(stranger).get(address).status_code == 404
    assert signed_in(make_coordinator(make_programme())).get(address).status_code == 404


def test_anonymous_people_are_sent_to_sign_in_and_back(client: FlaskClient) -> None:
    network = make_network()

    page = Page(client.get(f"/networks/{network.slug}/people"))

    assert page.status == 302
    assert page.location == f"/sign-in?next=/networks/{network.slug}/people"


def test_facilitators_come_before_guests_and_only_the_coordinator_removes_them(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    facilitator = make_facilitator(network)
    make_guest(network)

    theirs = show_network_people(signed_in(facilitator), network.slug)
    ours = show_network_people(signed_in(make_coordinator(network.programme)), network.slug)

    assert [text.split()[2] for text in theirs.people] == ["Veileder", "Gjest"]
    assert len(theirs.texts(".todo .link-button")) == 1
    assert len(ours.texts(".todo .link-button")) == 2
    assert db.session.query(Programme).count() == 1
