"""Loading the register of municipalities and finding one by any of its names."""

from pathlib import Path

import pytest
from flask import Flask

from app.extensions import db
from app.networks.models import Municipality
from app.networks.queries.municipalities import list_municipalities, search_municipalities
from app.networks.services.municipalities import load_municipalities

HEAD = "number,name,official_name,other_names,county_number,county,population,language_form\n"


@pytest.fixture
def register(app: Flask) -> int:
    return load_municipalities()


@pytest.mark.usefixtures("register")
def test_the_register_holds_357_municipalities_with_their_number_as_text() -> None:
    municipalities = list_municipalities()

    assert len(municipalities) == 357
    assert next(one.number for one in municipalities if one.name == "Oslo") == "0301"


def test_loading_twice_changes_what_is_new_in_the_file_and_doubles_nothing(
    app: Flask, tmp_path: Path
) -> None:
    file = tmp_path / "register.csv"
    file.write_text(f"{HEAD}9901,Gammelby,Gammelby,,99,Fylket,100,neutral\n", encoding="utf-8")
    load_municipalities(file)
    file.write_text(f"{HEAD}9901,Nyby,Nyby,,99,Fylket,,neutral\n", encoding="utf-8")

    load_municipalities(file, is_invented=True)

    found = db.session.get_one(Municipality, "9901")
    assert (found.name, found.population, found.is_invented) == ("Nyby", None, True)
    assert len(list_municipalities()) == 1


@pytest.mark.usefixtures("register")
def test_a_name_that_repeats_is_found_in_both_counties() -> None:
    found = [(one.name, one.county) for one in search_municipalities("herøy")]

    assert found == [("Herøy", "Møre og Romsdal"), ("Herøy", "Nordland")]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("words", ["Porsáŋgu", "porsangu", "Porsanki", "Porsanger", "5622"])
def test_a_municipality_is_found_by_norwegian_sami_and_kven_name_and_by_number(words: str) -> None:
    assert [one.name for one in search_municipalities(words)] == ["Porsanger"]


@pytest.mark.usefixtures("register")
def test_a_name_in_full_comes_before_names_that_begin_with_it_and_names_that_hold_it() -> None:
    found = [one.name for one in search_municipalities("os")]

    assert found[:3] == ["Os", "Osen", "Oslo"]
    assert "Osterøy" in found


@pytest.mark.usefixtures("register")
def test_nothing_is_found_for_nothing() -> None:
    assert search_municipalities("  ") == []
    assert search_municipalities("Langtvekkistan") == []
