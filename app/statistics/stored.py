"""An analysis as plain JSON values with short keys, and back, for a stored summary."""

from __future__ import annotations

from typing import Any

from app.statistics.analysis import Analysis
from app.statistics.conclusions import Conclusion, Outcome, TargetStatus
from app.statistics.phases import PhaseAnalysis, Side, Signal, SignalKind
from app.statistics.settings import Direction, RuleSet, Settings

VERSION = 1
SIDES = {side.value: side for side in Side} | {None: None}
SIGNAL_KINDS = {kind.value: kind for kind in SignalKind}
OUTCOMES = {outcome.value: outcome for outcome in Outcome}
TARGET_STATUSES = {status.value: status for status in TargetStatus}


def analysis_to_dict(analysis: Analysis) -> dict[str, Any]:
    """Return the analysis as JSON-safe values: v(ersion), p(hases), c(onclusions), t(arget), s."""
    return {
        "v": VERSION,
        "p": [_phase_to_list(phase) for phase in analysis.phases],
        "c": [_conclusion_to_list(conclusion) for conclusion in analysis.conclusions],
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


def _phase_to_list(phase: PhaseAnalysis) -> list[Any]:
    return [
        phase.first,
        phase.last,
        phase.median,
        phase.n_obs,
        phase.n_useful,
        phase.longest_run,
        phase.longest_run_max,
        phase.n_crossings,
        phase.n_crossings_min,
        phase.signal,
        [_signal_to_list(signal) for signal in phase.signals],
        phase.baseline_last,
    ]


def _phase_from_list(fields: list[Any]) -> PhaseAnalysis:
    *numbers, signals, baseline_last = fields
    read_signals = tuple([_signal_from_list(signal) for signal in signals])
    return PhaseAnalysis(*[*numbers, read_signals, baseline_last])


def _signal_to_list(signal: Signal) -> list[Any]:
    return [
        signal.kind.value,
        signal.first,
        signal.last,
        signal.length,
        signal.side and signal.side.value,
        signal.favourable,
        signal.running,
        list(signal.skipped),
    ]


def _signal_from_list(fields: list[Any]) -> Signal:
    kind, first, last, length, side, favourable, running, skipped = fields
    return Signal(
        SIGNAL_KINDS[kind], first, last, length, SIDES[side], favourable, running, tuple(skipped)
    )


def _conclusion_to_list(conclusion: Conclusion) -> list[Any]:
    return [
        conclusion.outcome.value,
        conclusion.n_useful,
        conclusion.n_points,
        conclusion.missing_points,
        conclusion.run_length,
        conclusion.side and conclusion.side.value,
        conclusion.median,
        conclusion.first,
        conclusion.last,
        conclusion.n_crossings,
        conclusion.n_crossings_min,
        conclusion.last_value,
        conclusion.last_index,
    ]


def _conclusion_from_list(fields: list[Any]) -> Conclusion:
    outcome, n_useful, n_points, missing_points, run_length, side, *rest = fields
    return Conclusion(
        OUTCOMES[outcome], n_useful, n_points, missing_points, run_length, SIDES[side], *rest
    )


def _settings_to_dict(settings: Settings) -> dict[str, Any]:
    return {
        "d": settings.direction.value,
        "t": settings.target,
        "b": settings.baseline,
        "p": list(settings.phase_starts),
        "e": sorted(settings.excluded),
        "r": settings.rule_set.value,
        "f": settings.calls_few,
    }


def _settings_from_dict(stored: dict[str, Any]) -> Settings:
    return Settings(
        direction=Direction(stored["d"]),
        target=stored["t"],
        baseline=stored["b"],
        phase_starts=tuple(stored["p"]),
        excluded=frozenset(stored["e"]),
        rule_set=RuleSet(stored["r"]),
        calls_few=stored["f"],
    )
