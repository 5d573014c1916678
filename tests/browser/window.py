"""The window that a page is opened in; a test asks for another by parametrising one of these."""

import pytest
from playwright.sync_api import ViewportSize

DESKTOP = ViewportSize(width=1280, height=900)


@pytest.fixture
def viewport() -> ViewportSize:
    """The size of the window."""
    return DESKTOP


@pytest.fixture
def color_scheme() -> str:
    """Light or dark."""
    return "light"


@pytest.fixture
def javascript() -> bool:
    """Whether scripts run."""
    return True
