"""Why a page or a file could not be made, as a problem that somebody can mend."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Final

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from hub.documents.markdown import TooMuchError
from hub.problem import Problem
from hub.publishing.making import NotMadeError
from hub.publishing.processes import fault

_TEMPLATES: Final = "overrides"
_OF_TEMPLATES: Final = "Mend the template."


def told(error: Exception, root: Path, source: str) -> Problem:
    """What is said of it; `source` is the file whose page it is, if any."""
    match error:
        case TooMuchError():
            return Problem(source or "content", 1, 1, error.message, error.remedy)
        case NotMadeError():
            return Problem(source or "content", 1, 1, f"{error}")
        case TemplateNotFound():
            path = f"{_TEMPLATES}/{error.name}"
            return Problem(path, 1, 1, "There is no such template.", "Put it there again.")
        case TemplateSyntaxError():
            path = _shown(error.filename or error.name or "", root)
            return Problem(path, error.lineno, 1, f"{error.message}.", _OF_TEMPLATES)
        case _:
            return _anywhere(error, root, source)


def of_template(error: Exception, root: Path) -> Problem | None:
    """What is said of a fault in a template; nothing of any other."""
    problem = told(error, root, "")
    return problem if problem.path.startswith(f"{_TEMPLATES}/") else None


def _anywhere(error: Exception, root: Path, source: str) -> Problem:
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = _shown(frame.filename, root)
        if path.startswith(f"{_TEMPLATES}/"):
            kind = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
            return Problem(path, frame.lineno or 1, 1, f"{kind}{error}.", _OF_TEMPLATES)
    return Problem(source or "hooks", 1, 1, fault(error))


def _shown(path: str, root: Path) -> str:
    """The path from the hub's folder, where it leads there."""
    try:
        return Path(path).relative_to(root).as_posix()
    except ValueError:
        return path
