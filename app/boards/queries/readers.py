"""Who reads a board: how close to the teams, on what day and in which language."""

from dataclasses import dataclass
from datetime import date

from app.statistics.masking import Audience


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a board; only facilitators see signs, that is what each series says."""

    audience: Audience
    sees_signs: bool
    today: date
    language: str
