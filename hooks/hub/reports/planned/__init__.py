"""A plan of the year as people are told it: a table to read, tables for programs, messages."""
