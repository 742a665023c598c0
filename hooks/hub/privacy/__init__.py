"""Who may read what, decided once; and what must never get out."""
