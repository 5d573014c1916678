"""Pages of the goals room."""

from flask import Blueprint

blueprint = Blueprint("goals", __name__)
