"""Who may not see which small number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.statistics.masking import About, Audience, Kind, Protection, Thresholds, is_hidden

TEAM, NETWORK, PUBLIC = Audience
NUMBERS = range(13)


def hidden_numerators(
    about: About, *, audience: Audience, denominator: int | None, kind: Kind = Kind.PERCENTAGE
) -> list[int]:
    """List the numerators, up to the denominator or 12, that this audience may not see."""
    return [
        numerator
        for numerator in range((12 if denominator is None else denominator) + 1)
        if is_hidden(
            numerator=numerator,
            denominator=denominator,
            protection=Protection(kind, about),
            audience=audience,
        )
    ]


def hidden_answers(protection: Protection, *, audience: Audience) -> list[int | None]:
    """List the numbers of answers whose average this audience may not see."""
    return [
        answers
        for answers in [None, *NUMBERS]
        if is_hidden(numerator=3.5, denominator=answers, protection=protection, audience=audience)
    ]


@pytest.mark.parametrize("denominator", NUMBERS)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("about", About)
def test_inside_the_team_all_is_raw(about: About, kind: Kind, denominator: int) -> None:
    assert hidden_numerators(about, audience=TEAM, denominator=denominator, kind=kind) == []


@pytest.mark.parametrize("audience", Audience)
def test_what_is_about_practice_is_shown_to_all(audience: Audience) -> None:
    assert hidden_numerators(About.PRACTICE, audience=audience, denominator=3) == []


@pytest.mark.parametrize("denominator", [1, 2, 3, 4])
def test_the_network_sees_nothing_about_fewer_than_five_people(denominator: int) -> None:
    hidden = hidden_numerators(About.PEOPLE, audience=NETWORK, denominator=denominator)

    assert hidden == list(range(denominator + 1))


def test_the_network_sees_small_numerators_about_five_people_or_more() -> None:
    assert hidden_numerators(About.PEOPLE, audience=NETWORK, denominator=5) == []


def test_outside_the_network_one_to_four_people_on_either_side_are_hidden() -> None:
    hidden = hidden_numerators(About.PEOPLE, audience=PUBLIC, denominator=12)

    assert hidden == [1, 2, 3, 4, 8, 9, 10, 11]


def test_the_network_sees_sensitive_numbers_only_when_both_sides_and_all_are_large() -> None:
    of_nine = hidden_numerators(About.SENSITIVE, audience=NETWORK, denominator=9)
    of_ten = hidden_numerators(About.SENSITIVE, audience=NETWORK, denominator=10)

    assert of_nine == list(range(10))
    assert of_ten == [1, 2, 3, 4, 6, 7, 8, 9]


@pytest.mark.parametrize("denominator", [0, 12, None])
def test_nothing_sensitive_leaves_the_network(denominator: int | None) -> None:
    hidden = hidden_numerators(About.SENSITIVE, audience=PUBLIC, denominator=denominator)

    assert hidden == list(range((12 if denominator is None else denominator) + 1))


@pytest.mark.parametrize("about", [About.PRACTICE, About.PEOPLE])
@pytest.mark.parametrize("audience", Audience)
def test_nothing_to_measure_is_no_number_to_hide(about: About, audience: Audience) -> None:
    assert hidden_numerators(about, audience=audience, denominator=0) == []


def test_of_a_rate_only_the_numerator_counts_since_the_difference_means_nothing() -> None:
    sensitive = hidden_numerators(About.SENSITIVE, audience=NETWORK, denominator=10, kind=Kind.RATE)
    people = hidden_numerators(About.PEOPLE, audience=PUBLIC, denominator=10, kind=Kind.RATE)
    few_people = hidden_numerators(About.PEOPLE, audience=NETWORK, denominator=4, kind=Kind.RATE)

    assert sensitive == people == [1, 2, 3, 4]
    assert few_people == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("about", "audience", "hidden"),
    [
        (About.PEOPLE, NETWORK, []),
        (About.PEOPLE, PUBLIC, [1, 2, 3, 4]),
        (About.SENSITIVE, NETWORK, [1, 2, 3, 4]),
    ],
)
def test_of_a_count_one_to_four_are_small(
    about: About, audience: Audience, hidden: list[int]
) -> None:
    found = hidden_numerators(about, audience=audience, denominator=None, kind=Kind.COUNT)

    assert found == hidden


def test_an_average_of_an_unknown_number_of_answers_is_one_of_fewer_than_five() -> None:
    people = Protection(Kind.AVERAGE, About.PEOPLE)
    sensitive = Protection(Kind.AVERAGE, About.SENSITIVE)

    assert hidden_answers(people, audience=NETWORK) == [None, 1, 2, 3, 4]
    assert hidden_answers(people, audience=PUBLIC) == [None, 1, 2, 3, 4]
    assert hidden_answers(sensitive, audience=NETWORK) == [None, *range(1, 10)]


@pytest.mark.parametrize("about", About)
def test_fewer_than_five_answers_of_staff_are_hidden_inside_the_team_too(about: About) -> None:
    staff = Protection(Kind.AVERAGE, about, staff_answers=True)

    assert hidden_answers(staff, audience=TEAM) == [None, 1, 2, 3, 4]


def test_a_count_of_fewer_than_five_staff_is_hidden_inside_the_team() -> None:
    staff = Protection(Kind.COUNT, About.PRACTICE, staff_answers=True)

    hidden = [
        number
        for number in NUMBERS
        if is_hidden(numerator=number, denominator=None, protection=staff, audience=TEAM)
    ]

    assert hidden == [1, 2, 3, 4]


def test_a_network_may_raise_the_thresholds() -> None:
    careful = Protection(Kind.AVERAGE, About.PEOPLE, thresholds=Thresholds(people=8))

    assert hidden_answers(careful, audience=NETWORK) == [None, *range(1, 8)]


@pytest.mark.parametrize("lowered", [(4, 10, 5), (5, 9, 5), (5, 10, 4)])
def test_a_network_may_not_lower_a_threshold(lowered: tuple[int, int, int]) -> None:
    people, sensitive_denominator, small = lowered

    with pytest.raises(ValueError, match="never lowered"):
        Thresholds(people, sensitive_denominator, small)


@settings(deadline=None)
@given(
    numerator=some.none() | some.integers(0, 30),
    denominator=some.none() | some.integers(0, 30),
    protection=some.builds(
        Protection,
        kind=some.sampled_from(Kind),
        about=some.sampled_from(About),
        staff_answers=some.booleans(),
        thresholds=some.builds(
            Thresholds,
            people=some.integers(5, 12),
            sensitive_denominator=some.integers(10, 20),
            small=some.integers(5, 12),
        ),
    ),
)
def test_whoever_is_further_out_never_sees_more(
    numerator: int | None, denominator: int | None, protection: Protection
) -> None:
    team, network, public = (
        is_hidden(
            numerator=numerator,
            denominator=denominator,
            protection=protection,
            audience=audience,
        )
        for audience in Audience
    )

    assert team <= network <= public
