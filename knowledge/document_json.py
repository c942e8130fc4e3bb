"""A Document as JSON and back, with a version so that another program's register is recognised."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from knowledge.errors import DamagedRegister
from knowledge.model import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Relation,
    RelationKind,
    Visibility,
)
from knowledge.relations import find_relations

_VERSION = 2
# Before documents kept their relations; those that the text states are read from it again.
_WITHOUT_RELATIONS = 1
_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}


def dump_document(document: Document) -> bytes:
    """The document as UTF-8 JSON; `load_document` gives an equal one back."""
    record: dict[str, Any] = {"version": _VERSION}
    record |= {field.name: getattr(document, field.name) for field in fields(document)}
    record["relations"] = relation_rows(document.relations)
    record["blocks"] = [[one.kind.value, one.heading_path, one.text] for one in document.blocks]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def load_document(data: bytes, *, name: str) -> Document:
    """The document that `dump_document` wrote; `name` is how an error calls it.

    Raises:
        DamagedRegister: not such JSON, or written by a newer program.
    """
    try:
        record = json.loads(data)
        version = record.pop("version")
        if version == _VERSION:
            return _document(record)
        if version == _WITHOUT_RELATIONS:
            plain = _document(record | {"relations": []})
            found = find_relations(plain.blocks, number=plain.number, title=plain.title)
            return replace(plain, relations=found)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedRegister(
            f"Tài liệu “{name}” trong sổ đã hỏng. Hãy gỡ nó (`tiendo remove`) rồi thêm lại tệp gốc."
        ) from error
    raise DamagedRegister(
        f"Tài liệu “{name}” được ghi theo định dạng {version}, chương trình này đọc định dạng "
        f"{_VERSION}. Hãy cập nhật chương trình."
    )


def relation_rows(relations: Iterable[Relation]) -> list[list[str | None]]:
    """Relations as JSON rows; `read_relations` gives them back."""
    return [[one.kind.value, one.target, one.subject] for one in relations]


def read_relations(rows: Iterable[Iterable[Any]]) -> tuple[Relation, ...]:
    """The relations of such rows. Raises ValueError or TypeError on foreign content."""
    return tuple(Relation(RelationKind(kind), target, subject) for kind, target, subject in rows)


def _document(record: dict[str, Any]) -> Document:
    blocks = tuple(
        Block(text, _BLOCK_KINDS[kind], tuple(path)) for kind, path, text in record.pop("blocks")
    )
    return Document(
        kind=DocumentKind(record.pop("kind")),
        visibility=Visibility(record.pop("visibility")),
        warnings=tuple(record.pop("warnings")),
        relations=read_relations(record.pop("relations")),
        blocks=blocks,
        **record,
    )
