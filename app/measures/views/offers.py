"""Measures that can be taken up, with their whole definition, and what a team's measures cost."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, formats
from app.charts.wording.number_words import number_word
from app.errors import DomainError
from app.goals.models import Goal
from app.goals.queries import list_goals
from app.measures import queries
from app.measures.models.measure import Definition, Measure
from app.measures.models.series import Series
from app.measures.queries.library import (
    DEFINED,
    LibraryMeasure,
    get_library_measure,
    list_library,
)
from app.measures.queries.load import Advice, Load, advise, is_at_the_start, weigh
from app.measures.services import adoption
from app.measures.wording import FREQUENCY_LABELS, TYPE_LABELS, value_of_kind
from app.networks.models import Network, Team
from app.statistics.masking import Audience
from app.web.actor import current_actor

KEY = re.compile(r"\b[MR]\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class Offer:
    """A measure that can be taken up: what its button sends, and all there is to know of it."""

    choice: str
    name: str
    question: str
    facts: str
    rows: list[tuple[str, str]]
    library_key: str | None = None
    is_recommended: bool = False


@dataclass(frozen=True, slots=True)
class Offers:
    """What a team or network can take up: what the network shares, and the library."""

    common: list[Offer]
    library: list[Offer]
    reserve: list[Offer]

    def find(self, choice: str | None) -> Offer | None:
        """Return the offer that a button stands for."""
        every = [*self.common, *self.library, *self.reserve]
        return next((one for one in every if one.choice == choice), None)

    def find_of_library(self, key: str | None) -> Offer | None:
        """Return the offer of a measure of the library, common or not."""
        every = [*self.common, *self.library, *self.reserve]
        return next((one for one in every if key and one.library_key == key), None)


def list_offers(team: Team) -> Offers:
    """Return what a team has not taken up."""
    common = [_of_measure(one) for one in queries.list_measures_to_adopt(team)]
    taken = {one.library_key for one in queries.list_common_measures(team.network)}
    return _with_library(common, taken=taken | queries.list_library_keys_of_team(team.id).keys())


def list_offers_of_network(network: Network) -> Offers:
    """Return what a network does not share yet."""
    common = queries.list_common_measures(network, with_closed=True)
    return _with_library([], taken={one.library_key for one in common})


def take_up(team: Team, offer: Offer | None, *, goal: Goal | None) -> Series:
    """Begin the series of the measure that was chosen."""
    by = current_actor().user_id
    if offer is None:
        raise DomainError(_("Choose a measure from the list."))
    kind, _dash, key = offer.choice.partition("-")
    if kind == "library":
        return adoption.adopt_from_library(team, get_library_measure(key), by=by, goal=goal)
    return adoption.adopt_measure(team, queries.get_measure(int(key)), by=by, goal=goal)


def find_goal(team: Team, goal_id: int | None) -> Goal | None:
    """Return a team's goal by its id."""
    return next((one for one in list_goals(team.id) if one.id == goal_id), None)


def load_text(team: Team) -> str:
    """Return how many measures a team follows and about what they cost; empty for none."""
    load = weigh(_list_series(team), on=clock.today())
    return tell_load(load) if load.measures else ""


def tell_load(load: Load) -> str:
    """Return a load in words: how many measures, and about how many minutes a month."""
    first = ngettext("You follow %(num)s measure.", "You follow %(num)s measures.", load.measures)
    if not load.minutes:
        return first
    cost = ngettext(
        "It takes about %(num)s minute a month.",
        "It takes about %(num)s minutes a month.",
        load.minutes,
    )
    if not load.untold:
        return f"{first} {cost}"
    untold = ngettext(
        "For %(num)s of them nobody has said how long it takes.",
        "For %(num)s of them nobody has said how long it takes.",
        load.untold,
    )
    return f"{first} {cost} {untold}"


def advice_text(team: Team, *, adding: int = 1) -> str:
    """Return a gentle word to a team that measures much, or is about to; else empty."""
    series = _list_series(team)
    count = weigh(series, on=clock.today()).measures + adding
    advice = advise(count, is_at_the_start=is_at_the_start(series))
    if advice is Advice.MANY:
        return formats.capital(
            _(
                "%(count)s measures are many. Is there one that you no longer need?"
                " It can be closed.",
                count=number_word(count - adding),
            )
        )
    if advice is Advice.MANY_AT_THE_START:
        return _("Two or three measures are enough at the start. More can come later.")
    return ""


def definition_rows(words: Definition | Mapping[str, str]) -> list[tuple[str, str]]:
    """Return a definition as rows of a list: what each part is called, and its text."""
    found = (
        words if isinstance(words, Mapping) else {name: getattr(words, name) for name in DEFINED}
    )
    names = {
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "included": _("Included"),
        "excluded": _("Not included"),
        "belongs_to": _("Counted in the period of"),
        "who_counts": _("Who counts"),
        "source_of_numbers": _("Source"),
        "how_to": _("How"),
        "small_numbers": _("Small numbers"),
        "watch_also": _("Follow also"),
        "pitfall": _("Pitfall"),
    }
    return [(label, _spell_out(found[name])) for name, label in names.items() if found[name]]


def facts_of(measure: Measure) -> str:
    """Return type, frequency and time in one line: «Prosess · hver 14. dag · 2 minutter»."""
    parts = [str(TYPE_LABELS[measure.measure_type]), str(FREQUENCY_LABELS[measure.frequency])]
    if measure.minutes:
        parts.append(ngettext("%(num)s minute", "%(num)s minutes", measure.minutes))
    return " · ".join(parts)


def _spell_out(text: str) -> str:
    """Return a text with the names of the library's measures for their keys: «M2» says little."""
    names = {one.key: f"«{one.fields['short_name']}»" for one in list_library()}
    return KEY.sub(lambda found: names.get(found.group(), found.group()), text)


def _list_series(team: Team) -> list[Series]:
    return queries.list_series_of_team(team.id, Audience.TEAM)


def _with_library(common: list[Offer], *, taken: set[str | None]) -> Offers:
    left = [one for one in list_library() if one.key not in taken]
    return Offers(
        common=common,
        library=[_of_library(one) for one in left if not one.is_reserve],
        reserve=[_of_library(one) for one in left if one.is_reserve],
    )


def _of_measure(measure: Measure) -> Offer:
    target = [] if measure.target is None else [_target_row(measure)]
    return Offer(
        choice=f"common-{measure.id}",
        name=measure.name,
        question=measure.definition.question,
        facts=facts_of(measure),
        rows=definition_rows(measure.definition) + target,
        library_key=measure.library_key,
    )


def _target_row(measure: Measure) -> tuple[str, str]:
    return _("Target"), value_of_kind(measure.kind, measure.target or 0)


def _of_library(library: LibraryMeasure) -> Offer:
    return Offer(
        choice=f"library-{library.key}",
        name=library.name,
        question=library.question,
        facts=facts_of(Measure(**library.fields)),
        rows=[*definition_rows(library.definition), (_("Target"), library.target_text)],
        library_key=library.key,
        is_recommended=library.is_recommended,
    )
