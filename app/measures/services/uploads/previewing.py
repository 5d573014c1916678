"""What a file would change: counted, compared with what is saved now, and asked about if odd."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from app.measures.models.delivery import Upload
from app.measures.queries import find_summary, list_series_of_team
from app.measures.queries.oddities import Oddity, find_oddity
from app.measures.services.bulk import Place
from app.measures.services.uploads.checking import LeftOut, Refusal
from app.measures.services.uploads.comparing import Compared, Comparison, fingerprint
from app.measures.services.uploads.steps import check_upload, keeps_notes
from app.networks.models import Team
from app.statistics.masking import Audience

MOST_SHOWN = 50
MOST_ODD = 2_000


@dataclass(slots=True)
class Preview:
    """What a file would change: counts, the first rows of each sort, and what is odd."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    new_rows: list[Compared] = field(default_factory=list)
    changed_rows: list[Compared] = field(default_factory=list)
    unchanged_rows: list[Compared] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    refused_rows: list[int] = field(default_factory=list)
    left_out: dict[LeftOut, list[int]] = field(default_factory=dict)
    odd: dict[Place, Oddity] = field(default_factory=dict)
    fingerprint: str = ""

    @property
    def taken(self) -> int:
        """Return how many numbers would be saved."""
        return self.new + self.changed


def preview_upload(upload: Upload, team: Team, *, audience: Audience) -> Preview:
    """Return what a file would change, compared with what is saved now."""
    series = list_series_of_team(team.id, Audience.TEAM, with_closed=True)
    checked = check_upload(upload, team)
    by_id, keeps = {one.id: one for one in series}, keeps_notes(upload, audience)
    comparison = Comparison(by_id, audience, keeps)
    preview = Preview(left_out=checked.left_out)
    compared = list(comparison.list_compared(checked))
    for one in compared:
        _count(preview, one)
    _find_odd(preview, compared, audience)
    preview.fingerprint = fingerprint(compared)
    rows = checked.refused_rows | {one.row for one in comparison.refused}
    preview.refused_rows = sorted(rows)
    preview.refused = sorted([*checked.refused, *comparison.refused], key=lambda one: one.row)
    return preview


def _count(preview: Preview, one: Compared) -> None:
    name = "unchanged" if one.is_unchanged else "changed" if one.before else "new"
    rows: list[Compared] = getattr(preview, f"{name}_rows")
    setattr(preview, name, getattr(preview, name) + 1)
    if len(rows) < MOST_SHOWN:
        rows.append(one)


def _find_odd(preview: Preview, compared: list[Compared], audience: Audience) -> None:
    """Ask about numbers far from their past: of a very long file only the first ones."""
    summaries = {}
    for one in islice((each for each in compared if not each.is_unchanged), MOST_ODD):
        series = one.series
        if series.id not in summaries:
            summaries[series.id] = find_summary(series.id, audience)
        odd = find_oddity(
            summaries[series.id], series.measure, reading=one.after, period=one.period
        )
        if odd is not None:
            preview.odd[one.place] = odd
