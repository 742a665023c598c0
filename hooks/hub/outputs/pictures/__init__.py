"""Icons, cards and the hub's mark, as values."""
