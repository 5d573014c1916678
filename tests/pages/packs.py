"""The pages of packs, as a test reads them."""

from flask.testing import FlaskClient

from app.networks.models import Gathering, Team
from app.packs.models import Pack
from tests.pages.page import Page


class PackPage(Page):
    """A pack, or one team of it."""

    @classmethod
    def of(cls, client: FlaskClient, pack: Pack, *, team: Team | None = None) -> "PackPage":
        """Open it."""
        return cls(client.get(f"/packs/{pack.id}" + (f"/teams/{team.id}" if team else "")))

    @property
    def frozen(self) -> str:
        """When and why it was frozen."""
        return self.texts(".frozen-mark")[0]

    @property
    def teams(self) -> list[str]:
        """The teams of the table."""
        return self.texts(".nettab tbody th")

    @property
    def late(self) -> list[str]:
        """The numbers that came too late."""
        return self.texts("#late li")

    @property
    def changed(self) -> list[str]:
        """The kinds of what has changed."""
        return self.texts("#changed summary")

    @property
    def signs(self) -> list[str]:
        """What is said of the series in the table."""
        return self.texts(".nettab .w")


class FreezePage(Page):
    """Freezing a pack by hand."""

    @classmethod
    def send(cls, client: FlaskClient, gathering: Gathering, *, reason: str) -> "FreezePage":
        """Send the form."""
        return cls(client.post(f"/gatherings/{gathering.id}/packs/new", data={"reason": reason}))
