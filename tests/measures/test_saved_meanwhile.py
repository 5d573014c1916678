"""What somebody else saves after a person's page has read the series, and before it saves."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.errors import StaleEdit
from app.extensions import db
from app.measures import queries
from app.measures.models.choices import ALL_POINTS, Baseline
from app.measures.models.series import Series
from app.measures.services.agreements import read_anew
from app.measures.services.baselines import set_baseline
from app.measures.services.choosing import Chooser
from app.measures.services.marks import annotate
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Network
from app.statistics.masking import About, Audience
from app.statistics.settings import RuleSet
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.stories import HIGH, LOW, weekly

pytestmark = pytest.mark.usefixtures("today")
WHY = Chooser(None, "Før testen.")


def make_long(about: About = About.PRACTICE) -> Series:
    network = make_network()
    readings = weekly(*LOW, *LOW, *HIGH, last=15)
    return make_series(
        make_team(network), make_measure(network, about=about), measurements=readings
    )


def save_meanwhile(app: Flask, series: Series, *, change: Callable[[Series], object]) -> None:
    """Let another session save, while this one goes on with the series as it has read it."""
    found = queries.find_series(series.id)
    assert found is series
    db.session().expire_on_commit = False
    db.session.commit()
    with app.app_context():
        theirs = db.session.get_one(Series, series.id)
        change(theirs)
        db.session.commit()


def choose(points: int) -> Callable[[Series], object]:
    return lambda series: set_baseline(
        series, None, baseline=Baseline(points=points), version=series.version, chooser=WHY
    )


def agree(network: Network, **agreed: object) -> None:
    for name, value in agreed.items():
        setattr(network, name, value)
    read_anew(network)


def test_all_points_are_not_said_to_be_saved_over_a_baseline_that_somebody_chose_meanwhile(
    app: Flask,
) -> None:
    series = make_long()
    opened_at = series.version

    save_meanwhile(app, series, change=choose(8))

    with pytest.raises(StaleEdit) as stale:
        set_baseline(series, None, baseline=ALL_POINTS, version=opened_at, chooser=WHY)
    assert stale.value.theirs == {"baseline": "de første 8 punktene"}


def test_who_comes_too_late_is_told_the_baseline_that_is_saved_now(app: Flask) -> None:
    series = make_long()
    choose(8)(series)
    db.session.commit()
    opened_at = series.version

    save_meanwhile(app, series, change=choose(9))

    with pytest.raises(StaleEdit) as stale:
        set_baseline(series, None, baseline=Baseline(points=7), version=opened_at, chooser=WHY)
    assert stale.value.theirs == {"baseline": "de første 9 punktene"}


def test_a_summary_is_read_by_the_rules_that_the_network_has_agreed_on_meanwhile(
    app: Flask,
) -> None:
    series = make_long()
    week = queries.list_open_periods(series)[0]

    save_meanwhile(app, series, change=lambda one: agree(one.team.network, rule_set=RuleSet.PERLA))
    annotate(series, week, text="Vinterferie", by=None)

    settings = queries.find_summary(series.id, Audience.TEAM).analysis.settings
    assert settings.rules.rule_set is RuleSet.PERLA


def test_no_number_is_shown_that_a_raised_threshold_hides_meanwhile(app: Flask) -> None:
    series = make_long(About.PEOPLE)
    week = queries.list_open_periods(series)[0]

    save_meanwhile(app, series, change=lambda one: agree(one.team.network, fewest_people=50))
    annotate(series, week, text="Vinterferie", by=None)

    values = queries.find_summary(series.id, Audience.NETWORK).values
    assert set(values) == {None}


def test_a_measure_that_is_changed_meanwhile_hides_what_it_now_hides(app: Flask) -> None:
    series = make_long()
    week = queries.list_open_periods(series)[0]

    def make_sensitive(theirs: Series) -> None:
        theirs.measure.about = About.SENSITIVE
        theirs.team.network.fewest_sensitive = 50
        rebuild_summaries([theirs.id])

    save_meanwhile(app, series, change=make_sensitive)
    annotate(series, week, text="Vinterferie", by=None)

    assert set(queries.find_summary(series.id, Audience.NETWORK).values) == {None}
