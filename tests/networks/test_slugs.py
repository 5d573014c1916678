"""The part of an address that names a network."""

import pytest
from flask import Flask

from app.networks.models import Network
from app.networks.services.slugs import free_slug, make_slug
from tests.makers.networks import make_network
from tests.makers.saving import save


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ås", "as"),
        ("Ærlig øving på Ålesund", "aerlig-oving-pa-alesund"),
        ("Máŋgajohka – Guovdageaidnu", "mangajohka-guovdageaidnu"),
        ("Đ č đ ŋ š ŧ ž", "d-c-d-n-s-t-z"),
        ("  100 % «Nord»  ", "100-nord"),
        ("日本", "sirkel"),
    ],
)
def test_a_name_becomes_letters_that_fit_an_address(name: str, slug: str) -> None:
    assert make_slug(name) == slug


def test_a_long_name_is_cut_without_a_hyphen_at_the_end() -> None:
    slug = make_slug("læring " * 30)

    assert len(slug) <= 60
    assert not slug.endswith("-")


def test_a_name_that_is_taken_gets_a_number(app: Flask) -> None:
    for slug in ("nord", "nord-2", "nordlys"):
        network = make_network(name=slug)
        network.slug = slug
        save(network)

    assert free_slug("Nord", among=Network) == "nord-3"
    assert free_slug("Nordlys", among=Network) == "nordlys-2"
    assert free_slug("Sør", among=Network) == "sor"
