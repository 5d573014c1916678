"""A content as a workbook with typed cells and charts that Excel draws itself."""

from app.exports.workbook.writing import write_workbook

__all__ = ["write_workbook"]
