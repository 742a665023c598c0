"""The site's one stylesheet, joined from the tokens and every component's own file."""

from __future__ import annotations

from pathlib import Path


def joined(overrides: Path) -> str:
    """Tokens first, then the frame, then components and pages in the order of their names."""
    folder = overrides / "hub"
    first = [folder / "tokens.css", folder / "base.css"]
    rest = sorted((*folder.glob("components/*.css"), *folder.glob("pages/*.css")))
    return "\n".join(file.read_text(encoding="utf-8").strip() for file in (*first, *rest)) + "\n"
