"""What guards every page: error pages too keep their headers, and a read can never write."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from app import database
from app.accounts.models import User
from app.extensions import db
from app.web.access import public
from app.web.transactions import retried, saved
from tests.makers.people import make_user
from tests.pages.page import Page
from tests.signing_in import client_of
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]
WRITES = [
    "INSERT INTO audit_chain (chain, last_hash) VALUES ('x', 'y')",
    "UPDATE user_account SET name = 'x'",
    "DELETE FROM user_session",
]
ACCOUNT = {"name": "Berit", "language": "nb", "version": "1"}
FROM_US = {"Referer": "https://localhost/account"}
SECRET = "what only we should read"


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/no-such-page", 404),
        ("GET", "/accounts", 404),
        ("POST", "/healthz", 405),
        ("POST", "/language", 400),
        ("GET", "/networks/x/teams/new", 404),
        ("POST", "/account", 413),
        ("POST", "/sign-in", 413),
    ],
)
def test_an_error_page_has_every_header_and_is_never_stored(
    signed_in: SignedIn, method: str, address: str, status: int
) -> None:
    body = {"name": "x" * 1_100_000} if status == 413 else None

    answer = signed_in(make_user()).open(address, method=method, data=body)

    assert answer.status_code == status
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(Page(answer).soup.select("h1")) == 1


@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [
        (RuntimeError(SECRET), 500, "Noe gikk galt hos oss"),
        (OperationalError(SECRET, None, Exception(SECRET)), 503, "Sirkel er opptatt akkurat nå"),
    ],
)
def test_a_fault_of_ours_says_what_to_do_and_not_what_went_wrong(
    app_with: AppWith, error: Exception, status: int, heading: str
) -> None:
    app = app_with()
    app.add_url_rule("/broken", view_func=_raising(error))

    page = Page(app.test_client().get("/broken"))

    assert (page.status, page.heading) == (status, heading)
    assert SECRET not in page.response.text
    assert "default-src 'none'" in page.response.headers["Content-Security-Policy"]
    assert page.response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "sentence"),
    [
        ("GET", "Siden kunne ikke vises. Prøv igjen om et minutt."),
        ("POST", "Ingenting ble lagret. Prøv igjen."),
    ],
)
def test_only_of_what_was_sent_it_is_said_that_nothing_was_saved(
    app_with: AppWith, method: str, sentence: str
) -> None:
    app = app_with()
    app.add_url_rule("/broken", view_func=_raising(RuntimeError()), methods=["GET", "POST"])

    page = Page(app.test_client().open("/broken", method=method))

    assert page.status == 500
    assert sentence in " ".join(page.texts("main"))


@pytest.mark.parametrize("statement", WRITES)
def test_a_reading_transaction_cannot_write(app: Flask, statement: str) -> None:
    make_user(name="Anne")

    with database.transactions("read"), pytest.raises(DBAPIError):
        db.session.execute(text(statement))

    db.session.rollback()
    assert db.session.scalars(select(User.name)).all() == ["Anne"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_no_view_writes_unless_it_says_so(app_with: AppWith, method: str) -> None:
    make_user(name="Anne")
    app = app_with()
    app.add_url_rule("/writes", "writes", _rename, methods=["GET", "POST"])
    app.add_url_rule("/retried", "retried", retried(_rename), methods=["GET"])

    answers = [app.test_client().open("/writes", method=method)]
    answers += [app.test_client().open("/retried", method="GET")]

    assert all(answer.status_code >= 500 for answer in answers)
    assert db.session.scalars(select(User.name)).all() == ["Anne"]


def test_after_a_change_the_same_connection_reads_only_again(app_with: AppWith) -> None:
    make_user(name="Anne")
    app = app_with()
    app.add_url_rule("/writes", "writes", retried(_rename), methods=["POST"])
    app.add_url_rule("/reads", "reads", _rename, methods=["GET"])
    client = app.test_client()

    statuses = [client.post("/writes").status_code, client.get("/reads").status_code]

    assert statuses[0] == 303
    assert statuses[1] >= 500


def test_a_token_of_somebody_else_is_refused(app_with: AppWith) -> None:
    guarded = app_with(WTF_CSRF_ENABLED=True)
    anne, other = client_of(guarded, make_user(name="Anne")), client_of(guarded, make_user())
    token = Page(other.get("/account")).value("csrf_token")
    Page(anne.get("/account"))

    answer = anne.post("/account", data={**ACCOUNT, "csrf_token": token}, headers=FROM_US)

    assert answer.status_code == 400
    assert Page(anne.get("/account")).value("name") == "Anne"


@pytest.mark.parametrize(
    "referrer", [None, "https://evil.example/account", "http://localhost/account"]
)
def test_over_https_a_form_comes_from_our_own_pages(
    app_with: AppWith, referrer: str | None
) -> None:
    client = client_of(app_with(WTF_CSRF_ENABLED=True), make_user(name="Anne"))
    token = Page(client.get("/account")).value("csrf_token")
    headers = {} if referrer is None else {"Referer": referrer}

    answer = client.post("/account", data={**ACCOUNT, "csrf_token": token}, headers=headers)

    assert answer.status_code == 400
    assert Page(client.get("/account")).value("name") == "Anne"


def test_a_page_of_somebody_signed_in_is_never_stored(signed_in: SignedIn) -> None:
    headers = signed_in(make_user()).get("/account").headers

    assert headers["Cache-Control"] == "no-store"
    assert not {"ETag", "Last-Modified", "Expires"} & set(headers.keys())


def _raising(error: Exception) -> Callable[[], str]:
    @public
    def broken() -> str:
        raise error

    return broken


def _rename() -> ResponseReturnValue:
    db.session.execute(text("UPDATE user_account SET name = 'x'"))
    return saved("/sign-in")
