"""The analysis of a run chart as plain JSON values with short keys, and back, for a summary."""

from __future__ import annotations

from typing import Any

from app.statistics.analysis import Analysis
from app.statistics.conclusions import Conclusion, Outcome, TargetStatus
from app.statistics.phases import PhaseAnalysis
from app.statistics.settings import ChartKind, Direction, Rules, RuleSet, Settings
from app.statistics.signals import Side, Signal, SignalKind

VERSION = 3
SIDES = {side.value: side for side in Side} | {None: None}
SIGNAL_KINDS = {kind.value: kind for kind in SignalKind}
KINDS = {kind.value: kind for kind in SignalKind} | {None: None}
OUTCOMES = {outcome.value: outcome for outcome in Outcome}
TARGET_STATUSES = {status.value: status for status in TargetStatus}


def analysis_to_dict(analysis: Analysis) -> dict[str, Any]:
    """Return the analysis as JSON-safe values: v(ersion), p(hases), c(onclusions), t(arget), s.

    A control chart is worked out when it is asked for, never stored: it raises ValueError.
    """
    if analysis.kind is not ChartKind.RUN:
        raise ValueError("Only run charts are stored")
    return {
        "v": VERSION,
        "p": [_phase_to_list(phase) for phase in analysis.phases],
        "c": [list(conclusion) for conclusion in analysis.conclusions],
        "t": analysis.target_status.value,
        "s": _settings_to_dict(analysis.settings),
    }


def analysis_from_dict(stored: dict[str, Any]) -> Analysis:
    """Return the analysis that was stored; another version than ours raises ValueError."""
    if stored.get("v") != VERSION:
        raise ValueError("This summary was stored by another version: rebuild it")
    *earlier, conclusion = [_conclusion_from_list(fields) for fields in stored["c"]]
    return Analysis(
        phases=tuple([_phase_from_list(fields) for fields in stored["p"]]),
        conclusion=conclusion,
        target_status=TARGET_STATUSES[stored["t"]],
        settings=_settings_from_dict(stored["s"]),
        earlier_conclusions=tuple(earlier),
    )


def excluded_from_dict(stored: dict[str, Any]) -> frozenset[int]:
    """Return only which positions are left out of an analysis that was stored."""
    if stored.get("v") != VERSION:
        raise ValueError("This summary was stored by another version: rebuild it")
    return frozenset(stored["s"]["e"])


def _phase_to_list(phase: PhaseAnalysis) -> list[Any]:
    *numbers, signals, baseline_last, crossings_max = phase
    return [*numbers, [list(signal) for signal in signals], baseline_last, crossings_max]


def _phase_from_list(fields: list[Any]) -> PhaseAnalysis:
    *numbers, signals, baseline_last, crossings_max = fields
    read = tuple([_signal_from_list(signal) for signal in signals])
    return PhaseAnalysis._make([*numbers, read, baseline_last, crossings_max])


def _signal_from_list(fields: list[Any]) -> Signal:
    kind, first, last, length, side, favourable, running, skipped, rising = fields
    return Signal(
        SIGNAL_KINDS[kind],
        first,
        last,
        length,
        SIDES[side],
        favourable,
        running,
        tuple(skipped),
        rising,
    )


def _conclusion_from_list(fields: list[Any]) -> Conclusion:
    conclusion = Conclusion._make(fields)
    return conclusion._replace(
        outcome=OUTCOMES[conclusion.outcome],
        side=SIDES[conclusion.side],
        kind=KINDS[conclusion.kind],
    )


def _settings_to_dict(settings: Settings) -> dict[str, Any]:
    rules = settings.rules
    return {
        "d": settings.direction.value,
        "t": settings.target,
        "b": list(settings.baseline_ends),
        "p": list(settings.phase_starts),
        "e": sorted(settings.excluded),
        "r": [
            rules.rule_set.value,
            rules.screens_ranges,
            rules.points_for_shift,
            rules.points_for_trend,
            rules.two_in_three_counts_outside,
        ],
        "f": settings.calls_few,
    }


def _settings_from_dict(stored: dict[str, Any]) -> Settings:
    rule_set, *chosen = stored["r"]
    return Settings(
        direction=Direction(stored["d"]),
        target=stored["t"],
        baseline_ends=tuple(stored["b"]),
        phase_starts=tuple(stored["p"]),
        excluded=frozenset(stored["e"]),
        rules=Rules(RuleSet(rule_set), *chosen),
        calls_few=stored["f"],
    )
