"""The words for voices: whose it is, how far they took part, and what it is about."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.cycles.models import Cycle
from app.goals.models import Goal
from app.networks.wording import readable
from app.statistics.masking import Audience
from app.voices.models import Participation, Subject, Voice, Who

WHO = {Who.CHILD: _l("Child"), Who.YOUTH: _l("Young person"), Who.PARENT: _l("Parent")}
PARTICIPATION = {
    Participation.INFORMED: _l("Informed"),
    Participation.HEARD: _l("Heard"),
    Participation.DECIDED: _l("Decided together"),
}
FEWEST_SHOWN = 5


def who_text(voice: Voice) -> str:
    """Return whose voice it is, and nothing more of them."""
    return str(WHO[voice.who])


def participation_text(voice: Voice) -> str:
    """Return how far they took part."""
    return str(PARTICIPATION[voice.participation])


def people_text(voice: Voice, *, audience: Audience) -> str:
    """Return how many took part; outside the team fewer than five are not counted aloud."""
    if voice.people is None:
        return ""
    if voice.people < FEWEST_SHOWN and audience is not Audience.TEAM:
        return _("fewer than five took part")
    return ngettext("%(num)s took part", "%(num)s took part", voice.people)


def subject_text(subject: Subject) -> str:
    """Return the name of what a voice is about."""
    if isinstance(subject, Goal):
        return subject.title
    if isinstance(subject, Cycle):
        return subject.change
    return subject.measure.short_name


def as_read(fields: Mapping[str, object]) -> dict[str, str]:
    """Return saved fields of a voice as its form shows them."""
    texts = {name: readable(value) for name, value in fields.items()}
    if isinstance(who := fields.get("who"), Who):
        texts["who"] = str(WHO[who])
    if isinstance(how_far := fields.get("participation"), Participation):
        texts["participation"] = str(PARTICIPATION[how_far])
    return texts
