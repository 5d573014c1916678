"""The command ``sirkel analyse``: any table in, what each of its series says out."""

from app.cli.analysing.command import analyse

__all__ = ["analyse"]
