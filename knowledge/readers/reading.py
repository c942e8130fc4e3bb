"""Bytes in, Document out: chooses the reader, joins what was stated with what was detected."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from knowledge.errors import UnreadableDocument
from knowledge.force_dates import find_effective_on, find_ends_on
from knowledge.headings import is_legal
from knowledge.lines import Line, Shape
from knowledge.model import Block, BlockKind, Document, DocumentKind, Visibility
from knowledge.readers.encoding import decode_text
from knowledge.readers.flat_tables import with_tables
from knowledge.readers.front_matter import read_front_matter, split_front_matter
from knowledge.readers.markdown import markdown_lines
from knowledge.readers.metadata import Metadata
from knowledge.readers.news import read_article
from knowledge.readers.noise import drop_noise
from knowledge.readers.official import read_official
from knowledge.readers.text import text_lines, unwrapped
from knowledge.relations import find_relations, joined_relations
from knowledge.structure import build_blocks
from knowledge.vietnamese.document_numbers import canonical_number
from knowledge.vietnamese.normalise import normalise

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
TEXT_SUFFIXES = frozenset({".txt", ".text"})
SUFFIXES = MARKDOWN_SUFFIXES | HTML_SUFFIXES | TEXT_SUFFIXES

# What opens a page even when its file is called .txt.
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|link|title|h[1-6]|div|article|table|p)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_SHORT = 40
_SERVICE = re.compile(r"^(?:hướng dẫn|cách |các bước|thủ tục |quy trình )", re.IGNORECASE)
_REPORT = re.compile(r"^(?:báo cáo|niên giám|sách trắng)", re.IGNORECASE)


def read_document(
    data: bytes,
    *,
    name: str,
    kind: DocumentKind | None = None,
    visibility: Visibility | None = None,
    url: str | None = None,
) -> Document:
    """The document in these bytes.

    `name` is a file name: its ending chooses the reader, the name without the ending is the id of
    a document that states none. `kind`, `visibility` and `url` win over what the document says.

    Raises:
        UnreadableDocument: these bytes are no document; the message says why and what to do.
    """
    text = decode_text(data)
    stated, found, lines = _read(text, suffix=PurePath(name).suffix.lower())
    if kind is not None:
        stated = replace(stated, kind=kind)
    if visibility is not None:
        stated = replace(stated, visibility=visibility)
    if url is not None:
        stated = replace(stated, url=url)
    return _document(stated.completed_by(found), lines, name=name, data=data)


def _read(text: str, *, suffix: str) -> tuple[Metadata, Metadata, list[Line]]:
    """What the document states, what was detected, and its lines."""
    if suffix in HTML_SUFFIXES or _HTML_START.match(text):
        # Loaded late: the web libraries take longer to import than a command takes to run.
        from knowledge.readers.html import html_lines  # noqa: PLC0415

        stated, lines = html_lines(text)
        found, lines = _detected(lines, stated=stated, is_page=True)
        return stated, found, lines
    source, body = split_front_matter(text)
    if suffix not in MARKDOWN_SUFFIXES and source is None:
        lines = with_tables(text_lines(body))
        found, lines = _official_or_none(unwrapped(lines)) or _detected(lines, stated=Metadata())
        return Metadata(), found, unwrapped(lines)
    stated = read_front_matter(source) if source is not None else Metadata()
    lines = markdown_lines(body)
    title = _take_head_title(lines)
    found, lines = _detected_in_markdown(lines, title=title, has_fields=source is not None)
    return stated, found, lines


def _take_head_title(lines: list[Line]) -> str | None:
    """The first level-one heading is the document's title and leaves its lines."""
    if lines and lines[0].shape is Shape.HEADING and lines[0].level == 1:
        return lines.pop(0).text
    return None


def _detected_in_markdown(
    lines: list[Line], *, title: str | None, has_fields: bool
) -> tuple[Metadata, list[Line]]:
    titled = [Line(title), *lines] if title else lines
    official = _official_or_none(titled)
    if official is not None:
        found, body = official
        return Metadata(title=title).completed_by(found), body
    if has_fields:
        return Metadata(title=title), lines
    return _detected(lines, stated=Metadata(title=title))


def _official_or_none(lines: list[Line]) -> tuple[Metadata, list[Line]] | None:
    """An official text by its form, or a text in articles that lost its head."""
    official = read_official(lines)
    if official is not None or not is_legal(lines):
        return official
    body = drop_noise(lines)
    return Metadata(title=body[0].text[:200], kind=DocumentKind.POLICY), body


def _detected(
    lines: list[Line], *, stated: Metadata, is_page: bool = False
) -> tuple[Metadata, list[Line]]:
    official = _official_or_none(lines)
    if official is not None:
        return official
    found, body = read_article(
        lines, title=stated.title, published_on=stated.published_on, is_page=is_page
    )
    title = found.title or ""
    if _SERVICE.match(title):
        found = replace(found, kind=DocumentKind.SERVICE)
    elif _REPORT.match(title):
        found = replace(found, kind=DocumentKind.REPORT)
    return found, body


def _document(known: Metadata, lines: Sequence[Line], *, name: str, data: bytes) -> Document:
    legal = is_legal(lines) or known.kind is DocumentKind.POLICY
    blocks = build_blocks([line for line in lines if line.text], legal=legal)
    if not any(char.isalnum() for block in blocks for char in block.text):
        raise UnreadableDocument(
            "Tài liệu không còn nội dung sau khi bỏ tiêu đề và phần thừa của trang. "
            "Hãy kiểm tra lại tệp nguồn."
        )
    digest = hashlib.sha256(data).hexdigest()
    stem = normalise(PurePath(name).stem).strip() or f"tai-lieu-{digest[:12]}"
    kind = known.kind or _kind_of(known, legal=legal)
    number = (canonical_number(known.number) or known.number) if known.number else None
    title = known.title or stem
    said = find_relations(blocks, number=number, title=title)
    is_policy = kind is DocumentKind.POLICY
    effective_on, ends_on = known.effective_on, known.ends_on
    if is_policy:
        effective_on = effective_on or find_effective_on(
            blocks, number=number, signed_on=known.signed_on
        )
        ends_on = ends_on or find_ends_on(blocks, number=number)
    return Document(
        id=known.id or stem,
        title=title,
        kind=kind,
        number=number,
        type=known.type,
        issuer=known.issuer,
        signer=known.signer,
        signed_on=known.signed_on,
        published_on=known.published_on,
        effective_on=effective_on,
        ends_on=ends_on,
        as_of=known.as_of,
        place=known.place,
        status=known.status,
        url=known.url,
        source_name=known.source_name,
        visibility=known.visibility or Visibility.PUBLIC,
        relations=joined_relations(known.relations or (), said),
        digest=digest,
        blocks=blocks,
        warnings=(*known.warnings, *_doubts(known, blocks, kind=kind)),
    )


def _kind_of(known: Metadata, *, legal: bool) -> DocumentKind:
    if known.number or legal:
        return DocumentKind.POLICY
    if known.type == "báo cáo":
        return DocumentKind.REPORT
    return DocumentKind.SERVICE if known.type == "hướng dẫn" else DocumentKind.NEWS


def _doubts(known: Metadata, blocks: Sequence[Block], *, kind: DocumentKind) -> list[str]:
    """What a maintainer should look at before publishing."""
    doubts: list[str] = []
    if known.title is None:
        doubts.append("Không thấy tiêu đề; dùng tên tệp.")
    if kind is DocumentKind.POLICY and known.number is None and known.id is None:
        doubts.append("Không thấy số hiệu văn bản.")
    if sum(len(block.text) for block in blocks) < _SHORT:
        doubts.append("Nội dung rất ngắn; hãy kiểm tra tệp có bị cắt không.")
    last = blocks[-1]
    if last.kind is BlockKind.PARAGRAPH and len(last.text) > 80 and last.text[-1].isalnum():
        doubts.append("Đoạn cuối không có dấu kết câu; có thể tệp bị cắt.")
    return doubts
