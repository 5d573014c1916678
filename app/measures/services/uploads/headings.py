"""The words that stand above columns, in Norwegian and English, and what they mean."""

import re
from enum import StrEnum

from app.measures.models.series import Series
from app.statistics.masking import Kind


class Meaning(StrEnum):
    """What a column of a file holds; a column of one series has the series' number besides."""

    NOTHING = ""
    MEASURE = "measure"
    PERIOD = "period"
    YEAR = "year"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"
    NOTE = "note"
    STATE = "state"
    TEAM = "team"
    FIELD = "field"
    ACROSS = "across"


NUMBERS = (Meaning.NUMERATOR, Meaning.DENOMINATOR, Meaning.VALUE)
OF_SERIES = (*NUMBERS, Meaning.NOTE)
WORDS: dict[Meaning, frozenset[str]] = {
    Meaning.MEASURE: frozenset(
        {
            "måling",
            "målinger",
            "måleserie",
            "indikator",
            "måltall",
            "measure",
            "indicator",
            "series",
        }
    ),
    Meaning.PERIOD: frozenset(
        {
            *("periode", "period", "uke", "uker", "ukenr", "uke nr", "ukenummer", "veke", "week"),
            *("måned", "mnd", "månad", "month", "kvartal", "quarter", "halvår", "half-year"),
            *("dato", "date", "dag", "day", "tid", "tidspunkt", "når", "tidsrom"),
        }
    ),
    Meaning.YEAR: frozenset({"år", "year", "årstall", "aar"}),
    Meaning.NUMERATOR: frozenset(
        {"teller", "tellar", "numerator", "antall", "count", "antall ja", "ja", "oppfylt", "treff"}
    ),
    Meaning.DENOMINATOR: frozenset(
        {
            *(
                "nevner",
                "nemnar",
                "denominator",
                "av",
                "of",
                "totalt",
                "total",
                "n",
                "antall totalt",
            ),
            *("antall svar", "svar", "answers", "alle", "i alt"),
        }
    ),
    Meaning.VALUE: frozenset(
        {
            *(
                "verdi",
                "value",
                "gjennomsnitt",
                "snitt",
                "average",
                "mean",
                "prosent",
                "andel",
                "%",
            ),
            *("percent", "per cent", "resultat", "score", "rate"),
        }
    ),
    Meaning.NOTE: frozenset(
        {"merknad", "kommentar", "notat", "note", "notes", "comment", "comments", "merk"}
    ),
    Meaning.STATE: frozenset({"tilstand", "state", "status"}),
    Meaning.TEAM: frozenset({"team", "forbedringsteam", "kommune", "municipality"}),
    Meaning.FIELD: frozenset({"felt", "hva", "field", "type tall"}),
}
TOTALS = re.compile(r"(?:del)?sum|totalt?|i alt|samlet|gjennomsnitt|snitt|average|mean|totals?")
PARTED = re.compile(r"[\s:()\[\]–—,/|·-]+")


def tidy(text: str) -> str:
    """Return a heading as it is compared: in small letters, without marks around it."""
    return " ".join(text.casefold().split()).strip(" .:*'\"")


def read_heading(text: str) -> Meaning:
    """Return what a heading of one of the common words means, or nothing."""
    heading = tidy(text)
    known = [meaning for meaning, words in WORDS.items() if heading in words]
    return known[0] if known else Meaning.NOTHING


def is_total(text: str) -> bool:
    """Say whether a cell stands at the head of a row of sums."""
    return TOTALS.fullmatch(tidy(text)) is not None


def numbered_name(series: Series) -> str:
    """Return a name that no other series has, also where two measures are called the same."""
    return f"{series.measure.name} #{series.id}"


def names_of(series: Series) -> list[str]:
    """Return what a series may be called in a file, the most exact first."""
    measure = series.measure
    names = [measure.name, measure.short_name, measure.library_key or "", numbered_name(series)]
    return [tidy(name) for name in names if name]


class Names:
    """The series of a team by every name that only one of them has."""

    def __init__(self, series: list[Series]) -> None:
        self._found: dict[str, Series | None] = {}
        for open_ones in (True, False):
            for one in series:
                if (one.closed_at is None) is open_ones:
                    self._add(one, is_open=open_ones)

    def find(self, text: str) -> Series | None:
        """Return the series that a text names, or None when it names none or several."""
        return self._found.get(tidy(text))

    def read_heading(self, text: str) -> tuple[Series, Meaning] | None:
        """Return the series and number that a heading such as «Alle møtte – nevner» is of."""
        heading = tidy(text)
        named = [name for name, one in self._found.items() if one and heading.startswith(name)]
        for name in sorted(named, key=len, reverse=True):
            series, rest = self._found[name], PARTED.sub(" ", heading[len(name) :]).strip()
            if series is None or (heading[len(name) :][:1].isalnum()):
                continue
            meaning = read_heading(rest) if rest else first_number(series)
            if meaning in OF_SERIES:
                return series, meaning
        return None

    def _add(self, one: Series, *, is_open: bool) -> None:
        for name in names_of(one):
            if name not in self._found:
                self._found[name] = one
            elif self._found[name] is not one and is_open:
                self._found[name] = None


def first_number(series: Series) -> Meaning:
    """Return which number a column is of that bears no more than the measure's name."""
    return {Kind.COUNT: Meaning.NUMERATOR}.get(series.measure.kind, Meaning.VALUE)
