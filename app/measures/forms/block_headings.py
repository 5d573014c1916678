"""What stands above the columns of a block, and which boxes the columns are of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flask_babel import gettext as _

from app.errors import DomainError

_APART = re.compile(r"[\s\u00a0\u2009\u202f|:;,()/\u2013\u2014-]+")
MOST_TOLD = 4
Places = tuple[int, ...]


class BlockRefused(DomainError):
    """A block cannot be placed without guessing, so nothing of it is."""


@dataclass(frozen=True, slots=True)
class Column:
    """One box of every row: its measure, by place, and the headings that the two answer to."""

    measure: int
    headings: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    title: str = ""

    def is_named_by(self, key: str) -> bool:
        """Say whether a heading names the measure, alone or beside the box."""
        return key in self.names or any(rest in self.headings for rest in self._beside(key))

    def answers(self, key: str) -> bool:
        """Say whether a heading may stand above the box."""
        return key in self.headings or self.is_named_by(key)

    def _beside(self, key: str) -> list[str]:
        """Return what a heading says beside the name of the measure."""
        after = [key[len(name) + 1 :] for name in self.names if key.startswith(f"{name} ")]
        return after + [key[: -len(name) - 1] for name in self.names if key.endswith(f" {name}")]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above one column of a block: its words, and the boxes that they fit."""

    words: str
    fits: frozenset[int]


def heading_key(text: str) -> str:
    """Return a heading as headings are compared."""
    return _APART.sub(" ", text).strip(" .").casefold()


def read_headings(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> list[Heading]:
    """Return what stands above each column; a name above the first of its columns is of all."""
    width = max((len(row) for row in rows), default=0)
    filled = [_fill(list(row) + [""] * (width - len(row))) for row in rows[:-1]]
    filled += [list(row) + [""] * (width - len(row)) for row in rows[-1:]]
    return [_read([text for text in texts if text], columns) for texts in zip(*filled, strict=True)]


def find_boxes(
    headings: Sequence[Heading], columns: Sequence[Column], *, start: int, pairs: Sequence[bool]
) -> list[Places]:
    """Return the boxes of each column of a block, none for one that has no known heading.

    ``pairs`` are the columns with two numbers in a cell. Raises ``BlockRefused`` when the
    headings leave a choice, or half of a measure out.
    """
    if not any(one.fits for one in headings):
        raise _all_unknown(headings)
    found, loose = _find_named(headings, columns, pairs=pairs)
    if loose and any(found):
        raise _no_measure()
    if loose:
        places = _find_loose([headings[at].fits for at in loose], columns, start=start)
        for at, place in zip(loose, places, strict=True):
            found[at] = (place,)
    _check_whole(found, columns)
    return found


def _fill(row: list[str]) -> list[str]:
    """Return a row with its names above all of their columns."""
    for before, at in pairwise(range(len(row))):
        row[at] = row[at] or row[before]
    return row


def _read(texts: Sequence[str], columns: Sequence[Column]) -> Heading:
    """Return which boxes fit; a title above the name of a measure need not be understood."""
    fits, is_named, is_odd, is_known = frozenset(range(len(columns))), False, False, False
    for key in map(heading_key, texts):
        known = frozenset(at for at, one in enumerate(columns) if one.answers(key))
        if known:
            fits, is_known = fits & known, True
            names = any(columns[at].is_named_by(key) for at in known)
            is_odd, is_named = is_odd and not names, is_named or names
        else:
            is_odd = True
    words = " ".join(dict.fromkeys(texts))
    return Heading(words, fits if is_known and not is_odd else frozenset())


def _find_named(
    headings: Sequence[Heading], columns: Sequence[Column], *, pairs: Sequence[bool]
) -> tuple[list[Places], list[int]]:
    """Return the boxes of columns whose measure is said, there or before, and those it is not of.

    «Møter teller | nevner»: the second column is of the measure that the first one names.
    """
    found: list[Places] = []
    loose, measure = [], None
    for at, heading in enumerate(headings):
        measures = {columns[place].measure for place in heading.fits}
        measure = measures.pop() if len(measures) == 1 else measure if measures else None
        if heading.fits and measure is None:
            loose.append(at)
        is_said = heading.fits and measure is not None
        own = [place for place in sorted(heading.fits) if columns[place].measure == measure]
        found.append(_only(own, columns, is_pair=pairs[at]) if is_said else ())
    return found, loose


def _only(own: Sequence[int], columns: Sequence[Column], *, is_pair: bool) -> Places:
    if not own:
        raise _no_measure()
    if len(own) == 1 or (len(own) == 2 and is_pair):
        return tuple(own)
    raise BlockRefused(
        _(
            "The headings do not say which number of «%(measure)s» is which. Nothing is pasted in.",
            measure=columns[own[0]].title,
        )
    )


def _find_loose(
    fits: Sequence[frozenset[int]], columns: Sequence[Column], *, start: int
) -> list[int]:
    """Return the boxes of columns that are named, but not their measure.

    They are of the measure that one pastes into, or of those from there on in the same order, or
    of the only measure that has such boxes.
    """
    measures = list(dict.fromkeys(column.measure for column in columns))
    by_measure = [_fit_one(fits, columns, measure=measure) for measure in measures]
    here = by_measure[measures.index(columns[start].measure)]
    if here:
        return here
    if all(start + at in one for at, one in enumerate(fits)):
        return list(range(start, start + len(fits)))
    able = [one for one in by_measure if one]
    if len(able) != 1:
        raise _no_measure()
    return able[0]


def _fit_one(
    fits: Sequence[frozenset[int]], columns: Sequence[Column], *, measure: int
) -> list[int]:
    """Return the boxes when all of the columns can be of one measure, else nothing."""
    own = [[place for place in one if columns[place].measure == measure] for one in fits]
    places = [one[0] for one in own if len(one) == 1]
    return places if len(set(places)) == len(fits) else []


def _check_whole(found: Sequence[Places], columns: Sequence[Column]) -> None:
    """Refuse two columns of one box, and one of the two numbers of a measure without the other."""
    places = [place for one in found for place in one]
    for place in places:
        column = columns[place]
        if places.count(place) > 1:
            raise BlockRefused(
                _(
                    "Two columns have the heading of one number of «%(measure)s»."
                    " Nothing is pasted in.",
                    measure=column.title,
                )
            )
        if any(
            one.measure == column.measure and at not in places for at, one in enumerate(columns)
        ):
            raise BlockRefused(
                _(
                    "«%(measure)s» has two numbers, and only one of them has a known heading."
                    " Nothing is pasted in.",
                    measure=column.title,
                )
            )


def tell_words(headings: Sequence[Heading]) -> str:
    """Return the words of headings, the first few of them."""
    words = list(dict.fromkeys(f"«{one.words}»" for one in headings if one.words))
    return ", ".join(words[:MOST_TOLD]) + (" …" if len(words) > MOST_TOLD else "")


def _all_unknown(headings: Sequence[Heading]) -> BlockRefused:
    told = tell_words(headings)
    return BlockRefused(
        _(
            "The headings are not known: %(headings)s. Nothing is pasted in. Use the names in the"
            " table, or copy the numbers without headings.",
            headings=told,
        )
    )


def _no_measure() -> BlockRefused:
    return BlockRefused(
        _(
            "The headings do not say which measure the numbers are of. Nothing is pasted in. Use"
            " the names in the table, or copy the numbers without headings."
        )
    )
