"""The strings under the attributes of a class, which say what each is."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


@cache
def attribute_docstrings(cls: type) -> dict[str, str]:
    """The string under each attribute of a class, by name, as one line.

    It reads the source, which takes milliseconds: for schemas and documents, not for
    the import of the package. Without the source at hand there are none.
    """
    try:
        source = textwrap.dedent(inspect.getsource(cls))
    except (OSError, TypeError):
        return {}
    found: dict[str, str] = {}
    name = ""
    for node in getattr(ast.parse(source).body[0], "body", []):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and name:
            found[name] = " ".join(str(node.value.value).split())
        name = _target(node)
    return found


def _target(node: ast.stmt) -> str:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def described_schema(
    cls: type, schema: CoreSchema, handler: GetJsonSchemaHandler
) -> JsonSchemaValue:
    """The JSON Schema of a class, its properties described by the docstrings."""
    json_schema = handler(schema)
    properties = handler.resolve_ref_schema(json_schema).get("properties", {})
    for above in reversed(cls.__mro__):
        if above.__module__.partition(".")[0] == __name__.partition(".")[0]:
            for name, text in attribute_docstrings(above).items():
                if name in properties:
                    properties[name]["description"] = text
    return json_schema
