"""The page docs/les-et-seriediagram.md and its pictures, as the app draws and says them now.

``python -m tests.docs.reading_page`` writes them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_babel import Babel

from app.charts.lessons import Chapter, Lesson, list_chapters, list_limits
from tests.architecture.sources import ROOT

DOCS = ROOT / "docs"
PAGE = DOCS / "les-et-seriediagram.md"
PICTURES = DOCS / "images" / "reading"
OPENING = """\
# Slik leser dere et seriediagram

Et seriediagram viser tallene i den rekkefølgen de kom. Det hjelper dere å se om noe har endret \
seg, eller om tallene bare svinger som de pleier. Alle tall her er oppdiktet. Det samme står i \
Sirkel under «Slik leser dere et seriediagram». Bildene er tegnet av Sirkel, og kan limes inn i \
en presentasjon.
"""
RULES = """\
## Reglene

Vi ser på to ting. Det ene er den lengste rekken av punkter på én side av medianen. Det andre er \
hvor ofte linja krysser den. Punkter på selve medianen teller ikke.

| punkter utenfor medianen | et skift er minst | kryssinger vi minst venter |
|---|---|---|
"""
CLOSING = """
Dette er Anhøj-reglene. Et nettverk kan velge andre regler. Alle formler og kilder står i \
[metoden](method.md) (på engelsk).
"""


@contextmanager
def in_bokmal() -> Iterator[None]:
    """Speak bokmål inside."""
    speaking = Flask("app", root_path=str(ROOT / "app"))
    Babel(speaking, locale_selector=lambda: "nb")
    with speaking.app_context():
        yield


def write_files() -> dict[Path, str]:
    """Return what each file of the page holds, by its path."""
    with in_bokmal():
        chapters = list_chapters()
        pictures = {
            PICTURES / f"{lesson.name}.svg": lesson.picture.write(title=lesson.heading)
            for chapter in chapters
            for lesson in chapter.lessons
        }
        return {PAGE: _write_page(chapters), **pictures}


def _write_page(chapters: tuple[Chapter, ...]) -> str:
    rows = [f"| {row.n_useful} | {row.shift} | {row.crossings} |" for row in list_limits()]
    told = "\n".join([_write_chapter(chapter) for chapter in chapters])
    return f"{OPENING}\n{told}\n{RULES}" + "\n".join(rows) + f"\n{CLOSING}"


def _write_chapter(chapter: Chapter) -> str:
    told = "\n".join([_write_lesson(lesson) for lesson in chapter.lessons])
    return f"## {chapter.heading}\n\n{chapter.lead}\n\n{told}"


def _write_lesson(lesson: Lesson) -> str:
    said = lesson.picture.text.replace("\u00a0", " ")
    picture = f"![{said}](images/reading/{lesson.name}.svg)"
    return f"### {lesson.heading}\n\n{lesson.text}\n\n{picture}\n"


def main() -> None:
    """Write every file, and remove pictures that no idea has any longer."""
    files = write_files()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for path in PICTURES.iterdir():
        if path not in files:
            path.unlink()
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    print(f"Wrote {len(files)} files in {DOCS.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
