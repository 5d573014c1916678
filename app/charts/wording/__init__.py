"""The words that pages, files and slides use about a series: one place, every language."""

from app.charts.wording.calculation import Calculation, explain_calculation, name_rule_set
from app.charts.wording.chart_names import name_chart
from app.charts.wording.formulas import Formula
from app.charts.wording.icons import Told, tell_icons
from app.charts.wording.line_words import name_line
from app.charts.wording.number_words import number_word
from app.charts.wording.phrasing import Phrasing, percentage_points
from app.charts.wording.rules import Rule, explain_reading
from app.charts.wording.sentences import (
    Words,
    describe,
    describe_onset,
    describe_phase,
    describe_step,
)
from app.charts.wording.signs import (
    Glyph,
    Sign,
    Tone,
    look_of,
    name_run,
    name_trend,
    sign_of,
    sign_of_missing,
    sign_of_phase,
)

__all__ = [
    "Calculation",
    "Formula",
    "Glyph",
    "Phrasing",
    "Rule",
    "Sign",
    "Told",
    "Tone",
    "Words",
    "describe",
    "describe_onset",
    "describe_phase",
    "describe_step",
    "explain_calculation",
    "explain_reading",
    "look_of",
    "name_chart",
    "name_line",
    "name_rule_set",
    "name_run",
    "name_trend",
    "number_word",
    "percentage_points",
    "sign_of",
    "sign_of_missing",
    "sign_of_phase",
    "tell_icons",
]
