"""How to read a run chart, for someone who never has."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.boards.views.blueprint import blueprint
from app.charts import examples
from app.charts.svg import draw_run_chart
from app.statistics.runs import fewest_crossings, longest_run_limit
from app.web.access import public

SHOWN_COUNTS = (10, 12, 16, 20, 24, 30, 40)


@blueprint.route("/how-to-read")
@public
def show_method() -> ResponseReturnValue:
    """Explain the run chart, its marks and its rules with invented examples."""
    return render_template(
        "boards/show_method.html",
        shifted=examples.make_example(examples.SHIFTED),
        swinging=examples.make_example(examples.SWINGING),
        few=examples.make_example(examples.FEW),
        faded=examples.make_example(examples.FADED, baseline=4),
        with_gaps=examples.make_example(examples.WITH_GAPS),
        draw=draw_run_chart,
        limits=[(n, longest_run_limit(n) + 1, fewest_crossings(n)) for n in SHOWN_COUNTS],
    )
