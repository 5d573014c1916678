"""The files that somebody has asked for in the last day, as the pages of files list them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import url_for

from app import formats
from app.exports import folder
from app.exports.asked import Subject, read_subject, tell_subject
from app.exports.closeness import Closeness, read_closeness, still_holds
from app.exports.formats import FORMATS
from app.exports.queries import list_requests
from app.exports.services import may_take
from app.exports.views.wording import REQUEST_STATES
from app.packs.models import FileRequest, FileState
from app.web.actor import Actor

Address = Callable[[Subject], str]


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that somebody has asked for: what it is ``of``, and where it is fetched.

    ``again_url`` is where its ``format`` is ordered anew, when something in it is no longer open to
    its asker; else it is empty, as ``size`` is of a file that cannot be fetched.
    """

    label: str
    of: str
    url: str
    state: str
    when: str
    size: str
    format: str
    again_url: str


def list_own_files(network_id: int, actor: Actor, *, address_of: Address) -> list[OwnFile]:
    """Return what a person has asked for from a network and may still take out, the latest first.

    One that must be made again is left out where it was.
    """
    asked = [
        one
        for one in list_requests(actor.user_id, network_id=network_id)
        if one.format in FORMATS
        and may_take(read_subject(one.scope), FORMATS[one.format], actor=actor)
    ]
    now = read_closeness(network_id, actor) if asked else None
    return [_own_file(one, now, address_of=address_of) for one in _list_latest(asked, now)]


def _list_latest(asked: list[FileRequest], now: Closeness | None) -> Iterator[FileRequest]:
    """Yield files, without those that do not hold and were ordered anew."""
    seen = set()
    for one in asked:
        key = (read_subject(one.scope), one.format)
        if key not in seen or not _must_be_made_again(one, now):
            yield one
        seen.add(key)


def _must_be_made_again(asked: FileRequest, now: Closeness | None) -> bool:
    return asked.state is FileState.READY and not still_holds(asked.scope, now)


def _own_file(asked: FileRequest, now: Closeness | None, *, address_of: Address) -> OwnFile:
    subject, is_outdated = read_subject(asked.scope), _must_be_made_again(asked, now)
    return OwnFile(
        label=str(FORMATS[asked.format].label),
        of=tell_subject(subject),
        url=url_for("exports.show_file", file_id=asked.id),
        state=str(REQUEST_STATES[asked.state]),
        when=formats.moment(asked.asked_at),
        size="" if is_outdated else _size_of(asked),
        format=asked.format,
        again_url=address_of(subject) if is_outdated else "",
    )


def _size_of(asked: FileRequest) -> str:
    """Return how long a file is that can be fetched, and nothing of any other."""
    is_ready = asked.state is FileState.READY and folder.path_of(asked.id).exists()
    return formats.file_size(asked.size) if is_ready and asked.size is not None else ""
