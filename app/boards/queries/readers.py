"""Who reads a board: how close to the teams, on what day, in which language and where."""

from dataclasses import dataclass
from datetime import date

from app.statistics.masking import Audience


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a board; only facilitators see signs, that is what each series says.

    ``root`` is where the app is served, which its addresses begin with.
    """

    audience: Audience
    sees_signs: bool
    today: date
    language: str
    root: str = ""
