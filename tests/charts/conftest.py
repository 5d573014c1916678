"""Bokmål without a database: charts need no more than the texts."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel

from tests.architecture.sources import ROOT


@pytest.fixture(autouse=True)
def bokmal() -> Iterator[None]:
    """The texts in bokmål."""
    speaking = Flask("app", root_path=str(ROOT / "app"))
    Babel(speaking, locale_selector=lambda: "nb")
    with speaking.app_context():
        yield
