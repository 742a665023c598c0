"""Mistakes that real contributors make, each with the exact message that answers it.

The files `*.txt` beside this one are the table; `table.py` says how they are written. After a
change of wording run

    HUB_REWRITE_GOLDEN=1 .venv/bin/python -m pytest tests/mistakes

which writes the new messages into the table and into `tests/golden/mistakes.md`; read the diff.
"""
