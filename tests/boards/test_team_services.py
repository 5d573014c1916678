"""Services are found in what a team says of itself, in words and not in parts of other words."""

import pytest

from app.boards.queries.learning.team_services import Service, find_services


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("Helsestasjon, PPT, skole, BUP og en forelder.", {"health", "ppt", "school", "bup"}),
        ("Barneverntjeneste og NAV", {"welfare", "nav"}),
        ("Helsesykepleierne leder møtene.", {"health"}),
        ("Skolehelsetjenesten", {"health"}),
        ("Barnehagene og Videregående skole", {"kindergarten", "school"}),
        ("Navnet på teamet er hemmelig.", set()),
        ("", set()),
    ],
)
def test_the_services_a_team_names_are_found(about: str, found: set[str]) -> None:
    assert find_services(about) == {Service(one) for one in found}
