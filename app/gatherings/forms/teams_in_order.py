"""A field for teams in an order of one's own, without a script: a place is chosen for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, ValidationError

from app.networks.queries import ListedTeam


@dataclass(frozen=True, slots=True)
class TeamChoice:
    """A team and the places that it can have, each with its value and whether it is chosen."""

    team: ListedTeam
    places: tuple[tuple[str, str, bool], ...]


class TeamsInOrderField(Field):
    """The keys of teams in the order in which they come; two at one place keep the fixed order."""

    is_teams_in_order = True
    offered: Sequence[ListedTeam] = ()

    def offer(self, teams: Sequence[ListedTeam]) -> None:
        """Let these teams be chosen, and no other."""
        self.offered = teams
        known = {one.id for one in teams}
        if self.raw_data is None:
            self.data = [one for one in self.data or [] if one in known]
        elif not set(self.data or ()) <= known:
            self.data = [one for one in self.data or () if one in known]

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the place of each team; a dash sends nothing."""
        places: list[tuple[int, int]] = []
        try:
            for value in filter(None, valuelist):
                team_id, _colon, place = value.partition(":")
                places.append((int(place), int(team_id)))
        except ValueError:
            raise ValidationError(_("Choose a place for each team, or the dash.")) from None
        order = {team_id: place for place, team_id in places}
        self.data = sorted(order, key=lambda team_id: order[team_id])

    def __iter__(self) -> Iterator[Any]:
        """Yield each team that can be chosen, in the fixed order, with its places."""
        chosen = list(self.data or ())
        for team in self.offered:
            at = chosen.index(team.id) + 1 if team.id in chosen else 0
            numbers = range(1, len(self.offered) + 1)
            places = tuple((f"{team.id}:{one}", str(one), one == at) for one in numbers)
            yield TeamChoice(team, places)
