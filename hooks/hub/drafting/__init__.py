"""A record that somebody wants: questions, typed answers, new files."""
