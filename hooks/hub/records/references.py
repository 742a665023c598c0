"""A value in front matter that points to another record.

A reference is a type that names the kind of record it points to, so that links, "did you mean"
and what an edition may show follow from the type. Whether the record exists, `load` finds out.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, GetCoreSchemaHandler
from pydantic_core import core_schema

from hub.english import is_slug
from hub.records.values import ONE_OR_MORE, Text, text_of


class Reference(str):
    """The identity of another record; `kind` says of which kind."""

    __slots__ = ()
    kind: ClassVar[str]

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(
            cls._read, core_schema.is_instance_schema(cls)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {
            "type": "string", "description": f"the id of a {cls.kind}", "x-refers-to": cls.kind,
        }  # fmt: skip

    @classmethod
    def _read(cls, value: Any) -> Reference:
        return value if isinstance(value, cls) else cls(text_of(value))


class NetworkId(Reference):
    """A network, by its file's name without `.md`."""

    kind = "network"


class SchoolId(Reference):
    """A school or place."""

    kind = "school"


class TopicId(Reference):
    """A focus topic."""

    kind = "topic"


class MeetingId(Reference):
    """A meeting, by folder and name: `2026-27/senco-autumn-1`."""

    kind = "meeting"


def _topic_or_text(typed: str) -> str:
    return TopicId(typed) if is_slug(typed) else typed


Focus = Annotated[Text, AfterValidator(_topic_or_text)]
"""A topic's id, or plain text; lower-case-with-hyphens must be a topic."""

Focuses = Annotated[tuple[Focus, ...], ONE_OR_MORE]
NetworkIds = Annotated[tuple[NetworkId, ...], ONE_OR_MORE]
SchoolIds = Annotated[tuple[SchoolId, ...], ONE_OR_MORE]
TopicIds = Annotated[tuple[TopicId, ...], ONE_OR_MORE]
