"""The browser tests watch what they should: proved on a small app with faults on purpose."""

from collections.abc import Iterator

import pytest
from flask import Flask, Response
from playwright.sync_api import Page

from tests.browser.accessibility import assert_accessible, find_violations
from tests.browser.server import serving
from tests.browser.watch import Watch

PAGES = {
    "good": "<h1>God dag</h1>",
    "chatty": "<h1>God dag</h1><script src='/shout.js'></script>",
    "broken": "<h1>God dag</h1><img src='/missing.png' alt='Borte'>",
    "abroad": "<h1>God dag</h1><img src='http://localhost:1/x.png' alt='Ute'>",
    "unlabelled": "<h1>God dag</h1><input>",
}


@pytest.fixture
def live_server() -> Iterator[str]:
    app = Flask("tests.browser.faults", static_folder=None)

    @app.get("/shout.js")
    def shout() -> Response:
        return Response("console.info('hello')", mimetype="text/javascript")

    @app.get("/favicon.ico")
    def icon() -> Response:
        return Response(status=204)

    @app.get("/<name>")
    def show(name: str) -> Response:
        body = (
            f"<!doctype html><html lang='nb'><title>Side</title><main>{PAGES[name]}</main></html>"
        )
        strict = {"Content-Security-Policy": "default-src 'self'; img-src *"}
        return Response(body, headers=strict)

    @app.errorhandler(KeyError)
    def miss(_error: KeyError) -> Response:
        return Response("Borte", status=404)

    with serving(app) as address:
        yield address


def test_a_good_page_under_a_strict_policy_is_accessible(page: Page) -> None:
    page.goto("/good")

    assert_accessible(page)


def test_a_field_without_a_label_is_not_accessible(page: Page) -> None:
    page.goto("/unlabelled")

    assert [violation.split(":")[0] for violation in find_violations(page)] == ["label"]


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("chatty", "console info: hello"),
        ("broken", "answer 404"),
        ("abroad", "request to another host: http://localhost:1/x.png"),
    ],
)
def test_a_page_that_misbehaves_is_complained_of(
    page: Page, watch: Watch, name: str, complaint: str
) -> None:
    page.goto(f"/{name}", wait_until="networkidle")

    assert watch.complaints[0].startswith(complaint)
    watch.complaints.clear()


def test_an_answer_that_a_test_provokes_is_not_complained_of(page: Page, watch: Watch) -> None:
    watch.expected_statuses.add(404)

    page.goto("/nowhere")

    assert watch.complaints == []
