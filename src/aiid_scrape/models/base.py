"""The base of the public models, and the type of a language tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


def _standard_tag(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    from ..text.language_tags import standard_tag  # langcodes takes 40 ms to import

    return standard_tag(value)


LanguageTag = Annotated[
    str,
    BeforeValidator(_standard_tag),
    Field(description="BCP 47 language tag", examples=["en", "pt-BR", "zh-Hant"]),
]
"""A BCP 47 tag, normalized by langcodes on the way in (``EN_us`` becomes ``en-US``)."""


class Model(BaseModel):
    """Base of the public models: frozen, strict about names, documented by docstrings."""

    # Building is put off, and docstrings are read for schemas alone (below): together they
    # would take a third of the time that it takes to import the package.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        from .docstrings import described_schema

        return described_schema(cls, schema, handler)
