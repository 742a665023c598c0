"""The calendar of a term and of a year, on screen and on paper."""
