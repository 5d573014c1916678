"""The demo's voices: what children, young people and families said to the teams."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.cli.demonstration.seeds import read_seed
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.series import Series
from app.voices.models import Participation, Subject, Who
from app.voices.services import add_voice

Row = dict[str, Any]
WHO = {"barn": Who.CHILD, "ungdom": Who.YOUTH, "forelder": Who.PARENT}
HOW_FAR = {
    "informed": Participation.INFORMED,
    "heard": Participation.HEARD,
    "decided_with": Participation.DECIDED,
}


def load_voices(row: Row, goals: dict[str, Goal], *, series: dict[str, Series], by: User) -> None:
    """Let a team keep what was said: in its own file, and in the file of further voices."""
    said = [*_in_file_of_team(row), *_further(row["key"])]
    for about, one in said:
        add_voice(_find(about, goals, series=series), by=by.id, fields=_fields(one))


def _in_file_of_team(row: Row) -> Iterator[tuple[Row, Row]]:
    """Yield what each voice is about, and the voice."""
    for goal in row["goals"]:
        about = {"goal": goal["key"]}
        yield from ((about, one) for one in goal.get("voices", []))
        for cycle in goal.get("cycles", []):
            numbered = {**about, "cycle": cycle["number"]}
            yield from ((numbered, one) for one in cycle.get("voices", []))
    for entry in row["series"]:
        yield from (({"series": entry["measure"]}, one) for one in entry.get("voices", []))


def _further(team: str) -> Iterator[tuple[Row, Row]]:
    rows = read_seed("voices.yaml")["voices"]
    yield from ((one["about"], one) for one in rows if one["team"] == team)


def _find(about: Row, goals: dict[str, Goal], *, series: dict[str, Series]) -> Subject:
    if "series" in about:
        return series[about["series"]]
    goal = goals[about["goal"]]
    if "cycle" not in about:
        return goal
    found = select(Cycle).where(Cycle.goal_id == goal.id, Cycle.number == about["cycle"])
    return db.session.scalars(found).one()


def _fields(one: Row) -> Row:
    return {
        "who": WHO[one["who"]],
        "participation": HOW_FAR[one["how_far"]],
        "people": one.get("people"),
        "said": one["quote"],
        "changed": one["changed"],
        "is_on_poster": bool(one.get("poster")),
    }
