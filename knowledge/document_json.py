"""A Document as JSON and back, with a version so that an older register is recognised."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from knowledge.errors import DamagedRegister
from knowledge.model import Block, BlockKind, Document, DocumentKind, Visibility

_VERSION = 1


def dump_document(document: Document) -> bytes:
    """The document as UTF-8 JSON; `load_document` gives an equal one back."""
    record: dict[str, Any] = {"version": _VERSION}
    for field in fields(document):
        if field.name not in {"blocks", "warnings"}:
            record[field.name] = getattr(document, field.name)
    record["warnings"] = list(document.warnings)
    record["blocks"] = [
        [block.kind.value, list(block.heading_path), block.text] for block in document.blocks
    ]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def load_document(data: bytes) -> Document:
    """The document that `dump_document` wrote.

    Raises:
        DamagedRegister: not such JSON, or written by a newer program.
    """
    try:
        record = json.loads(data)
        version = record.pop("version")
        if version != _VERSION:
            raise DamagedRegister(
                f"Sổ tài liệu ghi theo định dạng {version}, chương trình này đọc định dạng "
                f"{_VERSION}. Hãy cập nhật chương trình."
            )
        blocks = _blocks(record.pop("blocks"))
        return Document(
            **record
            | {
                "kind": DocumentKind(record["kind"]),
                "visibility": Visibility(record["visibility"]),
                "warnings": tuple(record["warnings"]),
                "blocks": blocks,
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedRegister(
            "Một tài liệu trong sổ đã hỏng. Hãy gỡ tài liệu đó rồi thêm lại tệp gốc."
        ) from error


def _blocks(stored: list[list[Any]]) -> tuple[Block, ...]:
    kinds = {kind.value: kind for kind in BlockKind}
    return tuple(Block(text, kinds[kind], tuple(path)) for kind, path, text in stored)
