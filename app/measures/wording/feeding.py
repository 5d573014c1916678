"""The words for how a series is fed, and for what a tally has counted."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.measures.models.feeding import FedBy
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.models.tally import Answer
from app.measures.queries.feeding import Feeding
from app.measures.wording.labels import period_name

WAYS = {
    FedBy.TYPED: _l("Typed"),
    FedBy.TALLY: _l("Counted along the way"),
    FedBy.FILE: _l("Delivered in files"),
}
WAYS_EXPLAINED = {
    FedBy.TYPED: _l("Somebody in the team counts up and types the number when the period ends."),
    FedBy.TALLY: _l("You press a button each time. The period becomes a number when it ends."),
    FedBy.FILE: _l("The numbers come from another system, in a file that you send here."),
}
ANSWERS = {
    Answer.YES: _l("Yes"),
    Answer.NO: _l("No"),
    Answer.NOT_APPLICABLE: _l("Does not apply"),
}


def fed_from(series: Series) -> Period | None:
    """Return the first period that is fed as the series is now; None when it always was."""
    if series.fed_since is None:
        return None
    return Period(series.fed_since, series.measure.frequency)


def fed_text(series: Series) -> str:
    """Return how numbers reach a series, and since when, as a part of a line of facts."""
    since = fed_from(series)
    if series.fed_by is FedBy.TYPED or since is None:
        return _("typed")
    if series.fed_by is FedBy.TALLY:
        return _("counted along the way since %(period)s", period=period_name(since))
    return _("delivered in files since %(period)s", period=period_name(since))


def tell_fed(series: Series) -> str:
    """Return the whole sentence: «Slik kommer tallene inn: telles fortløpende siden uke 47»."""
    return _("How the numbers come in: %(way)s", way=fed_text(series))


def tell_feeding(change: Feeding) -> str:
    """Return a change of how a series is fed as a sentence."""
    return _(
        "From «%(before)s» to «%(after)s», from %(period)s on. Chosen by %(who)s.",
        before=WAYS[change.before],
        after=WAYS[change.after],
        period=period_name(change.since, year=True),
        who=change.by or _("somebody who is removed"),
    )


def question_of(measure: Measure) -> str:
    """Return what every press answers; a measure without a question asks by its name."""
    return measure.definition.question or measure.name
