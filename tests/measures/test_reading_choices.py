"""What is stored of a series with all that a team chose, for each audience and by any rules."""

from collections.abc import Sequence
from datetime import date

import pytest
from flask import Flask

from app.extensions import db
from app.measures import queries
from app.measures.models.choices import Baseline
from app.measures.models.measure import Definition
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.measures.models.stored_summary import summary_from_text, summary_to_text
from app.measures.models.summary import Summary
from app.measures.services.summaries import rebuild_missing_summaries, rebuild_summaries
from app.statistics.masking import About, Audience
from app.statistics.settings import Rules, RuleSet
from tests.counting import counted
from tests.makers.choices import make_annotation, make_exclusion, make_phase, make_target_step
from tests.makers.measures import make_measure, make_measurement, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.stories import HIGH, LOW, weekly


def make_chosen(about: About = About.PRACTICE) -> Series:
    """Weeks 1 to 20 of 2026 with a choice of every kind; week 18 is small."""
    network = make_network()
    readings = dict(weekly(*LOW, *LOW, *HIGH, *HIGH, last=20)) | {"2026-W18": (1, 3)}
    series = make_series(
        make_team(network), make_measure(network, about=about), measurements=readings
    )
    series.baseline_points = 6
    make_phase(series, "2026-W11", baseline=Baseline(until=date(2026, 4, 6)))
    make_exclusion(series, "2026-W03")
    make_exclusion(series, "2026-W13")
    make_annotation(series, "2026-W14")
    make_target_step(series, "2026-W12")
    return series


def read(series: Series, audience: Audience = Audience.TEAM) -> Summary:
    return queries.find_summary(series.id, audience)


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.NETWORK])
@pytest.mark.parametrize("about", About)
def test_a_summary_with_choices_comes_back_from_its_text(
    app: Flask, about: About, audience: Audience
) -> None:
    summary = read(make_chosen(about), audience)

    text = summary_to_text(summary)
    back = summary_from_text(text, series_id=summary.series_id, audience=audience)

    assert back == summary


def test_baselines_phases_and_exclusions_combine(app: Flask) -> None:
    summary = read(make_chosen())

    settings = summary.analysis.settings
    assert settings.phase_starts == (10,)
    assert settings.baseline_ends == (6, 14)
    assert settings.excluded == {2, 12}
    assert [phase.n_obs for phase in summary.analysis.phases] == [9, 9]


def test_nothing_that_the_team_wrote_is_stored_for_others(app: Flask) -> None:
    summary = read(make_chosen(), Audience.NETWORK)

    text = summary_to_text(summary)
    assert not any(word in text for word in ("møteleder", "flyttet", "byttet", "Påske"))
    assert summary.remarks == ()


def test_a_phase_with_a_hidden_point_tells_nothing_of_its_choices(app: Flask) -> None:
    summary = read(make_chosen(About.PEOPLE), Audience.NETWORK)

    first, last = summary.analysis.phases
    assert first.baseline_last == 6
    assert (last.centre, last.baseline_last) == (None, None)
    assert summary.analysis.settings.baseline_ends == (6,)


def test_a_phase_and_a_new_definition_at_one_period_make_one_phase(app: Flask) -> None:
    series = make_chosen()
    db.session.add(Definition(measure_id=series.measure_id, number=2, valid_from=date(2026, 3, 9)))
    db.session.commit()
    rebuild_summaries([series.id])

    inside, outside = read(series), read(series, Audience.NETWORK)

    assert inside.breaks == (10,)
    assert len(inside.analysis.phases) == 2
    assert inside.analysis.last_phase.baseline_last == 14
    assert [one.position for one in inside.phases] == [10]
    assert outside.phases == ()


def test_a_choice_for_a_period_that_the_series_no_longer_has_is_passed_over(app: Flask) -> None:
    network = make_network()
    measure = make_measure(network, frequency=Frequency.ONCE)
    readings = {f"2026-{month:02}-10": (month, 20) for month in range(1, 6)}
    series = make_series(make_team(network), measure, measurements=readings)
    for make in (make_phase, make_exclusion, make_annotation):
        make(series, "2026-02-20")

    summary = read(series)

    assert (summary.left_out, summary.remarks) == ((), ())
    assert [one.position for one in summary.phases] == [2]


def test_the_rules_of_the_network_are_those_of_every_series(app: Flask) -> None:
    series = make_chosen()
    network = series.team.network
    network.rule_set, network.points_for_shift = RuleSet.PERLA, 7
    network.screens_ranges = False
    db.session.commit()

    rebuild_summaries([series.id])

    rules = Rules(RuleSet.PERLA, screens_ranges=False, points_for_shift=7)
    assert {read(series, one).analysis.settings.rules for one in (Audience.TEAM,)} == {rules}
    assert read(series, Audience.NETWORK).analysis.settings.rules == rules


def test_choices_of_many_series_are_found_in_one_statement_and_read_in_one_for_each_kind(
    app: Flask,
) -> None:
    weeks = {f"2026-W{week:02}": (3, 10) for week in range(2, 8)}
    series = [make_series(measurements=weeks) for _ in range(6)]
    taken = [count_selects(series)]

    make_phase(series[0], "2026-W04")
    taken.append(count_selects(series))
    make_exclusion(series[1], "2026-W05")
    make_annotation(series[2], "2026-W05")
    make_target_step(series[3], "2026-W05")
    make_target_step(series[4], "2026-W05")
    taken.append(count_selects(series))

    assert taken == [1, 2, 5]


def count_selects(series: Sequence[Series]) -> int:
    ids = [one.id for one in series]
    with counted() as statements:
        queries.list_choices(ids)
    return len([text for text in statements if text.startswith("SELECT")])


def test_summaries_that_are_missing_are_made_and_the_others_left(app: Flask) -> None:
    kept, lost = make_series(), make_series(measurements={"2026-W03": (3, 10)})
    db.session.execute(db.text(f"DELETE FROM series_summary WHERE series_id = {lost.id}"))
    make_measurement(kept, "2026-W03", reading=(3, 10))

    made = rebuild_missing_summaries()

    assert made == 1
    assert len(read(lost).slots) == 2
    assert read(kept).slots == ()
