"""A driver diagram on paper: as many sheets as it needs to be read, and nothing left out."""

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.charts.sheets import FIRST_ROOM, ROOM, on_sheets
from app.charts.svg.tree import HEADS, WIDTH
from app.charts.tree import BoxKind, Twig

AGAIN = "(forts.)"
SMALLEST, LEAST_POINTS = 13, 8
POINTS_PER_MM = 72 / 25.4
PAPER = ((146, FIRST_ROOM), (183, ROOM))  # mm that drivers.css gives the first sheet and the others


def idea(text: str = "SMS dagen før") -> Twig:
    """A change idea of one line."""
    return Twig(BoxKind.IDEA, text)


def driver(count: int, text: str = "Alle møter") -> Twig:
    """A primary driver with so many ideas."""
    return Twig(BoxKind.PRIMARY, text, tuple(idea(f"{text} {number}") for number in range(count)))


def leaves(twigs: Sequence[Twig]) -> Iterator[str]:
    """Every idea, from the top."""
    for twig in twigs:
        yield from leaves(twig.twigs) if twig.twigs else (twig.text,)


def test_what_fits_stands_on_one_sheet_and_the_next_driver_begins_another() -> None:
    small = driver(7)

    assert on_sheets([], goes_on=AGAIN) == []
    assert on_sheets([small], goes_on=AGAIN) == [[small]]
    assert on_sheets([small, small, small, small], goes_on=AGAIN) == [
        [small],
        [small, small],
        [small],
    ]


def test_a_driver_with_too_many_ideas_goes_on_below_its_name() -> None:
    sheets = on_sheets([driver(30)], goes_on=AGAIN)

    assert [[one.text for one in sheet] for sheet in sheets] == [
        ["Alle møter"],
        ["Alle møter (forts.)"],
        ["Alle møter (forts.)"],
    ]
    assert [text for sheet in sheets for text in leaves(sheet)] == [*leaves([driver(30)])]


def test_a_driver_is_not_begun_at_the_very_foot_of_a_sheet() -> None:
    sheets = on_sheets([driver(9), driver(20, "Alle svarer")], goes_on=AGAIN)

    assert [[one.text for one in sheet] for sheet in sheets][:2] == [
        ["Alle møter"],
        ["Alle svarer"],
    ]


def test_text_is_at_least_eight_points_on_the_fullest_sheet() -> None:
    points = [SMALLEST * tall * POINTS_PER_MM / (HEADS + room) for tall, room in PAPER]

    assert min(points) >= LEAST_POINTS
    assert SMALLEST * 275 * POINTS_PER_MM / WIDTH >= LEAST_POINTS


@given(st.lists(st.lists(st.integers(0, 25), max_size=4), max_size=5))
def test_every_idea_stands_once_in_its_order_and_no_sheet_is_overfull(
    counts: list[list[int]],
) -> None:
    twigs = [
        Twig(
            BoxKind.PRIMARY,
            f"Driver {first}",
            tuple(
                Twig(BoxKind.SECONDARY, f"Under {first}.{second}", driver(count, "x").twigs)
                for second, count in enumerate(below)
            ),
        )
        for first, below in enumerate(counts)
    ]

    sheets = on_sheets(twigs, goes_on=AGAIN)

    found = [text.removesuffix(f" {AGAIN}") for sheet in sheets for text in leaves(sheet)]
    assert found == [*leaves(twigs)]
    rooms = [FIRST_ROOM] + [ROOM] * len(sheets)
    for sheet, room in zip(sheets, rooms, strict=False):
        assert sheet
        assert sum(one.height for one in sheet) <= room
