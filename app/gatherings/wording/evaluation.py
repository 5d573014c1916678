"""The questions of an evaluation, and what is said of its answers."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import formats
from app.gatherings.queries.evaluation import Average, Outcome, Question, Stage, closes_on

QUESTIONS = {
    Question.USEFUL: _l("How useful was the gathering for your work?"),
    Question.SUPPORT: _l("How good is the support from the facilitators?"),
    Question.NEXT_STEP: _l("How well do you know your team’s next step?"),
}
SHORT = {
    Question.USEFUL: _l("Useful"),
    Question.SUPPORT: _l("Support from the facilitators"),
    Question.NEXT_STEP: _l("We know our next step"),
}
SCALE = [(answer, str(answer)) for answer in range(1, 6)]
ENDS = {
    Question.USEFUL: _l("1 is not useful, and 5 is very useful."),
    Question.SUPPORT: _l("1 is very poor, and 5 is very good."),
    Question.NEXT_STEP: _l("1 is very badly, and 5 is very well."),
}


def count_text(outcome: Outcome) -> str:
    """Return how many have answered, and why no more is told where it is not."""
    count, fewest = outcome.count, outcome.fewest
    told = ngettext("%(num)s has answered.", "%(num)s have answered.", count)
    if outcome.stage is Stage.OPEN:
        day = formats.day(closes_on(outcome.gathering))
        why = _("One can answer until %(day)s. The answers are shown when it is over.", day=day)
        return f"{told} {why}"
    if outcome.stage is Stage.CLOSED and not outcome.is_enough:
        why = _(
            "With fewer than %(fewest)s answers of signed-in members, they could tell who said"
            " what. So they are not shown.",
            fewest=fewest,
        )
        return f"{told} {why}"
    return told


def average_text(average: Average) -> str:
    """Return an average with how many it is of: «4,2 (18 svar)»."""
    if average.value is None:
        return _("Too few answers to show")
    value = formats.number(average.value, decimals=1)
    return ngettext(
        "%(value)s (%(num)s answer)", "%(value)s (%(num)s answers)", average.count, value=value
    )
