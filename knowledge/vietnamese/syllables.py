"""Where words and sentences begin and end in Vietnamese text, as offsets into it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.vietnamese.normalise import fold

_KIND_CODES = "qd|nd|nq|ct|tt|ttlt|tb|kh|kl|cd|cv|bc|ttr|hd|vbhn|ctr|pl|l|qh\\d+|ubtvqh\\d*|da|qc"
# Alternatives in order of appetite: what must stay whole comes first.
_TOKEN = re.compile(
    rf"""
    https?://[^\s<>"]+[^\s<>".,;:!?)]                          # an address
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                               # an e-mail
  | \d+(?:\.\d+)?[a-z]?(?:[/-]\d{{4}})?[/-](?:{_KIND_CODES})(?:[-/&](?:[a-z]+\d*))*(?![a-z])
  | \d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)*[^\W\d_]*              # 55,25  71/193  17/9/2024  5G
  | [^\W_]+(?:&[^\W_]+)*                                       # words, TT&TT, VNeID, C06
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or document number; `text` is the slice from `start` to `end`."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of NFC text in order; `06/QĐ-TTg`, `55,25`, `71/193` and `5G` stay whole."""
    return [
        Token(text[match.start() : match.end()], match.start(), match.end())
        for match in _TOKEN.finditer(fold(text))
    ]


_ABBREVIATION = re.compile(
    r"kt|tm|tl|tuq|tp|tx|tt|ts|ths?|p?gs(?:ts)?|bs|ks|cn|ncs|[qphx]|kp|tr|st|mrs?|ms|dr|no|nxb|đ/c|đc|vd|ô",
    re.IGNORECASE,
)
# Of those, plain words in lower case that may well end a sentence.
_PLAIN_WORD = re.compile(r"no|[pqhx]|ms")
_NUMBERED_HEADING = re.compile(
    r"(?:^|[\s(])(?:điều|mục|chương|phần|khoản|phụ lục|bước|câu|bảng|hình|tiểu mục|"
    r"dieu|muc|chuong|phan|khoan|phu luc|buoc|bang|hinh)\s+(?:\d+[a-zđ]?|[ivxlc]+|[a-z])\.$",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"^[\s\-–•*(]*(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,5}|[a-zđ])\.$", re.I)
_END = re.compile(r"(?:[.!?…]+)(?:[\"'”’»)\]]*)(?=\s)")
_LAST_WORD = re.compile(r"([^\s(\[\"“'‘«]+)$")
_OPENING = "“«([{"
_CLOSING = dict(zip("”»)]}", _OPENING, strict=True))


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of `text`, in order; together they cover all that is not space.

    A line end always ends a sentence. A full stop does not where it belongs to an abbreviation
    ("TP. Hồ Chí Minh"), an initial, a list or clause number, nor inside quotation marks or
    brackets that close on the same line.
    """
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        spans.extend(_split_line(text, line.start(), line.end()))
    return spans


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    enclosed = _enclosed(text, start, end)
    begin = start
    for match in _END.finditer(text, start, end):
        cut = match.end()
        if any(left < match.start() and cut < right for left, right in enclosed):
            continue
        if _ends_sentence(text, begin=begin, stop=match.start(), cut=cut, line_end=end):
            spans.append((begin, cut))
            begin = cut
    spans.append((begin, end))
    return [span for span in (_trimmed(text, *piece) for piece in spans) if span]


def _ends_sentence(text: str, *, begin: int, stop: int, cut: int, line_end: int) -> bool:
    rest = text[cut:line_end].lstrip()
    if not rest:
        return False
    mark = text[stop:cut]
    if "?" in mark or "!" in mark:
        return True
    opening = rest.lstrip("\"'“‘«([-–•* ")[:1]
    if not (opening.isupper() or opening.isdigit()):
        return False
    if mark[:1] != "." or mark[:2] == "..":
        return True
    before = text[begin : stop + 1]
    if _LIST_NUMBER.match(before) or _NUMBERED_HEADING.search(before):
        return False
    word = _LAST_WORD.search(text[begin:stop])
    last = word[1] if word else ""
    if len(last) == 1 and (last.isupper() or last in "abcdđeghikl"):
        return False
    pieces = last.split(".")
    if len(pieces) > 1 and all(piece.isalpha() and len(piece) < 4 for piece in pieces):
        return last.lower() == "v.v"
    return not _ABBREVIATION.fullmatch(last) or bool(_PLAIN_WORD.fullmatch(last))


def _enclosed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans inside quotation marks or brackets that open and close on this line."""
    spans: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    straight: int | None = None
    for position in range(start, end):
        char = text[position]
        if char in _OPENING:
            opened.append((char, position))
        elif char in _CLOSING:
            while opened and opened[-1][0] != _CLOSING[char]:
                opened.pop()
            if opened:
                spans.append((opened.pop()[1], position + 1))
        elif char == '"':
            if straight is None:
                straight = position
            else:
                spans.append((straight, position + 1))
                straight = None
    return spans


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    offset = piece.index(stripped)
    return start + offset, start + offset + len(stripped)
