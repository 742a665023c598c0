"""The Hub, and what follows from it: school years, defaults, what is next, what is done."""
