"""The rows of a plan as they are typed: its questions with what the team thinks, and its tasks."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, TypeVar

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from app import formats
from app.cycles.models import Comparison
from app.measures.forms.amounts import as_stored, check_target, typed_unit
from app.measures.forms.amounts import as_typed as unstored
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.statistics.masking import Kind
from app.web.converters import read_key
from app.web.dates import DateField, check_year
from app.web.fields import NumberField
from app.web.forms import Form

F = TypeVar("F", bound="Tasks")
QUESTIONS = ("", "_2", "_3")
"""What the names of the boxes of each question end in."""
QUESTION = ("question", "prediction", "comparison", "expected", "measured")
EMPTY_TASKS = 2
SPARE_TASKS = 6
MOST_NEW_TASKS = 100
NO_NAMES = _l("No names, and nothing that can be recognised.")


def _question() -> Any:
    label = _l("What do you want to find out?")
    return StringField(label, [Optional(), Length(max=300)], description=NO_NAMES)


def _prediction() -> Any:
    return TextAreaField(_l("What do you think will happen?"), [Optional(), Length(max=1000)])


def _comparison() -> Any:
    words = [
        ("", _l("No number")),
        (Comparison.AT_LEAST.value, _l("At least")),
        (Comparison.AT_MOST.value, _l("At most")),
        (Comparison.ABOUT.value, _l("Roughly")),
    ]
    return SelectField(_l("As a number, if you like"), choices=words)


def _expected() -> Any:
    return NumberField(_l("The number"))


def _measured() -> Any:
    return SelectField(_l("In which measure?"), coerce=int, choices=[])


def _task() -> Any:
    return StringField(_l("What is to be done?"), [Length(max=1000)])


def _role() -> Any:
    return StringField(_l("Who (role)"), [Length(max=80)])


def _day() -> Any:
    return DateField(_l("When"), [Optional(), check_year])


def _place() -> Any:
    return StringField(_l("Where"), [Length(max=120)])


TASK: Mapping[str, Callable[[], Any]] = {
    "key": HiddenField,
    "task": _task,
    "role": _role,
    "day": _day,
    "place": _place,
}
"""The boxes of a task, by what their names begin with."""


class Questions(Form):
    """Up to three questions, each with what the team thinks: in words, and perhaps as a number."""

    kinds: Mapping[int, Measure] = {}
    question = _question()
    prediction = TextAreaField(
        _l("What do you think will happen?"),
        [DataRequired(_l("Write what you think will happen.")), Length(max=1000)],
        description=_l("It is locked when the test starts. You learn whether it held or not."),
    )
    comparison, expected, measured = _comparison(), _expected(), _measured()
    question_2, prediction_2 = _question(), _prediction()
    comparison_2, expected_2, measured_2 = _comparison(), _expected(), _measured()
    question_3, prediction_3 = _question(), _prediction()
    comparison_3, expected_3, measured_3 = _comparison(), _expected(), _measured()

    def offer_numbers(self, series: Sequence[Series]) -> None:
        """Let a prediction be a number of one of these series; without any it is words alone."""
        self.kinds = {one.id: one.measure for one in series}
        choices = [(one.id, _with_unit(one.measure)) for one in series]
        for end in QUESTIONS:
            if choices:
                self[f"measured{end}"].choices = [(0, _("None yet")), *choices]
            else:
                for name in ("comparison", "expected", "measured"):
                    del self[f"{name}{end}"]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Refuse a number that is not whole, and a question without what the team thinks."""
        is_valid = bool(super().validate(*args, **kwargs))
        for end in QUESTIONS:
            if f"prediction{end}" in self and not self[f"prediction{end}"].errors:
                is_valid = self._check(end) and is_valid
        return is_valid

    @property
    def predictions(self) -> list[dict[str, Any]]:
        """Return what was filled in, as rows; a question left empty is none."""
        return [row for end in QUESTIONS if any((row := self._row(end)).values())]

    def _check(self, end: str) -> bool:
        row = self._row(end)
        if end and row["question"] and not row["text"] and row["expected"] is None:
            missing = _("Write what you think of question %(number)s.", number=end.strip("_"))
            self.add_error(missing, field=f"prediction{end}")
            return False
        if f"expected{end}" not in self or self[f"expected{end}"].errors:
            return True
        return self._check_number(end)

    def _check_number(self, end: str) -> bool:
        expected, comparison = self[f"expected{end}"], self[f"comparison{end}"].data
        measure = self.kinds.get(self[f"measured{end}"].data)
        if expected.data is None:
            missing = _("Write the number.") if comparison else ""
            return self._refuse(missing, field=f"expected{end}")
        if not comparison:
            return self._refuse(_("Choose at least, at most or about."), field=f"comparison{end}")
        if measure is None:
            return self._refuse(_("Choose which measure shows it."), field=f"measured{end}")
        try:
            check_target(
                expected.data, kind=measure.kind, scale=(measure.scale_min, measure.scale_max)
            )
        except ValidationError as error:
            return self._refuse(str(error), field=f"expected{end}")
        return True

    def _refuse(self, message: str, *, field: str) -> bool:
        if message:
            self.add_error(message, field=field)
        return not message

    def _row(self, end: str) -> dict[str, Any]:
        given = {name: self[name + end].data for name in QUESTION if name + end in self}
        number, said = given.get("expected"), given.get("comparison")
        measure = self.kinds.get(given.get("measured") or 0) if number is not None else None
        return {
            "question": given.get("question") or "",
            "text": given.get("prediction") or "",
            "series_id": given["measured"] if measure else None,
            "comparison": Comparison(said) if measure and said else None,
            "expected": as_stored(number, kind=measure.kind) if measure else None,
        }


def _with_unit(measure: Measure) -> str:
    """Return the name of a measure with what its numbers are written in."""
    if measure.kind is Kind.PERCENTAGE:
        unit = "%"
    elif measure.scale_min is not None and measure.scale_max is not None:
        unit = f"{formats.plain(measure.scale_min)}–{formats.plain(measure.scale_max)}"
    else:
        unit = typed_unit(measure.unit)
    return f"{measure.short_name} ({unit})" if unit else measure.short_name


class Tasks(Form):
    """The tasks: what is to be done, by which role, when and where; each knows which one it is.

    ``with_boxes`` makes the boxes of each.
    """

    ends: Sequence[str] = ()

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Refuse a new task that says who, when or where, and not what."""
        is_valid = bool(super().validate(*args, **kwargs))
        for end in self.ends:
            row = self._read_task(end)
            if not row["text"] and not row["key"] and any(row.values()):
                missing = _("Write what is to be done, or empty the row.")
                self.add_error(missing, field=f"task{end}")
                is_valid = False
        return is_valid

    @property
    def shown_tasks(self) -> list[str]:
        """Return the ends of the names of those filled in or kept, and of two more."""
        return list(self.ends[: self._count_used() + EMPTY_TASKS])

    @property
    def tasks(self) -> list[dict[str, Any]]:
        """Return the rows; of those without words only such as were tasks before."""
        rows = [self._read_task(end) for end in self.ends]
        return [row for row in rows if row["text"] or row["key"]]

    def _count_used(self) -> int:
        used = [at for at, end in enumerate(self.ends, 1) if any(self._read_task(end).values())]
        return max(used, default=0)

    def _read_task(self, end: str) -> dict[str, Any]:
        given = {name: self[name + end].data or "" for name in ("task", "role", "place")}
        return {
            "key": _read_key(self[f"key{end}"].data),
            "text": given["task"],
            "role": given["role"],
            "day": self[f"day{end}"].data,
            "place": given["place"],
        }


def with_boxes(form: type[F], *, tasks: int) -> type[F]:
    """Return a form with boxes for so many tasks, for all that were sent, and for some more."""
    sent = next(number for number in count(1) if f"task_{number}" not in request.form) - 1
    boxes = max(tasks, min(sent, tasks + MOST_NEW_TASKS)) + SPARE_TASKS
    # a class can be a key, though mypy sees none in one whose base has no types
    return _with_boxes(form, boxes)  # type: ignore[arg-type]


@lru_cache(maxsize=32)
def _with_boxes(form: type[F], boxes: int) -> type[F]:
    ends = [f"_{number}" for number in range(1, boxes + 1)]
    fields = {name + end: make() for end in ends for name, make in TASK.items()}
    return type(form.__name__, (form,), {"ends": ends, **fields})


def _read_key(text: str | None) -> int | None:
    try:
        return read_key(text or "") or None
    except ValueError:
        return None


def as_typed(
    predictions: Sequence[Mapping[str, Any]],
    tasks: Sequence[Mapping[str, Any]],
    *,
    measures: Mapping[int, Measure],
) -> dict[str, Any]:
    """Return rows as they stand in the boxes of a plan, by name; measures by key of series."""
    typed: dict[str, Any] = {}
    for end, row in zip(QUESTIONS, predictions, strict=False):
        measure = measures.get(row.get("series_id") or 0)
        kind = measure.kind if measure else Kind.COUNT
        typed |= {
            f"question{end}": row.get("question"),
            f"prediction{end}": row.get("text"),
            f"comparison{end}": row.get("comparison") or "",
            f"expected{end}": unstored(row.get("expected"), kind=kind),
        }
        if measure is not None:
            typed[f"measured{end}"] = row["series_id"]
    for number, row in enumerate(tasks, 1):
        typed |= {f"key_{number}": row["key"], f"task_{number}": row["text"]}
        typed |= {f"role_{number}": row["role"], f"place_{number}": row["place"]}
        typed[f"day_{number}"] = row["day"]
    return typed
