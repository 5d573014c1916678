"""A network's whole archive: one zip of plain lines that another installation takes in unchanged.

Rows are numbered from one, table by table, and refer to each other by those numbers. So an archive
knows nothing of the installation it came from, and what is taken in and written anew is the same.
"""
