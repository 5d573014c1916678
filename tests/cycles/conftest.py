"""Two teams of two networks, and the browser of the one who leads both."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from tests.makers.closing import Pair, make_pair

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture
def pair(app: object) -> Pair:
    """An earlier team, and the one that may carry on."""
    return make_pair()


@pytest.fixture
def leader(pair: Pair, signed_in: SignedIn) -> FlaskClient:
    """The browser of the one who leads both."""
    return signed_in(pair.leader)
