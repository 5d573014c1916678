"""How to read a chart, for someone who never has."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.boards.views.blueprint import blueprint
from app.charts.lessons import list_chapters, list_limits
from app.web.access import public


@blueprint.route("/how-to-read")
@public
def show_method() -> ResponseReturnValue:
    """Explain charts idea by idea, with invented examples, and the rules behind them."""
    return render_template(
        "boards/show_method.html", chapters=list_chapters(), limits=list_limits()
    )
