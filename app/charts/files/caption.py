"""What stands round a chart in a file: whose it is, what it says and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The words of a file, each optional but the title.

    `title` is the measure, `subtitle` the team and its network, `heading` and `sentence` the
    conclusion, and `source` tells where the numbers are from and when they were fetched.
    """

    title: str
    subtitle: str = ""
    heading: str = ""
    sentence: str = ""
    source: str = ""

    @property
    def name(self) -> str:
        """The title and whose it is, as one text."""
        return ", ".join([part for part in (self.title, self.subtitle) if part])

    @property
    def conclusion(self) -> str:
        """The conclusion as one text, for readers who do not see the drawing."""
        return " ".join([part for part in (self.heading, self.sentence) if part])
