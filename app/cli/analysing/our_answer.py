"""One series as Sirkel itself reads it, and the rows that tell of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isinf

from flask_babel import gettext as _

from app.charts.building import Surroundings, build_chart
from app.charts.wording import Phrasing, Words, describe, describe_phase, percentage_points
from app.cli.analysing.answers import Row, Sketch, say_number, say_percent
from app.cli.analysing.series import Refused, TableSeries
from app.cli.analysing.sketching import make_breaks, make_points, scale_for
from app.cli.analysing.wishes import Each, Wishes
from app.statistics.analysis import Analysis, analyse
from app.statistics.control import OF_SIZES, Counts, analyse_control
from app.statistics.patterns import Limits
from app.statistics.settings import ChartKind
from app.statistics.signals import Signal

NO_LIMITS = Limits(None, None, None, None)


@dataclass(frozen=True, slots=True)
class OurAnswer:
    """The analysis of a series, and the values that it read."""

    series: TableSeries
    wishes: Wishes
    values: list[float | None]
    analysis: Analysis

    @property
    def phrasing(self) -> Phrasing:
        """How sentences say the values and periods of this series."""
        names = self.series.periods.names
        if self.wishes.shows_percent:
            return Phrasing(say_percent, names.__getitem__, percentage_points)
        return Phrasing(say_number, names.__getitem__, say_number)

    @property
    def words(self) -> Words:
        """What is said of the series."""
        return describe(self.analysis, phrasing=self.phrasing)

    @property
    def name(self) -> str:
        """The name of the series."""
        return self.series.name

    def sketch(self) -> Sketch:
        """Return the chart of the series with its conclusion."""
        words, periods, scale = self.words, self.series.periods, scale_for(self.wishes)
        starts = [phase.first for phase in self.analysis.phases]
        chart = build_chart(
            make_points(self.values, periods=periods, scale=scale),
            analysis=self.analysis,
            scale=scale,
            around=Surroundings(
                breaks=make_breaks(starts, periods=periods, kind=self.analysis.kind)
            ),
            text=words.text,
        )
        point = _("Point: %(name)s", name=self.series.layout.number or self.name)
        return Sketch(chart, words.heading, words.sentence, point)

    def list_rows(self, each: Each) -> list[Row]:
        """Return a row for the series, which is about its last phase, or for each part of it."""
        n_phases = len(self.analysis.phases)
        rows: dict[Each, Callable[[], list[Row]]] = {
            Each.SERIES: lambda: [self._row_of_series()],
            Each.PHASE: lambda: [self._row_of_phase(number) for number in range(n_phases)],
            Each.POINT: lambda: [
                self._row_of_point(at, number)
                for number, phase in enumerate(self.analysis.phases)
                for at in range(phase.first, phase.last + 1)
            ],
        }
        return rows[each]()

    def _row_of_series(self) -> Row:
        words = self.words
        return {
            **self._row_of_phase(len(self.analysis.phases) - 1),
            "conclusion": f"{words.heading} {words.sentence}".strip(),
            "target": self.analysis.target_status.value,
        }

    def _row_of_phase(self, number: int) -> Row:
        phase, conclusion = self.analysis.phases[number], self.analysis.conclusions[number]
        limits = self._limits_at(phase.last)
        settings, kind = self.analysis.settings, self.analysis.kind
        words = describe_phase(self.analysis, number=number, phrasing=self.phrasing)
        return {
            "series": self.series.name,
            "chart": kind.value,
            "rules": settings.rules.rule_set.value,
            "phase": number + 1,
            "first": self._period(phase.first),
            "last": self._period(phase.last),
            "outcome": conclusion.outcome.value,
            "conclusion": f"{words.heading} {words.sentence}".strip(),
            "n_obs": phase.n_obs,
            "n_useful": phase.n_useful,
            "centre": phase.centre if self.analysis.draws_centre(number) else None,
            "lcl": limits.lcl,
            "ucl": limits.ucl,
            "longest_run": phase.longest_run,
            "longest_run_max": phase.longest_run_max,
            "n_crossings": phase.n_crossings,
            "n_crossings_min": phase.n_crossings_min,
            "n_crossings_max": phase.n_crossings_max,
            "signal": phase.signal,
            "signals": [self._row_of_signal(signal) for signal in phase.signals],
        }

    def _row_of_signal(self, signal: Signal) -> Row:
        return {
            "kind": signal.kind.value,
            "first": self._period(signal.first),
            "last": self._period(signal.last),
            "length": signal.length,
            "side": signal.side.value if signal.side else None,
            "rising": signal.rising,
            "favourable": signal.favourable,
            "running": signal.running,
        }

    def _row_of_point(self, at: int, number: int) -> Row:
        phase, signal = self.analysis.phases[number], self.analysis.signal_at(at)
        draws_centre = self.analysis.draws_centre(number)
        return {
            "series": self.series.name,
            "phase": number + 1,
            "period": self._period(at),
            "value": self.values[at],
            "centre": phase.centre if draws_centre else None,
            **self._limits_at(at)._asdict(),
            "baseline": phase.baseline_last is None or at <= phase.baseline_last,
            "excluded": at in self.analysis.settings.excluded,
            "signal": None if signal is None else signal.kind.value,
            "favourable": None if signal is None else signal.favourable,
        }

    def _limits_at(self, at: int) -> Limits:
        limits = self.analysis.limits
        return (limits[at] if 0 <= at < len(limits) else None) or NO_LIMITS

    def _period(self, at: int) -> str | None:
        names = self.series.periods.names
        return names[at] if 0 <= at < len(names) else None


def read_ourselves(series: TableSeries, *, wishes: Wishes) -> OurAnswer:
    """Analyse a series as the pages of Sirkel do."""
    settings = wishes.settings_for(series.periods)
    values = list_values(series, wishes=wishes)
    if wishes.kind is ChartKind.RUN:
        return OurAnswer(series, wishes, values, analyse(values, settings=settings))
    pairs = series.pairs
    counts = Counts(
        numerators=[part for part, _ in pairs] if series.layout.has_parts else (),
        denominators=[whole for _, whole in pairs],
        multiply=wishes.multiply if wishes.kind in OF_SIZES else 1,
    )
    analysis = analyse_control(values, kind=wishes.kind, counts=counts, settings=settings)
    return OurAnswer(series, wishes, values, analysis)


def list_values(series: TableSeries, *, wishes: Wishes) -> list[float | None]:
    """Return what is plotted: numbers, or parts over wholes, multiplied."""
    plain = series.numbers
    if series.layout.has_parts and wishes.kind is not ChartKind.C:
        plain = [
            part / whole if part is not None and whole else None for part, whole in series.pairs
        ]
    values = [None if value is None else value * wishes.multiply for value in plain]
    too_great = [at for at, value in enumerate(values) if value is not None and isinf(value)]
    if too_great:
        raise Refused([series.mistake(at, "the value is too great a number") for at in too_great])
    return values
