"""Saying how far a team has come; Sirkel proposes from what it sees, and never sets a score.

The scale is the Assessment Scale for Collaboratives of the Institute for Healthcare Improvement
(0.5 to 5.0 in steps of a half); a score is kept as halves, 1 to 10.
"""

from app import clock
from app.audit.services import Subject, record_change
from app.coaching.models import ProgressScore, Side
from app.coaching.queries.progress import SeenWork
from app.coaching.services.telling import tell_of_score
from app.extensions import db
from app.networks.models import Team

HALVES = range(1, 11)


def give_score(
    team: Team, halves: int, *, reason: str, side: Side, by: int | None
) -> ProgressScore:
    """Keep how far a team has come as one side sees it today; what was said before stays."""
    score = ProgressScore(
        team_id=team.id, side=side, halves=halves, reason=reason, by_id=by, at=clock.now()
    )
    db.session.add(score)
    db.session.flush()
    content = {"side": side.value, "halves": halves, "reason": reason}
    subject = Subject("progress_score", score.id, team.network_id)
    record_change("progress.scored", subject, by=by, content=content)
    tell_of_score(score, team=team)
    return score


def propose_score(seen: SeenWork) -> int:
    """Return the halves that fit what is seen; the last half step is never proposed.

    Each step asks for more of the same kind: a goal, a plan, activity, a test that is studied,
    a process that improved, an outcome, most outcomes with a change in use, and a gain that holds.
    """
    is_large = bool(seen.better_outcomes) and 2 * len(seen.better_outcomes) >= seen.outcomes
    steps = (
        (9, is_large and seen.adopted > 0 and bool(seen.held)),
        (8, is_large and seen.adopted > 0),
        (7, bool(seen.better_outcomes)),
        (6, bool(seen.better_processes)),
        (5, seen.studied > 0),
        (4, seen.has_numbers or seen.running > 0),
        (3, seen.goals > 0 and (seen.has_series or seen.planned > 0)),
        (2, seen.goals > 0),
    )
    return next((halves for halves, is_there in steps if is_there), 1)
