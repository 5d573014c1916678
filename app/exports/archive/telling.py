"""What stands in the file that one reads first in an archive."""

from flask_babel import gettext as _

from app.exports.archive.manifest import Manifest
from app.exports.archive.tables import LEFT_OUT


def tell(manifest: Manifest) -> str:
    """Return in plain words what an archive is, what is not in it, and how to keep it."""
    name = manifest.network["name"]
    people = _("The names and e-mail addresses of its people are in it.")
    if not manifest.with_people:
        people = _("It names nobody: who wrote what is left out. Texts may still hold names.")
    parts = [
        _("The archive of %(name)s, made %(at)s.", name=name, at=manifest.made_at[:10]),
        _("Keep it as carefully as the network itself: no small number is hidden in it."),
        people,
        _("Another installation of Sirkel takes it in: sirkel import-archive FILE"),
        _("Every file in the folder tables has a line of JSON for each row."),
        _("Left out: %(tables)s.", tables=", ".join(sorted(LEFT_OUT))),
    ]
    if manifest.network["is_invented"]:
        parts.insert(1, _("The network is made up, and so are its people and numbers."))
    return "\n\n".join(parts) + "\n"
