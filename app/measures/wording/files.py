"""The words of files: how they are written, what is left out of them, and what they brought."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import formats
from app.measures.models.delivery import DeliveredBy, Delivery
from app.measures.models.measure import Measure
from app.measures.models.reading import Reading
from app.measures.services.uploads.checking import LeftOut
from app.measures.wording.labels import reading_text

MOST_DECIMALS = 6

ENCODING_NAMES = {
    "utf-8-sig": _l("UTF-8"),
    "cp1252": _l("Windows (1252)"),
    "utf-16": _l("UTF-16"),
    "utf-16-le": _l("UTF-16, little-endian"),
    "utf-16-be": _l("UTF-16, big-endian"),
}
SEPARATOR_NAMES = {
    ";": _l("Semicolon ;"),
    ",": _l("Comma ,"),
    "\t": _l("Tab"),
    "|": _l("Bar |"),
}
LEFT_OUT = {
    LeftOut.EMPTY: _l("Without numbers"),
    LeftOut.TOTAL: _l("Rows of sums"),
    LeftOut.HIDDEN: _l("Hidden numbers, left as they are"),
    LeftOut.OTHER_TEAM: _l("Rows of other teams"),
}
DELIVERED_BY = {DeliveredBy.FILE: _l("File"), DeliveredBy.GRID: _l("Pasted or typed in the grid")}


def change_texts(measure: Measure, *, before: Reading, after: Reading) -> tuple[str, str]:
    """Return two readings of a period, with as many decimals as it takes to tell them apart."""
    texts = reading_text(measure, before), reading_text(measure, after)
    if texts[0] != texts[1] or before.value is None or after.value is None:
        return texts
    for decimals in range(2, MOST_DECIMALS + 1):
        first, second = (
            formats.number(one, decimals=decimals) for one in (before.value, after.value)
        )
        if first != second:
            return _mean_text(first, before), _mean_text(second, after)
    return texts


def _mean_text(value: str, reading: Reading) -> str:
    count = formats.number(reading.denominator or 0)
    return _("%(value)s (average of %(count)s)", value=value, count=count)


def delivered_text(delivery: Delivery) -> str:
    """Return what a delivery brought: «3 nye, 1 endret og 12 uendrede tall er tatt inn.»."""
    if not delivery.new and not delivery.changed:
        return _("No changes: the numbers were there already.")
    parts = [
        ngettext("%(number)s new", "%(number)s new", delivery.new, number=_n(delivery.new)),
        ngettext(
            "%(number)s changed",
            "%(number)s changed",
            delivery.changed,
            number=_n(delivery.changed),
        ),
        ngettext(
            "%(number)s unchanged",
            "%(number)s unchanged",
            delivery.unchanged,
            number=_n(delivery.unchanged),
        ),
    ]
    return _(
        "The numbers are saved: %(new)s, %(changed)s, %(unchanged)s.",
        new=parts[0],
        changed=parts[1],
        unchanged=parts[2],
    )


def _n(count: int) -> str:
    return formats.number(count)
