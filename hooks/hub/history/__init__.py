"""What changed, and when, as git tells it."""
