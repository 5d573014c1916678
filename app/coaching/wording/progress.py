"""The words of how far a team has come: our own, for the steps of a scale that others made."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import formats
from app.coaching.queries.progress import SeenWork

CREDIT = _l(
    "The steps follow the Assessment Scale for Collaboratives of the Institute for Healthcare "
    "Improvement (IHI). The words are our own."
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale in words."""

    halves: int
    title: str
    sentence: str

    @property
    def number(self) -> str:
        """Return the step as a number: «2,5»."""
        return score_text(self.halves)


def score_text(halves: int) -> str:
    """Return a score as a number with one decimal."""
    return formats.number(halves / 2, decimals=1)


def list_steps() -> tuple[Step, ...]:
    """Return the ten steps, the first one first."""
    texts = (*_beginning(), *_improving())
    return tuple([Step(at, *words) for at, words in enumerate(texts, start=1)])


def step_of(halves: int) -> Step:
    """Return one step."""
    return list_steps()[halves - 1]


def _beginning() -> tuple[tuple[str, str], ...]:
    return (
        (_("We want to take part"), _("The team has said yes, and knows what it is about.")),
        (_("The team is in place"), _("We know who we are, what we want, and for whom.")),
        (_("We are planning"), _("We choose measures and the first small test.")),
        (_("We are under way"), _("We have met, mapped or counted. No change has been tried yet.")),
        (_("We have tried"), _("At least one change is tested. The measures are as before.")),
    )


def _improving() -> tuple[tuple[str, str], ...]:
    return (
        (_("A little is better"), _("A measure of how we work shows a shift to the better.")),
        (_("It is better"), _("A measure of the result shows a shift to the better.")),
        (_("Much is better"), _("Most of the results are better, and changes are in use.")),
        (_("It holds"), _("The gain has held for long, and is part of how we usually work.")),
        (_("It holds and spreads"), _("All goals are reached and hold. Others do as we do.")),
    )


def list_evidence(seen: SeenWork) -> list[str]:
    """Return what Sirkel sees of a team's work, a sentence for each kind."""
    goals = ngettext(
        "%(num)s goal that is worked on", "%(num)s goals that are worked on", seen.goals
    )
    found = [_sentence(goals), _tests_text(seen)]
    if seen.better:
        found.append(_("A shift to the better: %(names)s.", names=", ".join(seen.better)))
    elif seen.has_numbers:
        found.append(_("No shift to the better to see yet."))
    else:
        found.append(_("No numbers yet."))
    if seen.better_earlier:
        names = ", ".join(seen.better_earlier)
        words = _("A shift to the better that began in the earlier team: %(names)s.", names=names)
        found.append(words)
    if seen.held:
        found.append(_("A gain that is held: %(names)s.", names=", ".join(seen.held)))
    if seen.hides:
        found.append(_("Some measures are hidden from you, and are not counted here."))
    return found


def _tests_text(seen: SeenWork) -> str:
    if not seen.cycles:
        return _("No tests yet.")
    tests = ngettext("%(num)s test", "%(num)s tests", seen.cycles)
    parts = [
        (seen.planned, _("%(count)s planned", count=seen.planned)),
        (seen.running, _("%(count)s running", count=seen.running)),
        (seen.studied, _studied_text(seen)),
    ]
    listed = ", ".join([text for count, text in parts if count])
    return _sentence(f"{tests}: {listed}")


def _studied_text(seen: SeenWork) -> str:
    if not seen.adopted:
        return _("%(count)s carried through", count=seen.studied)
    words = {"count": seen.studied, "adopted": seen.adopted}
    return _("%(count)s carried through, of which %(adopted)s adopted", **words)


def _sentence(text: str) -> str:
    return f"{formats.capital(text)}."
