"""Show the page: python -m tests.browser.style, then open the address that it prints."""

from tests.browser.style.app import make_style_app

if __name__ == "__main__":
    make_style_app().run(port=5050)
