"""A list of dates from elsewhere, made into meetings: rows understood, matched, and written."""
