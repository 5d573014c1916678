"""People with passwords in tests."""

from functools import cache

from app.accounts.models import User
from app.accounts.services import hash_password
from tests.makers.people import make_user
from tests.makers.saving import save

PASSWORD = "fire blå kopper på rad"


def make_user_with_password(
    *, email: str = "anne@example.no", password: str = PASSWORD, is_administrator: bool = False
) -> User:
    """Make a person who knows their password."""
    return give_password(
        make_user(email=email, is_administrator=is_administrator), password=password
    )


def give_password(user: User, *, password: str = PASSWORD) -> User:
    """Let a person know a password."""
    user.password_hash = _hash(password)
    return save(user)


@cache
def _hash(password: str) -> str:
    return hash_password(password)
