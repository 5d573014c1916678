"""What waits for a team, read in both ways."""

from app.measures import queries
from app.measures.queries import Due
from app.statistics.masking import Audience


def list_due(team_id: int) -> list[Due]:
    """Return what waits, which the numbers and the stored summaries must say alike."""
    series = queries.list_series_of_team(team_id, Audience.TEAM)
    stored = queries.list_summaries([one.id for one in series], Audience.TEAM)

    due = queries.list_due_of_teams([team_id])[team_id]

    assert queries.list_due(series, stored) == due
    return due
