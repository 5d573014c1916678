"""Pasting a block into the grid: with the text area, and as a script asks for it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures.models.measurement import Measurement
from app.measures.models.series import Series
from app.statistics.masking import Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.people import make_member
from tests.makers.readings import reading, saved_reading, week
from tests.pages.grid import GridPage, box, cell

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")

WEEK_13, WEEK_14, WEEK_15 = "2026-03-23", "2026-03-30", "2026-04-06"


def test_a_pasted_block_is_shown_for_review_and_saved_when_one_says_so(
    signed_in: SignedIn,
) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)

    shown = page.paste(client, "Uke\tTeller\tNevner\r\n14\t7\t10\r\n15\t8\t12\r\n40\t1\t2\r\n")

    assert shown.status == 200
    assert shown.pasted == "4 tall er limt inn. 1 rad falt utenfor."
    assert shown.filled == cell(series, WEEK_14, "7", "10") | cell(series, WEEK_15, "8", "12")
    assert shown.button == "Lagre 2 tall"
    assert db.session.query(Measurement).count() == 0
    assert shown.save(client).status == 303
    assert saved_reading(series, week(15)) == reading(8, 12)


def test_a_block_without_periods_begins_where_one_chooses(signed_in: SignedIn) -> None:
    series = make_series()
    counted = make_series(series.team, make_measure(series.team, kind=Kind.COUNT))
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)

    shown = page.paste(client, "12\t4\n10\t5\n", row="20260330", column=f"denominator-{series.id}")

    assert shown.filled == {
        box(series, WEEK_14, name="denominator"): "12",
        box(series, WEEK_15, name="denominator"): "10",
        box(counted, WEEK_14): "4",
        box(counted, WEEK_15): "5",
    }


def test_what_was_typed_before_the_pasting_stays(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W13": (6, 10)})
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)

    shown = page.save(client, cell(series, WEEK_13, "5", "10"), block="uke 14\t7\t10", spread="1")

    assert shown.filled == cell(series, WEEK_13, "5", "10") | cell(series, WEEK_14, "7", "10")


@pytest.mark.parametrize("block", ["", "\t\t", "bare ord", "uke 40\t1\t2", "\x00", "=1+1\t" * 500])
def test_a_block_that_fits_nowhere_is_told(signed_in: SignedIn, block: str) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))

    shown = GridPage.open(client, series.team_id).paste(client, block)

    assert shown.status == 200
    assert shown.pasted


def ask(client: FlaskClient, series: Series, **asked: str) -> dict[str, object]:
    answer = client.post(
        f"/teams/{series.team_id}/grid?frequency=week&last=2026-W16",
        data={"spread": "1"} | asked,
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 200
    told: dict[str, object] = answer.get_json()
    return told


def test_a_script_is_told_what_to_put_where_and_what_fell_outside(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    start = {"row": "20260406", "column": f"numerator-{series.id}"}

    told = ask(client, series, block="7\t10\t3\n8\t11\t4\n5\t12\t5", **start)

    assert told == {
        "cells": cell(series, WEEK_15, "7", "10") | cell(series, "2026-04-13", "8", "11"),
        "words": "4 tall er limt inn. 1 rad falt utenfor. 1 kolonne falt utenfor.",
    }


def test_two_rows_of_headings_in_another_order_land_in_the_measures_they_name(
    signed_in: SignedIn,
) -> None:
    series = make_series()
    other = make_series(series.team, make_measure(series.team))
    other.measure.name = other.measure.short_name = "Møte i tide"
    db.session.commit()
    client = signed_in(make_member(series.team))
    headings = "\tMøte i tide\t\tAlle møtte\t\nUke\tTeller\tNevner\tTeller\tNevner"
    page = GridPage.open(client, series.team_id)

    shown = page.paste(client, f"{headings}\nuke 14\t1\t8\t9\t11")

    assert shown.pasted == "4 tall er limt inn."
    assert shown.filled == cell(other, WEEK_14, "1", "8") | cell(series, WEEK_14, "9", "11")


def test_unknown_headings_are_told_and_nothing_is_pasted(signed_in: SignedIn) -> None:
    series = make_series()

    told = ask(
        signed_in(make_member(series.team)), series, block="Periode\tFoo\tBar\nuke 14\t8\t10"
    )

    assert told["cells"] == {}
    assert str(told["words"]).startswith(
        "Overskriftene er ikke kjent: «Foo», «Bar». Ingenting er limt inn."
    )


def test_every_row_of_a_long_block_that_falls_outside_is_counted(signed_in: SignedIn) -> None:
    series = make_series()
    block = "\n".join(["uke 14\t7\t10", *["uke 1 2001\t1\t2"] * 20_000])

    told = ask(signed_in(make_member(series.team)), series, block=block)

    assert told["cells"] == cell(series, WEEK_14, "7", "10")
    assert told["words"] == "2 tall er limt inn. 20000 rader falt utenfor."


def test_two_numbers_in_one_box_are_spread_and_saved(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W13": (5, 10)})
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)
    typed = (cell(series, WEEK_13, "6 av 8", "10"), cell(series, WEEK_14, "7/9"))

    assert page.save(client, *typed).status == 303

    assert saved_reading(series, week(13)) == reading(6, 8)
    assert saved_reading(series, week(14)) == reading(7, 9)
