"""What programs read: JSON, Atom, structured data."""
