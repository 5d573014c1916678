"""Pages of the measures room."""

from flask import Blueprint

blueprint = Blueprint("measures", __name__)
