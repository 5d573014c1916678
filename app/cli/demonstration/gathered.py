"""Who came to the demo's gatherings, what its teams promised, how it was, and the summaries."""

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.seeds import moment_on, read_seed, read_teams
from app.extensions import db
from app.gatherings.models import Followed
from app.gatherings.queries.attendance import Who
from app.gatherings.queries.commitments import find_gathering_after
from app.gatherings.queries.evaluation import Marks
from app.gatherings.services.attendance import come, count_by_hand, open_door
from app.gatherings.services.commitments import add_commitment, follow_commitment
from app.gatherings.services.evaluation import Answers, evaluate, forget_marks
from app.gatherings.services.summary import write_summary
from app.gatherings.services.telling import tell_of_gatherings
from app.goals.models import Goal
from app.networks.models import Gathering, Membership, Team
from app.web.edits import Editor

Row = dict[str, Any]

MARK_BYTES = 32
DAY = timedelta(days=1)
UNTIL_TOLD = timedelta(days=40)  # from a gathering to when a line was ticked, if no other came


def load_gathered(networks: dict[str, DemoNetwork]) -> None:
    """Let the gatherings that are over have been, each on its own days."""
    files = {row["key"]: row for row in read_teams()}
    for row in read_seed("gathered.yaml")["gatherings"]:
        demo = networks[row["network"]]
        found = select(Gathering).filter_by(network_id=demo.network.id, number=row["number"])
        gathering = db.session.scalars(found).one()
        teams = {
            key: _find_team(file, demo)
            for key, file in files.items()
            if file["network"] == row["network"]
        }
        _hold(row, gathering, teams=teams, by=demo.facilitator.id)
        for key, lines in row["promises"].items():
            _promise(lines, gathering, team=teams[key], goals=_goals_of(files[key], teams[key]))
    forget_marks()
    tell_of_gatherings()


def _hold(row: Row, gathering: Gathering, *, teams: dict[str, Team], by: int) -> None:
    with clock.stopped_at(moment_on(gathering.starts_on)):
        open_door(gathering, by=by)
        for key, count in row["came"].items():
            _come(gathering, count, team=teams[key])
        _come(gathering, row["of_no_team"], team=None)
        for key, count in row["by_hand"].items():
            count_by_hand(gathering, teams[key].id, count=count, before=0, by=by)
    with clock.stopped_at(moment_on(gathering.ends_on + DAY)):
        for at, answers in enumerate(row["answers"]):
            text = row["texts"][at] if at < len(row["texts"]) else ""
            mark = secrets.token_hex(MARK_BYTES)
            said: list[Any] = [*answers, text]
            evaluate(gathering, Answers(*said), marks=Marks(mark))
        write_summary(gathering, row["summary"], editor=Editor(by, gathering.version))
    if "summary_sent_days_after" in row:
        sent_on = gathering.ends_on + DAY * row["summary_sent_days_after"]
        gathering.summary_sent_at = moment_on(sent_on)
        db.session.flush()


def _come(gathering: Gathering, count: int, *, team: Team | None) -> None:
    """Let the first members of a team come as themselves, and the others by a phone."""
    seats = select(Membership.user_id).where(Membership.team_id == (team.id if team else None))
    people = list(db.session.scalars(seats.order_by(Membership.id)))
    for at in range(count):
        user_id = people[at] if at < min(len(people), count - 1) else None
        mark = None if user_id else secrets.token_hex(MARK_BYTES)
        come(gathering, Who(user_id, mark), team_id=team.id if team else None)


def _promise(lines: list[Row], gathering: Gathering, *, team: Team, goals: dict[str, Goal]) -> None:
    by = db.session.scalar(
        select(Membership.user_id).where(Membership.team_id == team.id).order_by(Membership.id)
    )
    after = find_gathering_after(gathering)
    is_met = after is not None and after.starts_on <= clock.today()
    told_on = after.starts_on if after and is_met else gathering.ends_on + UNTIL_TOLD
    for line in lines:
        goal = goals.get(line.get("goal", ""))
        fields = {
            "text": line["text"],
            "owner": line["owner"],
            "goal_id": goal.id if goal else None,
        }
        with clock.stopped_at(moment_on(gathering.ends_on)):
            row = add_commitment(gathering, team, fields=fields, by=by)
        if line["followed"]:
            editor = Editor(by, row.version)
            with clock.stopped_at(moment_on(told_on)):
                follow_commitment(row, Followed(line["followed"]), told=line["told"], editor=editor)


def _find_team(file: Row, demo: DemoNetwork) -> Team:
    found = select(Team).filter_by(network_id=demo.network.id, name=file["name"])
    return db.session.scalars(found).one()


def _goals_of(file: Row, team: Team) -> dict[str, Goal]:
    found = select(Goal).where(Goal.team_id == team.id)
    titles = {goal.title: goal for goal in db.session.scalars(found)}
    return {goal["key"]: titles[goal["title"]] for goal in file.get("goals", [])}
