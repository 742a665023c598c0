"""How long builds take: `python -m tests.bench` measures, beside plain MkDocs, and prints a table.

Nothing here is a test: no figure in seconds can pass or fail on somebody else's machine.
"""
