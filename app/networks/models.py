"""The tables of programmes, municipalities, networks, gatherings, teams and memberships."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.database import Base, Moment, Versioned, choice
from app.statistics.settings import Rules, RuleSet
from app.web.actor import Place, Role


class FacilitatorsSee(StrEnum):
    """What the agreement of a network lets its facilitators see of a team's numbers."""

    ALL = "all"
    MASKED = "masked"


class CycleWords(StrEnum):
    """The words a network uses for the four parts of a cycle."""

    PDSA = "pdsa"
    PUKK = "pukk"
    PGEK = "pgek"


class Programme(Versioned, Base):
    """Groups networks that share measures and a change package."""

    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(160))
    about: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None] = mapped_column(Moment)

    networks: Mapped[list["Network"]] = relationship(
        back_populates="programme", order_by="Network.name"
    )

    @property
    def place(self) -> Place:
        """Say where this programme is."""
        return Place(self.id, is_closed=self.closed_at is not None)


class Municipality(Base):
    """One of Norway's municipalities, or an invented one of the demo; keyed by number, as text."""

    __tablename__ = "municipality"

    number: Mapped[str] = mapped_column(String(4), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    official_name: Mapped[str] = mapped_column(String(120))
    other_names: Mapped[str] = mapped_column(String(160), default="")
    county_number: Mapped[str] = mapped_column(String(2))
    county: Mapped[str] = mapped_column(String(80))
    population: Mapped[int | None]
    is_invented: Mapped[bool] = mapped_column(default=False, server_default=false())


class Network(Versioned, Base):
    """A group of teams with a purpose, a period, common measures and an agreement.

    The rule set and what is chosen within it decide how every series of the network is read; 0
    points for a shift or a trend is as the rule set says.
    """

    __tablename__ = "network"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    purpose: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    facilitators_see: Mapped[FacilitatorsSee] = mapped_column(
        choice(FacilitatorsSee), default=FacilitatorsSee.ALL
    )
    cycle_words: Mapped[CycleWords] = mapped_column(choice(CycleWords), default=CycleWords.PDSA)
    fewest_people: Mapped[int] = mapped_column(default=5, server_default="5")
    fewest_sensitive: Mapped[int] = mapped_column(default=10, server_default="10")
    rule_set: Mapped[RuleSet] = mapped_column(
        choice(RuleSet), default=RuleSet.ANHOEJ, server_default="anhoej"
    )
    screens_ranges: Mapped[bool] = mapped_column(default=True, server_default=true())
    points_for_shift: Mapped[int] = mapped_column(default=0, server_default="0")
    points_for_trend: Mapped[int] = mapped_column(default=0, server_default="0")
    two_in_three_counts_outside: Mapped[bool] = mapped_column(default=False, server_default=false())
    silent_after_days: Mapped[int] = mapped_column(default=42, server_default="42")
    is_invented: Mapped[bool] = mapped_column(default=False, server_default=false())
    closed_at: Mapped[datetime | None] = mapped_column(Moment)

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="period"),
        CheckConstraint("fewest_people >= 5 AND fewest_sensitive >= 10", name="thresholds"),
    )

    programme: Mapped[Programme] = relationship(back_populates="networks")
    gatherings: Mapped[list["Gathering"]] = relationship(
        back_populates="network", order_by="Gathering.starts_on"
    )
    teams: Mapped[list["Team"]] = relationship(back_populates="network", order_by="Team.name")

    @property
    def place(self) -> Place:
        """Say where this network is."""
        is_closed = self.closed_at is not None
        return Place(self.programme_id, self.id, is_closed=is_closed, network_slug=self.slug)

    @property
    def rules(self) -> Rules:
        """Return how the series of its teams are read."""
        return Rules(
            self.rule_set,
            self.screens_ranges,
            self.points_for_shift,
            self.points_for_trend,
            self.two_in_three_counts_outside,
        )


class Gathering(Versioned, Base):
    """A dated meeting of the network; numbers are due by noon the day before, unless said."""

    __tablename__ = "gathering"
    __table_args__ = (
        UniqueConstraint("network_id", "number"),
        CheckConstraint("ends_on >= starts_on", name="period"),
        Index(
            "ix_gathering_room_code",
            "room_code",
            unique=True,
            sqlite_where=text("room_code <> ''"),
            postgresql_where=text("room_code <> ''"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    venue: Mapped[str] = mapped_column(String(120), default="")
    theme: Mapped[str] = mapped_column(String(200), default="")
    numbers_by: Mapped[datetime | None] = mapped_column(Moment)
    room_code: Mapped[str] = mapped_column(String(16), default="", server_default="")
    summary: Mapped[str] = mapped_column(Text, default="", server_default="")
    summary_sent_at: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)

    network: Mapped[Network] = relationship(back_populates="gatherings")


class Team(Versioned, Base):
    """Works in one network for one municipality, several, or none."""

    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("network_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    about: Mapped[str] = mapped_column(String(300), default="")
    may_be_named: Mapped[bool] = mapped_column(default=False, server_default=false())
    carried_on_from_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    kept: Mapped[str] = mapped_column(Text, default="", server_default="")
    closed_at: Mapped[datetime | None] = mapped_column(Moment)

    network: Mapped[Network] = relationship(back_populates="teams")
    municipalities: Mapped[list[Municipality]] = relationship(
        secondary="team_municipality", order_by="TeamMunicipality.position", viewonly=True
    )

    @property
    def place(self) -> Place:
        """Say where this team is."""
        is_closed = self.closed_at is not None or self.network.closed_at is not None
        return Place(
            self.network.programme_id,
            self.network_id,
            self.id,
            is_closed=is_closed,
            network_slug=self.network.slug,
        )


class TeamMunicipality(Base):
    """A municipality that a team works for; the first gives the team its place in lists."""

    __tablename__ = "team_municipality"

    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), primary_key=True)
    municipality_number: Mapped[str] = mapped_column(
        ForeignKey("municipality.number"), primary_key=True
    )
    position: Mapped[int] = mapped_column(default=0)


ONE_PLACE = (
    "(CASE WHEN programme_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN network_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN team_id IS NULL THEN 0 ELSE 1 END) = 1"
)


class Membership(Versioned, Base):
    """A person's role in exactly one team, network or programme."""

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint(ONE_PLACE, name="one_place"),
        UniqueConstraint("user_id", "team_id"),
        UniqueConstraint("user_id", "network_id"),
        UniqueConstraint("user_id", "programme_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), index=True)
    position: Mapped[str] = mapped_column(String(80), default="")
    is_measurement_lead: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_deputy: Mapped[bool] = mapped_column(default=False, server_default=false())
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    user: Mapped[User] = relationship()


class Invitation(Base):
    """An invitation by link into one place: hashed, used once, expiring, revocable."""

    __tablename__ = "invitation"
    __table_args__ = (CheckConstraint(ONE_PLACE, name="one_place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[Role] = mapped_column(choice(Role))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), index=True)
    position: Mapped[str] = mapped_column(String(80), default="")
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    accepted_at: Mapped[datetime | None] = mapped_column(Moment)
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class RoomLink(Base):
    """A link, shown as a QR code in the room, by which several people join one team.

    The token follows from the number, the salt and the installation's secret, and is not stored.
    """

    __tablename__ = "room_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    salt: Mapped[str] = mapped_column(String(64))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    joined: Mapped[int] = mapped_column(default=0, server_default="0")
