"""The four steps on the page of a cycle: their headings, and where messages are shown."""

from dataclasses import dataclass
from typing import Any

from flask import get_flashed_messages
from flask_babel import gettext as _

from app import formats
from app.cycles.models import STAGES, Cycle, Stage
from app.cycles.wording import days_text, part_states, words_of


@dataclass(frozen=True, slots=True)
class StageHead:
    """The heading of a step: its word, where it stands, what is said beside it, and its place.

    A finished step is folded on a phone while another one waits.
    """

    word: str
    state: str
    aside: str
    place: str
    is_folded: bool


def list_stages(cycle: Cycle, *, tells: bool) -> list[StageHead]:
    """Return the headings of the four steps; their days only for who may know them."""
    parts = zip(STAGES, words_of(cycle), part_states(cycle), strict=False)
    is_open = cycle.stage is not Stage.CLOSED
    return [
        StageHead(
            word,
            state,
            _aside(cycle, stage, state=state, tells=tells),
            f"stage-{number}",
            is_folded=is_open and state == "done",
        )
        for number, (stage, word, state) in enumerate(parts, 1)
    ]


def find_told_at() -> str:
    """Return the step at which the messages to the reader belong, or nothing for the top."""
    messages: list[Any] = list(get_flashed_messages())
    places = [one.get("at") or "" for one in messages if isinstance(one, dict)]
    return next((place for place in places if place.startswith("stage-")), "")


def _aside(cycle: Cycle, stage: Stage, *, state: str, tells: bool) -> str:
    if state == "later":
        return ""
    if stage is Stage.DO:
        return _days(cycle, state) if tells else ""
    if state == "now":
        return _("Waits for you")
    return formats.day(cycle.ended_on) if stage is Stage.ACT and tells and cycle.ended_on else ""


def _days(cycle: Cycle, state: str) -> str:
    if cycle.started_on is None:
        return ""
    if state == "now":
        return _("Since %(day)s", day=formats.day(cycle.started_on))
    return days_text(cycle.started_on, cycle.done_on)
