"""What in a text seems to tell who somebody is, and the far more that does not."""

import csv
import json
import string
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.web.text_guard import (
    SMALL,
    Kind,
    Places,
    find_personal,
    has_identity_number,
    tells_age,
)
from tests.web.guarded_sentences import IDENTITY, INNOCENT, PLACES, TELLING

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.mark.parametrize(("text", "kind", "words"), TELLING)
def test_what_tells_of_somebody_is_found_with_its_words(text: str, kind: Kind, words: str) -> None:
    (found,) = find_personal(text, places=PLACES)

    assert (found.kind, found.words) == (kind, words)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("text", INNOCENT)
def test_what_tells_of_nobody_is_left_in_peace(text: str) -> None:
    assert find_personal(text, places=PLACES) == []


def test_several_things_are_found_in_the_order_of_the_text() -> None:
    text = f"Ring 99887766 om 12-åring i Vardø, {IDENTITY}, eller skriv a@b.no"

    kinds = [found.kind for found in find_personal(text, places=PLACES)]

    assert kinds == [Kind.PHONE, Kind.AGE_AND_PLACE, Kind.IDENTITY, Kind.EMAIL]


def test_without_places_an_age_is_only_an_age() -> None:
    assert find_personal("12-åring i Vardø") == []
    assert tells_age("12-åring i Vardø")
    assert not tells_age("4-åringer i Vardø")


def test_an_age_far_from_a_place_is_not_taken_with_it() -> None:
    assert find_personal("12-åring" + " og så mer" * 11 + " i Vardø", places=PLACES) == []


def test_a_common_word_is_a_place_only_with_a_capital() -> None:
    assert find_personal("En gutt på 14 i Fjord", places=PLACES)
    assert not find_personal("En gutt på 14 ved en fjord", places=PLACES)


def test_invisible_letters_and_digits_of_other_scripts_hide_nothing() -> None:
    assert has_identity_number("０２０１３２９９９９７")
    assert has_identity_number("020132\u200d99997")
    assert not has_identity_number("02013299998")


@settings(deadline=None)
@given(count=st.integers(20_000_000, 99_999_999))
def test_eight_digits_in_the_usual_groups_are_a_phone_number_unless_they_are_a_date(
    count: int,
) -> None:
    digits = str(count)
    pairs = " ".join(digits[place : place + 2] for place in (0, 2, 4, 6))
    mobile = f"{digits[:3]} {digits[3:5]} {digits[5:]}"

    for text in (pairs, mobile, f"+47{digits}", f"+47 {mobile}", f"0047 {pairs}"):
        assert [one.kind for one in find_personal(f"Ring {text}.")] == [Kind.PHONE], text


@settings(deadline=None)
@given(digits=st.from_regex(r"[0-9]{9,10}|[0-9]{1,7}|[01][0-9]{7}", fullmatch=True))
def test_other_numbers_of_digits_are_no_phone_number(digits: str) -> None:
    assert find_personal(f"Nummer {digits}.", places=PLACES) == []


@settings(deadline=None)
@given(day=st.dates())
def test_no_date_is_a_phone_number(day: Any) -> None:
    for written in (f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}"):
        assert find_personal(f"Den {written} møttes vi", places=PLACES) == []


@settings(deadline=None)
@given(counts=st.lists(st.integers(0, 999), min_size=1, max_size=12))
def test_counts_with_commas_are_only_counts(counts: list[int]) -> None:
    assert find_personal(", ".join(map(str, counts)), places=PLACES) == []


@settings(deadline=None)
@given(text=st.text(alphabet=string.printable + "æøåÆØÅ–«» \u00a0", max_size=400))
def test_any_text_is_read_and_every_finding_stands_where_it_says(text: str) -> None:
    for found in find_personal(text, places=PLACES):
        assert 0 <= found.start < found.end <= len(text)
        assert found.words


def seconds_to_read(text: str) -> float:
    """Return how long the processor takes to look through a text, at its best of three times."""
    taken = list[float]()
    for _time in range(3):
        begun = time.process_time()
        find_personal(text, places=PLACES)
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize(
    ("part", "count"),
    [
        ("1 ", 2_500),
        ("a@", 2_500),
        ("a", 15_000),
        ("jente på ", 1_500),
        ("12 år ", 1_500),
        ("Gutten er 9 år og bor i Vardø. ", 600),
    ],
)
def test_a_text_four_times_as_long_takes_about_four_times_as_long(part: str, count: int) -> None:
    short, long = part * count + "@", part * count * 4 + "@"

    assert seconds_to_read(long) < 9 * seconds_to_read(short) + 0.02


def small_places() -> Places:
    """Every small municipality of the seeds and of the demo, by all its names."""
    names = list[str]()
    for file in ("municipalities.csv", "demo/municipalities.csv"):
        with (SEEDS / file).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                if int(row["population"]) < SMALL:
                    names += [row["name"], *row["other_names"].split("|")]
    return Places.of(names)


def texts_in(value: Any) -> Iterator[str]:
    """Every text within what a file says, but for the addresses that people sign in with."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, one in value.items() if key != "email" for text in texts_in(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in texts_in(one))


@pytest.mark.parametrize("file", sorted(SEEDS.rglob("*.yaml")), ids=lambda one: one.name)
def test_nothing_that_sirkel_comes_with_is_taken_for_a_person(file: Path) -> None:
    places = small_places()

    found = [
        (one.words, text)
        for text in texts_in(yaml.safe_load(file.read_text(encoding="utf-8")))
        for one in find_personal(text, places=places)
    ]

    assert found == [], json.dumps(found, ensure_ascii=False)


def test_the_small_places_are_known_by_their_sami_names_and_the_invented_ones_too() -> None:
    names = small_places().names

    assert {"Vardø", "Karasjok", "Kárášjohka", "Fjellrevdal", "Máŋgajohka"} <= names
    assert not {"Tromsø", "Oslo", "Granlysdal"} & names


def test_everything_in_a_long_report_is_found() -> None:
    report = "Gutten er 9 år og bor i Vardø. " * 3_000

    assert len(find_personal(report, places=Places.of(["Vardø"]))) == 3_000
