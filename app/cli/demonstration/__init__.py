"""The invented network of the demo: loaded once, never growing old, and served."""

from app.cli.demonstration.command import demo, load_demo

__all__ = ["demo", "load_demo"]
