"""How the marks of a file look: the chart grammar of charts.css as attributes of SVG itself.

A file is read by word processors and presentations that know no style sheet, so each element
carries its light colours. A test holds them against what a browser makes of the style sheet.
"""

from __future__ import annotations

Look = dict[str, str]

INK, SUB, CARD, LINE = "#1e2d37", "#535f67", "#ffffff", "#dadcde"
GOOD, BAD, PDSA = "#00606b", "#b5540b", "#7b4b8a"
DATA, MED, GRID, BASELINE, BAR = "#505b63", "#7c858b", "#e3e5e6", "#f4f5f5", "#d7c9dc"
AIM, THREAD = "#e3eeef", "#b7bcc0"
FONT = "Inter, sans-serif"
SEMIBOLD = {"font-weight": "600"}


def _line(color: str, *, width: str, dash: str = "") -> Look:
    look = {"fill": "none", "stroke": color, "stroke-width": width}
    return look | {"stroke-dasharray": dash} if dash else look


def _mark(fill: str, *, edge: str = CARD, width: str = "1.5") -> Look:
    return {"fill": fill, "stroke": edge, "stroke-width": width}


ROUND = {"stroke-linecap": "round", "stroke-linejoin": "round"}

LOOKS: dict[str, Look] = {
    "l-data": _line(DATA, width="2.25") | ROUND,
    "l-med": _line(MED, width="2"),
    "l-med-ext": _line(MED, width="1.25", dash="1.5 4"),
    "l-target": _line(INK, width="1.75", dash="7 5"),
    "l-lim": _line(MED, width="1.25", dash="3 4"),
    "l-grid": _line(GRID, width="1"),
    "l-axis": _line(MED, width="1"),
    "l-year": _line(LINE, width="1.5"),
    "l-gath": _line(MED, width="1", dash="2 4"),
    "l-phase": _line(INK, width="1.25"),
    "l-note": _line(MED, width="1"),
    "l-tie": _line(MED, width="1"),
    "l-miss": _line(MED, width="1.5"),
    "l-hid": _line(SUB, width="3.25") | {"stroke-linecap": "round"},
    "flag": {"fill": MED},
    "m-pt": _mark(CARD, edge=DATA, width="1.75"),
    "m-shift": _mark(DATA),
    "m-good": _mark(GOOD),
    "m-bad": _mark(BAD),
    "m-own": _mark(INK),
    "m-excl": _mark(CARD, edge=MED),
    "m-none": _mark(CARD, edge=MED, width="1.25"),
    "band-good": {"fill": GOOD, "fill-opacity": "0.15"},
    "band-bad": {"fill": BAD, "fill-opacity": "0.16"},
    "band-change": {"fill": INK, "fill-opacity": "0.09"},
    "baseline": {"fill": BASELINE},
    "fun1": {"fill": INK, "fill-opacity": "0.06"},
    "fun2": {"fill": INK, "fill-opacity": "0.03"},
    "fun1l": _line(MED, width="1", dash="3 4"),
    "fun2l": _line(MED, width="1", dash="3 4") | {"opacity": "0.6"},
    "pdsa-bar": _line(BAR, width="8") | {"stroke-linecap": "round"},
    "open": {"stroke-dasharray": "1 12"},
    "tree-link": _line(THREAD, width="1.5"),
    "tree-box": _mark(CARD, edge=LINE, width="1"),
    "tree-aim": {"fill": AIM},
    "t-aim": {"font-size": "16", **SEMIBOLD},
    "t-box": {"font-size": "15"},
    "t-idea": {"font-size": "14"},
    "t-head": {"fill": SUB, **SEMIBOLD},
    "t-mark": {"fill": PDSA, **SEMIBOLD},
    "t-sub": {"fill": SUB},
    "t-ax": {"fill": SUB},
    "t-val": {"font-size": "15", **SEMIBOLD},
    "t-note": {"fill": SUB, "font-style": "italic"},
    "t-mid": {"text-anchor": "middle"},
    "t-end": {"text-anchor": "end"},
    "b": SEMIBOLD,
    "t-title": {"font-size": "28", **SEMIBOLD},
    "t-team": {"font-size": "17", "fill": SUB},
    "t-heading": {"font-size": "18", **SEMIBOLD},
    "t-sentence": {"font-size": "18"},
}
INSIDE: dict[tuple[str, str], Look] = {
    ("lz-good", "rect"): {"fill": GOOD},
    ("lz-bad", "rect"): {"fill": BAD},
    ("lz-change", "rect"): {"fill": DATA},
    ("lz-phase", "rect"): _mark(CARD, edge=INK, width="1"),
    ("lz-good", "text"): {"fill": CARD, **SEMIBOLD},
    ("lz-bad", "text"): {"fill": CARD, **SEMIBOLD},
    ("lz-change", "text"): {"fill": CARD, **SEMIBOLD},
    ("lz-phase", "text"): SEMIBOLD,
    ("sign", "circle"): _mark("none", edge=PDSA, width="1.6"),
    ("sign", "path"): _line(PDSA, width="1.6") | ROUND,
    ("sign-new", "circle"): _line(PDSA, width="1.6", dash="2.2 2.4"),
    ("sign-full", "circle"): _mark(PDSA, edge=PDSA, width="1"),
    ("sign-full", "path"): _line(CARD, width="1.6") | ROUND,
    ("pdsa-no", "circle"): {"fill": PDSA},
    ("pdsa-no", "text"): {"fill": CARD, **SEMIBOLD},
    ("pdsa-dec", "circle"): _mark(CARD, edge=PDSA),
    ("pdsa-dec", "path"): _line(PDSA, width="1.75") | ROUND,
}
PLAIN_TEXT: Look = {"fill": INK, "font-size": "13"}
HALOED = frozenset({"t-lab", "t-val"})
HALO: Look = {"fill": CARD, "stroke": CARD, "stroke-width": "4", "stroke-linejoin": "round"}


def look_of(tag: str, *, classes: list[str], group: str) -> Look:
    """Return the attributes of an element from its classes and the class of its group."""
    look = dict(PLAIN_TEXT) if tag == "text" else {}
    for name in classes:
        look |= LOOKS.get(name, {})
    return look | INSIDE.get((group, tag), {})
