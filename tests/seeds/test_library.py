"""What a person may not break when editing the library."""

from tests.seeds.reading import SEEDS, library, read_csv, read_yaml


def test_there_are_357_municipalities_sorted_by_a_number_of_four_digits() -> None:
    numbers = [row["number"] for row in read_csv(SEEDS / "municipalities.csv")]

    assert len(set(numbers)) == 357
    assert numbers == sorted(numbers)
    assert {len(number) for number in numbers} == {4}


def test_ten_measures_and_four_in_reserve_have_every_part_of_a_definition() -> None:
    measures = library()
    parts = "numerator denominator numerator_label denominator_label nothing_label included"
    parts += " excluded belongs_to who_counts source_of_numbers how_to frequency about pitfall"

    lacking = [(key, part) for key, m in measures.items() for part in parts.split() if not m[part]]

    assert len(measures) == 14
    assert lacking == []


def test_percentages_have_targets_as_fractions() -> None:
    targets = [m["target"] for m in library().values() if m["kind"] == "percentage"]

    assert all(target is None or 0 < target <= 1 for target in targets)


def test_ready_goals_point_at_measures_of_the_library() -> None:
    goals = read_yaml(SEEDS / "goals.yaml")["goals"]

    assert [goal["key"] for goal in goals] == ["G1", "G2", "G3", "G4", "G5"]
    assert {goal["measure"] for goal in goals} <= library().keys()


def test_the_change_package_holds_4_and_11_drivers_and_38_ideas_that_point_at_measures() -> None:
    primary = read_yaml(SEEDS / "change-package.yaml")["primary_drivers"]
    secondary = [driver for above in primary for driver in above["secondary_drivers"]]
    ideas = [idea for driver in secondary for idea in driver["ideas"]]

    assert (len(primary), len(secondary), len(ideas)) == (4, 11, 38)
    assert {idea["measure"] for idea in ideas} <= library().keys()


def test_every_source_is_a_known_document() -> None:
    known = {source["code"] for source in read_yaml(SEEDS / "sources.yaml")}

    assert {code for measure in library().values() for code in measure["source"]} <= known
