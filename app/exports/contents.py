"""The content that written files are made from: of a pack as it was frozen, else of this moment."""

from collections.abc import Iterable, Iterator

from app.exports.asked import Of, Wanted
from app.exports.rows import Block, cells_of, list_blocks, places_of
from app.exports.scope import list_series, read_shown
from app.extensions import db
from app.measures.models.series import Series
from app.packs.content import MeasureContent, NetworkContent
from app.packs.queries import freeze
from app.packs.queries.contents import content_of
from app.packs.queries.kept import get_pack

OF_ONE_TEAM = frozenset({Of.TEAM, Of.SERIES})


def read_content(wanted: Wanted) -> NetworkContent:
    """Return what is asked for, and no more, as its reader may see it.

    In what teams have together, those whose work the reader does not see have no signs, also where
    one team alone is there so far.
    """
    found = _read(wanted)
    is_of_one = wanted.subject.of in OF_ONE_TEAM or wanted.subject.team_id is not None
    return found if is_of_one else found.beside_each_other()


def _read(wanted: Wanted) -> NetworkContent:
    subject = wanted.subject
    if subject.of is Of.PACK:
        content = content_of(get_pack(subject.id), wanted.sees, team_id=subject.team_id)
        return content if subject.team_id is None else content.of_team(subject.team_id)
    if subject.of is Of.TEAM:
        return freeze(wanted.network, wanted.sees, team_id=subject.id).of_team(subject.id)
    if subject.of is Of.SERIES:
        team_id = db.session.get_one(Series, subject.id).team_id
        return freeze(wanted.network, wanted.sees, team_id=team_id).of_series(subject.id)
    if subject.of is Of.MEASURE:
        return freeze(wanted.network, wanted.sees, measure_id=subject.id).of_measure(subject.id)
    return freeze(wanted.network, wanted.sees)


def list_content_blocks(content: NetworkContent) -> Iterator[Block]:
    """Yield the series of a content as tables take them."""
    for team, one in content.series:
        cells = cells_of(content.said_name, team, measure=one.measure)
        places, slots = places_of(team), one.slots
        yield Block(cells, places, slots, one.versions, one.targets, one.excluded)


def list_content_measures(content: NetworkContent) -> list[MeasureContent]:
    """Return the measures that a content has series of: the common ones, then the teams' own."""
    used = {one.measure.id: one.measure for _team, one in content.series}
    common = [one for one in content.measures if one.id in used]
    taken = {one.id for one in common}
    return [*common, *[one for key, one in used.items() if key not in taken]]


class Table:
    """What a table holds: its series one after another, how many they are, and their measures.

    Of this moment it is read from the database a few series at a time, of a ``pack`` from what was
    frozen.
    """

    def __init__(self, wanted: Wanted) -> None:
        self.pack = read_content(wanted) if wanted.subject.of is Of.PACK else None
        self._series = [] if self.pack else list_series(wanted.scope, wanted.reader)

    @property
    def count(self) -> int:
        """How many series there are."""
        return len(self.pack.series) if self.pack else len(self._series)

    @property
    def blocks(self) -> Iterable[Block]:
        """The series."""
        if self.pack:
            return list_content_blocks(self.pack)
        return list_blocks(read_shown(self._series))

    @property
    def measures(self) -> list[MeasureContent]:
        """The measures with their definitions."""
        if self.pack:
            return list_content_measures(self.pack)
        rows = {one.measure.id: one.measure for one in self._series}
        return [MeasureContent.of(one) for one in rows.values()]
