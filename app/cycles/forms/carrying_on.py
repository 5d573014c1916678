"""The form of carrying on: goals, measures with or without their numbers, and open tests."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import RadioField, SelectMultipleField, SubmitField
from wtforms.widgets import CheckboxInput, ListWidget

from app import formats
from app.cycles.queries.carrying_on import Offer, OfferedGoal
from app.cycles.services.carrying_on import Chosen, SeriesWish
from app.cycles.wording import cycle_name, state_text
from app.measures.queries.earlier import Match
from app.web.forms import EditForm

WISHES = {
    SeriesWish.NOTHING: _l("Leave it"),
    SeriesWish.DEFINITION: _l("Measure on, from now"),
}


def _ticks(label: Any) -> Any:
    return SelectMultipleField(
        label,
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class CarryOnForm(EditForm):
    """What a team carries on; it is shown what will be made before anything is."""

    goals = _ticks(_l("Goals, with their drivers and ideas"))
    cycles = _ticks(_l("Open tests, as plans"))
    preview = SubmitField(_l("Show what will be made"))
    carry = SubmitField(_l("Carry this on"))
    offer: Offer

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Validate, and ask for something to be chosen."""
        is_valid = bool(super().validate(*args, **kwargs))
        if is_valid and not (self.goals.data or self.cycles.data or any(self._wishes)):
            self.add_error(_("Choose something to carry on."))
            return False
        return is_valid

    @property
    def questions(self) -> list[Any]:
        """Return the question about each series, in order."""
        return [self[_name(one)] for one in self.offer.matches]

    @property
    def chosen(self) -> Chosen:
        """Return what was chosen, of what is offered."""
        goals, cycles = set(self.goals.data or ()), set(self.cycles.data or ())
        return Chosen(
            [one.goal for one in self.offer.goals if one.goal.id in goals],
            [(one, SeriesWish(self[_name(one)].data)) for one in self.offer.matches],
            [one for one in self.offer.cycles if one.id in cycles],
            measured=self.offer.measured,
            with_words=self.offer.works_there,
        )

    @property
    def _wishes(self) -> list[bool]:
        return [wish is not SeriesWish.NOTHING for _match, wish in self.chosen.series]


def make_carry_form(offer: Offer, *, version: int) -> CarryOnForm:
    """Return the form of what may be carried on; all of it is chosen to begin with."""
    fields = {_name(one): _ask(one, offer) for one in offer.matches}
    given = {
        "version": version,
        "goals": [one.goal.id for one in offer.goals],
        "cycles": [one.id for one in offer.cycles],
    }
    form: CarryOnForm = type("CarryOnFormOfSeries", (CarryOnForm,), fields)(data=given)
    form.offer = offer
    form.goals.choices = [(one.goal.id, _goal_text(one)) for one in offer.goals]
    form.cycles.choices = [
        (one.id, f"{cycle_name(one)}: {one.change} ({state_text(one)})") for one in offer.cycles
    ]
    return form


def _name(match: Match) -> str:
    return f"series_{match.series.id}"


def _goal_text(one: OfferedGoal) -> str:
    drivers = ngettext("%(num)s driver", "%(num)s drivers", one.drivers)
    ideas = ngettext("%(num)s idea", "%(num)s ideas", one.ideas)
    return f"{one.goal.title} ({drivers}, {ideas})"


def _ask(match: Match, offer: Offer) -> Any:
    offered = [wish for wish in WISHES if wish is SeriesWish.NOTHING or not match.is_measured]
    choices = [(wish.value, WISHES[wish]) for wish in offered]
    if match.numbers and offer.sees_numbers:
        choices.append((SeriesWish.NUMBERS.value, _numbers_text(match)))
    return RadioField(
        match.series.measure.name,
        choices=choices,
        default=choices[0 if match.is_measured else 1][0],
        description=_tell(match, offer),
    )


def _numbers_text(match: Match) -> str:
    if match.is_measured:
        return ngettext(
            "Take %(num)s earlier number along",
            "Take %(num)s earlier numbers along",
            len(match.numbers),
        )
    return ngettext(
        "Measure on, and take %(num)s number along",
        "Measure on, and take %(num)s numbers along",
        len(match.numbers),
    )


def _tell(match: Match, offer: Offer) -> str:
    """Return what the measure becomes in the new network, and what of the numbers."""
    if match.is_measured:
        already = _("The team measures this already.")
        return f"{already} {_tell_goal(match)}".strip()
    if match.own is not None:
        becomes = _("The team has measured this before. Its series is opened again.")
    elif match.common is not None:
        becomes = _("The network has it as a common measure: «%(name)s».", name=match.common.name)
    else:
        becomes = _("It becomes a measure of your own, with the same definition.")
    if match.since is None:
        why = _("It is defined differently there, so the numbers stay with the earlier team.")
    elif not offer.sees_numbers:
        why = _("The numbers stay with the earlier team, because you see them masked.")
    else:
        why = ""
    return f"{becomes} {why}".strip()


def _tell_goal(match: Match) -> str:
    """Say which goal of the team a measure shows already, where it showed one before too."""
    if match.own is None or match.own.goal is None or match.series.goal_id is None:
        return ""
    return _(
        "It shows your goal «%(goal)s», and still will.",
        goal=formats.within_quotes(match.own.goal.title),
    )
