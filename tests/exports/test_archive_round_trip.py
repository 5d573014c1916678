"""What is written as an archive and taken in elsewhere is the same, written anew."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.audit.models import AuditEntry
from app.exports.archive.restoring import take_in_archive
from app.exports.archive.writing import write_archive
from app.extensions import db
from app.gatherings.models import Evaluation, ProgrammeItem
from app.measures.models.measure import Measure
from app.measures.models.series import Series, SeriesSummary
from app.networks.models import Membership, Network, Team
from app.packs.content.frozen import FrozenTeam
from app.packs.content.stored import from_text
from app.packs.models import Pack, PackTeam
from app.packs.queries.kept import read_kept
from tests.faults.state import find_faults
from tests.makers.archives import make_archive, make_full_network, read_rows
from tests.makers.measures import make_measure
from tests.makers.networks import make_network, make_team

EMPTY = {"released_total"}
JUNE = datetime(2026, 6, 10, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_june(app: Flask) -> Iterator[None]:
    with clock.stopped_at(JUNE):
        yield


def take_in(path: Path, **where: str) -> Network:
    taken = take_in_archive(path, **where)
    db.session.commit()
    return taken.network


def summaries_of(network: Network) -> list[tuple[str, str]]:
    found = (
        select(SeriesSummary.audience, SeriesSummary.content)
        .join(Series, Series.id == SeriesSummary.series_id)
        .join(Team)
        .where(Team.network_id == network.id)
        .order_by(Series.id, SeriesSummary.audience)
    )
    return [(audience.value, content) for audience, content in db.session.execute(found)]


@pytest.mark.parametrize("people", [False, True])
def test_an_archive_that_is_taken_in_and_written_anew_is_the_same(
    tmp_path: Path, *, people: bool
) -> None:
    there = make_full_network()
    first = make_archive(there, tmp_path, people=people)

    here = take_in(first)
    write_archive(here, tmp_path / "second.zip", people=people)

    before, after = read_rows(first), read_rows(tmp_path / "second.zip")
    audit, *taken_in = after.pop("audit_entry"), None
    assert audit[:-1] == before.pop("audit_entry")
    assert (audit[-1]["action"], taken_in) == ("network.taken_in", [None])
    assert after == before
    assert here.id != there.id
    assert {name for name, rows in before.items() if not rows} <= EMPTY


@pytest.mark.parametrize("people", [False, True])
def test_a_network_in_which_nobody_has_a_seat_is_taken_in(tmp_path: Path, *, people: bool) -> None:
    make_team(network := make_network(name="Uten folk"))
    path = make_archive(network, tmp_path, people=people)

    here = take_in(path, slug="inn")

    assert [team.name for team in here.teams] == [team.name for team in network.teams]
    assert ("user_account" in read_rows(path)) is people


def test_what_the_series_say_is_worked_out_anew_and_is_the_same(app: Flask, tmp_path: Path) -> None:
    there = make_full_network()

    here = take_in(make_archive(there, tmp_path))

    assert summaries_of(here) == summaries_of(there)
    assert len(summaries_of(here)) > 4
    assert find_faults(app) == []


def test_an_archive_names_nobody_unless_it_is_asked_to(tmp_path: Path) -> None:
    network = make_full_network()
    emails = [one.email for one in db.session.scalars(select(User))]

    rows = read_rows(make_archive(network, tmp_path))

    written = repr(rows)
    assert "user_account" not in rows
    assert "membership" not in rows
    assert not [email for email in emails if email in written]
    assert not [row for table in rows.values() for row in table if row.get("by_id")]
    assert "HEMMELIG" not in written


def test_people_who_come_along_get_their_seats_back_and_no_password(tmp_path: Path) -> None:
    there = make_full_network()
    known = db.session.scalars(select(User).order_by(User.id)).first()
    assert known is not None
    path = make_archive(there, tmp_path, people=True)
    for user in db.session.scalars(select(User).where(User.id != known.id)):
        user.email = f"old-{user.email}"
    count = db.session.query(User).count()
    db.session.commit()

    here = take_in(path)

    seats = select(Membership).join(Team).where(Team.network_id == here.id)
    users = [seat.user for seat in db.session.scalars(seats)]
    assert known in users
    assert not any(user.password_hash or user.is_administrator for user in users if user != known)
    assert db.session.query(User).count() > count


def test_what_was_said_at_gatherings_cannot_be_put_together_again(tmp_path: Path) -> None:
    rows = read_rows(make_archive(make_full_network(), tmp_path))

    assert [row["useful"] for row in rows["evaluation"]] == [1, 2, 3, 4, 5, 5]
    assert [row["text"] for row in rows["evaluation"]][:2] == ["Godt å møtes.", "Kort."]
    assert {row["gathering_id"] for row in rows["evaluation"]} == {1}
    assert db.session.query(Evaluation).count() == 8
    assert {row["mark"] for row in rows["attendance"]} == {"came-1", "came-2", "came-3", "came-4"}


def test_what_stands_inside_texts_refers_to_the_rows_of_here(tmp_path: Path) -> None:
    here = take_in(make_archive(make_full_network(), tmp_path))

    teams = {team.id for team in here.teams}
    item = db.session.scalars(select(ProgrammeItem).order_by(ProgrammeItem.id.desc())).first()
    pack = db.session.scalars(select(Pack).order_by(Pack.id.desc())).first()
    assert item is not None
    assert pack is not None
    assert int((item.topic or "").partition("-")[2]) in teams
    kept = read_kept(pack)
    assert {team.id for team in kept.teams} == teams
    assert kept.network.id == here.id
    own = db.session.scalars(select(PackTeam).where(PackTeam.pack_id == pack.id)).all()
    for row in own:
        frozen = from_text(FrozenTeam, row.content)
        assert frozen.id == row.team_id
        assert {one.id for one in frozen.series} == {
            one.id for one in db.session.scalars(select(Series).filter_by(team_id=row.team_id))
        }


def test_the_history_comes_along_in_a_chain_that_holds(app: Flask, tmp_path: Path) -> None:
    here = take_in(make_archive(make_full_network(), tmp_path))

    entries = db.session.scalars(
        select(AuditEntry).where(AuditEntry.chain == f"network-{here.id}").order_by(AuditEntry.id)
    ).all()
    keys = {str(one.id) for one in db.session.scalars(select(Series)) if one.team in here.teams}
    measured = [one for one in entries if one.subject_kind == "measurement"]
    assert measured
    assert {one.subject_id.partition("/")[0] for one in measured} <= keys
    assert entries[-1].action == "network.taken_in"
    assert find_faults(app) == []


def test_in_a_programme_that_is_here_the_same_measures_are_used_and_others_stay_apart(
    tmp_path: Path,
) -> None:
    there = make_full_network()
    path = make_archive(there, tmp_path)
    programme = there.programme
    of_programme = db.session.scalars(select(Measure).filter_by(programme_id=programme.id)).one()

    here = take_in(path, slug="nord-2", programme=programme.slug)

    used = {one.measure_id for team in here.teams for one in series_of(team)}
    assert here.programme_id == programme.id
    assert of_programme.id in used
    assert db.session.query(Measure).filter_by(programme_id=programme.id).count() == 1
    of_programme.name = "Et annet navn"
    db.session.commit()
    apart = take_in(path, slug="nord-3", programme=programme.slug)
    assert of_programme.id not in {m.measure_id for team in apart.teams for m in series_of(team)}
    assert db.session.query(Measure).filter_by(programme_id=programme.id).count() == 1
    assert db.session.query(Measure).filter_by(network_id=apart.id).count() == 2


def series_of(team: Team) -> list[Series]:
    return list(db.session.scalars(select(Series).filter_by(team_id=team.id)))


def test_nothing_of_another_network_is_in_an_archive(tmp_path: Path) -> None:
    network = make_full_network()
    other = make_network(network.programme, name="Sør")
    make_measure(make_team(other, name="Utenfor"))

    rows = read_rows(make_archive(network, tmp_path))

    assert [row["name"] for row in rows["team"]] == ["Ask", "Bø"]
    assert "Utenfor" not in repr(rows)
    assert len(rows["network"]) == 1
