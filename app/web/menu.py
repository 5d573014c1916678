"""What the menu leads to, in groups: from a team, from a network, and from a programme."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from app.web.actor import Role, Seat


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the frame; a main one stands in the top of a wide page."""

    label: str
    url: str
    is_current: bool = False
    icon: str | None = None
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Links of the menu that belong together, below a heading of their own."""

    label: str
    links: tuple[Link, ...]


Rows = list[tuple[str, str, str, bool]]


def list_groups(
    seat: Seat,
    slug: str | None,
    *,
    section: str,
    is_closed: bool = False,
    carries: bool = False,
) -> tuple[Group, ...]:
    """Return the menu of a seat in a network; section and is_closed tell of what is shown now.

    Who ``carries`` can carry on from a team of another network.
    """
    if seat.place.team_id is not None:
        named = _of_team(seat, slug, is_closed=is_closed)
        if carries and not is_closed:
            named[-1][1].append(_carry_on(seat))
    else:
        named = _of_network(seat, slug, is_closed=is_closed)
    return tuple(
        Group(label, tuple(_link(row, section) for row in rows)) for label, rows in named if rows
    )


def beside_the_main(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return the groups without the links that the top of a wide page shows anyway."""
    rest = (
        Group(group.label, tuple(link for link in group.links if not link.is_main))
        for group in groups
    )
    return tuple(group for group in rest if group.links)


def _link(row: tuple[str, str, str, bool], section: str) -> Link:
    key, label, url, is_main = row
    return Link(label, url, is_current=key == section, is_main=is_main)


def _of_team(seat: Seat, slug: str | None, *, is_closed: bool) -> list[tuple[str, Rows]]:
    return [
        (_("The work"), _work(seat)),
        (_("Help and progress"), _help(seat, is_closed=is_closed)),
        (_("Together with other teams"), _others(slug) if slug else []),
        (_("The team"), _team(seat)),
    ]


def _work(seat: Seat) -> Rows:
    team_id = seat.place.team_id
    return [
        ("board", _("Board"), url_for("boards.show_team", team_id=team_id), True),
        ("measures", _("Measures"), url_for("measures.list_series", team_id=team_id), True),
        ("cycles", seat.cycle_words, url_for("cycles.list_cycles", team_id=team_id), True),
        ("diagram", _("Driver diagram"), url_for("boards.list_diagrams", team_id=team_id), True),
        ("plan", _("Action plan"), url_for("boards.show_action_plan", team_id=team_id), False),
        ("voices", _("Voices"), url_for("voices.list_voices", team_id=team_id), False),
    ]


def _help(seat: Seat, *, is_closed: bool) -> Rows:
    team_id = seat.place.team_id
    asking = url_for("coaching.ask_for_help", about_kind="team", about_id=team_id)
    talk = url_for("coaching.show_talk", team_id=team_id)
    progress = url_for("coaching.show_progress", team_id=team_id)
    rows: Rows = [
        ("talk", _("The talk with the facilitator"), talk, False),
        ("progress", _("Progress score"), progress, False),
    ]
    return rows if is_closed else [("stuck", _("We are stuck"), asking, False), *rows]


def _others(slug: str) -> Rows:
    return [
        ("network", _("The network"), url_for("boards.show_network", slug=slug), True),
        ("gatherings", _("Gatherings"), url_for("networks.list_gatherings", slug=slug), True),
        ("learning", _("Learning across"), url_for("boards.list_learning", slug=slug), False),
        ("package", _("Change package"), url_for("goals.show_package", slug=slug), False),
    ]


def _team(seat: Seat) -> Rows:
    team_id = seat.place.team_id
    poster = _("The poster «You said, we did»")
    handover = url_for("boards.show_handover", team_id=team_id)
    storyboard = url_for("packs.find_team_storyboard", team_id=team_id)
    return [
        (
            "team",
            _("The team's people"),
            url_for("networks.show_team_people", team_id=team_id),
            False,
        ),
        ("storyboard", _("Storyboard"), storyboard, False),
        ("poster", poster, url_for("boards.show_poster", team_id=team_id), False),
        ("files", _("Files"), url_for("exports.list_team_files", team_id=team_id), False),
        ("handover", _("To whoever takes over"), handover, False),
        *_leaders(seat),
    ]


def _leaders(seat: Seat) -> Rows:
    """Return the way to the half page for leaders, for who leads a team that is not over."""
    if seat.role is not Role.LEADER or seat.place.is_closed:
        return []
    url = url_for("packs.send_team_page", team_id=seat.place.team_id)
    return [("leaders", _("Half a page for leaders"), url, False)]


def _carry_on(seat: Seat) -> tuple[str, str, str, bool]:
    url = url_for("cycles.carry_on", team_id=seat.place.team_id)
    return ("carry", _("Carry on"), url, False)


def _of_network(seat: Seat, slug: str | None, *, is_closed: bool) -> list[tuple[str, Rows]]:
    if slug is None:
        return [("", _programme(seat, is_main=True))]
    return [
        (_("The network"), _network(slug)),
        (_("The teams"), _teams(seat, slug)),
        (_("To show and to take along"), _to_show(slug)),
        (
            _("People and settings"),
            [*_people(seat, slug, is_closed=is_closed), *_programme(seat, is_main=False)],
        ),
    ]


def _network(slug: str) -> Rows:
    return [
        ("network", _("Network board"), url_for("boards.show_network", slug=slug), True),
        ("gatherings", _("Gatherings"), url_for("networks.list_gatherings", slug=slug), True),
        ("common", _("Measures"), url_for("measures.list_common", slug=slug), True),
        ("learning", _("Learning"), url_for("boards.list_learning", slug=slug), True),
        ("package", _("Change package"), url_for("goals.show_package", slug=slug), True),
    ]


def _to_show(slug: str) -> Rows:
    return [
        ("storyboard", _("Storyboards"), url_for("packs.find_storyboards", slug=slug), False),
        ("files", _("Files"), url_for("exports.list_network_files", slug=slug), False),
    ]


def _teams(seat: Seat, slug: str) -> Rows:
    rows: Rows = [("people", _("Teams"), url_for("networks.list_teams", slug=slug), True)]
    if seat.role is Role.FACILITATOR:
        voices = url_for("boards.show_voice_coverage", slug=slug)
        rows.append(("help", _("Help and care"), url_for("boards.show_help", slug=slug), False))
        rows.append(("coverage", _("Voices in the network"), voices, False))
    return rows


def _people(seat: Seat, slug: str, *, is_closed: bool) -> Rows:
    """Return the ways to a network's people; what one changes is left out of one that is over."""
    people = url_for("networks.show_network_people", slug=slug)
    rows: Rows = [("facilitators", _("Facilitators and guests"), people, False)]
    if seat.role in (Role.FACILITATOR, Role.COORDINATOR) and not is_closed:
        settings = url_for("networks.edit_network", slug=slug)
        leaders = url_for("packs.send_network_page", slug=slug)
        rows.append(("leaders", _("Half a page for leaders"), leaders, False))
        rows.append(("settings", _("Network settings"), settings, False))
    return rows


def _programme(seat: Seat, *, is_main: bool) -> Rows:
    if seat.role is not Role.COORDINATOR:
        return []
    url = url_for("networks.show_programme", programme_id=seat.place.programme_id)
    across = url_for("boards.list_programme_measures", programme_id=seat.place.programme_id)
    return [
        ("programme", _("Programme"), url, is_main),
        ("across", _("Across the networks"), across, is_main),
    ]
