"""The tables of change packages: what a programme or a network gathers for its teams to test."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, Moment, Versioned

ONE_OWNER = "(programme_id IS NULL) <> (network_id IS NULL)"


class ChangePackage(Versioned, Base):
    """The change package of one programme or one network."""

    __tablename__ = "change_package"
    __table_args__ = (
        CheckConstraint(ONE_OWNER, name="one_owner"),
        UniqueConstraint("programme_id"),
        UniqueConstraint("network_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    name: Mapped[str] = mapped_column(String(160))
    about: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Moment)


class PackageDriver(Versioned, Base):
    """A driver of a change package: primary, or secondary below its parent."""

    __tablename__ = "package_driver"

    id: Mapped[int] = mapped_column(primary_key=True)
    package_id: Mapped[int] = mapped_column(ForeignKey("change_package.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("package_driver.id"), index=True)
    text: Mapped[str] = mapped_column(String(160))
    library_key: Mapped[str] = mapped_column(String(20), default="")
    position: Mapped[int] = mapped_column(default=0)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)

    package: Mapped[ChangePackage] = relationship()


class PackageIdea(Versioned, Base):
    """An idea of a change package, with its first small test and whom it is thanks to."""

    __tablename__ = "package_idea"

    id: Mapped[int] = mapped_column(primary_key=True)
    package_id: Mapped[int] = mapped_column(ForeignKey("change_package.id"), index=True)
    driver_id: Mapped[int] = mapped_column(ForeignKey("package_driver.id"), index=True)
    text: Mapped[str] = mapped_column(String(200))
    first_test: Mapped[str] = mapped_column(Text, default="")
    measure_key: Mapped[str] = mapped_column(String(20), default="")
    library_key: Mapped[str] = mapped_column(String(20), default="", index=True)
    credit: Mapped[str] = mapped_column(String(200), default="")
    position: Mapped[int] = mapped_column(default=0)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)

    package: Mapped[ChangePackage] = relationship()
    driver: Mapped[PackageDriver] = relationship()
