"""The colours of what is drawn outside of pages: icons, cards, the frame of a phone's window.

They are those of `overrides/hub/tokens.css`, light and dark, which a test compares.
"""

from __future__ import annotations

from typing import Final

WHITE: Final = "#ffffff"
INK: Final = "#1f2a33"
PAPER: Final = "#fdfaf5"
BAND: Final = "#0d5257"
BAND_AT_NIGHT: Final = "#0f2b2f"
MEMBERS_BAND: Final = "#4a2a6b"
"""The band at the top of the members' edition, by day and by night."""
SUN: Final = "#f7c873"

SHEET: Final = {
    "ink": INK,
    "muted": "#505d69",
    "rule": "#8d8778",
    "ground": "#f6f0e6",
    "shade": "#ddd5c7",
    "accent": BAND,
    "stop": "#9b1c1c",
}
"""What a PDF for the wall is printed in."""

NETWORKS: Final = {
    "blue": "#1d5fa8",
    "plum": "#86327a",
    "green": "#23703a",
    "brick": "#a63d2a",
    "teal": "#0b6e75",
    "violet": "#5b46b8",
    "olive": "#626a12",
    "rose": "#b02a60",
    "slate": "#475a6b",
    "bronze": "#875a12",
    "navy": "#27408b",
    "berry": "#93243f",
    "forest": "#2f5d34",
    "copper": "#9a4a1c",
    "indigo": "#3f3d9e",
    "mauve": "#7a4a86",
}
"""A network's own colour on light grounds; white on it reads at 4.5:1 or better.

Pages have a light partner of each."""
