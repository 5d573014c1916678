"""One cell of a grid: the boxes of one period of one measure, and what was typed in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from app import formats
from app.errors import DomainError
from app.measures.forms.block_reading import is_nothing, split_pair
from app.measures.forms.readings import BOXES
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement
from app.measures.models.period import Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.models.summary import SlotState
from app.measures.queries.grid import Place
from app.measures.services.readings import check_reading
from app.measures.wording import NONE, period_name, value_text
from app.measures.wording.boxes import label_of
from app.measures.wording.states import STATE_LABELS
from app.statistics.masking import Kind
from app.web.fields import NotANumber, parse_number
from app.web.text import clean

LONGEST = 60
BETWEEN = "|"


@dataclass(slots=True)
class Box:
    """One box: what it is called in the form, what it asks for, and what stands in it."""

    name: str
    label: str
    text: str
    is_wrong: bool = False


@dataclass(slots=True)
class Cell:
    """What one period of one series says in a grid, and what is said about it.

    ``began`` and ``version`` are what stood there when the person began. ``tone`` is that of the
    message: wrong, stale, odd or right. A cell with ``closed`` cannot be written in and shows that.
    ``keep`` and ``use`` are the words of the buttons of one who came too late.
    """

    series: Series
    period: Period
    boxes: tuple[Box, ...]
    began: tuple[str, ...] = ()
    version: int = 0
    message: str = ""
    tone: str = ""
    closed: str = ""
    why: str = ""
    pause: str = ""
    keep: str = ""
    use: str = ""
    asked: str = ""

    @property
    def place(self) -> Place:
        """Return which period of which series it is of."""
        return self.series.id, self.period.start

    @property
    def key(self) -> str:
        """Return what the names of its fields end with."""
        return key_of(self.place)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return what stands in the boxes."""
        return tuple([box.text for box in self.boxes])

    @property
    def joined(self) -> str:
        """Return what stands in the boxes, as one text."""
        return BETWEEN.join(self.texts)

    @property
    def kept(self) -> str:
        """Return what the page remembers of how the cell began."""
        return BETWEEN.join([str(self.version), *self.began])

    @property
    def is_touched(self) -> bool:
        """Say whether anything was typed."""
        return not self.closed and self.texts != self.began

    @property
    def is_emptied(self) -> bool:
        """Say whether a number that is saved was taken out of the boxes."""
        return self.is_touched and not any(self.texts)

    @property
    def first_wrong(self) -> str:
        """Return the name of the box that must be corrected."""
        return next((box.name for box in self.boxes if box.is_wrong), self.boxes[0].name)

    @property
    def name(self) -> str:
        """Return the period and the measure, to begin a sentence."""
        name = formats.capital(period_name(self.period))
        return f"{name}, {self.series.measure.short_name}"

    @property
    def value(self) -> str:
        """Return the number that is plotted, or nothing."""
        try:
            reading = check_reading(self.series.measure, read_cell(self))
        except DomainError:
            return ""
        if reading.state is State.NOTHING:
            return str(STATE_LABELS[SlotState.NOTHING])
        return value_text(self.series.measure, self.series.measure.value_of(reading))

    def say(self, message: str, *, tone: str, box: str | None = None) -> None:
        """Say something beside the cell, and mark the box that it is about."""
        self.message, self.tone = " ".join(filter(None, [self.message, message])), tone
        names = BOXES[self.series.measure.kind]
        if tone in {"wrong", "stale"}:
            self.boxes[names.index(box) if box in names else 0].is_wrong = True


class CellRefused(DomainError):
    """What was typed in a cell cannot be read."""


def key_of(place: Place) -> str:
    """Return what the names of a cell's fields end with: «12-20260914»."""
    series_id, day = place
    return f"{series_id}-{day:%Y%m%d}"


def make_cell(series: Series, period: Period, *, saved: Measurement | None) -> Cell:
    """Return a cell with what is saved in it."""
    measure, key = series.measure, key_of((series.id, period.start))
    began = texts_of(measure, saved.reading if saved is not None else None)
    name = f"{formats.capital(period_name(period))}, {measure.short_name}"
    words = measure.definition
    labels = [label_of(box, kind=measure.kind, words=words) for box in boxes_of(series)]
    boxes = [
        Box(f"{box}-{key}", f"{name}, {label}", text)
        for box, label, text in zip(boxes_of(series), labels, began, strict=True)
    ]
    version = saved.version if saved is not None else 0
    return Cell(series, period, tuple(boxes), began, version)


def take_typed(cell: Cell, typed: Mapping[str, str]) -> None:
    """Let a cell hold what was typed and what it began from; untouched it says what is saved."""
    if cell.closed or cell.boxes[0].name not in typed:
        return
    texts = [" ".join(clean(typed.get(box.name, "")).split())[:LONGEST] for box in cell.boxes]
    version, *kept = typed.get(f"began-{cell.key}", "").split(BETWEEN)
    began = [*kept, "", ""][: len(cell.boxes)]
    texts = _spread_pair(texts, began)
    if texts == began:
        return
    for box, text in zip(cell.boxes, texts, strict=True):
        box.text = text
    cell.version = int(version) if re.fullmatch("[0-9]{1,8}", version) else 0
    cell.began, cell.asked = tuple(began), typed.get(f"asked-{cell.key}", "")


def _spread_pair(texts: list[str], began: list[str]) -> list[str]:
    """Return «6 av 8» as its two numbers, unless another number was typed in the second box."""
    pair = split_pair(texts[0]) if len(texts) == 2 else None
    return list(pair) if pair and texts[1] in {"", began[1], pair[1]} else texts


def boxes_of(series: Series) -> tuple[str, ...]:
    """Return the names of the boxes that a measure needs."""
    return BOXES[series.measure.kind]


def texts_of(measure: Measure, reading: Reading | None) -> tuple[str, ...]:
    """Return what stands in the boxes for what is saved; a dash says that there was nothing."""
    names = BOXES[measure.kind]
    if reading is None:
        return ("",) * len(names)
    if reading.state is State.NOTHING:
        return (NONE, *[""] * (len(names) - 1))
    return tuple([_written(getattr(reading, name)) for name in names])


def read_cell(cell: Cell) -> Reading:
    """Return the reading that was typed; raises ``CellRefused`` for what cannot be read."""
    typed = [text for text in cell.texts if text]
    if not typed:
        raise CellRefused(
            _("A number is not deleted here. Put it back, or delete it on its own page.")
        )
    if is_nothing(cell.texts[0]) and all(is_nothing(text) or text == "0" for text in typed):
        return _nothing(cell.series.measure)
    numbers = {
        name: _number(text, name=name)
        for name, text in zip(boxes_of(cell.series), cell.texts, strict=True)
    }
    # the names come from the columns of the sheet
    return Reading(State.MEASURED, **numbers)  # type: ignore[arg-type]


def _nothing(measure: Measure) -> Reading:
    if measure.kind is Kind.COUNT and not measure.definition.nothing_label:
        raise CellRefused(_("Write 0 when there were none."))
    return Reading(State.NOTHING)


def _number(text: str, *, name: str) -> float | int | None:
    if not text:
        return None
    if name != "value" and text.endswith("%"):
        raise CellRefused(_("Write how many, not per cent."), field=name)
    try:
        number = parse_number(text)
    except NotANumber as error:
        told = _("«%(text)s» is not a number.", text=text)
        words = str(error) if name == "value" else _("Write a whole number, for example 9.")
        raise CellRefused(" ".join([told, words]), field=name) from error
    if name == "value":
        return float(number)
    if number != number.to_integral_value():
        raise CellRefused(_("«%(text)s» must be a whole number.", text=text), field=name)
    return int(number)


def _written(number: float | int | None) -> str:
    """Return a number with all its decimals, as it is typed."""
    if number is None:
        return ""
    text = format(Decimal(str(number)).normalize(), "f")
    return text.replace(".", ",") if formats.language() == "nb" else text
