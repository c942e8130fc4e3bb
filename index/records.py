"""Documents, passages and indicators as JSON lines, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from knowledge.document_json import read_relations, relation_rows
from knowledge.model import (
    BlockKind,
    Document,
    DocumentKind,
    Fact,
    FactKind,
    Indicator,
    Passage,
    Visibility,
)


def document_line(document: Document) -> str:
    """A document without its blocks: in a build, passages stand for them."""
    record = _fields_of(replace(document, blocks=()))
    return _line(record | {"relations": relation_rows(document.relations)})


def read_document_line(line: str) -> Document:
    """The document of one line. Raises ValueError, KeyError or TypeError on foreign content."""
    record = json.loads(line)
    record["kind"] = DocumentKind(record["kind"])
    record["visibility"] = Visibility(record["visibility"])
    record["warnings"] = tuple(record["warnings"])
    record["relations"] = read_relations(record["relations"])
    record["blocks"] = ()
    return Document(**record)


def passage_line(passage: Passage) -> str:
    """A passage with its offsets into its document's text."""
    return _line(_fields_of(passage))


def read_passage_line(line: str) -> Passage:
    """The passage of one line. Raises ValueError, KeyError or TypeError on foreign content."""
    record = json.loads(line)
    record["kind"] = BlockKind(record["kind"])
    record["heading_path"] = tuple(record["heading_path"])
    return Passage(**record)


def indicator_line(indicator: Indicator) -> str:
    """An indicator with its facts."""
    record = _fields_of(indicator)
    record["facts"] = [_fields_of(fact) for fact in indicator.facts]
    return _line(record)


def read_indicator_line(line: str) -> Indicator:
    """The indicator of one line. Raises ValueError, KeyError or TypeError on foreign content."""
    record = json.loads(line)
    record["aliases"] = tuple(record["aliases"])
    record["facts"] = tuple(_fact(one) for one in record["facts"])
    return Indicator(**record)


def _fact(record: Mapping[str, Any]) -> Fact:
    return Fact(**{**record, "kind": FactKind(record["kind"])})


def _fields_of(record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
