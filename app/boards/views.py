"""Pages of the boards room."""

from flask import Blueprint

blueprint = Blueprint("boards", __name__)
