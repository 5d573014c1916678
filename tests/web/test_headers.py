"""What every response tells the browser, and that every change must come from our own pages."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.wsgi import FileWrapper

from tests.makers.people import make_user
from tests.pages.page import Page
from tests.signing_in import client_of
from tests.variants import AppWith

# A mail program posts here by itself (RFC 8058); the token in the address says who wants it.
FROM_A_LETTER = "/reminders/stop/<token>"


@pytest.mark.parametrize("address", ["/sign-in", "/no-such-page", "/healthz"])
def test_every_response_has_its_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers

    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "ETag" not in headers


def test_over_https_the_browser_is_told_to_stay_there(client: FlaskClient) -> None:
    plain = client.get("/sign-in", base_url="http://localhost")
    secure = client.get("/sign-in", base_url="https://sirkel.example.no")

    assert "Strict-Transport-Security" not in plain.headers
    assert "max-age=31536000" in secure.headers["Strict-Transport-Security"]


def test_a_page_before_sign_in_writes_no_cookie_but_its_own(client: FlaskClient) -> None:
    cookies = client.get("/sign-in").headers.getlist("Set-Cookie")

    assert all(cookie.startswith("sirkel=") for cookie in cookies)


def test_a_post_that_does_not_come_from_our_page_is_refused(app_with: AppWith) -> None:
    guarded = app_with(WTF_CSRF_ENABLED=True)
    client = client_of(guarded, make_user())

    answers = {
        rule.rule: client.post(_filled(rule.rule)).status_code
        for rule in guarded.url_map.iter_rules()
        if "POST" in (rule.methods or set())
    }

    assert {rule for rule, status in answers.items() if status != 400} == {FROM_A_LETTER}


def test_a_post_from_our_page_is_taken(app_with: AppWith) -> None:
    client = client_of(app_with(WTF_CSRF_ENABLED=True), make_user())
    page = Page(client.get("/account"))

    data = {"name": "Ny", "language": "nb", "version": "1", "csrf_token": page.value("csrf_token")}
    answer = client.post("/account", data=data, headers={"Referer": "https://localhost/account"})

    assert answer.status_code == 303


def test_a_form_sent_after_the_session_ended_says_what_to_do(app_with: AppWith) -> None:
    client = client_of(app_with(WTF_CSRF_ENABLED=True), make_user())
    data = {
        "name": "Ny",
        "version": "1",
        "csrf_token": Page(client.get("/account")).value("csrf_token"),
    }
    client.delete_cookie("sirkel")

    page = Page(
        client.post("/account", data=data, headers={"Referer": "https://localhost/account"})
    )

    assert (page.status, page.heading) == (400, "Du er logget ut.")


def _filled(rule: str) -> str:
    rule = re.sub(r"<any\((\w+)[^>]*>", r"\1", rule)
    for kind, value in (("<int:", "1"), ("<day:", "2026-11-16"), ("<", "x")):
        while kind in rule:
            start = rule.index(kind)
            rule = rule[:start] + value + rule[rule.index(">", start) + 1 :]
    return rule


def test_a_static_file_that_is_not_sent_again_is_closed(app: Flask) -> None:
    address = "/static/images/favicon.svg"
    known = app.test_client().get(address).headers["ETag"]

    with app.test_request_context(address, headers={"If-None-Match": known}):
        answer = app.full_dispatch_request()

    assert answer.status_code == 304
    assert isinstance(answer.response, FileWrapper)
    assert answer.response.file.closed
