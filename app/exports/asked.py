"""Of what a file is asked for, as plain ids that can wait in a queue."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app import clock
from app.accounts.rights import holds_right
from app.errors import NotKnown
from app.exports.scope import Scope
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.networks.models import Network, Team
from app.networks.queries import audience_of
from app.networks.services.slugs import make_slug
from app.packs.models import Pack
from app.packs.queries import Reader as Sees
from app.packs.wording.packs import pack_name
from app.statistics.masking import Audience
from app.web.actor import Actor, Place

LONGEST_WORD = 40


class Of(StrEnum):
    """What a file is of."""

    NETWORK = "network"
    TEAM = "team"
    MEASURE = "measure"
    SERIES = "series"
    PACK = "pack"


SEEING = {
    Of.NETWORK: "see_network",
    Of.TEAM: "see_team",
    Of.MEASURE: "see_network",
    Of.SERIES: "see_team",
    Of.PACK: "see_network",
}
"""The right that seeing a file's page takes, and so the file."""

ROWS: dict[Of, type[Any]] = {
    Of.NETWORK: Network,
    Of.TEAM: Team,
    Of.MEASURE: Measure,
    Of.SERIES: Series,
    Of.PACK: Pack,
}
"""What the id of a subject is of."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a file is of: its kind, its network, and the id of the team, measure, series or pack.

    Of a pack it may be one team alone, that of ``team_id``.
    """

    of: Of
    network_id: int
    id: int
    team_id: int | None = None

    def as_json(self, language: str) -> str:
        """Return it as text; the same is asked for when the text is the same."""
        told = {"of": self.of.value, "network": self.network_id, "id": self.id}
        team = {} if self.team_id is None else {"team": self.team_id}
        return json.dumps({**told, **team, "language": language}, sort_keys=True)


def read_subject(text: str) -> Subject:
    """Return what ``as_json`` has written."""
    told: dict[str, Any] = json.loads(text)
    return Subject(Of(told["of"]), told["network"], told["id"], told.get("team"))


def read_language(text: str) -> str:
    """Return the language that a file is asked for in."""
    return str(json.loads(text)["language"])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a writer of files is given: what the file is of, and how much its reader may see.

    ``sees`` knows for every team how close the reader is, and whether its work is open to them.
    """

    subject: Subject
    scope: Scope
    sees: Sees

    @property
    def network(self) -> Network:
        """Return the network that the file is from."""
        return self.scope.network

    def reader(self, team: Team) -> Audience:
        """Return how close the reader is to a team."""
        return self.sees(team.place, team.network.facilitators_see).audience


def want(subject: Subject, sees: Sees) -> Wanted:
    """Return what a file is written from; raise ``NotKnown`` when it has gone."""
    network = db.session.get(Network, subject.network_id)
    if network is None or find_place(subject) is None:
        raise NotKnown(subject)
    return Wanted(subject, _scope(subject, network), sees)


def may_see(subject: Subject, actor: Actor) -> bool:
    """Say whether a person may see now what a file is of."""
    place = find_place(subject)
    if place is None or not holds_right(SEEING[subject.of], actor, place):
        return False
    return subject.of is not Of.SERIES or _may_know_of(subject.id, actor)


def _may_know_of(series_id: int, actor: Actor) -> bool:
    """Say whether a series is common or shared, or its team's numbers are open to the person."""
    series = db.session.get_one(Series, series_id)
    is_told = series.measure.is_common or series.is_shared
    return is_told or audience_of(actor, series.team) is Audience.TEAM


def find_place(subject: Subject) -> Place | None:
    """Return the team's or network's place, None when it has gone."""
    if subject.of is Of.SERIES:
        series = db.session.get(Series, subject.id)
        return series.team.place if series else None
    if subject.of is Of.TEAM:
        team = db.session.get(Team, subject.id)
        return team.place if team else None
    network = db.session.get(Network, subject.network_id)
    return network.place if network else None


def name_file(wanted: Wanted, *, day: str, ending: str) -> str:
    """Return ``<network>-<content>-<day>.<ending>``; an invented network is said to be so."""
    return _join(wanted.network, _content(wanted.subject), day=day, ending=ending)


def name_subject(subject: Subject, *, ending: str, also: str = "") -> str:
    """Return the name of a file that a page gives at once, today; ``also`` tells what it shows."""
    network = db.session.get_one(Network, subject.network_id)
    words = [*_content(subject), *([also] if also else [])]
    return _join(network, words, day=clock.today().isoformat(), ending=ending)


def tell_subject(subject: Subject) -> str:
    """Return what a file is of, as its page of files names it; nothing once it is gone."""
    row = db.session.get(ROWS[subject.of], subject.id)
    if isinstance(row, Series):
        return f"{row.measure.name}, {row.team.name}"
    if isinstance(row, Pack):
        team = db.session.get(Team, subject.team_id) if subject.team_id else None
        return ", ".join([pack_name(row), *([team.name] if team else [])])
    return "" if row is None else str(row.name)


def name_for_team(team: Team, *, what: str, ending: str) -> str:
    """Return the name of a file of a team that a page gives at once, today."""
    day = clock.today().isoformat()
    return _join(team.network, ["team", _word(team.name), _word(what)], day=day, ending=ending)


def name_for_network(network: Network, *, what: str, ending: str) -> str:
    """Return the name of a file of a network that a page gives at once, today."""
    return _join(network, [_word(what)], day=clock.today().isoformat(), ending=ending)


def _join(network: Network, content: Sequence[str], *, day: str, ending: str) -> str:
    invented = ["oppdiktet"] if network.is_invented else []
    return f"{'-'.join([network.slug, *content, *invented, day])}.{ending}"


def _scope(subject: Subject, network: Network) -> Scope:
    if subject.of in {Of.NETWORK, Of.PACK}:
        return Scope(network)
    return Scope(network, **{f"{subject.of.value}_id": subject.id})


def _content(subject: Subject) -> list[str]:
    """Return the words that tell what is in the file."""
    if subject.of is Of.TEAM:
        return _team(subject.id)
    if subject.of is Of.MEASURE:
        return ["maling", _word(_measure(subject.id))]
    if subject.of is Of.SERIES:
        series = db.session.get_one(Series, subject.id)
        return ["serie", _word(series.team.name), _word(series.measure.short_name)]
    if subject.of is Of.PACK:
        pack = db.session.get_one(Pack, subject.id)
        numbered = [f"samling-{pack.gathering.number}", f"pakke-{pack.number}"]
        return numbered + ([] if subject.team_id is None else _team(subject.team_id))
    return ["nettverk"]


def _team(team_id: int) -> list[str]:
    return ["team", _word(db.session.get_one(Team, team_id).name)]


def _measure(measure_id: int) -> str:
    return db.session.get_one(Measure, measure_id).short_name


def _word(name: str) -> str:
    return make_slug(name)[:LONGEST_WORD].strip("-")
