"""What a page costs in Chromium: until all is drawn, and in bytes."""

import gzip
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, Response, sync_playwright

from app import create_app
from app.accounts.models import User
from app.extensions import db
from app.measures.models.series import Series
from app.networks.models import Network
from tests.benchmarks.ratio import measure_in_turn
from tests.browser.chromium import find_chromium
from tests.browser.server import serving
from tests.makers.crowds import make_crowd
from tests.makers.networks import make_network
from tests.makers.people import make_facilitator
from tests.signing_in import client_of

SETTINGS = {"DEMO": True, "SECRET_KEY": "for tests only", "SESSION_COOKIE_SECURE": False}
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
RAISED = "figure[data-chart][data-raised]"
ROUNDS = 9
BOARD = "god-samhandling-nord"
KILO = 1000


@pytest.fixture
def app(demo_database: Path, tmp_path: Path) -> Iterator[Flask]:
    own = shutil.copy(demo_database, tmp_path / "demo.db")
    app = create_app({**SETTINGS, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{own}"})
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def context() -> Iterator[BrowserContext]:
    """A browser with an empty store, at the width of a laptop."""
    with sync_playwright() as playwright:
        words = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=words)
        yield browser.new_context(viewport={"width": 1280, "height": 900})
        browser.close()


@pytest.mark.parametrize("show", ["list", "charts"])
def bench_357_teams_until_all_is_drawn(app: Flask, context: BrowserContext, show: str) -> None:
    with app.app_context():
        network = make_network()
        measure = make_crowd(network, teams=357, weeks=24)
        person = make_facilitator(network)
        _sign_in(context, app, person)
        many = f"/networks/{network.slug}/measures/{measure.id}?show={show}"
        series = db.session.query(Series).filter_by(measure_id=measure.id).first()
        assert series is not None
        one = f"/series/{series.id}"
        db.session.remove()

    with serving(app) as address:
        page = context.new_page()
        ratio = measure_in_turn(
            f"P3, 357 teams ({show}) until all is drawn against a page with one Plotly chart",
            ours=_opening(page, f"{address}{many}", until=lambda: page.evaluate(DRAWN)),
            reference=_opening(page, f"{address}{one}", until=lambda: _wait_for_plotly(page)),
            goal=0.8,
            rounds=ROUNDS,
        )

    assert ratio.median <= ratio.goal


def bench_the_first_view_of_a_board_in_bytes(app: Flask, context: BrowserContext) -> None:
    with app.app_context():
        network = db.session.query(Network).filter_by(slug=BOARD).one()
        _sign_in(context, app, make_facilitator(network))
        db.session.remove()

    got: list[Response] = []
    with serving(app) as address:
        page = context.new_page()
        page.on("response", lambda one: got.append(one))  # noqa: PLW0108
        page.goto(f"{address}/networks/{BOARD}", wait_until="networkidle")
        fonts, others = _weigh(got)

    print(f"\nP9, the first view of a board: {others / KILO:.3g} kB gzipped, goal at most 60")
    print(f"P9, with {fonts / KILO:.3g} kB of fonts: {(fonts + others) / KILO:.3g} kB, at most 150")
    assert others <= 60 * KILO
    assert fonts + others <= 150 * KILO


def _sign_in(context: BrowserContext, app: Flask, person: User) -> None:
    name = app.config["SESSION_COOKIE_NAME"]
    cookie = client_of(app, person).get_cookie(name)
    assert cookie is not None
    context.add_cookies([{"name": name, "value": cookie.value, "url": "http://127.0.0.1"}])


def _opening(page: Page, address: str, *, until: Callable[[], object]) -> Callable[[], None]:
    def open_page() -> None:
        page.goto(address, wait_until="load")
        until()

    return open_page


def _wait_for_plotly(page: Page) -> None:
    page.wait_for_selector(RAISED)
    page.evaluate(DRAWN)


def _weigh(got: list[Response]) -> tuple[int, int]:
    """Return the bytes of fonts as they are, and of all the rest gzipped."""
    fonts = others = 0
    for one in got:
        if one.status == 200:
            content = one.body()
            if one.request.resource_type == "font":
                fonts += len(content)
            else:
                others += len(gzip.compress(content))
    return fonts, others
