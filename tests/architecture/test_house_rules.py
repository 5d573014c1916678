"""The house rules of CONTRIBUTING.md that a program can check."""

import ast

from tests.architecture.sources import (
    ROOT,
    Found,
    Function,
    count_lines,
    decorators,
    files,
    functions,
    is_view,
    public_names,
    python_files,
)

LINES_OF_A_FILE = 300
LINES_OF_A_STYLE_SHEET = 700
LINES_OF_A_CONFTEST = 80
LINES_OF_A_FUNCTION = 30
LINES_OF_A_VIEW = 20
PARAMETERS = 5
BY_POSITION = 2
BY_POSITION_WITHIN_A_FILE = 4

GENERATED = {"theme.css"}  # written by the design system from theme.config.json
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
ROOM_FILES = {"__init__", "models", "queries", "services", "jobs", "forms", "views", "wording"}
ROOM_SPECIALITIES = {
    *("accounts/rights.csv", "accounts/rights.py"),  # who may do what, as data
    *(
        "networks/loaders.py",  # the one door to a row: who asks, and may they
        "goals/loaders.py",
        "measures/loaders.py",
        "cycles/loaders.py",
        "voices/loaders.py",
        "coaching/loaders.py",
        "gatherings/loaders.py",
        "packs/loaders",
    ),
    "measures/drawing.py",  # a series as the charts room draws and words it
    "packs/content",  # what a network says at one moment, apart from the database
}
BYTECODE = "__pycache__"
FREE_ROOMS = {
    *("statistics", "charts", "web", "cli", "audit", "mail", "exports"),
    *("jobs", "migrations", "translations"),
}
SAME_SHAPE_AS_THE_BASE = {
    *("process_bind_param", "process_result_value", "pre_validate", "bind_field", "to_url"),
    *("handle_RCPT", "handle_DATA"),  # what a mail server calls
}
READS_AS_ONE_PHRASE = {"record_measurement", "check_right", "holds_right"}
DECORATED_BUT_OURS = {"staticmethod", "classmethod", "contextmanager", "cache"}


def test_no_file_is_longer_than_300_lines_and_no_style_sheet_than_700() -> None:
    code = [*python_files("app", "tests"), *files(".html", under="templates")]
    scripts = files(".js", under="static")
    styles = [path for path in files(".css", under="static") if path.name not in GENERATED]
    limits = dict.fromkeys([*code, *scripts], LINES_OF_A_FILE)
    limits |= dict.fromkeys(styles, LINES_OF_A_STYLE_SHEET)

    too_long = [
        f"{path.relative_to(ROOT)}: {count_lines(path)}"
        for path, limit in limits.items()
        if count_lines(path) > limit
    ]

    assert not too_long, "\n".join(too_long)


def test_no_conftest_is_longer_than_80_lines() -> None:
    too_long = [
        f"{path.relative_to(ROOT)}: {count_lines(path)}"
        for path in python_files("tests")
        if path.name == "conftest.py" and count_lines(path) > LINES_OF_A_CONFTEST
    ]

    assert not too_long, "\n".join(too_long)


def test_no_function_is_longer_than_30_lines_and_no_view_than_20() -> None:
    too_long = [
        f"{found.place}: {found.lines}"
        for found in functions("app", "tests")
        if found.lines > (LINES_OF_A_VIEW if _is_view(found) else LINES_OF_A_FUNCTION)
    ]

    assert not too_long, "\n".join(too_long)


def test_no_function_takes_more_than_five_parameters_and_two_by_position() -> None:
    too_many = [
        found.place
        for found in functions("app", "tests")
        if _is_called_by_us(found) and not _has_few_parameters(found)
    ]

    assert not too_many, "\n".join(too_many)


def test_every_public_name_of_the_app_says_in_a_sentence_what_it_is() -> None:
    mute = [
        found.place
        for path in python_files("app")
        for found in public_names(path)
        if not _has_a_sentence(found)
    ]

    assert not mute, "\n".join(mute)


def test_no_import_hides_inside_a_function() -> None:
    hidden = [
        found.place
        for found in functions("app", "tests")
        for node in ast.walk(found.node)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert not hidden, "\n".join(hidden)


def test_no_file_has_a_name_that_says_nothing() -> None:
    vague = [
        str(path.relative_to(ROOT))
        for path in files()
        if VAGUE_NAMES.intersection({*path.relative_to(ROOT).parts[:-1], path.stem})
    ]

    assert not vague, "\n".join(vague)


def test_a_room_holds_only_files_of_the_known_names() -> None:
    strangers = [
        f"app/{room.name}/{entry.name}"
        for room in sorted((ROOT / "app").iterdir())
        if room.is_dir() and room.name not in FREE_ROOMS | {BYTECODE}
        for entry in sorted(room.iterdir())
        if entry.stem not in ROOM_FILES | {BYTECODE}
        and f"{room.name}/{entry.name}" not in ROOM_SPECIALITIES
    ]

    assert not strangers, "\n".join(strangers)


def _is_view(found: Found) -> bool:
    return isinstance(found.node, Function) and is_view(found.node)


def _is_called_by_us(found: Found) -> bool:
    """Whether its parameters are ours to choose: no framework calls it and no test runner."""
    node = found.node
    assert isinstance(node, Function)
    frameworks = set(decorators(node)) - DECORATED_BUT_OURS
    dunder = node.name.startswith("__") and node.name != "__init__"
    nested = isinstance(found.inside, Function)
    runner = node.name.startswith(("test_", "pytest_"))
    validator = isinstance(found.inside, ast.ClassDef) and node.name.startswith("validate_")
    return not (
        frameworks or dunder or nested or runner or validator or node.name in SAME_SHAPE_AS_THE_BASE
    )


def _has_few_parameters(found: Found) -> bool:
    node = found.node
    assert isinstance(node, Function)
    positional = [argument.arg for argument in [*node.args.posonlyargs, *node.args.args]]
    if isinstance(found.inside, ast.ClassDef) and "staticmethod" not in decorators(node):
        positional = positional[1:]
    together = len(positional) + len(node.args.kwonlyargs)
    within = node.name.startswith("_") or node.name in READS_AS_ONE_PHRASE
    allowed = BY_POSITION_WITHIN_A_FILE if within else BY_POSITION
    return together <= PARAMETERS and len(positional) <= allowed


def _has_a_sentence(found: Found) -> bool:
    docstring = ast.get_docstring(found.node) or ""
    return docstring.split("\n\n")[0].rstrip().endswith((".", ":"))
