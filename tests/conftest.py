"""What all tests share: the table of calendar programs at the end of a run."""

from tests.clients.table import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]
