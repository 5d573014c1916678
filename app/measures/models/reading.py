"""What one period says, apart from who entered it and when."""

import json
from dataclasses import dataclass
from enum import StrEnum

LONGEST_NOTE = 300


class State(StrEnum):
    """What a delivered period says: a number, or that there was nothing to measure."""

    MEASURED = "measured"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Reading:
    """Numerator and denominator, or a value and how many it is the average of; and a note."""

    state: State
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None
    note: str = ""

    @property
    def text(self) -> str:
        """Return the reading as short JSON, for the history."""
        numbers = [self.numerator, self.denominator, self.value]
        return json.dumps([self.state.value, *numbers, self.note], ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Reading":
        """Return the reading that the history holds as ``text``."""
        state, numerator, denominator, value, note = json.loads(text)
        return cls(State(state), numerator, denominator, value, note)
