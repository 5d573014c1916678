"""What the page of a gathering and the card of a team tell of what is made ready."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app, url_for

from app import clock
from app.accounts.rights import holds_right
from app.gatherings.models import PreparationKind
from app.gatherings.queries.preparations import Readiness, Step, list_preparations, read_readiness
from app.gatherings.views.blueprint import blueprint
from app.gatherings.wording.preparations import waiting_text
from app.networks.models import Gathering
from app.networks.queries import deadline_of, find_next_gathering
from app.web.actor import Actor, Place, current_actor

AHEAD = timedelta(days=28)
STORYBOARD = "packs.show_storyboard"
"""The page of a room above this one, on which a team sees its storyboard through."""


@dataclass(frozen=True, slots=True)
class ReadyWords:
    """What a list of things to make ready asks for: words, addresses and who may tick."""

    place: Place

    def waiting_text(self, due: Any) -> str:
        """Return which measures wait for a number."""
        return waiting_text(due)

    def may_tick(self, team_id: int) -> bool:
        """Say whether the reader may tick off the tasks of a team."""
        return self._may("prepare_gatherings", team_id)

    def url_of(self, step: Step, *, team_id: int, gathering_id: int) -> str:
        """Return where the reader does a step; nothing where that is not theirs, or elsewhere."""
        kind = step.kind
        if kind is PreparationKind.NUMBERS and self._may("record_measurements", team_id):
            return url_for("measures.log_next", team_id=team_id)
        if kind is PreparationKind.VOICE and self._may("see_team_work", team_id):
            return url_for("voices.list_voices", team_id=team_id)
        if kind is PreparationKind.HELP and self._may("ask_for_help", team_id):
            return url_for("coaching.ask_for_help", about_kind="team", about_id=team_id)
        if kind is PreparationKind.STORYBOARD and STORYBOARD in current_app.view_functions:
            return url_for(STORYBOARD, team_id=team_id, gathering_id=gathering_id)
        return ""

    def _may(self, right: str, team_id: int) -> bool:
        at = Place(self.place.programme_id, self.place.network_id, team_id, self.place.is_closed)
        return holds_right(right, current_actor(), at)


def tell_of_readiness(
    gathering: Gathering, actor: Actor, *, own: tuple[int, ...]
) -> dict[str, Any]:
    """Return what a reader sees made ready: their own teams' lists; facilitators see all teams."""
    sees_all = holds_right("see_whom_to_call", actor, gathering.network.place)
    empty = Readiness((), {})
    sees = sees_all or own
    return {
        "preparations": list_preparations(gathering.id),
        "readiness": read_readiness(gathering, of=None if sees_all else own) if sees else empty,
        "sees_all": sees_all,
        "ready_words": ReadyWords(gathering.network.place),
    }


def deadline_ahead(network_id: int) -> datetime | None:
    """Return the deadline for numbers of the next gathering, when it is some weeks ahead."""
    moment = clock.now()
    coming = find_next_gathering(network_id, clock.today())
    deadline = deadline_of(coming) if coming else None
    return deadline if deadline and moment < deadline < moment + AHEAD else None


def has_passed(moment: datetime) -> bool:
    """Say whether a moment, such as a deadline, has passed."""
    return moment <= clock.now()


blueprint.add_app_template_global(deadline_ahead)
blueprint.add_app_template_global(has_passed)
