"""What the web editor is told of the hub: its forms, and how each key is written in a file.

The web editor is Sveltia CMS; docs/editors.md says why. Its settings are described at
sveltiacms.app/en/docs, and its package has a JSON Schema of them, which a test holds them to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from hub.editors.keys import Value, values
from hub.editors.schemas import label, schemas
from hub.records.kinds import kinds
from hub.records.record import Record

Field = dict[str, Any]

_NOT_SHOWN: Final = {"updated", "revision"}
"""Keys for hubs without a git history, which a web editor on git never is."""
_LAST: Final = ("formerly", "accept")
_WIDGETS: Final[Mapping[str, Field]] = {
    "date": {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    "time": {"widget": "datetime", "type": "time", "format": "HH:mm"},
    "count": {"widget": "string", "pattern": ["^[0-9]{1,6}$", "A whole number"]},
    "pairs": {"widget": "keyvalue"},
}
_FOR_MEMBERS: Final = 'A heading "Members only" keeps everything from there on for members.'


def settings(repository: str) -> dict[str, Any]:
    """The settings of Sveltia CMS for a hub whose repository has this address on GitHub."""
    return {
        "backend": {
            "name": "github",
            "repo": urlsplit(repository).path.strip("/").removesuffix(".git") or "OWNER/REPOSITORY",
            "auth_methods": ["token"],
        },
        "app_title": "The hub",
        "show_preview_links": False,
        "media_folder": "content",
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "singletons": [_cluster()],
        "collections": [_folder(kind) for kind in _folders()],
    }


def shapes() -> dict[str, Any]:
    """How the keys of each kind are written in a file, for `editor/front-matter.js`.

    A key that takes one text alone is left out. `many`: a list, or its only item; `keys`: the
    shapes of its own keys; `main`: the key whose value may stand for all of them; `either`: the
    names of the two fields that a form has for it.
    """
    return {kind: _shapes(values(schema)) for kind, schema in schemas().items()}


def _shapes(keys: Mapping[str, Value]) -> dict[str, Any]:
    found = {key: _shape(key, value) for key, value in keys.items()}
    return {key: shape for key, shape in found.items() if shape}


def _shape(key: str, value: Value) -> dict[str, Any]:
    if value.form == "either":
        inner = _shapes(value.parts["keys"].parts)
        return {"either": list(_either(key, value)), **({"keys": inner} if inner else {})}
    shape: dict[str, Any] = {"many": True} if value.many else {}
    if value.form == "group":
        shape["keys"] = _shapes(value.parts)
        if value.main:
            shape["main"] = value.main
    return shape


def _either(key: str, value: Value) -> tuple[str, str]:
    """The names of the fields for one value, and for keys of its own."""
    return (key, f"{key}_place") if value.parts["keys"].form == "group" else (f"{key}_total", key)


def _folders() -> list[type[Record]]:
    """The kinds that have a folder of files, in the order of the list."""
    found = (kind for kind in kinds().values() if not kind.single)
    return sorted(found, key=lambda kind: (kind.rank, kind.record_kind))


def _folder(model: type[Record]) -> Field:
    kind = model.record_kind
    titled = _has_title(model)
    collection: Field = {
        "name": kind,
        "label": model.listed_as(),
        "label_singular": model.one(),
        "icon": model.sign,
        "folder": model.folder,
        "extension": "md",
        "format": f"{kind}-frontmatter",
        "identifier_field": "title" if titled else "network",
        "summary": "{{title}}" if titled else "{{date}}, {{network}}",
        "sortable_fields": ["title"] if titled else ["date"],
        "slug": {
            **({} if model.file_name else {"template": "{{title}}"}),
            "editable": ["create"],
            "hint": model.file_name or "The file's name; it stays when the title changes",
            "pattern": ["^[a-z0-9]+(-[a-z0-9]+)*$", "Small letters, digits and hyphens"],
        },
        "fields": _fields(model),
    }
    if model.nested and kind != "page":
        collection["nested"] = {"subfolders": False}
        collection["meta"] = {"path": {"widget": "string"}}
    elif kind != "page":
        collection["index_file"] = {
            "name": "index", "label": "Words above the list", "fields": _fields(kinds()["page"]),
        }  # fmt: skip
    return collection


def _has_title(model: type[Record]) -> bool:
    """Whether each of its records has a title of its own; a meeting is called by its network."""
    return model.model_fields["title"].is_required()


def _cluster() -> Field:
    model = kinds()["cluster"]
    return {
        "name": "cluster",
        "label": "Settings of the hub",
        "icon": "settings",
        "file": f"{model.folder}/{model.single}.md",
        "format": "cluster-frontmatter",
        "fields": _fields(model),
    }


def _fields(model: type[Record]) -> list[Field]:
    """A form's fields: what every record has first, what is seldom needed last, then the text."""
    known = values(schemas()[model.record_kind])
    order = [key for key in known if key not in _LAST] + list(_LAST)
    fields = [
        field for key in order if key not in _NOT_SHOWN for field in _written(key, known[key])
    ]
    body = {
        "name": "body",
        "label": "The notes" if model.body_name else "The text",
        "hint": _FOR_MEMBERS,
        "widget": "markdown",
        # Rich text first would rewrite lists and emphasis that nobody touched.
        "modes": ["raw", "rich_text"],
        "required": False,
    }
    return [*fields, body]


def _written(key: str, value: Value) -> list[Field]:
    """The field of a key; two for a key that takes one value or keys of its own."""
    if value.form != "either":
        return [_field(key, value)]
    text, keys = _either(key, value)
    other = " (or leave this empty, and fill in the next)"
    return [
        {**_field(text, value.parts["text"]), **_told(key, value, other)},
        {**_field(keys, value.parts["keys"]), "label": f"{value.label}: {label(keys)}"},
    ]


def _told(key: str, value: Value, more: str = "") -> Field:
    hint = value.hint.replace("`", "").removesuffix(".")
    return {
        "label": value.label or label(key),
        "hint": f"{hint}{more}",
        "required": value.required,
    }


def _field(key: str, value: Value) -> Field:
    field = {"name": key, **_told(key, value)}
    if value.form == "reference" and value.refers in {kind.record_kind for kind in _folders()}:
        return {**field, **_relation(value)}
    if not value.many:
        return {**field, **_widget(value)}
    if value.form == "group":
        summary = "{{" + next(iter(value.parts)) + "}}"
        return {**field, "widget": "list", "summary": summary, "collapsed": True, **_inside(value)}
    item = {"name": "item", "label": value.label, "required": False, **_widget(value)}
    return {**field, "widget": "list", "field": item}


def _relation(value: Value) -> Field:
    return {
        "widget": "relation",
        "collection": value.refers,
        "value_field": "{{slug}}",
        "display_fields": ["title" if _has_title(kinds()[value.refers]) else "{{slug}}"],
        "multiple": value.many,
    }


def _inside(value: Value) -> Field:
    return {"fields": [_field(key, part) for key, part in value.parts.items()]}


def _widget(value: Value) -> Field:
    if value.form == "choice":
        return {"widget": "select", "options": _options(value)}
    if value.form == "group":
        return {"widget": "object", **_inside(value)}
    return dict(_WIDGETS.get(value.form, {"widget": "string"}))


def _options(value: Value) -> list[Field]:
    return [
        {"value": word, "label": f"{word}: {means.removesuffix('.')}" if means else word}
        for word, means in value.choices.items()
    ]
