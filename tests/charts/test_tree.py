"""A tree drawn from left to right."""

import re

from app.charts.svg.signs import SIGNS
from app.charts.svg.tree import WIDTH, Aim, draw_tree
from app.charts.tree import BoxKind, Twig, link, set_in_lines, widen
from app.config import ROOT

IDEA = Twig(BoxKind.IDEA, "SMS dagen før")


def test_one_twig_is_linked_by_a_straight_line() -> None:
    links = link([IDEA])

    assert links.paths == (f"M0 {IDEA.height / 2:g}H44",)
    assert links.view_box == f"0 0 44 {IDEA.height:g}"


def test_the_curves_begin_in_the_middle_and_end_at_each_twig() -> None:
    tall = Twig(BoxKind.IDEA, "Spesialisthelsetjenesten deltar på skjerm " * 3)

    links = link([IDEA, tall])

    height, end = IDEA.height + tall.height, IDEA.height + tall.height / 2
    assert links.paths[0].startswith(f"M0 {height / 2:g}C")
    assert links.paths[1].endswith(f"44 {end:g}")


def test_a_box_is_as_tall_as_what_grows_from_it() -> None:
    driver = Twig(BoxKind.SECONDARY, "Tydelig innkalling", (IDEA, IDEA, IDEA))

    assert driver.height == 3 * IDEA.height + 10


def test_a_long_text_takes_more_lines_and_fewer_where_there_is_more_room() -> None:
    text = "Spesialisthelsetjenesten deltar når ett av tre kriterier er oppfylt, på skjerm."

    assert len(set_in_lines("SMS dagen før", kind=BoxKind.IDEA)) == 1
    assert len(set_in_lines(text, kind=BoxKind.IDEA)) == 2
    assert len(set_in_lines(text, kind=BoxKind.IDEA, taken=100)) == 3
    assert len(set_in_lines(text, kind=BoxKind.SECONDARY)) > 3


def test_a_word_wider_than_its_box_takes_a_line_for_each_piece() -> None:
    word = "Tverrfaglig spesialisthelsetjenestekoordinering"

    assert len(set_in_lines(word, kind=BoxKind.PRIMARY)) == 3
    assert len(set_in_lines("a" * 160, kind=BoxKind.PRIMARY)) > 7


def test_a_drawing_has_every_box_every_curve_and_all_the_words() -> None:
    secondary = Twig(BoxKind.SECONDARY, "Tydelig innkalling", (IDEA, IDEA))
    twigs = [Twig(BoxKind.PRIMARY, "Alle <møter> & deltar", (secondary,)), IDEA]

    drawing = draw_tree(Aim("Alle møter", ("Innen juni",)), twigs, heads=("A", "B", "C", "D"))

    assert drawing.count("tree-box") == 5
    assert drawing.count('class="tree-link" d="M0') == 5
    assert "Alle &lt;møter&gt; &amp; deltar" in drawing
    assert f'viewBox="0 0 1136 {34 + sum(twig.height for twig in twigs):g}"' in drawing


def test_a_long_word_of_the_goal_is_broken_and_not_cut() -> None:
    word = "spesialisthelsetjenestekoordinering" * 2

    drawing = draw_tree(Aim(word), [], heads=("",) * 4)

    assert "…" not in drawing
    lines = re.findall(">([^<]+)</text>", drawing)
    assert "".join(line.removesuffix("-") for line in lines) == word
    assert all(line.endswith("-") for line in lines[:-1])


def test_a_word_is_parted_between_its_syllables_where_it_has_any() -> None:
    assert set_in_lines("spesialisthelsetjenestekoordinering", kind=BoxKind.PRIMARY) == (
        "spesialisthelsetjenes-",
        "tekoordinering",
    )
    assert all(
        line.strip("a") in ("-", "") for line in set_in_lines("a" * 160, kind=BoxKind.PRIMARY)
    )


def test_an_idea_has_more_room_in_a_drawing_than_on_a_page() -> None:
    text = "Begynn hvert møte med «Hva er viktig for deg?», og skriv svaret øverst"
    idea = Twig(BoxKind.IDEA, text, note="Ikke testet", sign="idea")

    wide = widen([Twig(BoxKind.PRIMARY, "Alle møter", (idea,))])[0].twigs[0]

    assert (len(idea.lines), len(wide.lines)) == (3, 2)


def test_the_signs_of_a_file_are_those_of_the_pages() -> None:
    page = (ROOT / "templates/components/icons.html").read_text(encoding="utf-8")

    paths = [path for sign in SIGNS.values() for path in re.findall('d="([^"]+)"', sign)]

    assert [path for path in paths if path not in page] == []
    assert {name for name in SIGNS if name != "idea" and f'"{name}"' not in page} == set()


def test_no_edge_of_a_box_lies_outside_the_drawing() -> None:
    secondary = Twig(BoxKind.SECONDARY, "Tydelig innkalling", (IDEA,))

    drawing = draw_tree(
        Aim("Alle møter"), [Twig(BoxKind.PRIMARY, "Alle er med", (secondary,))], heads=("",) * 4
    )

    boxes = re.findall(r'x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawing)
    assert max(float(left) + float(wide) for left, wide in boxes) <= WIDTH - 1
