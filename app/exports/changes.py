"""What changed before a pack, and what came too late for it, as rows of a table."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

from flask_babel import gettext as _

from app.exports.comma_separated import DIALECTS, Variant, neutralised
from app.exports.data_package import CHANGES_COLUMNS
from app.packs.content import Change, NetworkContent, SeriesContent, TeamContent
from app.packs.wording.packs import group_changes, late_text

CAME_LATE = "late_for_pack"


class Told(NamedTuple):
    """One change or one late number: its kind as a code and in words, whose it is, and a text."""

    kind: str
    what: str
    team: TeamContent | None
    series: SeriesContent | None
    text: str
    change: Change | None = None

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The cells of a row that a person reads."""
        team = self.team.shown_name if self.team else ""
        return (self.what, team, self.series.measure.name if self.series else "", self.text)


def list_told(content: NetworkContent) -> Iterator[Told]:
    """Yield the changes by kind as the page of a pack has them, then what came too late for it."""
    series = {one.id: one for _team, one in content.series}
    for group in group_changes(content.changed):
        for one in group.changes:
            team = content.find_team(one.team_id or 0)
            about = series.get(one.series_id or 0)
            yield Told(one.kind.value, group.heading, team, about, one.what or one.text, one)
    for team, about in content.series:
        for late in about.late:
            what = _("Came too late for this pack")
            yield Told(CAME_LATE, what, team, about, late_text(late))


def list_columns(variant: Variant) -> tuple[str, ...]:
    """Return the headings above the rows."""
    if variant is Variant.MACHINE:
        return CHANGES_COLUMNS
    return (_("What"), _("Team"), _("Measure"), _("What changed"))


def write_changes(content: NetworkContent, *, variant: Variant) -> str:
    """Return the rows as CSV; a machine reads the code of each kind."""
    dialect, buffer = DIALECTS[variant], StringIO()
    writer = csv.writer(buffer, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow(list_columns(variant))
    for one in list_told(content):
        what, *rest = one.cells
        first = one.kind if variant is Variant.MACHINE else what
        writer.writerow([neutralised(text) for text in (first, *rest)])
    return dialect.opening + buffer.getvalue()
