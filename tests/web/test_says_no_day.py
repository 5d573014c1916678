"""A quote holds no month, no week and no date, however it is written."""

import pytest

from app.web.dates import A_DAY


@pytest.mark.parametrize(
    "text",
    [
        "3. mai",
        "den 3 mai",
        "3.mai",
        "1. des.",
        "14. sept",
        "mandag 3/5",
        "den 12.05",
        "12.5.2026",
        "2026-05-12",
        "uke 12",
        "uke12",
        "i uka 12",
        "ukene 12 og 13",
        "week 3",
        "i mars",
        "mai",
        "Oktober",
        "en gang i august,",
        "(juni)",
    ],
)
def test_a_week_or_a_day_is_seen(text: str) -> None:
    assert A_DAY.search(f"Vi møttes {text} hos oss.")


@pytest.mark.parametrize(
    "text",
    [
        "i vår",
        "i maiferien",
        "med marsipan",
        "i julestria",
        "og sa det en gang til",
        "4 av 5 møter",
        "kl. 12.05",
        "kl 10.10",
        "om tre uker",
        "24/7",
        "10.30",
        "1,5 time",
        "14 dager",
        "5 marsipangriser",
        "i uka etter",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert A_DAY.search(f"Vi møttes {text} hos oss.") is None
