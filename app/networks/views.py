"""Pages of the networks room."""

from flask import Blueprint

blueprint = Blueprint("networks", __name__)
