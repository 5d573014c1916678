"""Comparing a file with what is saved: new, changed and unchanged numbers, and those refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from math import isclose

from flask_babel import gettext as _

from app.errors import DomainError
from app.measures.models.measurement import EnteredBy
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries import is_hidden_reading
from app.measures.services.bulk import Place, read_known, reading_of
from app.measures.services.feeding import check_fed
from app.measures.services.importing import AT_A_TIME, Delivered
from app.measures.services.uploads.checking import Checked, Refusal
from app.measures.services.uploads.notes import check_note
from app.statistics.masking import Audience

EXACTLY = 1e-9


@dataclass(frozen=True, slots=True)
class Compared:
    """A number of a file beside what its period says now; version 0 is a period without one."""

    row: int
    series: Series
    period: Period
    before: Reading | None
    after: Reading
    version: int

    @property
    def place(self) -> Place:
        """Return which period of which series it is of."""
        return self.series.id, self.period.start

    @property
    def is_unchanged(self) -> bool:
        """Say whether the period says this already."""
        return self.before == self.after


@dataclass(slots=True)
class Comparison:
    """How a file is compared: with which series, for whose eyes, and if an empty note counts."""

    series: Mapping[int, Series]
    audience: Audience
    keeps_notes: bool
    refused: list[Refusal] = field(default_factory=list)

    def list_compared(self, checked: Checked) -> Iterator[Compared]:
        """Yield the numbers in the order of the file; one that may not be saved is refused."""
        waiting = iter(checked.accepted.items())
        while batch := list(islice(waiting, AT_A_TIME)):
            known = read_known([place for place, _said in batch])
            for place, (row, reading) in batch:
                series = self.series.get(place[0])
                if series is None:  # it has been taken away since the file was read
                    continue
                saved = known.get(place)
                before = reading_of(saved) if saved is not None else None
                period = Period(place[1], series.measure.frequency)
                after = self._settle(before, reading)
                version = saved.version if saved is not None else 0
                one = Compared(row, series, period, before, after, version)
                if self._may_be_saved(one):
                    yield one

    def _settle(self, before: Reading | None, after: Reading) -> Reading:
        """Keep the note that the file knows nothing of, and the last digits that it lost."""
        if before is None:
            return after
        if self.keeps_notes and not after.note:
            after = replace(after, note=before.note)
        if before.value is None or after.value is None:
            return after
        is_same = isclose(before.value, after.value, rel_tol=EXACTLY)
        return replace(after, value=before.value) if is_same else after

    def _may_be_saved(self, one: Compared) -> bool:
        try:
            if one.before is None:
                check_fed(one.series, one.period, entered=EnteredBy.FILE)
            elif self.audience is not Audience.TEAM:
                self._check_seen(one.series, one.before)
            check_note(one.after.note, before=one.before.note if one.before is not None else "")
        except DomainError as error:
            self.refused.append(Refusal(one.row, None, "", error.message))
            return False
        return True

    def _check_seen(self, series: Series, before: Reading) -> None:
        if is_hidden_reading(series, before, audience=self.audience):
            raise DomainError(
                _("The period has a number that is hidden from you. The team can change it.")
            )


def fingerprint(compared: Iterable[Compared]) -> str:
    """Return a mark of what was shown: another number in the file or in its period changes it."""
    seen = hashlib.sha256()
    for one in compared:
        seen.update(f"{one.series.id}/{one.period.start}/{one.version}/{one.after};".encode())
    return seen.hexdigest()


def as_delivered(compared: Sequence[Compared]) -> Iterator[Delivered]:
    """Yield the numbers as a delivery takes them."""
    for one in compared:
        yield Delivered(one.series.id, one.period.start, one.after)
