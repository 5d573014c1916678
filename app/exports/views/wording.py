"""The words for how far a file has come, and for what went wrong."""

from flask_babel import lazy_gettext as _l

from app.packs.models import FileState

REQUEST_STATES = {
    FileState.WAITING: _l("Being made"),
    FileState.MAKING: _l("Being made"),
    FileState.READY: _l("Ready"),
    FileState.FAILED: _l("Not made"),
}
SIDE_BY_SIDE = _l(
    "There are too many charts for one file. It shows the teams side by side,"
    " and each team has its own file on its page."
)
CROWDED = {
    "pptx": SIDE_BY_SIDE,
    "pdf": SIDE_BY_SIDE,
    "pdf_a3": SIDE_BY_SIDE,
    "xlsx": _l(
        "There are too many charts for one file. It holds the numbers,"
        " and each team has its own file with charts on its page."
    ),
}
"""What a file lacks that has no room for all charts, by its format."""

PROBLEMS = {
    "": _l("Something went wrong while the file was made. Nothing of yours is changed."),
    "full": _l("There is no more room on the server's disk. Tell whoever runs Sirkel."),
    "gone": _l("What you asked for is no longer there, or you may no longer see it."),
}
