"""The summary that Sirkel proposes after a gathering, and the letter to those who were absent."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.wording.number_words import number_word
from app.gatherings.queries.absent import Reader
from app.networks.models import Gathering

MOST_ITEMS = 12


@dataclass(frozen=True, slots=True)
class Happened:
    """What is known of a gathering when its summary is proposed."""

    items: tuple[str, ...]
    topics: tuple[str, ...]
    people: int
    teams_there: int
    teams: int
    teams_promising: int
    lines: int
    after: Gathering | None


def propose_summary(gathering: Gathering, happened: Happened) -> str:
    """Return a first text: what was on the programme, who came, what was promised; no names."""
    parts = [_title(gathering)]
    if happened.items:
        parts.append(_listed(_("This is what we did:"), happened.items))
    if happened.topics:
        heading = _("This was taken up from the work of the teams:")
        parts.append(_listed(heading, happened.topics))
    counted = " ".join(_tell_counts(happened))
    if counted:
        parts.append(counted)
    if happened.after is not None:
        days = formats.days(happened.after.starts_on, happened.after.ends_on, year=True)
        parts.append(_("The next gathering is %(days)s.", days=days))
    return "\n\n".join(parts)


def subject_of_letter(gathering: Gathering) -> str:
    """Return the subject of the letter."""
    return _("Gathering %(number)s in short", number=gathering.number)


def write_letter(gathering: Gathering, reader: Reader, *, page: str, settings: str) -> str:
    """Return the letter to somebody who was not there, in the language that is in force."""
    parts = (
        _("Hello %(name)s.", name=reader.name),
        _(
            "You were not at gathering %(number)s of %(network)s. This is what came of it:",
            number=gathering.number,
            network=gathering.network.name,
        ),
        gathering.summary,
        _("All of the gathering: %(address)s", address=page),
        _(
            "You get this once, because you are in a team of the network and were not noted as"
            " there. Choose what you are told of: %(address)s",
            address=settings,
        ),
    )
    return "\n\n".join(parts) + "\n"


def _title(gathering: Gathering) -> str:
    name = _("Gathering %(number)s", number=gathering.number)
    named = f"{name}: {gathering.theme}" if gathering.theme else name
    days = formats.days(gathering.starts_on, gathering.ends_on, year=True)
    where = f"{days}, {gathering.venue}" if gathering.venue else days
    return f"{named}\n{where}"


def _listed(heading: str, items: tuple[str, ...]) -> str:
    return "\n".join((heading, *(f"– {item}" for item in items[:MOST_ITEMS])))


def _tell_counts(happened: Happened) -> Iterator[str]:
    if happened.people:
        yield ngettext(
            "One person was there, from %(there)s of %(teams)s teams.",
            "%(people)s people were there, from %(there)s of %(teams)s teams.",
            happened.people,
            people=formats.capital(number_word(happened.people)),
            there=number_word(happened.teams_there) if happened.teams_there else _("none"),
            teams=number_word(happened.teams),
        )
    if happened.lines:
        lines = ngettext(
            "one line", "%(count)s lines", happened.lines, count=number_word(happened.lines)
        )
        yield ngettext(
            "One team wrote what it will do: %(lines)s in all.",
            "%(count)s teams wrote what they will do: %(lines)s in all.",
            happened.teams_promising,
            count=formats.capital(number_word(happened.teams_promising)),
            lines=lines,
        )
