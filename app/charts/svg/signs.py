"""The signs of how far a change idea is, as pages show them: a ring of 16 px and its inside."""

from __future__ import annotations

from app.charts.svg.marks import at

RING = '<circle cx="8" cy="8" r="7"/>'
TICK = '<path d="M4.5 8.3l2.4 2.4l4.6-5.4"/>'
SIGNS = {
    "idea": f'<g class="sign-new">{RING}</g>',
    "running": f'{RING}<g class="sign-full"><circle cx="8" cy="8" r="3"/></g>',
    "adapt": f'{RING}<path d="M4 6.4h7.4m-2.3-2.3l2.5 2.3l-2.5 2.3M12 10.6H4.6"/>',
    "adopt": f"{RING}{TICK}",
    "abandon": f'{RING}<path d="M5.2 5.2l5.6 5.6m0-5.6l-5.6 5.6"/>',
    "routine": f'<g class="sign-full">{RING}{TICK}</g>',
    "spread": f'{RING}<path d="M8 8V4.2M8 8l3.3 1.9M8 8l-3.3 1.9"/>'
    '<g class="sign-full"><circle cx="8" cy="8" r="1.6"/></g>',
}


def draw_sign(name: str, *, x: float, y: float) -> str:
    """Return a sign with its upper left corner at a place."""
    return f'<g class="sign" transform="translate({at(x)} {at(y)})">{SIGNS[name]}</g>'
