"""The words for how far a file has come, and for what went wrong."""

from flask_babel import lazy_gettext as _l

from app.packs.models import FileState

REQUEST_STATES = {
    FileState.WAITING: _l("Being made"),
    FileState.MAKING: _l("Being made"),
    FileState.READY: _l("Ready"),
    FileState.FAILED: _l("Not made"),
}
PROBLEMS = {
    "": _l("Something went wrong while the file was made. Nothing of yours is changed."),
    "full": _l("There is no more room on the server's disk. Tell whoever runs Sirkel."),
    "gone": _l("What you asked for is no longer there, or you may no longer see it."),
}
