"""CSV files: what is in them, for machines and for Excel, and what is hidden from whom."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.exports.comma_separated import Variant, list_headings
from app.exports.rows import COLUMNS
from app.extensions import db
from app.statistics.masking import About
from tests.makers.choices import make_exclusion, make_target_step
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member, make_user
from tests.pages.files import CsvDownload

SignedIn = Callable[[User], FlaskClient]
FORMULAS = ["=1+1", "+47 900", "-2", "@cmd", "\tx"]


def test_a_team_reads_its_own_numbers_in_the_file_of_a_series(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (3, 10), "2026-W15": None})
    browser = signed_in(make_member(series.team))

    file = CsvDownload.of(browser, f"/series/{series.id}.csv")

    assert [(row["period"], row["state"], row["numerator"]) for row in file.rows[-2:]] == [
        ("2026-W14", "measured", "3"),
        ("2026-W15", "nothing", ""),
    ]


def test_the_machine_file_has_iso_dates_and_decimal_points(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (3, 8)})

    file = CsvDownload.of(signed_in(make_member(series.team)), f"/series/{series.id}.csv")

    last = file.rows[-1]
    assert (last["period_start"], last["value"]) == ("2026-03-30", "0.375")
    assert file.response.headers["Content-Type"] == "text/csv; charset=utf-8"


def test_the_excel_file_is_written_as_excel_in_norway_reads_it(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (3, 8)})
    browser = signed_in(make_member(series.team))

    file = CsvDownload.of(browser, f"/series/{series.id}.csv?variant=excel")

    last = file.rows[-1]
    assert file.text.startswith("\ufeff")
    assert "\r\n" in file.text
    assert (last["Fra"], last["Verdi"], last["Tilstand"]) == ("30.03.2026", "0,375", "Målt")


def test_a_share_is_said_to_be_a_fraction_in_both_files(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (2, 10)})
    series.measure.unit = "percent"
    db.session.commit()
    browser = signed_in(make_member(series.team))

    machine = CsvDownload.of(browser, f"/series/{series.id}.csv").rows[-1]
    excel = CsvDownload.of(browser, f"/series/{series.id}.csv?variant=excel").rows[-1]

    assert (machine["unit"], machine["value"]) == ("fraction", "0.2")
    assert (excel["Enhet"], excel["Verdi"]) == ("andel", "0,2")


def test_other_teams_see_that_a_small_number_is_hidden_and_nothing_more(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    team = make_team(network)
    series = make_series(team, measure, measurements={"2026-W14": (3, 4), "2026-W15": (6, 9)})
    neighbour = make_member(make_team(network))

    file = CsvDownload.of(signed_in(neighbour), f"/series/{series.id}.csv")

    hidden, shown = file.rows[-2:]
    assert hidden["state"] == "hidden"
    assert (hidden["numerator"], hidden["denominator"], hidden["value"]) == ("", "", "")
    assert (shown["numerator"], shown["denominator"]) == ("6", "9")


@pytest.mark.parametrize("make_reader", [make_guest, make_facilitator])
def test_the_file_of_a_network_holds_every_shared_series_in_fixed_order(
    signed_in: SignedIn, make_reader: Callable[..., User]
) -> None:
    network = make_network()
    measure = make_measure(network)
    for name in ("Ås", "Bø", "Átjovuotna"):
        make_series(make_team(network, name=name), measure, measurements={"2026-W14": (3, 10)})

    browser = signed_in(make_reader(network))
    file = CsvDownload.of(browser, f"/networks/{network.slug}.csv")

    assert list(dict.fromkeys(row["team"] for row in file.rows)) == ["Átjovuotna", "Bø", "Ås"]


def test_a_series_that_a_team_keeps_to_itself_is_in_no_file_of_others(signed_in: SignedIn) -> None:
    team = make_team()
    make_series(team, make_measure(team), measurements={"2026-W14": (3, 10)}, is_shared=False)

    browser = signed_in(make_guest(team.network))
    file = CsvDownload.of(browser, f"/networks/{team.network.slug}.csv")

    assert file.rows == []


def test_one_measure_across_a_network_leaves_the_others_out(signed_in: SignedIn) -> None:
    network = make_network()
    wanted, other = make_measure(network), make_measure(network)
    team = make_team(network)
    make_series(team, wanted, measurements={"2026-W14": (3, 10)})
    make_series(team, other, measurements={"2026-W14": (3, 10)})

    address = f"/networks/{network.slug}/measures/{wanted.id}.csv"
    file = CsvDownload.of(signed_in(make_guest(network)), address)

    assert {row["measure"] for row in file.rows} == {wanted.name}


@pytest.mark.parametrize("address", ["/series/{series}.csv", "/teams/{team}.csv"])
def test_files_of_another_network_are_not_found(signed_in: SignedIn, address: str) -> None:
    series = make_series(measurements={"2026-W14": (3, 10)})
    stranger = make_member(make_team(make_network()))

    response = signed_in(stranger).get(address.format(series=series.id, team=series.team_id))

    assert response.status_code == 404


def test_somebody_without_a_seat_finds_no_files(signed_in: SignedIn) -> None:
    network = make_network()

    response = signed_in(make_user()).get(f"/networks/{network.slug}.csv")

    assert response.status_code == 404


def test_who_is_not_signed_in_is_asked_to_sign_in(client: FlaskClient) -> None:
    network = make_network()

    response = client.get(f"/networks/{network.slug}.csv")

    assert response.status_code == 302
    assert "/sign-in" in response.location


def test_a_file_of_an_invented_network_says_so_in_every_row(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (3, 10)})
    series.team.network.is_invented = True
    db.session.commit()

    file = CsvDownload.of(signed_in(make_member(series.team)), f"/series/{series.id}.csv")

    assert all(row["network"].endswith("(oppdiktet)") for row in file.rows)


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_a_spreadsheet_would_run_is_neutralised(signed_in: SignedIn, text: str) -> None:
    series = make_series(make_team(name=f"{text}!"), measurements={"2026-W14": (3, 10)})

    file = CsvDownload.of(signed_in(make_member(series.team)), f"/series/{series.id}.csv")

    assert file.rows[0]["team"] == f"'{text}!"


def test_every_column_has_a_heading_in_words(app: object) -> None:
    assert len(list_headings(Variant.EXCEL)) == len(COLUMNS)


def test_a_point_that_is_left_out_is_told_in_both_variants(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (3, 8), "2026-W15": (4, 8)})
    make_exclusion(series, "2026-W15")
    browser = signed_in(make_member(series.team))

    machine = CsvDownload.of(browser, f"/series/{series.id}.csv")
    excel = CsvDownload.of(browser, f"/series/{series.id}.csv?variant=excel")

    assert [row["excluded"] for row in machine.rows[-2:]] == ["false", "true"]
    assert [row["Tatt ut"] for row in excel.rows[-2:]] == ["", "ja"]


def test_every_period_has_the_target_that_held_then(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (3, 8), "2026-W15": (4, 8)})
    series.target = 0.5
    make_target_step(series, "2026-W15", target=0.9)

    file = CsvDownload.of(signed_in(make_member(series.team)), f"/series/{series.id}.csv")

    assert [row["target"] for row in file.rows[-2:]] == ["0.5", "0.9"]
