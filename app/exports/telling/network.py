"""A whole content told for a file to show: of a network, of one team or of one measure."""

from __future__ import annotations

from functools import partial

from flask_babel import gettext as _

from app import formats
from app.exports.telling.parts import Report, Section, ToldMeasure
from app.exports.telling.series import tell_line
from app.exports.telling.teams import tell_team
from app.packs.content import DefinitionContent, LineContent, MeasureContent, NetworkContent
from app.packs.wording.packs import told_pack

MOST_CHANGES = 24


def tell_network(content: NetworkContent) -> Report:
    """Return what a file says of a content, which holds no more than its reader may see."""
    of_one = _is_of_one_measure(content)
    return Report(
        title=_title(content),
        network=content.said_name,
        occasion=_occasion(content),
        day=formats.day(content.day, year=True),
        footer=_footer(content),
        is_invented=content.is_invented,
        measures=tuple([_tell_measure(one) for one in content.measures if _is_shown(one, content)]),
        teams=tuple([tell_team(one, content, with_work=not of_one) for one in content.teams]),
        lines=tuple([partial(tell_line, one, whose=content.said_name) for one in _lines(content)]),
        opening=_opening(content),
    )


def _lines(content: NetworkContent) -> list[LineContent]:
    """Return the lines that tell a number, in the order of the measures."""
    places = {one.id: place for place, one in enumerate(content.measures)}
    told = [
        one
        for one in content.lines
        if one.measure_id in places and any(slot.value is not None for slot in one.summary.slots)
    ]
    return sorted(told, key=lambda one: places[one.measure_id])


def _is_of_one_measure(content: NetworkContent) -> bool:
    measures = {one.measure.id for team in content.teams for one in team.series}
    return len(content.teams) > 1 and len(content.measures) == 1 and len(measures) == 1


def _is_shown(measure: MeasureContent, content: NetworkContent) -> bool:
    """Say whether at least two teams have a measure, so that they can be seen side by side."""
    return sum([team.series_of(measure.id) is not None for team in content.teams]) > 1


def tell_alone(report: Report) -> str:
    """Say where the teams are found that one file has no room for."""
    count = sum([len(team.tellers) for team in report.teams])
    return _(
        "The teams have %(count)s charts, too many for one file. Here they stand side by side. "
        "Each team has a file of its own on its page.",
        count=formats.number(count),
    )


def _title(content: NetworkContent) -> str:
    if _is_of_one_measure(content):
        return content.measures[0].name
    if len(content.teams) == 1:
        return content.teams[0].shown_name
    return content.said_name


def _occasion(content: NetworkContent) -> str:
    gathering = content.gathering
    if gathering is None:
        return ""
    days = formats.days(gathering.starts_on, gathering.ends_on, year=True)
    held = _("Gathering %(number)s", number=gathering.number)
    told = [told_pack(content) or held, days, gathering.theme]
    return ", ".join([one for one in told if one])


def _footer(content: NetworkContent) -> str:
    gathering = content.gathering
    held = _("Gathering %(number)s", number=gathering.number) if gathering else ""
    day = formats.day(content.day, year=True)
    return " · ".join([one for one in (content.said_name, held, day) if one])


def _opening(content: NetworkContent) -> tuple[Section, ...]:
    """Return what changed in the network itself since the last pack."""
    lines = [one.text for one in content.changed if one.team_id is None][:MOST_CHANGES]
    return (Section(_("New since the last gathering"), tuple(lines)),) if lines else ()


def _tell_measure(measure: MeasureContent) -> ToldMeasure:
    definition = measure.definition
    return ToldMeasure(measure.id, measure.name, definition.question, _define(definition))


def _define(words: DefinitionContent) -> tuple[tuple[str, str], ...]:
    terms = (
        (_("Numerator"), words.numerator or words.numerator_label),
        (_("Denominator"), words.denominator or words.denominator_label),
        (_("Who counts"), words.who_counts),
        (_("Source"), words.source_of_numbers),
        (_("How"), words.how_to),
    )
    return tuple([(term, text) for term, text in terms if text])
