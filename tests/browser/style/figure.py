"""A figure as the server sends it: plain dicts for Plotly, with colours by name."""

from typing import Any

VALUES = [42, 46, 37, 50, 45, 40, 50, 42, 50, 45, 45, 55, 58, 62, 60, 67, 67, 69, 73, 69, 75, 77]
SHIFT = 7

FIGURE: dict[str, Any] = {
    "data": [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "y": VALUES,
            "line": {"color": "var(--data)", "width": 2.25},
            "marker": {"size": 9, "color": "var(--card)", "line": {"color": "var(--data)"}},
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": list(range(len(VALUES) - SHIFT, len(VALUES))),
            "y": VALUES[-SHIFT:],
            "marker": {"symbol": "diamond", "size": 12, "color": "var(--good)"},
        },
    ],
    "layout": {
        "showlegend": False,
        "margin": {"l": 50, "r": 90, "t": 30, "b": 40},
        "xaxis": {"showgrid": False, "zeroline": False, "linecolor": "var(--med)"},
        "yaxis": {"range": [0, 100], "gridcolor": "var(--grid)", "zeroline": False},
        "shapes": [
            {
                "type": "rect",
                "x0": len(VALUES) - SHIFT - 0.5,
                "x1": len(VALUES) - 0.5,
                "y0": 60,
                "y1": 85,
                "fillcolor": "var(--band-good)",
                "line": {"width": 0},
                "layer": "below",
            }
        ],
    },
    "config": {"showSendToCloud": True},
}
