"""Slides of 16:9 for PowerPoint and LibreOffice; python-pptx is loaded with the first deck."""

from app.exports.slides.deck import write_slides

__all__ = ["write_slides"]
