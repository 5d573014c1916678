"""Identity numbers are known by their check digits, however they are written, and only by those."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.identity_numbers import find_identity_numbers, is_identity_number

FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def check_digit(digits: str, weights: tuple[int, ...], *, rest: int = 0) -> int:
    """The tax authority's own way: 11 (12, 13, 14) minus the remainder, 11 and up wrapped round."""
    total = sum(int(one) * weight for one, weight in zip(digits, weights, strict=True))
    digit = 11 + rest - total % 11
    return digit - 11 if digit > 10 else digit


@st.composite
def identity_numbers(draw: st.DrawFn, rests: tuple[int, ...] = (0, 1, 2, 3)) -> str:
    """A number of any sort, with the check digits of today or of 2032."""
    day = draw(st.integers(1, 28)) + draw(st.sampled_from([0, 40]))
    month = draw(st.integers(1, 12)) + draw(st.sampled_from([0, 40, 65, 80]))
    year_and_individual = draw(st.integers(0, 99_999))
    begun = f"{day:02}{month:02}{year_and_individual:05}"
    for rest in draw(st.permutations(rests)):
        first = check_digit(begun, FIRST, rest=rest)
        second = check_digit(f"{begun}{first}", SECOND) if first < 10 else 10
        if second < 10:
            return f"{begun}{first}{second}"
    return "02013299997"


@st.composite
def written(draw: st.DrawFn, digits: str) -> str:
    """The same digits, with spaces, dots or hyphens somewhere between them."""
    between = st.sampled_from(["", "", "", " ", ".", "-", "\u00a0"])
    return "".join(digit + draw(between) for digit in digits[:-1]) + digits[-1]


@pytest.mark.parametrize("number", ["02013299997", "30108299920", "30108299939"])
def test_the_examples_of_the_rule_from_2032_are_known(number: str) -> None:
    assert is_identity_number(number)


@given(number=identity_numbers())
def test_every_number_with_its_check_digits_is_known(number: str) -> None:
    assert is_identity_number(number)


@given(data=st.data())
def test_it_is_found_however_it_is_written(data: st.DataObject) -> None:
    number = data.draw(identity_numbers())
    text = data.draw(written(number))

    spans = list(find_identity_numbers(f"Gjelder {text}, som før."))

    assert spans == [(8, 8 + len(text))]


@given(digits=st.from_regex(r"[0-9]{11}", fullmatch=True))
def test_digits_are_an_identity_number_only_with_both_check_digits_and_a_date(digits: str) -> None:
    firsts = {check_digit(digits[:9], FIRST, rest=rest) for rest in range(4)}
    is_checked = int(digits[9]) in firsts and int(digits[10]) == check_digit(digits[:10], SECOND)

    found = bool(list(find_identity_numbers(digits)))

    assert found == is_identity_number(digits)
    assert is_checked or not found


@given(number=identity_numbers(), more=st.from_regex(r"[0-9]{1,9}", fullmatch=True))
def test_as_part_of_a_longer_number_it_is_none(number: str, more: str) -> None:
    assert not list(find_identity_numbers(number + more))
    assert not list(find_identity_numbers(more + number))


@given(number=identity_numbers(), place=st.integers(0, 10), added=st.integers(1, 9))
def test_one_digit_written_wrong_is_hardly_ever_another_number(
    number: str, place: int, added: int
) -> None:
    wrong = str((int(number[place]) + added) % 10)
    changed = number[:place] + wrong + number[place + 1 :]

    total = sum(int(one) * weight for one, weight in zip(changed, (*SECOND, 1), strict=True))

    assert not is_identity_number(changed)
    assert total % 11


def test_a_common_number_of_the_health_service_has_no_date_in_it() -> None:
    begun = "899999123"
    first = check_digit(begun, FIRST)
    number = f"{begun}{first}{check_digit(f'{begun}{first}', SECOND)}"

    assert len(number) == 11
    assert is_identity_number(number)


@pytest.mark.parametrize("digits", ["12345678903", "00000000000", "11111111111", "1", "0201329999"])
def test_accounts_and_rows_of_one_digit_are_none(digits: str) -> None:
    assert not is_identity_number(digits)


def test_two_numbers_beside_each_other_are_both_found() -> None:
    text = "020132 99997 og 301082-99920"

    assert [text[start:end] for start, end in find_identity_numbers(text)] == [
        "020132 99997",
        "301082-99920",
    ]


def test_a_number_after_a_count_is_found_alone() -> None:
    text = "2 020132 99997"

    assert list(find_identity_numbers(text)) == [(2, 14)]


@pytest.mark.parametrize(
    "text", ["02 01 32 99997 301082 999 20", "8 02013299997, 9", "1 02.01.32-999 97"]
)
def test_among_other_digits_it_is_found_as_such_numbers_are_written(text: str) -> None:
    assert list(find_identity_numbers(text))


def test_a_row_of_counts_is_not_searched_for_eleven_digits_that_fit() -> None:
    assert not list(find_identity_numbers("5 0 2 0 1 3 2 9 9 9 9 7 4"))
    assert not list(find_identity_numbers("12 02 01 32 99 99 7"))
