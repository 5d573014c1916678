"""Passwords: argon2id, the same answer and time for known and unknown people, no weak ones."""

import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _

from app.accounts.queries import KnownPerson
from app.errors import DomainError

SHORTEST = 12
OWN_LETTERS = 8  # that must be left when e-mail address and name are taken out
COMMON = Path(__file__).with_name("common_passwords.txt")
REPEATED = re.compile(r"(.+?)\1+")
_hasher = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)


class WeakPassword(DomainError):
    """The chosen password is easy to guess."""

    field = "new_password"


class WrongPassword(DomainError):
    """The address and the password do not belong together; does not say which is wrong."""


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password; slow, so never under the write lock."""
    return _hasher.hash(_composed(password))


def is_right_password(password: str, *, stored: str | None) -> bool:
    """Say whether a password fits its hash; takes the same time when there is no hash."""
    nobody = _hash_of_nobody()
    try:
        _hasher.verify(stored or nobody, _composed(password))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def check_sign_in(known: KnownPerson | None, *, password: str) -> int:
    """Return the id of the person who knows this password, or raise; slow."""
    stored = known.password_hash if known is not None else None
    if not is_right_password(password, stored=stored) or known is None:
        raise WrongPassword(_("The e-mail address and the password do not match. Try again."))
    return known.user_id


def refuse_weak_password(password: str, *, email: str, name: str) -> None:
    """Raise ``WeakPassword`` when a password is short, common or the person's own name."""
    if len(password) < SHORTEST:
        raise WeakPassword(_("Write at least %(number)s characters.", number=SHORTEST))
    if _is_common(password):
        raise WeakPassword(_("Many people use this password. Put together a few words instead."))
    if _is_own_name(password, email=email, name=name):
        raise WeakPassword(_("This is too much like your name or e-mail address."))


def _is_common(password: str) -> bool:
    small = _composed(password).casefold()
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", small)
    once = REPEATED.fullmatch(core)
    words = {small, core, once[1] if once else core}
    return not core or len(set(small)) < 5 or not words.isdisjoint(_common_passwords())


def _is_own_name(password: str, *, email: str, name: str) -> bool:
    rest = _composed(password).casefold()
    own = [email, *re.split(r"[\W_]+", f"{email} {name}")]
    for part in sorted(own, key=len, reverse=True):
        if len(part) >= 3:
            rest = rest.replace(part.casefold(), "")
    return len(rest) < OWN_LETTERS


def _composed(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


@cache
def _common_passwords() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").split())


@cache
def _hash_of_nobody() -> str:
    return _hasher.hash(secrets.token_hex())
