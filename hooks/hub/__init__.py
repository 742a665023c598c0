"""The hub: what a cluster of schools writes, read, checked, linked and published."""
