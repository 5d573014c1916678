"""Documents on paper: PDF that can also be read aloud, set by typst, which is loaded when asked."""

from app.exports.documents.report import write_large_report, write_report

__all__ = ["write_large_report", "write_report"]
