"""Two things measured in turn, so that a busy machine slows both alike."""

import gc
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


def measure_in_turn(
    title: str,
    *,
    ours: Callable[[], object],
    reference: Callable[[], object],
    goal: float,
    rounds: int = 25,
) -> Ratio:
    """Time both in every round, after one round of warming up, and print the ratio."""
    ours()
    reference()
    ratio = Ratio(
        title, goal=goal, rounds=tuple(_time(ours) / _time(reference) for _ in range(rounds))
    )
    print(f"\n{ratio}")
    return ratio


def _time(work: Callable[[], object]) -> float:
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
