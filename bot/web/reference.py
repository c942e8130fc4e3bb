"""The REST API's description as a page without any script: /api/docs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.web.parts import parts_of

router = APIRouter(include_in_schema=False)

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a property of a body."""

    name: str
    type: str
    required: bool
    about: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One endpoint."""

    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    answer: str
    fields: tuple[Field, ...]
    refusals: tuple[tuple[str, str], ...]


@router.get("/api/docs", response_class=HTMLResponse)
async def reference(request: Request) -> HTMLResponse:
    """What can be called, written from the same description that programs read."""
    description = request.app.openapi()
    parts = parts_of(request)
    address = parts.assembly.settings.public_url or str(request.base_url).rstrip("/")
    page = parts.templates.render(
        "reference.html",
        info=description["info"],
        address=address,
        operations=tuple(operations(description)),
    )
    return HTMLResponse(page)


def operations(description: Schema) -> Iterator[Operation]:
    """Every endpoint of an OpenAPI description, in its order."""
    for path, methods in description["paths"].items():
        for method, one in methods.items():
            body = one.get("requestBody", {}).get("content", {}).get("application/json", {})
            fine = one["responses"]["200"]["content"]["application/json"]["schema"]
            yield Operation(
                method=method.upper(),
                path=path,
                summary=one["summary"],
                about=one.get("description", ""),
                parameters=tuple(
                    Field(
                        given["name"],
                        type_name(given["schema"]),
                        given.get("required", False),
                        given.get("description", ""),
                    )
                    for given in one.get("parameters", ())
                ),
                body=_fields(description, body.get("schema", {})),
                answer=type_name(fine),
                fields=_fields(description, fine),
                refusals=tuple(
                    (status, response["description"])
                    for status, response in one["responses"].items()
                    if status != "200"
                ),
            )


def type_name(schema: Schema) -> str:
    """A type as a reader understands it: `string`, `integer`, `list of HitBody`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(type_name(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"[{type_name(schema['items'])}]"
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return " | ".join(json.dumps(value, ensure_ascii=False) for value in values)
    return str(schema.get("type", "any"))


def _fields(description: Schema, schema: Schema) -> tuple[Field, ...]:
    if schema.get("type") == "array":
        schema = schema["items"]
    if "$ref" in schema:
        schema = description["components"]["schemas"][type_name(schema)]
    required = schema.get("required", ())
    return tuple(
        Field(name, type_name(one), name in required, one.get("description", ""))
        for name, one in schema.get("properties", {}).items()
    )
