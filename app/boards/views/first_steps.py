"""The five first steps of a new team, in the order that most take them."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from app.boards.queries.team_work import TeamWork
from app.networks.models import Team
from app.networks.queries.people import list_seats


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what it is about, whether it is done, and where it is taken."""

    number: int
    title: str
    note: str
    action: str
    url: str | None
    is_done: bool
    is_next: bool


def list_first_steps(team: Team, work: TeamWork) -> list[Step]:
    """Return the five steps of a team that has nothing to read yet, or none for other teams."""
    if work.goals and work.has_points:
        return []
    done = [
        len(list_seats(team)) > 1,
        bool(work.goals),
        bool(work.series),
        work.has_points,
        bool(work.cycles),
    ]
    following = 1 + done[1:].index(False) if False in done[1:] else None
    return [
        Step(at + 1, *words, url=url, is_done=done[at], is_next=at == following)
        for at, (words, url) in enumerate(zip(_words(), _urls(team, work), strict=True))
    ]


def _words() -> list[tuple[str, str, str]]:
    return [
        (_("Who are you?"), _("Services, roles and a user representative."), _("The team")),
        (
            _("What do you want to achieve?"),
            _("Start from a ready goal, or write your own. It stands at the top of the board."),
            _("Write the goal"),
        ),
        (
            _("How will you see that it gets better?"),
            _("Choose one measure from the network, or make your own."),
            _("Choose a measure"),
        ),
        (
            _("Log what you have"),
            _("Eight old numbers make a start. Count back, or begin with today."),
            _("Count back"),
        ),
        (
            _("The first test: one family, one employee, one time"),
            _("Write what you think will happen. You learn something either way."),
            _("Plan the test"),
        ),
    ]


def _urls(team: Team, work: TeamWork) -> list[str | None]:
    series, goal = next(iter(work.series), None), next(iter(work.goals), None)
    return [
        url_for("networks.show_team_people", team_id=team.id),
        url_for("goals.create_goal", team_id=team.id),
        url_for("measures.add_measure", team_id=team.id, goal=goal.id if goal else None),
        url_for("measures.count_back", series_id=series.id) if series else None,
        url_for("cycles.plan_cycle", goal_id=goal.id) if goal else None,
    ]
