"""One idea about charts, and ideas that belong together."""

from __future__ import annotations

from dataclasses import dataclass

from app.charts.examples.pictures import Picture


@dataclass(frozen=True, slots=True)
class Lesson:
    """One idea: a picture and at most three short sentences.

    `name` is that of its place on the page and of its picture's file. A large one has a row of its
    own.
    """

    name: str
    heading: str
    text: str
    picture: Picture
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """Ideas that belong together, after one sentence that leads to them."""

    name: str
    heading: str
    lead: str
    lessons: tuple[Lesson, ...]
