"""What is in a table, in words: its columns, the codes in them, and how each measure is defined."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from typing import NamedTuple

from flask_babel import gettext as _

from app import formats
from app.exports.comma_separated import DIALECTS, Variant, list_headings, list_words, neutralised
from app.exports.data_package import CODEBOOK_COLUMNS
from app.exports.rows import COLUMNS
from app.measures.wording import ABOUT_LABELS
from app.measures.wording.labels import (
    DIRECTION_LABELS,
    FREQUENCY_LABELS,
    KIND_LABELS,
    TYPE_LABELS,
)
from app.packs.content import DefinitionContent, MeasureContent


class Entry(NamedTuple):
    """One line: which part it is of, what it is about, which property, and what that means."""

    part: str
    about: str
    what: str
    meaning: str


def list_entries(measures: Iterable[MeasureContent], *, variant: Variant) -> Iterator[Entry]:
    """Yield every line of the codebook: columns, then codes, then measures."""
    yield from _columns(variant)
    yield from _codes(variant)
    for measure in measures:
        yield from _measure(measure)


def write_codebook(measures: Iterable[MeasureContent], *, variant: Variant) -> str:
    """Return the codebook as a table in the same dialect as the numbers."""
    dialect, buffer = DIALECTS[variant], StringIO()
    writer = csv.writer(buffer, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow(entry_columns(variant))
    for entry in list_entries(measures, variant=variant):
        writer.writerow([neutralised(text) for text in entry])
    return dialect.opening + buffer.getvalue()


def entry_columns(variant: Variant) -> tuple[str, ...]:
    """Return the headings above the lines."""
    if variant is Variant.MACHINE:
        return CODEBOOK_COLUMNS
    return (_("Part"), _("Applies to"), _("Property"), _("Meaning"))


def write_read_me(name: str, *, files: Iterable[tuple[str, str]], day: date) -> str:
    """Return the text that is read first: what the files are, and what to mind."""
    lines = [
        name,
        _("Numbers from Sirkel, %(day)s.", day=formats.day(day, year=True)),
        "",
        *[f"{file}: {about}" for file, about in files],
        "",
        _("A period has one of four states. They never mean the same:"),
        *[f"  {label}: {meaning}" for _code, label, meaning in _states()],
        "",
        _("An empty number is never zero. Zero is written as 0."),
        _("Each team is seen against its own median and its own target. Please rank nobody."),
        _("The files hold what the one who made them may see. Take care of them."),
    ]
    return "\r\n".join(lines) + "\r\n"


def _columns(variant: Variant) -> Iterator[Entry]:
    if variant is Variant.EXCEL:
        places = _("The number and the name of each municipality, with a comma between.")
    else:
        places = _("Four digits as text, with a space between several.")
    meanings = {
        "network": _("The learning network."),
        "county": _("The county of the team's first municipality."),
        "municipality_numbers": places,
        "team": _("The improvement team."),
        "measure": _("The name of what is measured."),
        "measure_type": _("Outcome, process or balance."),
        "kind": _("How the number is made; see the codes."),
        "unit": _("The unit of the value and the target. A share is a fraction: 0,2 is 20 %."),
        "direction": _("Which way is better."),
        "frequency": _("How long a period is."),
        "target": _("The target that held in the period, in the unit of the value."),
        "definition_version": _("The version of the definition that held in the period."),
        "period": _("The name of the period."),
        "period_start": _("The first day of the period."),
        "period_end": _("The last day of the period."),
        "state": _("Whether there is a number, and if not, why; see the codes."),
        "numerator": _("How many fulfilled what is measured. Empty for an average."),
        "denominator": _("Of how many. For an average: how many answered."),
        "value": _("What the chart shows, in its unit. In a workbook a share looks like 77 %."),
        "excluded": _("Whether the team has left the point out of median and signals."),
        "note": _describe_notes(),
    }
    for column, heading in zip(COLUMNS, list_headings(variant), strict=True):
        yield Entry(_("Column"), heading, "", meanings[column])


def _describe_notes() -> str:
    return _(
        "The team's own note, only for the team and its facilitators. "
        "In a pack also that a number came too late for it."
    )


def _states() -> list[tuple[str, str, str]]:
    words = list_words()["state"]
    meanings = {
        "measured": _("There is a number."),
        "nothing": _("The team has said that there was nothing to measure in the period."),
        "not_delivered": _("A number was expected, and has not come."),
        "hidden": _("There is a number, and it is too small to be shown to you."),
    }
    return [(code, words[code], meaning) for code, meaning in meanings.items()]


def _codes(variant: Variant) -> Iterator[Entry]:
    heads = dict(zip(COLUMNS, list_headings(variant), strict=True))
    is_for_machines = variant is Variant.MACHINE
    for code, label, meaning in _states():
        said = f"{label}. {meaning}" if is_for_machines else meaning
        yield Entry(_("Code"), heads["state"], code if is_for_machines else label, said)
    if not is_for_machines:
        return
    for column in ("measure_type", "kind", "direction", "frequency"):
        for code, label in list_words()[column].items():
            yield Entry(_("Code"), heads[column], code, label)


def _measure(measure: MeasureContent) -> Iterator[Entry]:
    part = _("Measure")
    properties = (
        (_("Type"), TYPE_LABELS[measure.measure_type]),
        (_("Kind"), KIND_LABELS[measure.kind]),
        (_("Better when"), DIRECTION_LABELS[measure.direction]),
        (_("How often"), FREQUENCY_LABELS[measure.frequency]),
        (_("Is about"), ABOUT_LABELS[measure.about]),
    )
    for name, said in properties:
        yield Entry(part, measure.name, name, str(said))
    for version in measure.definitions:
        yield from _definition(measure, version, part=part)


def _definition(
    measure: MeasureContent, version: DefinitionContent, *, part: str
) -> Iterator[Entry]:
    about = measure.name
    if len(measure.definitions) > 1:
        day = formats.day(version.valid_from, year=True)
        number = version.number
        about = _(
            "%(measure)s, version %(number)s from %(day)s", measure=about, number=number, day=day
        )
    properties = (
        (_("Why it was changed"), version.reason),
        (_("Question"), version.question),
        (_("Numerator"), version.numerator or version.numerator_label),
        (_("Denominator"), version.denominator or version.denominator_label),
        (_("Nothing to measure"), version.nothing_label),
        (_("Counts"), version.included),
        (_("Does not count"), version.excluded),
        (_("Belongs to the period"), version.belongs_to),
        (_("Who counts"), version.who_counts),
        (_("Where the numbers come from"), version.source_of_numbers),
        (_("How to"), version.how_to),
        (_("Small numbers"), version.small_numbers),
        (_("Watch also"), version.watch_also),
        (_("Pitfall"), version.pitfall),
    )
    for name, said in properties:
        if said:
            yield Entry(part, about, name, said)
