"""The year planned: when each network meets and who hosts, and why. Nothing here writes a file."""
