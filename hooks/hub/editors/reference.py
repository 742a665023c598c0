"""The reference of every key, written from the models: Markdown tables that read well on GitHub.

What a key means is its docstring, what it takes is the JSON Schema of its type, and who may read
it is its mark in the model. Nothing is written twice, so nothing here can be out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, get_args

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from hub.editors.reference_examples import BY_KEY, BY_VALUE, SOMETIMES
from hub.records.kinds import kinds
from hub.records.marks import PUBLIC, SETTING
from hub.records.record import Record
from hub.records.values import Part

Schema = Mapping[str, Any]
Fields = Mapping[str, FieldInfo]

_HEAD: Final = (
    "key", "what it takes", "for example", "required", "who may read it", "meaning",
)  # fmt: skip
_GROUP: Final = "keys of its own"
_OTHERWISE: Final = {"integer": "a whole number", "number": "a number from 1 to 5"}

_KEYS_INTRO: Final = """\
# Every key

*Written by `hub reference` from the models; do not edit it by hand.*

A file begins with its facts: one `key: value` a line, between two lines `---`. This page lists
the keys of each kind of file. A key that is not on it is an error, with a suggestion.

**Who may read it** says what happens to a key in a file with `audience: public`:

- *public*: everybody may read it.
- *members*: only the members' edition shows it, whatever the file says.
- *the hub*: it is a setting, and is shown to nobody.

A file with `audience: members` is in the members' edition alone, with all its keys.

Where a list is possible, a single value will do. Dates are `2026-09-17`, times are `16:00`.
A file is named, where another file points to it, by its path below its folder without `.md`:
`senco`, `2026-27/senco-autumn-1`.
"""

_WARNINGS_INTRO: Final = """\
# Every warning

*Written by `hub reference` from the checks; do not edit it by hand.*

A warning does not stop the site from being published. Mend what it points to; or, if it is meant
to be so, say why in the file, and the warning is silent:

```yaml
accept:
  keep-free: The only evening the hall is free
```

One code is different: `same-words` stops a build, because something for members might get out.
It is accepted in the same way.

| code | what it says |
|---|---|
"""


def keys() -> str:
    """Markdown: a table of the keys every file may have, then one for each kind's own."""
    every_file = ["## In every file", "", *_table(_rows("*", Record.keys()))]
    own = [line for _word, model in sorted(kinds().items()) for line in _kind(model)]
    return "\n".join([_KEYS_INTRO, *every_file, *own, ""])


def warnings(codes: Mapping[str, str]) -> str:
    """Markdown: a table of the codes of warnings (code: what it says), in alphabetical order."""
    rows = (f"| `{code}` | {_cell(text)} |\n" for code, text in sorted(codes.items()))
    return _WARNINGS_INTRO + "".join(rows)


def example_of(path: str, value: Schema) -> str:
    """A value as it is typed, for a key such as `meeting.room` or `meeting.booking.opens`."""
    found = BY_KEY.get(path, BY_KEY.get(f"*.{path.rpartition('.')[2]}", ""))
    return found or next((BY_VALUE[word] for word in _words(value) if word in BY_VALUE), "")


def own_keys(model: type[Record]) -> Fields:
    """The keys that a kind has for itself, or of which it says something else than every file."""
    shared = Record.keys()
    return {
        key: info
        for key, info in model.keys().items()
        if key not in shared or info.description != shared[key].description
    }


def parts_of(info: FieldInfo) -> list[type[Part]]:
    """The groups of keys that may stand below a key."""
    return list(dict.fromkeys(_parts(info.annotation)))


def schema_of(info: FieldInfo) -> Schema:
    """What a key takes, as JSON Schema: that of its type, without the key's own description."""
    annotated: Any = Annotated[(info.annotation, PUBLIC, *info.metadata)]
    return TypeAdapter(annotated).json_schema()


def _kind(model: type[Record]) -> Iterator[str]:
    word, own = model.record_kind, own_keys(model)
    yield from (
        "",
        f"## {word.capitalize()}",
        "",
        _sentence(model.__doc__),
        "",
        f"File: {_file(model)}",
        "",
    )
    if not own:
        yield "It has only the keys of every file."
        return
    yield from _table(_rows(word, own))
    yield from _groups(word, own)


def _groups(path: str, fields: Fields) -> Iterator[str]:
    """The keys of each group among the fields, and those of the groups inside it."""
    for key, info in fields.items():
        for part in parts_of(info):
            yield from ("", f"### {_inside(path, key)}", "", _sentence(part.__doc__), "")
            inner = {field.alias or name: field for name, field in part.model_fields.items()}
            # Who may read them, the row of the key above has said.
            yield from _table(_rows(f"{path}.{key}", inner), without="who may read it")
            yield from _groups(f"{path}.{key}", inner)


def _inside(path: str, key: str) -> str:
    """Such as "Inside `access` of `venue` of a meeting"."""
    word, *groups = path.split(".")
    return " of ".join((f"Inside `{key}`", *(f"`{group}`" for group in groups[::-1]), f"a {word}"))


def _rows(path: str, fields: Fields) -> Iterator[Sequence[str]]:
    """A row for each key, in the order of `_HEAD`; `path` is the kind, or kind and key."""
    for key, info in fields.items():
        schema, whole = schema_of(info), f"{path}.{key}"
        example = example_of(whole, schema)
        yield (
            f"`{key}`",
            _takes(path, key, schema),
            f"`{_cell(example)}`" if example else "",
            SOMETIMES.get(whole, "yes" if info.is_required() else ""),
            _readers(info),
            _cell(info.description or ""),
        )


def _table(rows: Iterable[Sequence[str]], without: str = "") -> Iterator[str]:
    wanted = [number for number, name in enumerate(_HEAD) if name != without]
    for cells in (_HEAD, ["---"] * len(_HEAD), *rows):
        yield " ".join(["|", *(f"{cells[number]} |".lstrip() for number in wanted)])


def _takes(path: str, key: str, schema: Schema) -> str:
    """What may stand after a key, in words: "a date", "text (or a list)"."""
    words = list(dict.fromkeys(_words(schema)))
    if _GROUP in words:
        link = _inside(path, key).lower().replace(" ", "-").replace("`", "")
        words[words.index(_GROUP)] = f"[{_GROUP}](#{link})"
        # A group may be written as its main key's value alone; that key is its first.
        words = ["the first of them alone" if word == "text" else word for word in words]
        words.sort(key="the first of them alone".__eq__)
    return _cell(" or ".join(words) + (" (or a list)" if _has_list(schema) else ""))


def _words(value: Schema) -> Iterator[str]:
    """What a value may be, one phrase for each possibility."""
    for choice in value.get("anyOf", value.get("oneOf", ())):
        yield from _words(choice)
    if "enum" in value:
        words = [f"`{word}`" for word in value["enum"] if not isinstance(word, bool)]
        yield " or ".join(words) if len(words) < 3 else f"one of {', '.join(words)}"
    elif "$ref" in value:
        yield _GROUP
    elif value.get("type") == "array":
        yield from _words(value["items"])
    elif value.get("type") == "object":
        yield _pairs(value)
    elif value.get("type", "null") != "null":
        yield _plain(value)


def _pairs(value: Schema) -> str:
    """What a group of keys takes whose words the cluster chooses."""
    if "additionalProperties" not in value or "properties" in value:
        return _GROUP
    name = value.get("propertyNames", {}).get("description", "a word")
    return f"lines of {name}, a colon and {next(_words(value['additionalProperties']))}"


def _plain(value: Schema) -> str:
    """A single value's kind; the types say it themselves, up to an example after a comma."""
    described = str(value.get("description", "")).partition(",")[0]
    return described if described in BY_VALUE else _OTHERWISE.get(value["type"], "text")


def _has_list(value: Schema) -> bool:
    return value.get("type") == "array" or any(map(_has_list, value.get("anyOf", ())))


def _parts(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def _readers(info: FieldInfo) -> str:
    if PUBLIC in info.metadata:
        return "public"
    return "the hub" if SETTING in info.metadata else "members"


def _file(model: type[Record]) -> str:
    if model.record_kind == "page":
        return "any other `.md` file below `content/`"
    name = model.single or ("<school year>/<name>" if model.nested else "<name>")
    return f"`{model.folder}/{name}.md`"


def _sentence(text: str | None) -> str:
    """The first paragraph of a docstring, in one line."""
    return " ".join((text or "").strip().partition("\n\n")[0].split())


def _cell(text: str) -> str:
    """A text that may stand in a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")
