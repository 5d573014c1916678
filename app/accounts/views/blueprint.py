"""The blueprint of the accounts room, and how often its doors may be tried."""

from flask import Blueprint, Response, request
from flask_limiter import RouteLimit
from flask_limiter.util import get_remote_address

from app.accounts.services import normalise_email
from app.extensions import limiter

blueprint = Blueprint("accounts", __name__)

TRIES_OF_AN_ADDRESS = "60 per minute"  # a whole gathering may share one address
TRIES_OF_AN_ACCOUNT = "6 per minute"


def throttle_address() -> RouteLimit:
    """Let one network address fail so often in a minute."""
    return limiter.limit(
        TRIES_OF_AN_ADDRESS, key_func=get_remote_address, methods=["POST"], deduct_when=_failed
    )


def throttle_account() -> RouteLimit:
    """Let anybody fail so often in a minute on one account; nothing is locked."""
    return limiter.limit(
        TRIES_OF_AN_ACCOUNT, key_func=_account, methods=["POST"], deduct_when=_failed
    )


def _account() -> str:
    return normalise_email(request.form.get("email"))


def _failed(response: Response) -> bool:
    return response.status_code != 303
