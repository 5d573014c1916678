"""The project stands on its own: no unfinished business, and nothing that only its makers have."""

import re

from tests.architecture.sources import ROOT, files

# In brackets, so that this list does not find itself.
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")
ELSEWHERE = re.compile(r"/wor[k]/|(?<![\w)])\.librar[y]\b|before-sto[p]|sub-?agen[t]", re.I)
A_SITTING = re.compile(r"this sessio[n]", re.I)


def test_nothing_is_left_to_do_in_a_comment() -> None:
    mentions = _mentions(UNFINISHED)

    assert not mentions, "\n".join(mentions)


def test_only_the_app_speaks_of_sessions_which_are_sign_ins() -> None:
    mentions = [line for line in _mentions(A_SITTING) if not line.startswith(("app", "templates"))]

    assert not mentions, "\n".join(mentions)


def test_nothing_speaks_of_the_place_where_it_was_made() -> None:
    mentions = _mentions(ELSEWHERE)

    assert not mentions, "\n".join(mentions)


def _mentions(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in files()
        for number, line in enumerate(path.read_text("utf-8", errors="ignore").splitlines(), 1)
        if pattern.search(line)
    ]
