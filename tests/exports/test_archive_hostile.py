"""An archive made by hand gives no right and reaches no row that is not its own network's."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.audit.services import record_change
from app.cycles.services.carrying_on import CARRIED, CarryingRefused
from app.cycles.services.undoing_carrying import may_undo_carrying, undo_carrying
from app.exports.archive.restoring import take_in_archive
from app.extensions import db
from app.goals.models import Goal
from app.networks.services.teams import subject_of
from tests.exports.test_archive_refusals import Files, put_right, refuse, with_row
from tests.makers.archives import make_archive, make_full_network, rewrite
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_programme, make_team

CARRIED_ON: dict[str, Any] = {
    "from": 2,
    "was": None,
    "goals": [],
    "series": [],
    "tied": [],
    "cycles": [],
    "delivery": None,
    "chosen": [],
}
NEVER_WRITTEN = "som Sirkel ikke kan ha skrevet."


@pytest.fixture(autouse=True)
def in_june(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 10, 8, tzinfo=UTC)):
        yield


@pytest.fixture
def archive(app: Flask, tmp_path: Path) -> Path:
    path = make_archive(make_full_network(), tmp_path, people=True)
    other = make_network(name="Offer", programme=make_programme(name="Annet program"))
    other.programme.slug = "annet"
    make_goal(make_team(other), title="Andres mål")
    db.session.commit()
    return path


def said(action: str, subject: str, *, content: dict[str, Any]) -> Callable[[Files], None]:
    """Return a change of the archive that lets its audit say one thing more."""
    kind, key = subject.split("-")
    row: dict[str, Any] = {"at": "2026-06-10T07:00:00+00:00", "actor_id": None, "action": action}
    row |= {"subject_kind": kind, "subject_id": key, "content": content}

    def changed(files: Files) -> None:
        name = "tables/audit_entry.jsonl"
        files[name] += json.dumps(row).encode() + b"\n"
        put_right(files, name)

    return changed


@pytest.mark.parametrize(
    "seat",
    [
        {"team_id": None, "network_id": None, "programme_id": 1, "role": "coordinator"},
        {"team_id": None, "network_id": None, "programme_id": 1, "role": "facilitator"},
        {"team_id": None, "network_id": 1, "role": "coordinator"},
        {"team_id": None, "network_id": 1, "role": "administrator"},
        {"team_id": 1, "network_id": None, "role": "facilitator"},
        {"team_id": 1, "network_id": None, "role": "peer"},
        {"team_id": None, "network_id": None},
    ],
)
@pytest.mark.parametrize("where", [{}, {"programme": "annet"}])
def test_a_seat_that_nobody_can_be_given_in_a_place_is_refused(
    archive: Path, seat: dict[str, object], where: dict[str, str]
) -> None:
    rewrite(archive, with_row("membership", lambda row: row.update(seat)))

    assert refuse(archive, **where).endswith(NEVER_WRITTEN)


@pytest.mark.parametrize("key", ["goals", "cycles", "series", "tied"])
@pytest.mark.parametrize("number", [1.0, "1", True, [1], {"from": 1.0, "to": None}, {"x": 1}])
def test_a_number_that_is_no_whole_number_is_refused(
    archive: Path, key: str, number: object
) -> None:
    content = CARRIED_ON | {key: [number]}
    rewrite(archive, said("team.carried_on", "team-1", content=content))

    assert refuse(archive).endswith(NEVER_WRITTEN)


@pytest.mark.parametrize(
    "content",
    [
        {"goals": 1},
        {"delivery": 1.0},
        {"delivery": [1]},
        {"was": "1"},
        {"from": True},
        {"from": None},
        {"chosen": [[1.0, 1]]},
        {"chosen": 7},
    ],
)
def test_what_could_not_be_undone_is_refused(archive: Path, content: dict[str, object]) -> None:
    rewrite(archive, said("team.carried_on", "team-1", content=CARRIED_ON | content))

    assert refuse(archive).endswith(NEVER_WRITTEN)


@pytest.mark.parametrize(
    ("action", "content"),
    [
        ("driver.linked", {"series": {"from": 1, "to": 2}}),
        ("driver.linked", {"series": {"from": None, "to": 1}}),
        ("idea.linked", {"series": {"from": [], "to": "1"}}),
        ("idea.moved", {"way": ["up"]}),
        ("idea.edited", {"due_on": {"from": None, "to": "snart"}}),
        ("pause.added", {"label": "Ferie", "starts_on": "2026-07-01", "ends_on": 7}),
        ("pause.added", {"label": "Ferie"}),
        ("pause.edited", {"ends_on": {"from": "2026-07-01", "to": 7}}),
        ("pause.edited", {"label": "Ferie"}),
        ("series.fed", {"from": "typed", "to": "aldri", "since": "2026-06-01"}),
        ("series.fed", {"from": ["typed"], "to": "tally", "since": "2026-06-01"}),
        ("series.fed", {"from": "typed", "to": "tally"}),
        ("series.fed", {}),
        ("pause.added", {}),
        ("series.edited", {"starts_on": "2026-01-01"}),
        ("series.edited", {"ends_on": {"from": None, "to": "snart"}}),
        ("series.edited", {"held_every": {"from": None, "to": "4"}}),
        ("series.edited", {"held_every": {"from": 2, "to": 3}, "held_from": {"from": 7, "to": ""}}),
        (
            "series.edited",
            {"held_every": {"from": 2, "to": 3}, "held_earlier": {"from": [["i fjor"]], "to": []}},
        ),
    ],
)
def test_what_no_page_could_tell_is_refused(
    archive: Path, action: str, content: dict[str, object]
) -> None:
    kind = action.partition(".")[0]
    rewrite(archive, said(action, f"{kind}-1", content=content))

    assert refuse(archive).endswith(NEVER_WRITTEN)


@pytest.mark.parametrize(
    ("action", "content"),
    [
        ("driver.linked", {"series": {"from": None, "to": []}}),
        ("idea.edited", {"due_on": {"from": None, "to": "2026-06-30"}}),
        ("idea.edited", {"due_on": {"from": "2026-06-30", "to": ""}}),
        ("idea.moved", {"way": "up"}),
        ("series.fed", {"from": "typed", "to": "tally", "since": "2026-06-01"}),
        ("series.edited", {"ends_on": {"from": None, "to": "2026-12-31"}}),
        (
            "series.edited",
            {
                "held_every": {"from": 2, "to": 3},
                "held_earlier": {"from": None, "to": [["2026-01-01", "2026-03-01", 2]]},
            },
        ),
    ],
)
def test_what_pages_can_tell_is_taken_in(
    archive: Path, action: str, content: dict[str, object]
) -> None:
    kind = action.partition(".")[0]
    rewrite(archive, said(action, f"{kind}-1", content=content))

    assert take_in_archive(archive, programme="annet", slug="inn").network.slug == "inn"


@pytest.mark.parametrize(
    ("action", "subject", "content"),
    [
        ("team.carried_on", "team-1", {}),
        ("loan.returned", "loan-1", {"goal": 1.0}),
        ("loan.returned", "loan-1", {"goal": "1"}),
        ("loan.returned", "loan-1", {"goal": [1]}),
        ("loan.returned", "loan-1", {}),
        ("goal.series_settled", "goal-1", {"stopped": [1.0], "held": {}}),
        ("goal.series_settled", "goal-1", {"stopped": 1, "held": {}}),
        ("goal.series_settled", "goal-1", {"stopped": [], "held": {"999": 1}}),
        ("goal.series_settled", "goal-1", {"stopped": [], "held": {"1": "x"}}),
        ("series.edited", "series-1", {"held_every": 3}),
    ],
)
def test_what_the_audit_says_must_name_rows_of_the_archive(
    archive: Path, action: str, subject: str, content: dict[str, object]
) -> None:
    rewrite(archive, said(action, subject, content=content))

    assert refuse(archive).endswith(NEVER_WRITTEN)


def test_what_another_team_has_is_not_taken_away_with_what_was_carried_on(app: Flask) -> None:
    team, earlier = make_team(make_network(name="Nord")), make_team(make_network(name="Før"))
    goal = make_goal(make_team(make_network(name="Offer")), title="Andres mål")
    content = CARRIED_ON | {"goals": [goal.id], "from": earlier.id}
    record_change(CARRIED, subject_of(team), by=None, content=content)
    db.session.commit()

    assert not may_undo_carrying(team)
    with pytest.raises(CarryingRefused):
        undo_carrying(team, by=None)
    assert db.session.get_one(Goal, goal.id).deleted_at is None
