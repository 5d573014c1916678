"""Pages of the accounts room."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)
