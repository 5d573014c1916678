"""Slides in the browser, as a person shows them."""

from playwright.sync_api import Page

SMALLEST = """() => {
  const current = document.querySelector('.slide[data-current]');
  const walk = document.createTreeWalker(current, NodeFilter.SHOW_TEXT);
  let least = 1000;
  while (walk.nextNode()) {
    const box = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || box.closest('svg, .ds-sr-only')) continue;
    least = Math.min(least, parseFloat(getComputedStyle(box).fontSize));
  }
  return least;
}"""
FITS = """() => {
  const one = document.querySelector('.slide[data-current]');
  return one.scrollHeight <= one.clientHeight + 1 && one.scrollWidth <= one.clientWidth + 1
    && document.documentElement.scrollHeight <= innerHeight + 1;
}"""


class Slides:
    """A row of slides, one at a time."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.wait_for_selector(".slide-controls")  # what comes last: then all slides are there

    @property
    def heading(self) -> str:
        """The heading of the slide that is shown."""
        return self.page.locator(".slide[data-current] .slide-heading").inner_text()

    @property
    def count(self) -> int:
        """How many slides there are."""
        return self.page.locator(".slide").count()

    @property
    def place(self) -> str:
        """Where one is, as the address says."""
        return self.page.url.partition("#")[2]

    @property
    def status(self) -> str:
        """What is said to those who listen."""
        return self.page.locator("[data-slide-status]").inner_text()

    @property
    def fits(self) -> bool:
        """Whether all of the slide is seen without scrolling."""
        return bool(self.page.evaluate(FITS))

    @property
    def smallest_text(self) -> float:
        """The size of the smallest words beside the drawings, in px."""
        return float(self.page.evaluate(SMALLEST))

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)
