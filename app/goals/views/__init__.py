"""Pages for writing goals, drivers, ideas and change packages."""

from app.goals.views import drivers, goals, ideas, package_parts, packages
from app.goals.views.blueprint import blueprint

__all__ = ["blueprint", "drivers", "goals", "ideas", "package_parts", "packages"]
