"""The next gathering on a team's board: when, until when numbers, and what the team makes ready."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from types import ModuleType
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import clock, formats
from app.boards.queries.network_board import GatheringRow
from app.gatherings.models import Commitment, PreparationKind
from app.gatherings.queries.commitments import list_promised_now
from app.gatherings.queries.preparations import Step, list_steps_of_team, window_of
from app.gatherings.views.readying import ReadyWords
from app.gatherings.wording import commitments as promise_words
from app.measures.queries import Due
from app.networks.models import Team
from app.networks.queries.gatherings import default_deadline


@dataclass(frozen=True, slots=True)
class PromisesLeft:
    """What a team promised at one gathering and has not told of, under its heading."""

    heading: str
    lines: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class NextGathering:
    """A gathering that is to come, as the card of a team tells of it.

    ``due`` are the team's series that wait for a number now.
    """

    gathering: GatheringRow
    team_id: int
    heading: str
    when: str
    url: str
    deadline: datetime
    steps: tuple[Step, ...]
    due: tuple[Due, ...]
    words: ReadyWords
    promised: tuple[Commitment, ...] = ()
    promises_left: tuple[PromisesLeft, ...] = ()
    promise_words: ModuleType = promise_words

    @property
    def is_on(self) -> bool:
        """Say whether the gathering goes on now."""
        return self.gathering.starts_on <= clock.today()

    @property
    def left(self) -> list[Step]:
        """The steps that are not done."""
        return [one for one in self.steps if not self._is_done(one)]

    @property
    def done(self) -> list[Step]:
        """The steps that are done."""
        return [one for one in self.steps if self._is_done(one)]

    @property
    def promises_done(self) -> list[Commitment]:
        """What the team promised and has told of."""
        return [one for one in self.promised if one.followed]

    def _is_done(self, step: Step) -> bool:
        return not self.due if step.kind is PreparationKind.NUMBERS else step.is_done

    @property
    def promises_at(self) -> str:
        """Return the page of what the team promised; of what it promises while this one goes on."""
        at = self.gathering.id if self.is_on else self.promised[-1].gathering_id
        keys: dict[str, Any] = {"gathering_id": at, "team_id": self.team_id}
        return url_for("gatherings.show_commitments", **keys)


def prepare_for(
    team: Team, gatherings: Sequence[GatheringRow], *, due: Sequence[Due], today: date
) -> NextGathering | None:
    """Return what a team sees of the first gathering of its network that is not over, if any."""
    coming = next((one for one in gatherings if one.ends_on >= today), None)
    if coming is None:
        return None
    held = [one.ends_on for one in gatherings if one.ends_on < coming.starts_on]
    last = max(held, default=None)
    window = window_of(coming.id, ends_on=coming.ends_on, last_ended_on=last)
    heading = _("Gathering %(number)s", number=coming.number)
    deadline = coming.numbers_by or default_deadline(coming.starts_on)
    promised = list_promised_now(team, today)
    return NextGathering(
        gathering=coming,
        team_id=team.id,
        heading=f"{heading}: {coming.theme}" if coming.theme else heading,
        when=formats.days(coming.starts_on, coming.ends_on),
        url=url_for("gatherings.show_gathering", gathering_id=coming.id),
        deadline=deadline,
        steps=tuple(list_steps_of_team(window, team.id)),
        due=tuple(due),
        words=ReadyWords(team.place),
        promised=tuple(promised),
        promises_left=tuple(_list_left(promised, gatherings, coming=coming)),
    )


def _list_left(
    promised: Sequence[Commitment], gatherings: Sequence[GatheringRow], *, coming: GatheringRow
) -> Iterator[PromisesLeft]:
    """Yield what is not told of, by the gathering at which it was promised, the first one first.

    What is promised while a gathering goes on is done until the one after it.
    """
    rows = {one.id: one for one in gatherings}
    for key, lines in groupby(promised, key=lambda line: line.gathering_id):
        left = tuple(line for line in lines if not line.followed)
        if not left:
            continue
        if key == coming.id:
            yield PromisesLeft(_until_after(gatherings, coming), left)
        elif key == promised[-1].gathering_id and coming.starts_on > clock.today():
            yield PromisesLeft(_("Until then we do"), left)
        else:
            number = rows[key].number
            heading = _("What we agreed on at gathering %(number)s", number=number)
            yield PromisesLeft(heading, left)


def _until_after(gatherings: Sequence[GatheringRow], coming: GatheringRow) -> str:
    later = [one for one in gatherings if (one.starts_on, one.id) > (coming.starts_on, coming.id)]
    if not later:
        return _("Until the next gathering we do")
    return _("Until gathering %(number)s we do", number=later[0].number)
