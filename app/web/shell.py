"""The frame around every page: links, who is signed in, and what they can switch to."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from flask import Flask, current_app, g, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app import formats
from app.web.actor import Actor, Place, Role, Seat, find_actor
from app.web.menu import Group, Link, beside_the_main, list_groups
from app.web.wording import role_name

MOST_COUNTED = 9
COUNT_UNREAD = "count_unread"
SHARED = ("gatherings", "learning", "package")


@dataclass(frozen=True, slots=True)
class Shell:
    """What ``base.html`` shows around a page."""

    signed_in: bool
    is_demo: bool
    home_url: str
    groups: tuple[Group, ...] = ()
    who: str = ""
    switches: tuple[Link, ...] = ()
    primary: Link | None = None
    account_url: str = ""
    reminders_url: str = ""
    notices_url: str = ""
    notices: str = ""
    unread: str = ""

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that the top of a wide page shows."""
        return tuple(link for group in self.groups for link in group.links if link.is_main)

    @property
    def more(self) -> tuple[Group, ...]:
        """What a wide page keeps behind a button."""
        return beside_the_main(self.groups)

    @property
    def is_beside_the_main(self) -> bool:
        """Whether the page stands in what is kept behind that button."""
        return any(link.is_current for group in self.more for link in group.links)


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a request is, as far as the frame shows it."""

    place: Place
    section: str
    path: str
    is_recording: bool
    language: str
    is_demo: bool
    unread: int


def know_notices(app: Flask, count_unread: Callable[[int], int]) -> None:
    """Tell the frame where it reads how many notices wait for a person."""
    app.extensions[COUNT_UNREAD] = count_unread


def enter(place: Place, *, section: str | None = None) -> None:
    """Tell the frame which place this page is in."""
    g.shell_place = place
    if section:
        g.shell_section = section


def make_shell() -> Shell:
    """Return the frame of this request."""
    is_demo = bool(current_app.config["DEMO"])
    if g.get("shell_asks_nobody"):
        return Shell(signed_in=False, is_demo=is_demo, home_url="/")
    actor = find_actor()
    if actor is None:
        return Shell(signed_in=False, is_demo=is_demo, home_url=url_for("accounts.sign_in"))
    here = _Here(
        place=g.get("shell_place", Place()),
        section=g.get("shell_section", ""),
        path="" if actor.seats else request.path,
        is_recording=request.endpoint == "measures.record_measurement",
        language=formats.language(),
        is_demo=is_demo,
        unread=_count_unread(actor),
    )
    return _frame(actor.seats, actor.name, actor.is_administrator, here)


@lru_cache(maxsize=2048)
def _frame(seats: tuple[Seat, ...], name: str, is_administrator: bool, here: _Here) -> Shell:
    """Return the frame of a person in a place; the same one as long as both are the same."""
    seat = _seat_here(seats, here.place)
    who = role_name(Role.ADMINISTRATOR) if is_administrator else name
    return Shell(
        signed_in=True,
        is_demo=here.is_demo,
        home_url=address_of_seat(seat) if seat else url_for("boards.show_home"),
        groups=_groups(seat, here, seats)
        if seat
        else _administration(here)
        if is_administrator
        else (),
        who=_who(seat) if seat else who,
        switches=_switches(seats, seat),
        primary=_primary(seat, here),
        account_url=url_for("accounts.show_account"),
        reminders_url=url_for("reminders.edit_reminders"),
        notices_url=url_for("boards.list_notices"),
        notices=_notices(here.unread),
        unread=f"{MOST_COUNTED}+" if here.unread > MOST_COUNTED else str(here.unread or ""),
    )


def _count_unread(actor: Actor) -> int:
    """Return how many notices wait for a person, at most one more than the frame counts to.

    Who has none, and most have none, costs no statement.
    """
    if not actor.has_news:
        return 0
    unread: int = current_app.extensions[COUNT_UNREAD](actor.user_id)
    return min(unread, MOST_COUNTED + 1)


def _notices(unread: int) -> str:
    """Return what the bell says to those who listen."""
    if not unread:
        return _("Notices")
    if unread > MOST_COUNTED:
        return _("Notices, more than nine new")
    return ngettext("Notices, %(num)s new", "Notices, %(num)s new", unread)


def show_shell(app: Flask) -> None:
    """Give every template its frame."""
    app.context_processor(lambda: {"shell": make_shell()})
    app.jinja_env.globals["draw_top"] = lambda frame: _draw_top(frame, formats.language())


@lru_cache(maxsize=2048)
def _draw_top(frame: Shell, _language: str) -> Markup:
    """Draw the top of the pages that share a frame and a language."""
    template = current_app.jinja_env.get_template("components/top.html")
    return Markup(template.render(frame=frame))


def _seat_here(seats: tuple[Seat, ...], place: Place) -> Seat | None:
    for wanted in ("team_id", "network_id", "programme_id"):
        for seat in seats:
            here = getattr(place, wanted)
            if here is not None and getattr(seat.place, wanted) == here:
                return seat
    return next((seat for seat in seats if not seat.place.is_closed), seats[0] if seats else None)


def address_of_seat(seat: Seat) -> str:
    """Return the first page of a seat: the board of its team or network, or its programme."""
    if seat.place.team_id is not None:
        return url_for("boards.show_team", team_id=seat.place.team_id)
    if seat.network_slug is not None:
        return url_for("boards.show_network", slug=seat.network_slug)
    return url_for("networks.show_programme", programme_id=seat.place.programme_id)


def _groups(seat: Seat, here: _Here, seats: tuple[Seat, ...]) -> tuple[Group, ...]:
    slug = seat.network_slug or _slug_here(seat, here.place)
    section = _section_for(seat, here)
    asked = {"is_closed": here.place.is_closed, "carries": _may_carry(seat, seats)}
    return list_groups(seat, slug, section=section, **asked)


def _may_carry(seat: Seat, seats: tuple[Seat, ...]) -> bool:
    """Say whether a leader is in a team of another network too, and can carry on from it."""
    own = seat.place.network_id
    others = [one for one in seats if one.place.team_id and one.place.network_id != own]
    return seat.role is Role.LEADER and bool(others)


def _section_for(seat: Seat, here: _Here) -> str:
    """Return what a page is in a menu: to a team, what others have is of the network."""
    own, place = seat.place.team_id, here.place
    if own is None or own == place.team_id or place.network_id is None:
        return here.section
    return here.section if place.team_id is None and here.section in SHARED else "network"


def _slug_here(seat: Seat, here: Place) -> str | None:
    """Return the network that a coordinator is looking at, one of the programme's."""
    return here.network_slug if here.programme_id == seat.place.programme_id else None


def _administration(here: _Here) -> tuple[Group, ...]:
    rows = (
        (_("Accounts"), url_for("accounts.list_accounts")),
        (_("Programmes"), url_for("networks.list_programmes")),
    )
    links = (Link(label, url, is_current=here.path == url, is_main=True) for label, url in rows)
    return (Group("", tuple(links)),)


def _who(seat: Seat) -> str:
    return f"{role_name(seat.role)}, {seat.name}"


def _switches(seats: tuple[Seat, ...], seat: Seat | None) -> tuple[Link, ...]:
    if len(seats) < 2:
        return ()
    return tuple(Link(one.name, address_of_seat(one), is_current=one is seat) for one in seats)


def _primary(seat: Seat | None, here: _Here) -> Link | None:
    if seat is None or seat.place.team_id is None or seat.place.is_closed:
        return None
    url = url_for("measures.log_next", team_id=seat.place.team_id)
    return Link(_("Log measurements"), url, is_current=here.is_recording, icon="PencilLine")
