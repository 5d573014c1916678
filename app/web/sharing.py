"""Texts are looked through once more when they are shared with more than they were written for.

A reason that was given for a team is none for a network or a wall, so it is asked for anew, for
all that was found at once. An identity number is never shared, nor is a day in a text about few
families; what looks like a quote there is asked about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from app.web.few_families import find_of_few
from app.web.guard_words import warn_of
from app.web.guarding import (
    Anyway,
    LetThrough,
    find_in_text,
    kinds_of,
    note_let_through,
    read_anyway,
)
from app.web.text_guard import Finding, Kind

BOX = "shared"
NEVER = frozenset({Kind.IDENTITY, Kind.DAY})
"""What no reason lets be shared."""


class Shared(NamedTuple):
    """A text that is to be shared: its field, what its page calls it, and its words.

    ``is_of_few`` says that it tells of so few families that it may hold neither days nor quotes.
    """

    field: str
    label: str
    text: str
    is_of_few: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in texts to share: a label and a sentence each, and the box for a reason.

    There is no box where no reason helps. ``kinds`` are the kinds of what was found.
    """

    found: tuple[tuple[str, str], ...] = ()
    kinds: frozenset[Kind] = frozenset()
    anyway: Anyway | None = None
    let_through: tuple[LetThrough, ...] = ()

    @property
    def passes(self) -> bool:
        """Say whether the texts may be shared: nothing was found, or there is a reason."""
        return not self.found or bool(self.let_through)


def look_through(texts: Iterable[Shared]) -> Look:
    """Look through what is about to be shared, with the reason that was sent, if any."""
    found = [(one, findings) for one in texts if (findings := _find(one))]
    told = tuple((one.label, warn_of(findings)) for one, findings in found)
    every = [finding for _one, findings in found for finding in findings]
    kinds = frozenset(one.kind for one in every)
    if not every or kinds & NEVER:
        return Look(told, kinds)
    anyway = read_anyway(BOX, every)
    if not anyway.holds:
        return Look(told, kinds, anyway)
    passed = (LetThrough(one.field, kinds_of(of), anyway.reason) for one, of in found)
    return Look(told, kinds, anyway, tuple(passed))


def find_words(texts: Iterable[Shared]) -> frozenset[tuple[Kind, str]]:
    """Return the words in texts that would be asked about if they were shared now."""
    return frozenset((found.kind, found.words) for one in texts for found in _find(one))


def _find(shared: Shared) -> list[Finding]:
    of_few = find_of_few(shared.text) if shared.is_of_few else []
    return [*find_in_text(shared.text), *of_few]


def note_shared(name: str, look: Look) -> None:
    """Note in the audit, in the transaction that shares the texts, what was shared for a reason."""
    note_let_through(name, look.let_through)
