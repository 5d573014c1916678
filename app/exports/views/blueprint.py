"""Where the files of pages stand in the address."""

from flask import Blueprint

blueprint = Blueprint("exports", __name__)
