"""Files of other programs as plain rows of cells; what they are about, nobody here knows."""
