"""From a page in typst's language and its drawings to a PDF that everybody can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from app import clock
from app.charts.files.png_file import fonts

PAGES = Path(__file__).parent


def set_in_type(page: str, told: Mapping[str, Any], *, folder: Path, path: Path) -> None:
    """Write a PDF/UA from a page beside this module; the drawings lie in a folder of their own.

    What does not meet the standard, a picture without words or a document without a title, is an
    error and no file.
    """
    (folder / "report.json").write_text(json.dumps(told), encoding="utf-8")
    source = folder / "page.typ"
    source.write_text((PAGES / page).read_text(encoding="utf-8"), encoding="utf-8")
    made: Any = import_module("typst").compile(
        source,
        root=folder,
        font_paths=fonts(),
        format="pdf",
        pdf_standards=["1.7", "ua-1"],
        timestamp=int(clock.now().timestamp()),
    )
    path.write_bytes(bytes(made))
