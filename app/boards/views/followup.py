"""What only facilitators see of a network: whom to call, what is delivered, the latest cycles."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app import formats
from app.boards.queries.network_board import GatheringRow, NetworkBoard
from app.boards.queries.network_cycles import CycleRow
from app.boards.views.care import (
    find_last_signs,
    list_notes,
    list_silent_ids,
    list_waiting_teams,
    quiet_text,
)
from app.boards.views.countdown import find_last_held
from app.boards.views.deliveries import Month, count_months, name_months
from app.boards.views.late import LateTeam, list_late
from app.boards.views.narrowing import Narrowed, Span, Window, window_of
from app.boards.views.rows import TeamRow
from app.boards.views.topics import TeamNews, Topic, list_topics, list_waiting_topics
from app.boards.views.untended import Untended, list_untended
from app.boards.wording import name_signs
from app.networks.queries import ListedTeam
from app.networks.queries.naming import list_kept_apart
from app.web.kept_parts import kept


@dataclass(frozen=True, slots=True)
class Test:
    """A cycle as one sign: its page, its sign, and what both say in words."""

    url: str
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Tests:
    """The cycles of a team since the last gathering, or how long it has been quiet."""

    team: ListedTeam
    cycles: tuple[Test, ...]
    quiet: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """All that facilitators see beside the table."""

    topics: tuple[Topic, ...]
    months: tuple[str, ...]
    deliveries: tuple[tuple[ListedTeam, tuple[Month, ...]], ...]
    gathering: GatheringRow | None
    window: Window
    tests: tuple[Tests, ...]
    signs: tuple[tuple[str, str], ...]
    late: Sequence[LateTeam]
    untended: Untended


def follow_up(board: NetworkBoard, rows: Sequence[TeamRow], *, wanted: Narrowed) -> FollowUp:
    """Return what a network's facilitators see beside the table; of a closed one no calls.

    The board is whole; the rows are those of the teams that are wanted.
    """
    today, window = board.reader.today, window_of(board, wanted.span)
    news, is_over = _list_news(board, rows), board.network.is_closed
    signs = name_signs()
    return FollowUp(
        topics=() if is_over else tuple(_list_topics(board, news, window=window)),
        months=tuple(name_months(today, count=window.months)),
        deliveries=tuple(
            [
                (row.team, count_months(tuple([one.deliveries for one in row.seen]), window.months))
                for row in rows
            ]
        ),
        gathering=find_last_held(board.gatherings, today=today),
        window=window,
        tests=_list_tests(news, signs, window=window),
        signs=signs,
        late=[] if is_over else list_late(board, rows),
        untended=Untended((), 0) if is_over else list_untended(board, rows),
    )


def suggest(board: NetworkBoard, rows: Sequence[TeamRow]) -> list[Topic]:
    """Return all that may be taken up at the next gathering, however far back one looks."""
    if board.network.is_closed:
        return []
    return _list_topics(board, _list_news(board, rows), window=window_of(board, Span.ALL))


def _list_topics(board: NetworkBoard, news: Sequence[TeamNews], *, window: Window) -> list[Topic]:
    slug, shown = board.network.slug, {one.team.id for one in news}
    waiting = [pair for pair in list_waiting_teams(board) if pair[0].id in shown]
    return [
        *list_waiting_topics(waiting, slug=slug, today=board.reader.today),
        *list_topics(news, slug=slug, window=window),
    ]


def _list_news(board: NetworkBoard, rows: Sequence[TeamRow]) -> list[TeamNews]:
    signs, cycles = find_last_signs(board), dict[int, list[CycleRow]]()
    notes = list_notes(board)
    today, apart = board.reader.today, list_kept_apart(board.teams)
    silent = frozenset[int]() if board.network.is_closed else list_silent_ids(board, signs)
    for cycle in board.cycles:
        cycles.setdefault(cycle.team_id, []).append(cycle)
    return [
        TeamNews(
            team=row.team,
            seen=row.seen,
            quiet=quiet_text(signs.get(row.team.id), today) if row.team.id in silent else "",
            has_begun=row.team.id in signs,
            cycles=cycles.get(row.team.id, []),
            is_spoken_of=row.team.id not in apart,
            noted=notes.get(row.team.id, ""),
        )
        for row in rows
    ]


def _list_tests(
    news: Sequence[TeamNews], signs: Sequence[tuple[str, str]], *, window: Window
) -> tuple[Tests, ...]:
    words = dict(signs)
    return tuple(
        [
            Tests(
                team=one.team,
                cycles=tuple(
                    [
                        _test(cycle, words=words[cycle.sign])
                        for cycle in one.cycles
                        if cycle.is_tested_since(window.since)
                    ]
                ),
                quiet=formats.capital(one.quiet if one.has_begun else ""),
            )
            for one in news
        ]
    )


@kept
def _test(cycle: CycleRow, *, words: str) -> Test:
    url = url_for("cycles.show_cycle", cycle_id=cycle.cycle_id)
    return Test(url, cycle.sign, f"{cycle.change}: {words}")
