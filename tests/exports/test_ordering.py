"""Files are ordered, made apart, fetched by the one who ordered them, and let go after a day."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.exports import crowded, folder, formats
from app.exports.jobs import drop_old_files, make_file
from app.exports.services import MOST_AT_ONCE
from app.extensions import db
from app.jobs import GivenUp
from app.measures.models.series import Series
from app.networks.models import Membership
from app.packs.models import FileRequest, FileState
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.ordering import make_request
from tests.makers.packs import make_pack
from tests.makers.people import make_facilitator, make_guest, make_member, make_user
from tests.pages.ordering import FilesPage, fetch
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 4, 15, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture(autouse=True)
def kept_in(app: Flask, tmp_path: Path) -> Path:
    app.config["FILES"] = str(tmp_path / "files")
    return tmp_path / "files"


def make_numbers(name: str = "Bjørkli") -> Series:
    network = make_network(name="Nord")
    team = make_team(network, name=name)
    return make_series(team, make_measure(network), measurements={"2026-W14": (3, 10)})


def addresses_of(series: Series) -> dict[str, str]:
    slug = series.team.network.slug
    return {
        "network": f"/networks/{slug}/downloads",
        "measure": f"/networks/{slug}/measures/{series.measure_id}/downloads",
        "team": f"/teams/{series.team_id}/downloads",
        "series": f"/series/{series.id}/downloads",
    }


@pytest.mark.parametrize("of", ["network", "measure", "team", "series"])
def test_every_page_of_files_leads_to_a_file_in_two_presses(signed_in: SignedIn, of: str) -> None:
    series = make_numbers()
    client = signed_in(make_guest(series.team.network))

    page = FilesPage(client, addresses_of(series)[of])
    ordered = page.order("csv")

    assert ordered.heading == "Filen er klar"
    assert fetch(client, ordered).startswith(b"PK")


def test_a_file_is_named_by_network_content_and_day(signed_in: SignedIn) -> None:
    series = make_numbers()
    series.team.network.slug, series.team.network.is_invented = "nord", True
    db.session.commit()
    client = signed_in(make_member(series.team))

    names = [
        FilesPage(client, address).order("sqlite").texts(".lead")[0]
        for address in addresses_of(series).values()
    ]

    assert names[0] == "nord-nettverk-oppdiktet-2026-04-15.sqlite"
    assert names[2] == "nord-team-bjorkli-oppdiktet-2026-04-15.sqlite"
    assert names[1].startswith("nord-maling-")
    assert names[3].startswith("nord-serie-bjorkli-")


def test_the_list_tells_how_long_a_ready_file_is_and_nothing_of_the_others(
    signed_in: SignedIn,
) -> None:
    series = make_numbers()
    client, address = signed_in(make_member(series.team)), addresses_of(series)["team"]
    FilesPage(client, address).order("csv")
    asked = db.session.query(FileRequest).one()
    asked.size = 3_420_000
    db.session.commit()
    ready = FilesPage(client, address).texts(".of-own .sub")
    asked.state = FileState.FAILED
    db.session.commit()

    assert [one.rpartition(" · ")[2] for one in ready] == ["3,4 MB"]
    assert "MB" not in " ".join(FilesPage(client, address).texts(".of-own .sub"))


@pytest.mark.parametrize("of", ["network", "measure", "team", "series"])
def test_the_page_of_files_of_another_network_is_not_found(signed_in: SignedIn, of: str) -> None:
    series = make_numbers()
    stranger = signed_in(make_member(make_team(make_network(name="Sør"))))

    assert stranger.get(addresses_of(series)[of]).status_code == 404
    assert stranger.post(addresses_of(series)[of], data={"format": "csv"}).status_code == 404


def test_who_is_not_signed_in_is_asked_to_sign_in(client: FlaskClient) -> None:
    answer = client.get(addresses_of(make_numbers())["network"])

    assert "/sign-in" in answer.location


@pytest.mark.parametrize("key", ["", "docx"])
def test_an_unknown_format_is_refused_in_words(signed_in: SignedIn, key: str) -> None:
    series = make_numbers()
    client = signed_in(make_member(series.team))

    page = FilesPage(client, addresses_of(series)["team"]).send(key)

    assert page.status == 422
    assert page.texts("[role=alert]") == ["Velg et av formatene under."]


def test_nobody_else_finds_a_file_not_even_in_the_same_team(signed_in: SignedIn) -> None:
    series = make_numbers()
    FilesPage(signed_in(make_member(series.team)), addresses_of(series)["team"]).order("csv")
    asked = db.session.query(FileRequest).one()
    others = [make_member(series.team), make_facilitator(series.team.network), make_user()]

    for other in others:
        client = signed_in(other)
        assert client.get(f"/files/{asked.id}").status_code == 404
        assert client.get(f"/files/{asked.id}/content").status_code == 404
        assert client.post(f"/files/{asked.id}/again").status_code == 404


def test_who_has_left_the_network_no_longer_finds_the_file(signed_in: SignedIn) -> None:
    series = make_numbers()
    guest = make_guest(series.team.network)
    client = signed_in(guest)
    FilesPage(client, addresses_of(series)["network"]).order("csv")
    db.session.query(Membership).filter_by(user_id=guest.id).one().ended_at = clock.now()
    db.session.commit()

    asked = db.session.query(FileRequest).one()

    assert client.get(f"/files/{asked.id}/content").status_code == 404


def test_the_same_asked_for_twice_within_a_minute_is_the_same_file(signed_in: SignedIn) -> None:
    series = make_numbers()
    page = FilesPage(signed_in(make_member(series.team)), addresses_of(series)["team"])

    first, second = page.send("csv").location, page.send("csv").location
    with clock.stopped_at(NOW + timedelta(seconds=61)):
        third = page.send("csv").location

    assert first == second
    assert first != third


def test_a_file_is_let_go_after_a_day(signed_in: SignedIn, kept_in: Path) -> None:
    series = make_numbers()
    client = signed_in(make_member(series.team))
    FilesPage(client, addresses_of(series)["team"]).order("csv")
    (kept_in / "17.abc.part").touch()

    with clock.stopped_at(NOW + timedelta(hours=23)):
        drop_old_files.run()
    assert client.get("/files/1").status_code == 200
    with clock.stopped_at(NOW + timedelta(hours=25)):
        drop_old_files.run()

    assert client.get("/files/1").status_code == 404
    assert not (kept_in / "1.file").exists()


def fail_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let the writing of files fail as the system below it would."""

    def write(*_words: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(formats.Format, "write", write)


def test_a_full_disk_is_told_and_the_file_can_be_tried_again(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, kept_in: Path
) -> None:
    series = make_numbers()
    user = make_member(series.team)
    client, asked = signed_in(user), make_request(series.team, by=user)
    with monkeypatch.context() as patched:
        fail_with(patched, OSError(28, "No space left on device"))
        with pytest.raises(GivenUp):
            make_file.run(asked.id)

    page = Page(client.get(f"/files/{asked.id}"))
    client.post(f"/files/{asked.id}/again")

    assert page.heading == "Filen ble ikke laget"
    assert "plass" in page.texts(".lead")[0]
    assert list(kept_in.glob("*.part")) == []
    assert Page(client.get(f"/files/{asked.id}")).heading == "Filen er klar"


def test_a_file_whose_worker_was_killed_is_begun_anew(signed_in: SignedIn) -> None:
    series = make_numbers()
    user = make_member(series.team)
    asked = make_request(series.team, by=user, state=FileState.MAKING)

    make_file.run(asked.id)

    db.session.rollback()
    assert asked.state is FileState.READY
    assert folder.path_of(asked.id).stat().st_size == asked.size


def test_a_file_that_stands_still_offers_to_try_again(signed_in: SignedIn) -> None:
    series = make_numbers()
    user = make_member(series.team)
    client, asked = signed_in(user), make_request(series.team, by=user, state=FileState.MAKING)

    with clock.stopped_at(NOW + timedelta(minutes=10)):
        page = Page(client.get(f"/files/{asked.id}"))

    assert page.heading == "Dette tar lengre tid enn det skal"
    assert "Prøv igjen" in page.texts("button")


def test_a_person_has_few_files_made_at_once(signed_in: SignedIn) -> None:
    series = make_numbers()
    user = make_member(series.team)
    for _time in range(MOST_AT_ONCE):
        make_request(series.team, by=user, state=FileState.MAKING)

    page = FilesPage(signed_in(user), addresses_of(series)["team"]).send("sqlite")

    assert page.status == 422
    assert page.texts("[role=alert]") == ["Tre filer lages for deg. Vent til en av dem er klar."]


def test_who_no_longer_may_see_gets_no_file_made(signed_in: SignedIn) -> None:
    series = make_numbers()
    user = make_member(series.team)
    asked = make_request(series.team, by=user)
    db.session.query(Membership).filter_by(user_id=user.id).one().ended_at = clock.now()
    db.session.commit()

    with pytest.raises(GivenUp):
        make_file.run(asked.id)

    db.session.rollback()
    assert (asked.state, asked.problem) == (FileState.FAILED, "gone")


@pytest.mark.parametrize("of", ["network", "pack"])
def test_a_format_with_no_room_for_all_charts_says_so_before_it_is_ordered(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    series = make_numbers()
    network = series.team.network
    pack = make_pack(make_gathering(network))
    client = signed_in(make_guest(network))
    page = f"/packs/{pack.id}/files" if of == "pack" else f"/networks/{network.slug}/downloads"
    told = "Det er for mange diagrammer til én fil."

    roomy = FilesPage(client, page).response.text
    monkeypatch.setattr(crowded, "MOST_CHARTS", {"pptx": 0, "pdf": 1, "xlsx": 0})
    tight = FilesPage(client, page).texts(".offers:not(.of-own) li")
    of_team = FilesPage(client, f"/teams/{series.team_id}/downloads").response.text

    assert told not in roomy
    assert told not in of_team
    assert [one.split(" (")[0] for one in tight if told in one] == [
        "Arbeidsbok med diagrammer",
        "Lysbilder",
    ]
