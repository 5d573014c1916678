"""What the pages of this room are registered on."""

from flask import Blueprint

blueprint = Blueprint("packs", __name__)
