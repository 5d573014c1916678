"""The words that pages, files and slides use about a series: one place, every language."""

from app.charts.wording.number_words import number_word
from app.charts.wording.phrasing import Phrasing, percentage_points
from app.charts.wording.rules import Rule, explain_reading
from app.charts.wording.sentences import Words, describe, describe_onset, describe_phase
from app.charts.wording.signs import (
    Glyph,
    Sign,
    Tone,
    name_run,
    sign_of,
    sign_of_missing,
    sign_of_phase,
)

__all__ = [
    "Glyph",
    "Phrasing",
    "Rule",
    "Sign",
    "Tone",
    "Words",
    "describe",
    "describe_onset",
    "describe_phase",
    "explain_reading",
    "name_run",
    "number_word",
    "percentage_points",
    "sign_of",
    "sign_of_missing",
    "sign_of_phase",
]
