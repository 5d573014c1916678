"""Files that were sent, in tests."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from app.extensions import db
from app.measures.models.delivery import Delivery, Upload
from app.measures.models.series import Series
from app.measures.services.uploads import steps
from app.measures.services.uploads.previewing import Preview, preview_upload
from app.measures.services.uploads.steps import Promise
from app.networks.models import Team
from app.statistics.masking import Audience


def csv_of(*lines: str, encoding: str = "utf-8") -> bytes:
    """Return lines as a text file."""
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def xlsx_of(rows: Sequence[Any], **sheets: Sequence[Any]) -> bytes:
    """Return rows as a spreadsheet; dates are cells of dates."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "dd.mm.yyyy"}) as book:
        for name, content in {"Ark1": rows, **sheets}.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(content):
                sheet.write_row(number, 0, row)
    return file.getvalue()


def make_upload(series: Series) -> Upload:
    """Make a file of one series that has been sent and waits for a yes."""
    row = f"{series.measure.name};2026-W42;6;10"
    return send_file(series.team, csv_of("Måling;Periode;Teller;Nevner", row))


def send_file(team: Team, content: bytes, *, series_id: int | None = None) -> Upload:
    """Keep a file and take what its columns seem to hold for confirmed."""
    upload = steps.keep_upload(team, content, name="tall.csv", by=None)
    opened, rows = steps.read_head(upload)
    layout = steps.guess(upload, opened.reading, rows=rows, series_id=series_id)
    steps.confirm_layout(upload, layout)
    db.session.commit()
    return upload


def preview_of(team: Team, content: bytes, *, series_id: int | None = None) -> Preview:
    """Return what a file would change."""
    return preview_upload(
        send_file(team, content, series_id=series_id), team, audience=Audience.TEAM
    )


def take(team: Team, upload: Upload, *, skips: bool = False) -> Delivery:
    """Take a file in as somebody does who has just looked at it."""
    shown = preview_upload(upload, team, audience=Audience.TEAM)
    promise = Promise(shown.fingerprint, Audience.TEAM, skips, by=None)
    delivery = steps.take_in(upload, steps.check_upload(upload, team), promise=promise)
    db.session.commit()
    return delivery
