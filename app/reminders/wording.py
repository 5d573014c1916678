"""The words of a letter: what waits, what concerns its reader, and how to have no more of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.boards.queries.notices import Told
from app.boards.views.notice_words import page_of, sentence_of_letter
from app.measures.queries import Due
from app.measures.wording import period_name
from app.reminders.queries import Content, Receiver, Waiting
from app.reminders.services import Text
from app.web.letters import address_outside

WEEKDAYS = (
    _l("Monday"),
    _l("Tuesday"),
    _l("Wednesday"),
    _l("Thursday"),
    _l("Friday"),
    _l("Saturday"),
    _l("Sunday"),
)
MOST = 8  # measures told of a team
MOST_TOLD = 12  # notices
IN_TWO_MINUTES = 3  # measures


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the links of a letter lead: to a team's field, to the choice of day, to stopping."""

    log: Callable[[int], str]
    told: Callable[[Told], str]
    notices: str
    settings: str
    stop: str


def addresses_for(stop_token: str) -> Addresses:
    """Return the addresses of somebody's letter."""
    return Addresses(
        log=lambda team_id: address_outside("measures.log_next", team_id=team_id),
        told=_address_of,
        notices=address_outside("boards.list_notices"),
        settings=address_outside("reminders.edit_reminders"),
        stop=address_outside("reminders.stop_reminders", token=stop_token),
    )


def _address_of(told: Told) -> str:
    """Return the page of what is told, which then counts as read."""
    page = page_of(told)
    return address_outside(page.endpoint, **page.values, notice=told.id, _anchor=page.anchor)


def write_letter(receiver: Receiver, content: Content, *, addresses: Addresses) -> Text:
    """Return the letter in the language that is in force; it holds no number and no result.

    Nor does it hold anything that somebody wrote, but for the names of teams and measures.
    """
    parts = (
        _("Hello %(name)s.", name=receiver.name),
        *(_tell_waiting(content.waiting, addresses) if content.waiting else ()),
        *(_tell_concerns(content.told, addresses) if content.told else ()),
        "\n".join(_tell_ways(content, addresses)),
    )
    is_of_numbers = bool(content.waiting)
    subject = (
        _("Numbers that wait in Sirkel") if is_of_numbers else _("What concerns you in Sirkel")
    )
    return Text(subject, "\n\n".join(parts) + "\n", addresses.stop)


def _tell_waiting(waiting: Sequence[Waiting], addresses: Addresses) -> Iterator[str]:
    yield _("These numbers wait:")
    for one in waiting:
        yield "\n".join(_tell_team(one, address=addresses.log(one.team_id)))
    yield " ".join((_tell_time(waiting), _("Was there nothing to measure? That is an answer too.")))


def _tell_concerns(told: Sequence[Told], addresses: Addresses) -> Iterator[str]:
    yield _("This concerns you:")
    shown = sorted(told[:MOST_TOLD], key=lambda one: (one.team_name, one.team_id))
    for (team, _id), of_team in groupby(shown, key=lambda one: (one.team_name, one.team_id)):
        lines = [f"– {sentence_of_letter(one)}\n{addresses.told(one)}" for one in of_team]
        yield "\n".join((team, *lines))
    yield _("All your notices: %(address)s", address=addresses.notices)


def _tell_ways(content: Content, addresses: Addresses) -> Iterator[str]:
    if content.waiting:
        yield _("You get this because you look after the numbers. It comes at most once a week.")
    else:
        yield _("You get this because something concerns you. It comes at most once a week.")
    if content.told:
        yield _("Choose the day, and what you are told of: %(address)s", address=addresses.settings)
    else:
        yield _("Choose another day: %(address)s", address=addresses.settings)
    yield _("Stop the reminders: %(address)s", address=addresses.stop)


def _tell_team(one: Waiting, *, address: str) -> Iterator[str]:
    yield one.team_name
    for due in one.due[:MOST]:
        yield _tell_due(due)
    more = len(one.due) - MOST
    if more > 0:
        yield ngettext("– and %(num)s more measure", "– and %(num)s more measures", more)
    yield _("Log the numbers: %(address)s", address=address)


def _tell_due(due: Due) -> str:
    told = {"name": due.name, "period": period_name(due.period)}
    if not due.more:
        return _("– %(name)s: %(period)s", **told)
    return ngettext(
        "– %(name)s: %(period)s and one more period",
        "– %(name)s: %(period)s and %(num)s more periods",
        due.more,
        **told,
    )


def _tell_time(waiting: Sequence[Waiting]) -> str:
    measures = sum(len(one.due) for one in waiting)
    if measures <= IN_TWO_MINUTES:
        return _("It takes about two minutes.")
    return _("It takes about %(count)s minutes.", count=measures - 1)
