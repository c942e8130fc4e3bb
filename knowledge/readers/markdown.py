"""Markdown to lines: headings, paragraphs, list items and tables, markup taken off.

Own code rather than a CommonMark parser: official texts number their clauses `1.`, `2.` by hand,
which a parser takes for lists and renumbers, and a citation must show the clause as printed.
"""

from __future__ import annotations

import re

from knowledge.lines import Line, Shape
from knowledge.readers.tables import table_lines
from knowledge.readers.wrapping import join_wrapped

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*$")
_BULLET = re.compile(r"^(\s*)([-*+•–])\s+(\S.*)$")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_TABLE = re.compile(r"^\s*\|.*\|\s*$")
_BOLD_LINE = re.compile(r"^\*\*[^*]+\*\*[.:]?$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?=[^)\s]*[/.#:@])[^)\s]*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
_TAG = re.compile(r"</?(?:br|p|div|span|b|i|u|strong|em|sup|sub|center|font|a)\b[^>]*>", re.I)
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>&~])")
_BIBLIOGRAPHY = re.compile(
    r"^(?:nguồn tham khảo|tài liệu tham khảo|nguồn|tham khảo|references)$", re.IGNORECASE
)


def markdown_lines(text: str) -> list[Line]:
    """The lines of a markdown text; the bibliography (`## Nguồn tham khảo`) is left out."""
    lines: list[Line] = []
    paragraph: list[str] = []
    table: list[str] = []

    def flush() -> None:
        if paragraph:
            lines.extend(_paragraph_lines(paragraph))
            paragraph.clear()
        if table:
            lines.extend(table_lines([plain(row) for row in table], before=lines))
            table.clear()

    for raw in _COMMENT.sub("", text).split("\n"):
        if _TABLE.match(raw):
            if paragraph:
                flush()
            table.append(raw.strip())
            continue
        if table:
            flush()
        heading = _HEADING.match(raw)
        if heading:
            flush()
            lines.append(Line(plain(heading[2]), Shape.HEADING, len(heading[1])))
        elif not raw.strip() or _RULE.match(raw) or _FENCE.match(raw):
            flush()
        else:
            paragraph.append(raw)
    flush()
    return _without_bibliography([line for line in lines if line.text])


def plain(text: str) -> str:
    """One line of markdown without its markup; the words stay."""
    text = _TAG.sub(" ", _IMAGE.sub("", text))
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", text)
    return " ".join(_ESCAPE.sub(r"\1", text).replace("&nbsp;", " ").replace("&amp;", "&").split())


def _paragraph_lines(paragraph: list[str]) -> list[Line]:
    if len(paragraph) == 1 and _BOLD_LINE.match(paragraph[0].strip()):
        return [Line(plain(paragraph[0]), Shape.HEADING, 6)]
    lines: list[Line] = []
    for raw in paragraph:
        bullet = _BULLET.match(raw)
        if bullet:
            depth = len(bullet[1].expandtabs(4)) // 2 + (bullet[2] == "+")
            lines.append(Line(plain(bullet[3]), Shape.ITEM, depth, spaced=not lines))
        else:
            lines.append(Line(plain(raw.lstrip(" >")), spaced=not lines))
    return join_wrapped(lines)


def _without_bibliography(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    skipped_level = 0
    for line in lines:
        if line.shape is Shape.HEADING:
            if skipped_level and line.level > skipped_level:
                continue
            skipped_level = line.level if _BIBLIOGRAPHY.match(line.text.rstrip(":")) else 0
        if not skipped_level:
            kept.append(line)
    return kept
