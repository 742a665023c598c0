"""The hub's tests; a package, so that they can share helpers and `python -m tests.bench` runs."""
