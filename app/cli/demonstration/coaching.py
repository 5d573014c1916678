"""What passes between the demo's teams and their facilitators, on the days it was said."""

from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.cli.demonstration.people import People
from app.cli.demonstration.seeds import moment, read_seed, read_teams
from app.coaching.models import Comment, CommentKind, Side
from app.coaching.queries.subjects import About, AboutKind
from app.coaching.services.comments import Writer, answer_comment, resolve_thread, write_comment
from app.coaching.services.help_requests import answer_help, ask_for_help
from app.coaching.services.progress import give_score
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.networks.models import Membership, Team
from app.web.actor import Role
from app.web.edits import Editor

Row = dict[str, Any]


def load_coaching(people: People) -> None:
    """Let teams and facilitators talk, ask, answer, and say how far they have come."""
    rows, teams = read_seed("coaching.yaml"), {row["key"]: row for row in read_teams()}
    threads: dict[str, Comment] = {}
    for row in sorted(rows["comments"], key=lambda one: int(one["in_days"])):
        _say(row, _find(row, teams), threads, by=people[row["by"]])
    for row in rows["help_requests"]:
        _ask(row, _find(row, teams), people)
    for row in rows["progress_scores"]:
        _score(row, _find({**row, "about": {}}, teams).team)


def _say(row: Row, about: About, threads: dict[str, Comment], *, by: User) -> None:
    writer = Writer(by.id, _is_facilitator(by, about.team))
    kind, place = CommentKind(row.get("kind", "comment")), f"{row['team']} {row['about']}"
    with clock.stopped_at(moment(row["in_days"])):
        if kind is CommentKind.CALL:
            write_comment(about, row["text"], by=writer, kind=kind)
        elif place in threads:
            answer_comment(threads[place], row["text"], by=writer, team=about.team)
        else:
            threads[place] = write_comment(about, row["text"], by=writer)
    if "resolved_in_days" in row:
        with clock.stopped_at(moment(row["resolved_in_days"])):
            resolve_thread(threads[place], by=by.id, team=about.team)


def _ask(row: Row, about: About, people: People) -> None:
    with clock.stopped_at(moment(row["asked_in_days"])):
        request = ask_for_help(about, row["text"], by=people[row["by"]].id)
    if row["answer"]:
        editor = Editor(people[row["answered_by"]].id, request.version)
        with clock.stopped_at(moment(row["answered_in_days"])):
            answer_help(request, row["answer"], editor=editor, team=about.team)


def _score(row: Row, team: Team) -> None:
    leader, facilitator = _first_seat(Role.LEADER, team), _first_seat(Role.FACILITATOR, team)
    with clock.stopped_at(moment(row["in_days"])):
        for side, by, key in (
            (Side.TEAM, leader, "team"),
            (Side.FACILITATOR, facilitator, "facilitator"),
        ):
            halves, reason = int(2 * row[f"by_{key}"]), row[f"{key}_reason"]
            give_score(team, halves, reason=reason, side=side, by=by)


def _first_seat(role: Role, team: Team) -> int | None:
    of_team = Membership.team_id == team.id
    of_network = Membership.network_id == team.network_id
    place = of_team if role is Role.LEADER else of_network
    found = select(Membership.user_id).where(place, Membership.role == role)
    return db.session.scalar(found.order_by(Membership.id).limit(1))


def _is_facilitator(person: User, team: Team) -> bool:
    found = select(Membership.id).where(
        Membership.user_id == person.id,
        Membership.network_id == team.network_id,
        Membership.role == Role.FACILITATOR,
    )
    return db.session.scalar(found) is not None


def _find(row: Row, teams: dict[str, Row]) -> About:
    """Return what a row is about."""
    file, about = teams[row["team"]], row["about"]
    team = db.session.scalars(select(Team).where(Team.name == file["name"])).one()
    if "series" in about:
        of_team = select(Series).join(Series.measure).where(Series.team_id == team.id)
        wanted = of_team.where(Measure.library_key == about["series"]).order_by(Series.id)
        return About(team, AboutKind.SERIES, db.session.scalars(wanted).first() or team)
    if "goal" not in about:
        return About(team, AboutKind.TEAM, team)
    title = next(goal["title"] for goal in file["goals"] if goal["key"] == about["goal"])
    goal = db.session.scalars(select(Goal).filter_by(team_id=team.id, title=title)).one()
    if "cycle" not in about:
        return About(team, AboutKind.GOAL, goal)
    numbered = select(Cycle).filter_by(goal_id=goal.id, number=about["cycle"])
    return About(team, AboutKind.CYCLE, db.session.scalars(numbered).one())
