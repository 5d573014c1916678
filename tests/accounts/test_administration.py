"""What an administrator does with accounts."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.extensions import db
from app.mail.models import Letter
from tests.makers.people import make_user
from tests.pages.accounts import choose_password, is_signed_in
from tests.pages.page import Page, follow
from tests.signing_in import client_of
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]
NEW = {"name": "Ola Ny", "email": "Ola@example.no"}


def test_a_new_account_comes_with_a_link_that_is_shown_once(signed_in: SignedIn) -> None:
    client = signed_in(make_user(is_administrator=True))

    page = follow(client, Page(client.post("/accounts/new", data=NEW)))

    token = str(page.soup.select("#new-link")[0]["value"]).rpartition("/")[2]
    assert choose_password(client, token, password="en ny lang setning").status == 303
    assert Page(client.get("/accounts")).soup.select_one("#new-link") is None


def test_where_mail_is_sent_the_link_goes_to_its_person_only(app_with: AppWith) -> None:
    app = app_with(MAIL_SERVER="127.0.0.1:1", PUBLIC_URL="https://sirkel.example.no")
    client = client_of(app, make_user(is_administrator=True))

    page = follow(client, Page(client.post("/accounts/new", data=NEW)))

    assert page.soup.select_one("#new-link") is None
    assert db.session.scalars(select(Letter.to)).all() == ["ola@example.no"]


def test_an_address_that_is_taken_is_refused_beside_it(signed_in: SignedIn) -> None:
    make_user(email="ola@example.no")
    client = signed_in(make_user(is_administrator=True))

    page = Page(client.post("/accounts/new", data=NEW))

    assert page.errors == ["Det finnes allerede en konto med denne e-postadressen."]
    assert page.value("name") == "Ola Ny"


def test_what_is_no_address_is_refused_beside_it(signed_in: SignedIn) -> None:
    client = signed_in(make_user(is_administrator=True))

    page = Page(client.post("/accounts/new", data={"name": "Ola", "email": "ola"}))

    assert (page.status, page.errors) == (422, ["Dette ser ikke ut som en e-postadresse."])


def test_the_form_sent_twice_makes_one_account(signed_in: SignedIn) -> None:
    client = signed_in(make_user(is_administrator=True))
    data = NEW | {"mark": Page(client.get("/accounts/new")).value("mark")}

    statuses = [client.post("/accounts/new", data=data).status_code for _ in range(2)]

    assert statuses == [303, 303]
    assert len(db.session.scalars(select(User).where(User.email == "ola@example.no")).all()) == 1


def test_a_closed_account_is_signed_out_at_once_and_can_be_opened(signed_in: SignedIn) -> None:
    user = make_user()
    person, client = signed_in(user), signed_in(make_user(is_administrator=True))

    closed = follow(client, Page(client.post(f"/accounts/{user.id}/deactivate")))
    was_signed_in = is_signed_in(person)
    client.post(f"/accounts/{user.id}/reactivate")

    assert closed.messages == ["Kontoen er stengt. Angre"]
    assert not was_signed_in
    assert user.deactivated_at is None
    assert not is_signed_in(person)


def test_nobody_closes_their_own_account_by_mistake(signed_in: SignedIn) -> None:
    user = make_user(is_administrator=True)
    client = signed_in(user)

    page = Page(client.post(f"/accounts/{user.id}/deactivate"))

    assert page.status == 409
    assert is_signed_in(client)


def test_everything_an_administrator_does_is_in_the_audit(signed_in: SignedIn) -> None:
    administrator = make_user(is_administrator=True)
    client = signed_in(administrator)
    client.post("/accounts/new", data=NEW)
    made = db.session.scalars(select(User).where(User.email == "ola@example.no")).one()
    client.post(f"/accounts/{made.id}/deactivate")

    entries = db.session.execute(
        select(AuditEntry.action, AuditEntry.actor_id)
        .where(AuditEntry.subject_kind == "account", AuditEntry.subject_id == str(made.id))
        .order_by(AuditEntry.id)
    ).all()

    assert [entry.action for entry in entries] == [
        "account.created",
        "password_link.made",
        "account.deactivated",
    ]
    assert {entry.actor_id for entry in entries} == {administrator.id}
