"""The words of the history of a number: what was done, by whom, and how the number arrived."""

from collections.abc import Container, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.measures.models.delivery import DeliveredBy, Delivery
from app.measures.models.measurement import EnteredBy
from app.measures.queries import Change, ChoiceChange
from app.measures.queries.settings import SettingChange

ENTERED_LABELS: Mapping[EnteredBy, object] = {
    EnteredBy.TYPED: _l("Typed in"),
    EnteredBy.PHONED: _l("Phoned in"),
    EnteredBy.FILE: _l("From a file"),
    EnteredBy.TALLY: _l("From a tally"),
}
DONE = {"undone": _l("Undone"), "restored": _l("Brought back")}


def who_text(change: Change | ChoiceChange | SettingChange, *, former: Container[int]) -> str:
    """Return who made a change, and that they are not in the team any more, if so."""
    if change.by and change.by_id in former:
        return _("%(name)s (former member)", name=change.by)
    if change.by:
        return change.by
    if change.by_id is not None:
        return _("Former member")
    if isinstance(change, SettingChange):
        return "Sirkel"
    return _origin_text(change) if isinstance(change, Change) else _("From a file")


def _origin_text(change: Change) -> str:
    """Return where a number came from that no person brought."""
    if change.reason == "tallied":
        return str(ENTERED_LABELS[EnteredBy.TALLY])
    if change.delivery is not None:
        return _("From a file")
    is_imported = change.reason == "imported" or change.is_of_file
    return _("Imported by those who run Sirkel") if is_imported else _("Not known")


def done_text(change: Change) -> str:
    """Return what was done with a number, in a word or two."""
    if change.reason in DONE:
        return str(DONE[change.reason])
    if change.before is None:
        return _("Recorded")
    return _("Deleted") if change.after is None else _("Changed")


def delivery_text(delivery: Delivery | None) -> str:
    """Return what a change came with: a file by its name, or the table; else empty."""
    if delivery is None:
        return ""
    if delivery.delivered_by is DeliveredBy.GRID:
        return _("from the table")
    if not delivery.sha256:
        return _("carried on from %(name)s", name=delivery.file_name)
    return _("from the file «%(name)s»", name=delivery.file_name)


def arrival_text(entered: EnteredBy, delivery: Delivery | None) -> str:
    """Return how the number that stands now arrived."""
    told = delivery_text(delivery)
    return told[:1].upper() + told[1:] if told else str(ENTERED_LABELS[entered])
