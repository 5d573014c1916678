"""Texts are looked through once more when they are shared with more than they were written for.

A reason that was given for a team is none for a network or a wall, so it is asked for anew, for
all that was found at once. An identity number is never shared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from app.web.guard_words import warn_of
from app.web.guarding import (
    Anyway,
    LetThrough,
    find_in_text,
    kinds_of,
    note_let_through,
    read_anyway,
)
from app.web.text_guard import Kind

BOX = "shared"


class Shared(NamedTuple):
    """A text that is to be shared: its field, what its page calls it, and its words."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in texts to share: a label and a sentence each, and the box for a reason.

    There is no box where no reason helps.
    """

    found: tuple[tuple[str, str], ...] = ()
    anyway: Anyway | None = None
    let_through: tuple[LetThrough, ...] = ()

    @property
    def passes(self) -> bool:
        """Say whether the texts may be shared: nothing was found, or there is a reason."""
        return not self.found or bool(self.let_through)


def look_through(texts: Iterable[Shared]) -> Look:
    """Look through what is about to be shared, with the reason that was sent, if any."""
    found = [(one, findings) for one in texts if (findings := find_in_text(one.text))]
    told = tuple((one.label, warn_of(findings)) for one, findings in found)
    every = [finding for _one, findings in found for finding in findings]
    if not every or any(one.kind is Kind.IDENTITY for one in every):
        return Look(told)
    anyway = read_anyway(BOX, every)
    if not anyway.holds:
        return Look(told, anyway)
    passed = (LetThrough(one.field, kinds_of(of), anyway.reason) for one, of in found)
    return Look(told, anyway, tuple(passed))


def note_shared(name: str, look: Look) -> None:
    """Note in the audit, in the transaction that shares the texts, what was shared for a reason."""
    note_let_through(name, look.let_through)
