"""Days and quotes in a text about few families."""

import pytest

from app.web.few_families import find_of_few, without_days
from app.web.text_guard import Kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hun sa: «Jeg var redd.»", "Jeg var redd."),
        ("Hun sa: “Jeg var redd”.", "Jeg var redd"),
        ("Hun sa: „Jeg var redd“.", "Jeg var redd"),
        ('Hun sa: "Jeg var redd".', "Jeg var redd"),
    ],
)
def test_more_than_two_words_between_quotation_marks_are_a_quote(text: str, words: str) -> None:
    (found,) = find_of_few(text)

    assert (found.kind, found.words) == (Kind.QUOTE, words)


@pytest.mark.parametrize(
    "text", ["Vi kaller det «rask hjelp».", "Vi brukte «SMS».", '5" skjerm, 7" skjerm', "Det gikk."]
)
def test_one_or_two_words_between_them_are_a_name(text: str) -> None:
    assert find_of_few(text) == []


def test_days_and_quotes_are_found_in_the_order_of_the_text() -> None:
    found = find_of_few("I uke 11 sa mor 12. mars: «Jeg var redd i mai.»")

    assert [one.kind for one in found] == [Kind.DAY, Kind.DAY, Kind.QUOTE, Kind.DAY]


def test_days_are_taken_out_and_the_rest_stays() -> None:
    text = "Innen 12. mars kommer alle tre."

    assert without_days(text, instead="[fjernet]") == "Innen [fjernet] kommer alle tre."
