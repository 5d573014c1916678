"""A tree drawn from left to right."""

from app.charts.tree import BoxKind, Twig, count_lines, link

IDEA = Twig(BoxKind.IDEA, 1)


def test_one_twig_is_linked_by_a_straight_line() -> None:
    links = link([IDEA])

    assert links.paths == (f"M0 {IDEA.height / 2:g}H44",)
    assert links.view_box == f"0 0 44 {IDEA.height:g}"


def test_the_curves_begin_in_the_middle_and_end_at_each_twig() -> None:
    tall = Twig(BoxKind.IDEA, 3)

    links = link([IDEA, tall])

    height, end = IDEA.height + tall.height, IDEA.height + tall.height / 2
    assert links.paths[0].startswith(f"M0 {height / 2:g}C")
    assert links.paths[1].endswith(f"44 {end:g}")


def test_a_box_is_as_tall_as_what_grows_from_it() -> None:
    driver = Twig(BoxKind.SECONDARY, 1, (IDEA, IDEA, IDEA))

    assert driver.height == 3 * IDEA.height + 10


def test_a_long_text_takes_more_lines_and_fewer_where_there_is_more_room() -> None:
    text = "Spesialisthelsetjenesten deltar når ett av tre kriterier er oppfylt, på skjerm."

    assert count_lines("SMS dagen før", kind=BoxKind.IDEA) == 1
    assert count_lines(text, kind=BoxKind.IDEA) == 2
    assert count_lines(text, kind=BoxKind.IDEA, taken=100) == 3
    assert count_lines(text, kind=BoxKind.SECONDARY) > 3


def test_a_word_wider_than_its_box_takes_a_line_for_each_piece() -> None:
    word = "Tverrfaglig spesialisthelsetjenestekoordinering"

    assert count_lines(word, kind=BoxKind.PRIMARY) == 3
    assert count_lines("a" * 160, kind=BoxKind.PRIMARY) > 7


def test_a_tall_tree_is_made_small_enough_for_one_sheet() -> None:
    assert link([IDEA]).paper_scale == 84
    assert link([IDEA] * 20).paper_scale < 84
    assert link([IDEA] * 200).paper_scale == 38
