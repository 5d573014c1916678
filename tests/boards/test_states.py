"""Measured, nothing to measure, not delivered, hidden and not expected never look or read alike."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.models.series import Series
from app.measures.models.summary import SlotState
from app.measures.wording.states import (
    STATE_GLYPHS,
    STATE_LABELS,
    between_text,
    paused_text,
    state_text,
)
from app.statistics.masking import About
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.pauses import make_pause
from tests.makers.people import make_facilitator, make_member
from tests.pages.boards import show_network
from tests.pages.measures_definitions import list_series
from tests.pages.series import show_series

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
ALL = {
    "2026-W14": (8, 10),  # measured
    "2026-W15": None,  # nothing to measure
    "2026-W17": (1, 2),  # small: hidden from others; week 16 is not delivered
    "2026-W20": (8, 10),  # weeks 18 and 19 are paused
    "2026-W21": (8, 10),
    "2026-W22": (9, 10),
}


def make_all_states() -> Series:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    series = make_series(make_team(network), measure, measurements=ALL, starts_on=date(2026, 3, 30))
    make_pause(series.team, (date(2026, 4, 27), date(2026, 5, 10)), label="Flytting")
    return series


def test_the_words_and_signs_are_all_different(app: object) -> None:
    words = [state_text(state, nothing="ingen møter") for state in SlotState]
    words += [paused_text([]), between_text()]

    glyphs = [STATE_GLYPHS[SlotState.HIDDEN], STATE_GLYPHS[SlotState.NOT_DELIVERED]]

    assert len(set(words)) == len(words)
    assert len(set(glyphs)) == len(glyphs)
    assert len({str(label) for label in STATE_LABELS.values()}) == len(SlotState)


def test_the_table_of_a_series_tells_them_apart(signed_in: SignedIn) -> None:
    series = make_all_states()
    peer = signed_in(make_member(make_team(series.team.network)))

    inside = show_series(signed_in(make_member(series.team)), series, view="table").rows
    outside = show_series(peer, series, view="table").rows

    assert [row[0] for row in inside][2:7] == [
        "Uke 20 2026",
        "Uke 18–19 2026",
        "Uke 17 2026",
        "Uke 16 2026",
        "Uke 15 2026",
    ]
    assert [row[1:] for row in inside][3] == ["pause, flytting", ""]
    assert [row[1:] for row in outside][3] == ["pause", ""]
    assert [row[1:] for row in outside][4:7] == [
        ["", "", ":", "skjult"],
        ["", "", "–", "ikke levert"],
        ["Ingenting å måle i perioden", ""],
    ]


def test_the_file_has_the_expected_periods_and_their_states(signed_in: SignedIn) -> None:
    series = make_all_states()
    peer = signed_in(make_member(make_team(series.team.network)))

    text = peer.get(f"/series/{series.id}.csv").get_data(as_text=True)

    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["period"]: row["state"] for row in rows} == {
        "2026-W14": "measured",
        "2026-W15": "nothing",
        "2026-W16": "not_delivered",
        "2026-W17": "hidden",
        "2026-W20": "measured",
        "2026-W21": "measured",
        "2026-W22": "measured",
    }


def test_a_series_in_pause_is_neither_silent_on_the_board_nor_in_the_list(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_measure(network)
    paused, silent = [
        make_series(
            make_team(network),
            measure,
            measurements={f"2026-W{week}": (8, 10) for week in range(12, 18)},
        )
        for _ in range(2)
    ]
    make_pause(paused.team, (date(2026, 4, 27), date(2026, 6, 7)))

    board = show_network(signed_in(make_facilitator(network)), network)
    lists = [
        list_series(signed_in(make_member(one.team)), one.team).texts("tbody .facts")[0]
        for one in (paused, silent)
    ]

    assert sorted("Ikke levert" in cell for cell in board.cells if cell) == [False, True]
    assert ["pause nå" in text for text in lists] == [True, False]
