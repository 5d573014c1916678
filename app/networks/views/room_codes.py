"""Drawing an address as a QR code."""

import segno
from markupsafe import Markup

QUIET_ZONE = 4  # modules of white around the code, without which phones do not find it


def draw_code(address: str) -> Markup:
    """Draw an address as a QR code: black on white in light and dark mode alike."""
    code = segno.make_qr(address, error="m", encoding="utf-8")
    drawn = code.svg_inline(
        border=QUIET_ZONE, dark="black", light="white", omitsize=True, svgclass="qr", lineclass=None
    )
    return Markup(drawn)
