"""Two things measured in turn, so that a busy machine slows both alike."""

import gc
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import inf, isfinite


@dataclass(frozen=True)
class Seconds:
    """What one round took: of time, and of the processor, programs that were run included."""

    passed: float
    busy: float


@dataclass(frozen=True)
class Ratio:
    """How many times as long ours takes as the reference, over all rounds."""

    title: str
    goal: float
    times: tuple[tuple[Seconds, Seconds], ...]

    @property
    def rounds(self) -> tuple[float, ...]:
        """The ratio of every round."""
        return tuple(own.passed / its.passed for own, its in self.times)

    @property
    def median(self) -> float:
        """The ratio that is held against the goal."""
        return statistics.median(self.rounds)

    def __str__(self) -> str:
        spread = f"{min(self.rounds):.3g} to {max(self.rounds):.3g}"
        goal = f"goal at most {self.goal:.3g}" if isfinite(self.goal) else "no goal"
        return f"{self.title}: {self.median:.3g} ({spread}), {goal}"

    def print_seconds(self) -> None:
        """Print what each took, and the ratio of what the processor was busy."""
        _print_spread("ours, s", [own.passed for own, _its in self.times])
        _print_spread("reference, s", [its.passed for _own, its in self.times])
        _print_spread("ours, s of processor", [own.busy for own, _its in self.times])
        _print_spread("reference, s of processor", [its.busy for _own, its in self.times])
        _print_spread("ratio of processor", [own.busy / its.busy for own, its in self.times])


def measure_in_turn(
    title: str,
    *,
    ours: Callable[[], object],
    reference: Callable[[], object],
    goal: float = inf,
    rounds: int = 25,
) -> Ratio:
    """Time both in every round, after one round of warming up, and print the ratio."""
    ours()
    reference()
    times = tuple((_time(ours), _time(reference)) for _ in range(rounds))
    ratio = Ratio(title, goal=goal, times=times)
    print(f"\n{ratio}")
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
