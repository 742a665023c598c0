"""Calendar feeds and the entries in them."""
