"""A ramp drawn as circles that grow with how many take part."""

from app.charts.ramp import LARGEST, SMALLEST, Step, place_ramp


def step(number: int, *, families: int | None = None, done: int = 4) -> Step:
    return Step(number, number, "Én familie", "uke 1", "Tilpasset", done, families)


def radii(*families: int | None) -> list[float]:
    steps = [step(number, families=one) for number, one in enumerate(families, 1)]
    return [circle.radius for circle in place_ramp(steps).circles]


def test_circles_grow_with_the_number_of_families() -> None:
    found = radii(1, 5, 16, 60)

    assert found == sorted(set(found))
    assert found[0] == SMALLEST


def test_a_test_on_fewer_than_the_last_time_is_a_smaller_circle() -> None:
    first, second, _third = radii(16, 3, 60)

    assert second < first


def test_where_nobody_says_how_many_circles_grow_with_their_place() -> None:
    found = radii(None, None, None, None)

    assert found == sorted(set(found))
    assert found[-1] == LARGEST


def test_no_circle_is_larger_than_the_picture_has_room_for() -> None:
    assert radii(100_000) == [LARGEST]


def test_a_running_test_is_a_partial_ring_and_a_closed_one_is_whole() -> None:
    closed, running = place_ramp([step(1), step(2, done=2)]).circles

    assert (closed.is_closed, closed.arc) == (True, "")
    assert not running.is_closed
    assert running.arc.startswith("M")


def test_of_a_long_ramp_the_last_six_are_shown() -> None:
    shown = place_ramp([step(number) for number in range(1, 10)])

    assert [circle.step.number for circle in shown.circles] == [4, 5, 6, 7, 8, 9]
