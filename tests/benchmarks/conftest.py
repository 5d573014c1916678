"""The demo, for benchmarks of whole pages."""

from tests.browser.demo import demo_database

__all__ = ["demo_database"]
