"""Pages of the exports room."""

from flask import Blueprint

blueprint = Blueprint("exports", __name__)
