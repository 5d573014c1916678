"""The blueprint of the pages that gather from several rooms."""

from flask import Blueprint

blueprint = Blueprint("boards", __name__)
