"""Bytes in, Document out: chooses the reader, joins what was stated with what was detected."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from knowledge.errors import UnreadableDocument
from knowledge.lines import Line, Shape
from knowledge.model import Document, DocumentKind, Visibility
from knowledge.readers.encoding import decode_text
from knowledge.readers.front_matter import read_front_matter, split_front_matter
from knowledge.readers.html import html_lines
from knowledge.readers.markdown import markdown_lines
from knowledge.readers.metadata import Metadata
from knowledge.readers.news import read_article
from knowledge.readers.official import read_official
from knowledge.readers.text import text_lines, unwrapped
from knowledge.structure import build_blocks, is_legal
from knowledge.vietnamese.document_numbers import canonical_number
from knowledge.vietnamese.normalise import normalise

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
TEXT_SUFFIXES = frozenset({".txt", ".text"})
SUFFIXES = MARKDOWN_SUFFIXES | HTML_SUFFIXES | TEXT_SUFFIXES

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_SHORT = 40


def read_document(
    data: bytes,
    *,
    name: str,
    kind: DocumentKind | None = None,
    visibility: Visibility | None = None,
) -> Document:
    """The document in these bytes.

    `name` is a file name or address: its ending chooses the reader, its stem is the id of a
    document that states none. `kind` and `visibility` win over what the document says.

    Raises:
        UnreadableDocument: these bytes are no document; the message says why and what to do.
    """
    text = decode_text(data)
    stated, found, lines = _read(text, suffix=PurePath(name).suffix.lower())
    if kind is not None:
        stated = replace(stated, kind=kind)
    if visibility is not None:
        stated = replace(stated, visibility=visibility)
    return _document(stated.completed_by(found), lines, name=name, data=data)


def _read(text: str, *, suffix: str) -> tuple[Metadata, Metadata, list[Line]]:
    """What the document states, what was detected, and its lines."""
    if suffix in HTML_SUFFIXES or _HTML_START.match(text):
        stated, lines = html_lines(text)
        found, lines = _detect(lines, is_prose=False)
        return stated, found, lines
    source, body = split_front_matter(text)
    stated = read_front_matter(source) if source is not None else Metadata()
    if suffix in MARKDOWN_SUFFIXES or source is not None:
        lines = markdown_lines(body)
        title = _take_head_title(lines)
        found, lines = _detect_markdown(lines, title=title, stated=stated)
        return stated, found, lines
    found, lines = _detect(text_lines(body), is_prose=True)
    return stated, found, lines


def _take_head_title(lines: list[Line]) -> str | None:
    """The first level-one heading is the document's title and leaves its lines."""
    if lines and lines[0].shape is Shape.HEADING and lines[0].level == 1:
        return lines.pop(0).text
    return None


def _detect_markdown(
    lines: list[Line], *, title: str | None, stated: Metadata
) -> tuple[Metadata, list[Line]]:
    official = read_official([Line(title), *lines] if title else lines) or read_official(lines)
    if official is not None:
        found, lines = official
        return Metadata(title=title).completed_by(found), lines
    if title is None and stated.title is None:
        head = next((line for line in lines if line.shape is Shape.HEADING), None)
        title = head.text if head else (lines[0].text[:200] if lines else None)
    return Metadata(title=title), lines


def _detect(lines: list[Line], *, is_prose: bool) -> tuple[Metadata, list[Line]]:
    joined = unwrapped(lines) if is_prose else lines
    official = read_official(joined)
    if official is not None:
        return official
    found, article = read_article(lines)
    return found, unwrapped(article) if is_prose else article


def _document(known: Metadata, lines: Sequence[Line], *, name: str, data: bytes) -> Document:
    stem = normalise(PurePath(name).stem).strip()
    title = known.title or stem
    legal = is_legal(lines)
    body = [line for line in lines if line.text]
    blocks = build_blocks(body, legal=legal)
    if sum(len(block.text) for block in blocks) < 1:
        raise UnreadableDocument(
            "Tài liệu không còn nội dung sau khi bỏ tiêu đề và phần thừa của trang. "
            "Hãy kiểm tra lại tệp nguồn."
        )
    warnings = known.warnings
    if sum(len(block.text) for block in blocks) < _SHORT:
        warnings = (*warnings, "Nội dung rất ngắn; hãy kiểm tra tệp có bị cắt không.")
    number = known.number
    return Document(
        id=known.id or stem,
        title=title,
        kind=known.kind or _kind_of(known, legal=legal),
        number=(canonical_number(number) or number) if number else None,
        type=known.type,
        issuer=known.issuer,
        signer=known.signer,
        signed_on=known.signed_on,
        published_on=known.published_on,
        effective_on=known.effective_on,
        ends_on=known.ends_on,
        as_of=known.as_of,
        place=known.place,
        status=known.status,
        url=known.url,
        source_name=known.source_name,
        visibility=known.visibility or Visibility.PUBLIC,
        digest=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        warnings=warnings,
    )


def _kind_of(known: Metadata, *, legal: bool) -> DocumentKind:
    if known.number or legal:
        return DocumentKind.POLICY
    if known.type == "báo cáo":
        return DocumentKind.REPORT
    if known.type == "hướng dẫn":
        return DocumentKind.SERVICE
    return DocumentKind.NEWS
