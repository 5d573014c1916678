"""Pages of the cycles room."""

from flask import Blueprint

blueprint = Blueprint("cycles", __name__)
