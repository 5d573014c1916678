"""Times of the day as people write them in Norway: 9, 09.30, 9:30, kl. 9."""

import re
from collections.abc import Sequence
from datetime import time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import TimeField as PlainTimeField
from wtforms.widgets import TextInput

from app import formats

TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:,]?([0-5]\d))?", re.IGNORECASE | re.ASCII)
LAST_HOUR = 23


def parse_time(text: str) -> time | None:
    """Return the time that a person or a browser wrote, or None for what is no time."""
    found = TIME.fullmatch(text.strip())
    if found is None or int(found[1]) > LAST_HOUR:
        return None
    return time(int(found[1]), int(found[2] or 0))


class TimeField(PlainTimeField):
    """A time of the day; empty is None, and what was typed stays in the box with its error."""

    widget = TextInput()  # a browser's own box shows a time as its own language writes it

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return formats.clock_time(self.data) if self.data else ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the time, or say how one is written."""
        text = "".join(valuelist).strip()
        self.data = parse_time(text) if text else None
        if text and self.data is None:
            raise ValueError(_l("Write the time as 09.30."))
