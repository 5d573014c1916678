"""The five steps of a team's first hour: what each asks, and what it has brought so far."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.boards.queries.first_hour import FirstHour
from app.boards.wording import listed
from app.charts.wording import number_word, sign_of
from app.cycles.wording import cycle_name
from app.measures.models.series import Series

WHO, GOAL, MEASURES, NUMBERS, TEST = range(1, 6)
MINUTES = {WHO: 10, GOAL: 10, MEASURES: 15, NUMBERS: 10, TEST: 15}


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its title, what it asks or has brought, and whether it is done, open or locked."""

    number: int
    title: str
    note: str
    minutes: int
    is_done: bool
    is_open: bool
    is_locked: bool


def list_steps(hour: FirstHour, *, open_step: int) -> list[Step]:
    """Return the five steps; after the first they may be taken in any order."""
    titles, done = _titles(), hour.done
    return [
        Step(
            number=number,
            title=titles[number],
            note=_told(hour, number) if done[number - 1] else _asked(number),
            minutes=MINUTES[number],
            is_done=done[number - 1],
            is_open=number == open_step,
            is_locked=number != WHO and not (done[0] or done[number - 1]),
        )
        for number in MINUTES
    ]


def first_undone(hour: FirstHour) -> int:
    """Return the step that comes next, 0 when all are done."""
    return next((number for number in MINUTES if not hour.done[number - 1]), 0)


def progress_text(hour: FirstHour) -> str:
    """Return how far a team has come: «1 av 5 gjort · om lag 50 minutter igjen»."""
    left = sum(MINUTES[number] for number in MINUTES if not hour.done[number - 1])
    count = _("%(count)s of 5 done", count=sum(hour.done))
    if not left:
        return count
    time = ngettext("about %(num)s minute left", "about %(num)s minutes left", left)
    return f"{count} · {time}"


def next_title(hour: FirstHour) -> str:
    """Return the title of the step that comes next."""
    return _titles().get(first_undone(hour), "")


def _titles() -> dict[int, str]:
    return {
        WHO: _("Who are you?"),
        GOAL: _("What do you want to achieve?"),
        MEASURES: _("How will you see that it gets better?"),
        NUMBERS: _("Log what you have"),
        TEST: _("The first test: one family, one employee, one time"),
    }


def _asked(number: int) -> str:
    return {
        WHO: _("Your service, who sees to the numbers, and a user representative."),
        GOAL: _("Choose a ready goal, or fill in the sentence. It stands at the top of the board."),
        MEASURES: _("Choose two or three from the library. The definition comes along."),
        NUMBERS: _("Eight old numbers make a start. Count back, or begin with today."),
        TEST: _("Write what you think will happen. You learn something either way."),
    }[number]


def _told(hour: FirstHour, number: int) -> str:
    tell = {
        WHO: _who_text,
        GOAL: goal_text,
        MEASURES: lambda one: listed([series.measure.short_name for series in one.work.series]),
        NUMBERS: _numbers_text,
        TEST: _test_text,
    }
    return tell[number](hour)


def _who_text(hour: FirstHour) -> str:
    parts = [_people_text(hour)]
    if hour.deputy:
        parts.append(_("Measurement lead and deputy are chosen."))
    else:
        parts.append(_("The measurement lead is chosen, and there is no deputy yet."))
    if hour.has_user_representative:
        parts.append(_("A user representative is with you."))
    else:
        parts.append(_("Do you know a young person or a parent who would join?"))
    return " ".join(parts)


def _people_text(hour: FirstHour) -> str:
    """Return how many they are: «Seks personer fra fem tjenester.»."""
    services = len({seat.position.casefold() for seat in hour.seats if seat.position})
    count = len(hour.seats)
    people = ngettext("one person", "%(word)s people", count, word=number_word(count))
    said = formats.capital(people)
    if not services:
        return f"{said}."
    word = number_word(services)
    places = ngettext("one service", "%(word)s services", services, word=word)
    return _("%(people)s from %(services)s.", people=said, services=places)


def goal_text(hour: FirstHour) -> str:
    """Return a team's first goal as a sentence."""
    if hour.goal is None:
        return ""
    goal = hour.goal
    return _(
        "By %(day)s: %(what)s How much: %(much)s. For whom: %(whom)s.",
        day=formats.day(goal.by_when, year=True),
        what=_ended(goal.what),
        much=goal.how_much.rstrip("."),
        whom=goal.for_whom.rstrip("."),
    )


def _numbers_text(hour: FirstHour) -> str:
    return " ".join(
        f"{one.measure.short_name}: {_series_text(hour, one)}." for one in hour.work.series
    )


def _series_text(hour: FirstHour, series: Series) -> str:
    summary = hour.work.summaries.get(series.id)
    if summary is None or summary.latest is None:
        return _("no numbers yet")
    return sign_of(summary.analysis).short.rstrip(".")


def _test_text(hour: FirstHour) -> str:
    return f"{cycle_name(hour.cycle)}: {hour.cycle.change}" if hour.cycle else ""


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."
