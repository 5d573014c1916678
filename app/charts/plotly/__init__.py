"""Charts for Plotly as plain dicts: nothing of Plotly is imported when the app runs.

Colours are symbolic, «var(--good)»; the script of the page finds what they are at that moment.
"""

from app.charts.plotly.figure import figure

__all__ = ["figure"]
