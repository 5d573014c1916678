"""LibreOffice opens our slides as they are, and shows what the pages say."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from app import clock
from app.exports.slides import write_slides
from tests.exports.libreoffice import open_and_save
from tests.makers.packs import make_content
from tests.pages.shown_files import one_line, text_of_pdf

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)), force_locale("nb"):
        yield


def test_libreoffice_opens_the_slides_and_shows_the_right_conclusions(tmp_path: Path) -> None:
    content, path = make_content(), tmp_path / "slides.pptx"
    write_slides(content, path, progress=lambda _done, _of: None)

    [saved] = open_and_save(path, as_kind="pdf", folder=tmp_path)

    told = text_of_pdf(saved)
    for team, series in content.series:
        assert team.shown_name in told
        assert one_line(series.words.heading) in told
        assert one_line(series.words.sentence)[:40] in told
    assert "90 %" in told


def test_libreoffice_saves_the_slides_again_with_their_pictures(tmp_path: Path) -> None:
    content, path = make_content(), tmp_path / "slides.pptx"
    write_slides(content, path, progress=lambda _done, _of: None)

    [saved] = open_and_save(path, as_kind="odp", folder=tmp_path)

    assert saved.stat().st_size > path.stat().st_size / 4
