"""«How soon would we see it?», asked in a form that is not saved by it."""

from app.extensions import db
from app.measures import queries
from app.measures.forms.measures import EditMeasureForm
from app.measures.forms.planning import PlanFields
from app.measures.forms.series import EditSeriesForm
from app.measures.loaders import reader_of
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.measures.queries.planning import USUAL_BASELINE, Past, forecast, read_past
from app.measures.wording.planning import Answer, tell_forecast
from app.networks.models import Network, Team
from app.networks.queries.places import place_of
from app.statistics.settings import USUAL_RULES, Rules


def foresee(
    form: PlanFields,
    *,
    chosen: Frequency | None,
    rules: Rules = USUAL_RULES,
    past: Past | None = None,
) -> Answer | None:
    """Return the answer to what a form asks; None when it asks nothing that can be answered."""
    plan = form.read_plan(rules=rules, baseline=past.baseline if past else USUAL_BASELINE)
    if plan is None:
        return None
    db.session.rollback()  # nobody waits for the write lock while series are drawn
    return tell_forecast(forecast(plan), chosen=chosen)


def foresee_measure(form: EditMeasureForm, *, past: Past | None) -> Answer | None:
    """Return the answer to what the form of a measure asks, by the rules of its network."""
    measure = form.measure
    chosen = form.frequency.data if "frequency" in form else measure.frequency
    owner = place_of(measure)
    network = owner.network if isinstance(owner, Team) else owner
    rules = network.rules if isinstance(network, Network) else USUAL_RULES
    return foresee(form, chosen=chosen, rules=rules, past=past)


def foresee_series(form: EditSeriesForm, *, past: Past | None) -> Answer | None:
    """Return the answer to what the form of a series asks."""
    series = form.series
    rules = series.team.network.rules
    return foresee(form, chosen=series.measure.frequency, rules=rules, past=past)


def past_of(series: Series) -> Past | None:
    """Return what a series has so far, as the one who asks may see it."""
    measure = series.measure
    summary = queries.find_summary(series.id, reader_of(series))
    return read_past(summary, kind=measure.kind, per=measure.rate_per)


def past_of_own(measure: Measure) -> Past | None:
    """Return the same for a team's own measure; a common one has many series."""
    if measure.is_common:
        return None
    series = queries.list_series_of_measure(measure)
    return past_of(series[0]) if series else None
