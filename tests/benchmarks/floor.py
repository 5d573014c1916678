"""The floor that pages are held against: Flask and Jinja alone, with a table of twelve rows."""

from flask import Flask

PAGE = """<!doctype html>
<html lang="nb"><title>{{ title }}</title><h1>{{ title }}</h1>
<table>{% for row in rows %}
<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}
</table></html>"""
ROWS = [[f"Kommune {row}", *range(row, row + 6)] for row in range(12)]


def make_floor() -> Flask:
    """Return an app with one page and no extensions."""
    app = Flask("tests.benchmarks.floor", static_folder=None)
    page = app.jinja_env.from_string(PAGE)

    @app.get("/")
    def show_table() -> str:
        return page.render(title="Nettverk", rows=ROWS)

    return app
