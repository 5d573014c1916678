"""Forms for files: choosing one, saying what its columns hold, and saying yes to what it brings."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import CombinedMultiDict, FileStorage
from wtforms import BooleanField, Field, FileField, HiddenField, SelectField, ValidationError

from app.measures.forms.readings import BOXES
from app.measures.models.series import Series
from app.measures.services.uploads.headings import Meaning
from app.measures.services.uploads.layouts import Column, Layout, is_complete, is_repeated
from app.measures.wording.boxes import label_of
from app.web.converters import read_key
from app.web.forms import Form

MEANINGS = {
    Meaning.NOTHING: _l("Not used"),
    Meaning.MEASURE: _l("Measure"),
    Meaning.PERIOD: _l("Period"),
    Meaning.YEAR: _l("Year, beside the period"),
    Meaning.NUMERATOR: _l("Numerator, or how many"),
    Meaning.DENOMINATOR: _l("Denominator, or how many answered"),
    Meaning.VALUE: _l("Average"),
    Meaning.NOTE: _l("Note"),
    Meaning.STATE: _l("State"),
    Meaning.TEAM: _l("Team or municipality"),
    Meaning.FIELD: _l("Which number the row holds"),
    Meaning.ACROSS: _l("Numbers of the period above"),
}


class UploadForm(Form):
    """A file, as a browser sends it."""

    file = FileField(_l("File"), description=_l("CSV or Excel (xlsx), at most 12 MB."))

    class Meta(Form.Meta):
        """Take files too."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Return the fields and files that were sent, or None before the form is sent."""
            if not form.is_submitted():
                return None
            return CombinedMultiDict([request.form, request.files])

    def validate_file(self, field: Field) -> None:
        """Refuse a form without a file."""
        if not isinstance(field.data, FileStorage) or not field.data.filename:
            raise ValidationError(_("Choose a file first."))

    @property
    def content(self) -> bytes:
        """Return the content of the file."""
        with self.file.data.stream as sent:
            return bytes(sent.read())

    @property
    def file_name(self) -> str:
        """Return the name of the file, without folders."""
        name = str(self.file.data.filename).replace("\\", "/")
        return name.rpartition("/")[2]


class ColumnsForm(Form):
    """What each column of a file holds, and the one measure of a file that names none."""

    layout: Layout
    series = SelectField(
        _l("Which measure is the file of?"),
        description=_l("Only when no column says the measure."),
    )

    @property
    def columns(self) -> list[Field]:
        """Return the selects of the columns, in their order."""
        return [self[f"column_{place}"] for place in range(len(self.layout.columns))]

    @property
    def chosen(self) -> Layout:
        """Return the layout with what was chosen."""
        series = self["series"].data
        columns = tuple(Column.from_code(str(one.data or "")) for one in self.columns)
        series_id = read_key(series) if series else None
        return replace(self.layout, columns=columns, series_id=series_id)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Refuse columns that do not tell measure, period and number, or tell one twice."""
        if not super().validate(*args, **kwargs):
            return False
        if is_repeated(self.chosen):
            message = _("Two columns hold the same. Choose «Not used» for one of them.")
        elif not is_complete(self.chosen):
            message = _(
                "Choose columns for the period and the numbers, and the measure here or there."
            )
        else:
            return True
        self.add_error(message, field="series")
        return False


class ApplyForm(Form):
    """A yes to what was shown, and to skipping the rows that cannot be read."""

    fingerprint = HiddenField()
    seen_at = HiddenField()
    count = HiddenField()
    refused = HiddenField()
    skips = BooleanField(_l("Rows that cannot be read"))

    @property
    def counted(self) -> int:
        """Return how many numbers were shown, as the page says; no page says more than it can."""
        return _whole(self["count"].data)

    def validate_skips(self, field: Field) -> None:
        """Refuse a yes that leaves open what becomes of the rows that cannot be read."""
        if _whole(self["refused"].data) and not field.data:
            raise ValidationError(
                _("Mend the rows that cannot be read, or tick that they are skipped.")
            )


def _whole(text: str | None) -> int:
    try:
        return read_key(text or "0")
    except ValueError:
        return 0


def make_columns_form(layout: Layout, series: Sequence[Series]) -> ColumnsForm:
    """Return the form for the columns of a file, filled in with what they seem to hold."""
    choices = list_choices(series)
    fields = {
        f"column_{place}": SelectField(heading, choices=choices, default=column.code)
        for place, (heading, column) in enumerate(zip(layout.headings, layout.columns, strict=True))
    }
    form: ColumnsForm = type("ColumnsOfFileForm", (ColumnsForm,), {**fields, "layout": layout})()
    names = [(str(one.id), one.measure.short_name) for one in series]
    form.series.choices = [("", _("The file names it")), *names]
    if form.series.data is None:
        form.series.data = str(layout.series_id or "")
    return form


def list_choices(series: Sequence[Series]) -> list[tuple[str, str]]:
    """Return what a column may hold: the common meanings, and the numbers of each measure."""
    common = [(meaning.value, str(words)) for meaning, words in MEANINGS.items()]
    own = [
        (
            Column(Meaning(box), one.id).code,
            f"{one.measure.short_name}: "
            + label_of(box, kind=one.measure.kind, words=one.measure.definition),
        )
        for one in series
        for box in BOXES[one.measure.kind]
    ]
    return common + own
