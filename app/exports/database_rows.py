"""A content as rows of the tables of a portable database, with plain ids between them."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from app.exports.changes import list_told
from app.exports.contents import list_content_measures
from app.exports.rows import unit_of_value
from app.packs.content import (
    DefinitionContent,
    MeasureContent,
    NetworkContent,
    SeriesContent,
    TeamContent,
)

Row = dict[str, Any]


def list_teams(content: NetworkContent) -> Iterator[Row]:
    """Yield the teams in their fixed order."""
    for place, team in enumerate(content.teams):
        yield {
            "id": team.id,
            "name": team.shown_name,
            "about": team.about,
            "county": team.county,
            "municipality_numbers": " ".join(one.number for one in team.municipalities),
            "position": place,
            "is_closed": int(team.is_closed),
            "numbers_are": "shown" if team.audience.value == "team" else "hidden_when_small",
        }


def list_municipalities(content: NetworkContent) -> Iterator[Row]:
    """Yield the municipalities that teams work for, each once."""
    found = {one.number: one for team in content.teams for one in team.municipalities}
    for one in found.values():
        yield _plain_fields(one)


def list_places(content: NetworkContent) -> Iterator[Row]:
    """Yield which teams work for which municipalities."""
    for team in content.teams:
        for one in team.municipalities:
            yield {"team_id": team.id, "municipality_number": one.number}


def list_measures(content: NetworkContent) -> Iterator[Row]:
    """Yield the measures that there are series of, and the common ones that have none yet."""
    for measure in _measures(content):
        unit = unit_of_value(measure.unit)
        yield {**_plain_fields(measure, without={"definitions"}), "unit": unit}


def list_definitions(content: NetworkContent) -> Iterator[Row]:
    """Yield every version of every definition."""
    for measure in _measures(content):
        for version in measure.definitions:
            yield {"measure_id": measure.id, **_plain_fields(version)}


def list_series(content: NetworkContent) -> Iterator[Row]:
    """Yield the series with what is said of each."""
    for team, one in content.series:
        conclusion = one.summary.analysis.conclusion
        yield {
            "id": one.id,
            "team_id": team.id,
            "measure_id": one.measure.id,
            "goal_id": one.goal_id,
            "position": one.position,
            "is_closed": int(one.is_closed),
            "target": one.summary.target,
            "median": conclusion.centre,
            "points": conclusion.n_points,
            "conclusion": conclusion.outcome.value if one.tells_conclusion else None,
            "said": one.words.text,
        }


def list_measurements(content: NetworkContent) -> Iterator[Row]:
    """Yield a row for every period of every series, also for those without a number."""
    for _team, one in content.series:
        yield from _measurements(one)


def list_goals(content: NetworkContent) -> Iterator[Row]:
    """Yield the goals that the reader may see."""
    for team in content.teams:
        for goal in team.goals:
            yield {"team_id": team.id, **_plain_fields(goal, without={"drivers", "ideas"})}


def list_drivers(content: NetworkContent) -> Iterator[Row]:
    """Yield the drivers of the goals."""
    for team in content.teams:
        for goal in team.goals:
            for driver in goal.drivers:
                yield {"goal_id": goal.id, **_plain_fields(driver)}


def list_ideas(content: NetworkContent) -> Iterator[Row]:
    """Yield the change ideas of the goals."""
    for team in content.teams:
        for goal in team.goals:
            for idea in goal.ideas:
                yield {"goal_id": goal.id, **_plain_fields(idea)}


def list_cycles(content: NetworkContent) -> Iterator[Row]:
    """Yield the tests of the teams; of those that a team has shared, no more than it shares."""
    for team in content.teams:
        for cycle in team.cycles:
            row = _plain_fields(cycle, without={"predictions"})
            yield {"team_id": team.id, **row, "predictions": "\n".join(cycle.predictions)}


def list_voices(content: NetworkContent) -> Iterator[Row]:
    """Yield what users have said, numbered so that no number tells which came first."""
    numbers = _number_voices(content)
    for team in content.teams:
        for voice in team.voices:
            yield {"team_id": team.id, **_plain_fields(voice), "id": numbers[voice.id]}


def _number_voices(content: NetworkContent) -> dict[int, int]:
    voices = (one for team in content.teams for one in team.voices)
    return {one.id: number for number, one in enumerate(voices, start=1)}


def list_line_points(content: NetworkContent) -> Iterator[Row]:
    """Yield the network lines, period by period, then the longer spans that are told instead."""
    for line in content.lines:
        single = zip(line.summary.slots, line.teams, strict=True)
        pooled = [(one.slot, one.teams) for one in line.pooled]
        for slot, teams in (*single, *pooled):
            yield {
                "measure_id": line.measure_id,
                "first": slot.period.start.isoformat(),
                "last": slot.period.end.isoformat(),
                "state": slot.state.value,
                "value": slot.value,
                "numerator": slot.numerator,
                "denominator": slot.denominator,
                "teams": teams,
            }


def list_changes(content: NetworkContent) -> Iterator[Row]:
    """Yield what changed before a pack, and what came too late for it; of no pack there is none."""
    for number, one in enumerate(list_told(content), start=1):
        cycle_id = one.change.cycle_id if one.change else None
        measure_id = one.change.measure_id if one.change else None
        about = one.series
        yield {
            "id": number,
            "kind": one.kind,
            "text": one.text,
            "team_id": one.team.id if one.team else None,
            "measure_id": about.measure.id if about else measure_id,
            "series_id": about.id if about else None,
            "cycle_id": cycle_id,
        }


def list_texts(content: NetworkContent) -> Iterator[Row]:
    """Yield every text that one may look for, with where it is from."""
    for number, (kind, key, team, words) in enumerate(_texts(content), start=1):
        title, *rest = words
        body = "\n".join(text for text in rest if text)
        team_id = None if team is None else team.id
        yield {
            "id": number,
            "kind": kind,
            "of": key,
            "team_id": team_id,
            "title": title,
            "body": body,
        }


Text = tuple[str, int, TeamContent | None, tuple[str, ...]]


def _texts(content: NetworkContent) -> Iterator[Text]:
    for measure in _measures(content):
        yield ("measure", measure.id, None, (measure.name, *_words_of(measure.definitions)))
    for team in content.teams:
        yield from _texts_of(team)
    numbers = _number_voices(content)
    for team in content.teams:
        for voice in team.voices:
            yield ("voice", numbers[voice.id], team, (voice.said, voice.changed))


def _texts_of(team: TeamContent) -> Iterator[Text]:
    yield ("team", team.id, team, (team.shown_name, team.about))
    for goal in team.goals:
        of_goal = (goal.what, goal.how_much, goal.for_whom, goal.why, goal.what_matters)
        yield ("goal", goal.id, team, (goal.title, *of_goal, goal.kept))
        for driver in goal.drivers:
            yield ("driver", driver.id, team, (driver.text,))
        for idea in goal.ideas:
            yield ("idea", idea.id, team, (idea.text,))
    for cycle in team.cycles:
        said = (cycle.what_happened, cycle.learnt, cycle.families_said, cycle.decision_reason)
        yield ("cycle", cycle.id, team, (cycle.change, cycle.about, *cycle.predictions, *said))
    for one in team.series:
        notes = tuple([slot.note for slot in one.summary.slots if slot.note])
        if notes:
            yield ("series", one.id, team, (one.measure.name, *notes))


def _words_of(versions: Iterable[DefinitionContent]) -> list[str]:
    rows = [_plain_fields(one, without={"number", "valid_from"}) for one in versions]
    return list(dict.fromkeys(text for row in rows for text in row.values() if text))


def _measures(content: NetworkContent) -> list[MeasureContent]:
    found = {one.id: one for one in (*content.measures, *list_content_measures(content))}
    return list(found.values())


def _measurements(one: SeriesContent) -> Iterator[Row]:
    excluded, targets, versions = one.excluded, one.targets, one.versions
    for position, slot in enumerate(one.slots):
        yield {
            "series_id": one.id,
            "period_start": slot.period.start.isoformat(),
            "period_end": slot.period.end.isoformat(),
            "period": slot.period.key,
            "state": slot.state.value,
            "numerator": slot.numerator,
            "denominator": slot.denominator,
            "value": slot.value,
            "target": targets[position],
            "excluded": int(position in excluded),
            "definition_version": versions[position],
            "note": slot.note,
        }


def _plain_fields(row: Any, *, without: Iterable[str] = ()) -> Row:
    names = [one.name for one in fields(row) if one.name not in without]
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
