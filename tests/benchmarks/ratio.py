"""Two things measured in turn, so that a busy machine slows both alike."""

import gc
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """How many times as long ours takes as the reference, over all rounds."""

    title: str
    goal: float
    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The ratio that is held against the goal."""
        return statistics.median(self.rounds)

    def __str__(self) -> str:
        spread = f"{min(self.rounds):.3g} to {max(self.rounds):.3g}"
        return f"{self.title}: {self.median:.3g} ({spread}), goal at most {self.goal:.3g}"


@dataclass(frozen=True)
class Seconds:
    """What one round took: of time, and of the processor, programs that were run included."""

    passed: float
    busy: float


def measure_in_turn(
    title: str,
    *,
    ours: Callable[[], object],
    reference: Callable[[], object],
    goal: float,
    rounds: int = 25,
    with_seconds: bool = False,
) -> Ratio:
    """Time both in every round, after one round of warming up, and print the ratio.

    ``with_seconds`` also prints what each took, and the ratio of what the processor was busy.
    """
    ours()
    reference()
    times = [(_time(ours), _time(reference)) for _ in range(rounds)]
    ratio = Ratio(title, goal=goal, rounds=tuple(own.passed / its.passed for own, its in times))
    print(f"\n{ratio}")
    if with_seconds:
        _print_spread("ours, s", [own.passed for own, _its in times])
        _print_spread("reference, s", [its.passed for _own, its in times])
        _print_spread("ours, s of processor", [own.busy for own, _its in times])
        _print_spread("reference, s of processor", [its.busy for _own, its in times])
        _print_spread("ratio of processor", [own.busy / its.busy for own, its in times])
    return ratio


def _print_spread(name: str, numbers: list[float]) -> None:
    spread = f"{min(numbers):.3g} to {max(numbers):.3g}"
    print(f"  {name}: {statistics.median(numbers):.3g} ({spread})")


def _time(work: Callable[[], object]) -> Seconds:
    gc.collect()
    busy, started = _busy(), time.perf_counter()
    work()
    return Seconds(time.perf_counter() - started, _busy() - busy)


def _busy() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
