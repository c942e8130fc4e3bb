"""Photo captions and credits, which survive every extraction and state nothing of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.lines import Line, Shape, ends_like_sentence

_MEDIA = (
    r"(?:(?:Ảnh|ẢNH|Hình ảnh|Hình|Đồ họa|Đồ hoạ|Infographics?|Video|Clip)"
    r"(?:\s+(?:minh họa|minh hoạ|tư liệu|chụp|cắt từ clip))?)"
)
_NAME = r"[^.:;]{1,60}(?:\.(?:vn|com|org|net|gov|info))*"
_UNNAMED = r"(?:minh h(?:ọa|oạ)|[Ii]nternet|tư liệu|VGP|TTXVN|BTC|T\.?L)\b"
_CREDIT_AT_END = re.compile(
    rf"(?:^|[\s(\[–—/.-]){_MEDIA}\s*[:：/]\s*{_NAME}[)\].]*$"
    rf"|\(\s*(?:{_MEDIA}|[Ảả]nh)\b[^()]{{0,60}}\)\s*\.?$"
    rf"|[.\s–-]\s*Ảnh\s+{_UNNAMED}[^.]{{0,40}}\.?$"
)
_CREDIT = re.compile(
    rf"^[(\[]?\s*(?:{_MEDIA}|ảnh|(?:Bài|Tin)(?:,| và) ảnh|Nguồn ảnh|Nguồn|Photo|Credit)"
    rf"\s*(?:[:：/]\s*.{{1,80}}|{_UNNAMED}.{{0,60}}|\((?:nguồn|minh h(?:ọa|oạ)|tư liệu)[^)]*\))"
    r"\s*[)\]]?\.?$"
)
_SCENE = re.compile(
    r"^(?:Quang cảnh|Toàn cảnh|Khung cảnh)\s+(?:của\s+)?"
    r"(?:buổi|phiên|hội nghị|hội thảo|lễ|cuộc|diễn đàn|chương trình|kỳ họp|tọa đàm)\b"
)
# A caption is one or two sentences; what is longer is a paragraph that a credit was glued to.
_LIMIT = 420
_BARE_LIMIT = 300
_DENSE_LIMIT = 160


def drop_captions(lines: Sequence[Line]) -> list[Line]:
    """The lines without captions, credits and the second copy that pages carry of both."""
    captions = {line.text for line in lines if is_caption(line.text)}
    captions |= {_CREDIT_AT_END.sub("", caption).strip() for caption in captions}
    # Where blank lines part the paragraphs, a line without one belongs to what it follows.
    airy = sum(line.spaced for line in lines) >= 0.3 * len(lines)
    kept: list[Line] = []
    for position, line in enumerate(lines):
        if line.shape is Shape.ROW:
            kept.append(line)
        elif is_credit(line.text):
            _drop_caption_above(kept, line, airy=airy)
        elif line.text not in captions and not _is_doubled(lines, position):
            glued = _CREDIT_AT_END.search(line.text)
            kept.append(_shorn(line, glued.start()) if glued else line)
    return kept


def is_credit(text: str) -> bool:
    """True for a line that is only a credit: `Ảnh: Dương Chung`, `ảnh Internet`."""
    return len(text) <= 100 and bool(_CREDIT.match(text))


def is_caption(text: str) -> bool:
    """True for one line that is a caption with its credit, or names the scene of a photograph."""
    if len(text) > _LIMIT or is_credit(text):
        return False
    if _CREDIT_AT_END.search(text):
        return True
    return bool(_SCENE.match(text)) and len(text) <= 160 and "," not in text


def _drop_caption_above(kept: list[Line], credit: Line, *, airy: bool) -> None:
    """`…tại điểm cầu Vĩnh Phúc.` with `Ảnh: …` directly below is the caption of that photograph."""
    if not kept or credit.spaced:
        return
    above = kept[-1].text
    if not airy and (len(above) > _DENSE_LIMIT or ":" not in credit.text):
        return
    if len(above) <= _BARE_LIMIT and ". " not in above and not above.endswith(":"):
        kept.pop()


def _is_doubled(lines: Sequence[Line], position: int) -> bool:
    """The alternative text of a picture and its caption: the same short line twice in a row."""
    text = lines[position].text
    if not 15 <= len(text) <= _BARE_LIMIT or (ends_like_sentence(text) and len(text) > 200):
        return False
    neighbours = [*lines[max(position - 1, 0) : position], *lines[position + 1 : position + 2]]
    return any(other.text == text for other in neighbours)


def _shorn(line: Line, end: int) -> Line:
    return replace(line, text=line.text[: end + 1].rstrip(" (–-"))
