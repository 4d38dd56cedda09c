"""The catalogue of administrative procedures (TTHC) and how the agency's own procedures cover it (``domain.md`` 8).

Publication decisions say row by row which procedures are new, amended, replaced or abolished; the fold of those rows is
the catalogue. Each line of it is held against the agency's procedures, and one thing to do is proposed, never done.
"""
