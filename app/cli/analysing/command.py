"""The command that analyses the series of any table, for people who live in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from flask_babel import force_locale

from app.cli.analysing.answers import Answer, Row
from app.cli.analysing.options import make_layout, make_wishes, with_options
from app.cli.analysing.pictures import Picture, Pictures, open_pictures
from app.cli.analysing.refusing import check_wishes
from app.cli.analysing.run import LeftOut, list_answers, read_store
from app.cli.analysing.speaking import speak
from app.cli.analysing.wishes import Each
from app.cli.analysing.writing import Form, write_rows
from app.cli.running import with_app

HELP = """Analyse every series of a table: CSV or spreadsheet, long or wide.

\b
A wide table has periods in its first column and a series in each of the others.
A long table has named columns for the series and its numbers. A numerator and a
denominator are read as a percentage, unless it is said to be a --rate.
An empty cell, NA or - is a measurement that is missing. A series with a number that
cannot be is not analysed: every mistake is told with its row and column.

\b
PLACE is a period as the file writes it, a date (2026-05-14, 2026-W20, 2026-05, 2026),
or the number of a point counted from 1.

\b
Examples:
  sirkel analyse meetings.csv --direction up
  sirkel analyse seen.csv --series-column board --period-column month \\
    --numerator-column within_18 --denominator-column seen \\
    --chart-kind p --direction up --format json
  sirkel analyse seen.csv --series-column board --period-column month \\
    --numerator-column within_18 --denominator-column seen \\
    --baseline 2025-12 --phase 2026-05 --exclude 2026-07 --chart charts --picture png
  sirkel analyse waiting.csv --value-column days --period-column week \\
    --chart-kind i --rules mdc --direction down --target 20 --chart waiting.svg
  sirkel analyse meetings.csv --chart-kind i --reference --each point --format csv
"""


@click.command(help=HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_options
@with_app
def analyse(file: Path, **options: Any) -> None:
    """Analyse every series of a table."""
    layout = make_layout(options)
    wishes = make_wishes(options, layout=layout)
    check_wishes(wishes, layout=layout)
    left_out, path, each = LeftOut(), options["chart_path"], Each(options["each"])
    picture = Picture(options["picture"]) if options["picture"] else None
    with (
        force_locale(options["language"]),
        read_store(file, sheet=options["sheet"], layout=layout) as (store, settled),
    ):
        pictures = path and open_pictures(path, picture=picture, n_series=len(store))
        answers = list_answers(store, layout=settled, wishes=wishes, left_out=left_out)
        rows = list_rows(answers, each=each, pictures=pictures)
        try:
            speak(write_rows(rows, form=Form(options["form"])))
        except PermissionError as error:
            raise click.ClickException(f"{error.filename} may not be written.") from error
    if left_out.n_series:
        raise click.ClickException(left_out.in_words(of=len(store)))


def list_rows(answers: Iterator[Answer], *, each: Each, pictures: Pictures | None) -> Iterator[Row]:
    """Yield the rows of every answer, and draw its chart on the way."""
    for answer in answers:
        if pictures is not None:
            pictures.draw(answer)
        yield from answer.list_rows(each)
