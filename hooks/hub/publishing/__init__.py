"""From values to a folder that may go online."""
