"""The reference of every key, written from the models: Markdown tables that read well on GitHub.

What a key means is its docstring, what it takes is its JSON Schema, and who may read it is its
mark in the model. Nothing is written twice, so nothing here can be out of date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from hub import schemas
from hub.fields import PUBLIC, SETTING
from hub.record import Record
from hub.records import kinds
from hub.reference_examples import BY_KEY, BY_VALUE, UNLESS

Schema = Mapping[str, Any]

PUBLIC_WORD: Final = "public"
MEMBERS_WORD: Final = "members"
HUB_WORD: Final = "the hub"

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
    parts = [_KEYS_INTRO, _every_file()]
    parts += [_kind(model) for _word, model in sorted(kinds().items())]
    return "\n".join(parts)


def warnings(codes: Mapping[str, str]) -> str:
    """Markdown: a table of the codes of warnings (code: what it says), in alphabetical order."""
    rows = (f"| `{code}` | {_cell(text)} |\n" for code, text in sorted(codes.items()))
    return _WARNINGS_INTRO + "".join(rows)


def _every_file() -> str:
    """The keys that all kinds share; those of a page, which has no others."""
    schema = schemas.schemas()["page"]
    rows = [_row("page", key, schema, _readers(_shared()[key])) for key in _shared()]
    return "\n".join(["## In every file", "", *_table(rows)])


def _kind(model: type[Record]) -> str:
    word = model.record_kind
    schema = schemas.schemas()[word]
    own = {key: info for key, info in model.keys().items() if _own(key, info)}
    lines = [f"## {word.capitalize()}", "", f"{_sentence(model.__doc__)}", "", f"File: {_file(model)}"]
    if own:
        lines += ["", *_table(_row(word, key, schema, _readers(info)) for key, info in own.items())]
    else:
        lines += ["", "It has only the keys of every file."]
    for key, part in _parts(own, schema):
        lines += _inside(word, key, part, schema)
    return "\n".join([*lines, ""])


def _shared() -> Mapping[str, Any]:
    return Record.keys()


def _own(key: str, info: Any) -> bool:
    """Whether a kind has a key for itself, or says something of its own about a shared one."""
    return key not in _shared() or info.description != _shared()[key].description


def _inside(word: str, key: str, part: str, schema: Schema) -> Iterator[str]:
    """The table of the keys below a key."""
    inner = schema["$defs"][part]
    names = inner["properties"]
    yield from ("", f"### Inside `{key}` of a {word}", "", _sentence(inner["description"]), "")
    yield from _table(
        (_row(word, name, {**inner, "$defs": schema["$defs"]}, inside=key) for name in names),
        with_readers=False,
    )


def _parts(own: Mapping[str, Any], schema: Schema) -> Iterator[tuple[str, str]]:
    """Each key that has keys of its own, and the name of their group in the schema."""
    for key in own:
        for name in dict.fromkeys(_groups(schema["properties"][key])):
            yield key, name


def _groups(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if "$ref" in value:
            yield value["$ref"].rpartition("/")[2]
        for inner in value.values():
            yield from _groups(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _groups(inner)


def _table(rows: Iterator[Sequence[str]] | Sequence[Sequence[str]], with_readers: bool = True) -> list[str]:
    head = ["key", "what it takes", "for example", "required", "who may read it", "meaning"]
    wanted = [n for n, name in enumerate(head) if with_readers or name != "who may read it"]
    lines = [[head[n] for n in wanted], ["---"] * len(wanted)]
    lines += [[row[n] for n in wanted] for row in rows]
    return [f"| {' | '.join(line)} |".replace("|  |", "| |") for line in lines]


def _row(word: str, key: str, schema: Schema, readers: str = "", inside: str = "") -> list[str]:
    """A row's cells, in the order of the whole table's head."""
    value = schema["properties"][key]
    path = ".".join(filter(None, (word, inside, key)))
    required = "yes" if key in schema.get("required", ()) else UNLESS.get(path, "")
    example = example_of(path, value)
    return [
        f"`{key}`", takes(value), f"`{example}`" if example else "", required, readers,
        _cell(value.get("description", "")),
    ]  # fmt: skip


def example_of(path: str, value: Schema) -> str:
    """A value as it is typed, for a key such as `meeting.room` or `meeting.booking.opens`."""
    shared = f"*.{path.rpartition('.')[2]}"
    if found := BY_KEY.get(path) or BY_KEY.get(shared if path.count(".") == 1 else ""):
        return found
    return next((BY_VALUE[word] for word in _alternatives(value) if word in BY_VALUE), "")


def takes(value: Schema) -> str:
    """What may stand after a key, in words: "a date", "text, or a list"."""
    words = list(dict.fromkeys(_alternatives(value)))
    several = " (or a list)" if _has_list(value) else ""
    return _cell(" or ".join(words) + several)


def _alternatives(value: Schema) -> Iterator[str]:
    """What a value may be, one phrase for each possibility."""
    choices = value.get("anyOf", value.get("oneOf"))
    if choices is not None:
        for choice in choices:
            yield from _alternatives(choice)
    elif "enum" in value:
        words = [str(word) for word in value["enum"] if not isinstance(word, bool)]
        yield " or ".join(f"`{word}`" for word in words) if len(words) < 3 else _one_of(words)
    elif "$ref" in value:
        yield "keys of its own"
    elif value.get("type") == "array":
        yield from _alternatives(value["items"])
    elif value.get("type") == "object":
        names = value.get("propertyNames", {}).get("description", "a word")
        yield f"lines of {names}, a colon and {next(_alternatives(value['additionalProperties']))}"
    elif value.get("type") != "null":
        yield _plain(value)


def _one_of(words: Sequence[str]) -> str:
    return "one of " + ", ".join(f"`{word}`" for word in words)


def _plain(value: Schema) -> str:
    """A single value's kind. A key's own docstring stands where its type's words were."""
    kind = str(value.get("type", ""))
    known = {"date": "a date", "uri": "a web address"}.get(value.get("format", ""))
    if known or "pattern" in value:
        return known or "a time"
    described = str(value.get("description", "")).partition(",")[0]
    if described in BY_VALUE:
        return described
    return {"integer": "a whole number", "number": "a number from 1 to 5"}.get(kind, "text")


def _has_list(value: Any) -> bool:
    return isinstance(value, Mapping) and (
        value.get("type") == "array" or any(_has_list(choice) for choice in value.get("anyOf", ()))
    )


def _readers(info: Any) -> str:
    if PUBLIC in info.metadata:
        return PUBLIC_WORD
    return HUB_WORD if SETTING in info.metadata else MEMBERS_WORD


def _file(model: type[Record]) -> str:
    if model.single:
        return f"`{model.folder}/{model.single}.md`"
    if model.record_kind == "page":
        return "any other `.md` file below `content/`"
    year = "<school year>/" if model.nested else ""
    return f"`{model.folder}/{year}<name>.md`"


def _sentence(text: str | None) -> str:
    """The first paragraph of a docstring, in one line."""
    return " ".join((text or "").strip().partition("\n\n")[0].split())


def _cell(text: str) -> str:
    """A text that may stand in a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")
