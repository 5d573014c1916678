"""Charts as inline SVG: classes only, no style, every text escaped."""

from app.charts.svg.multiple import draw_small_multiple
from app.charts.svg.run_chart import draw_run_chart
from app.charts.svg.spark import draw_spark

__all__ = ["draw_run_chart", "draw_small_multiple", "draw_spark"]
