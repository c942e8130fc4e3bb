"""Photo captions and credits, which survive every extraction and are no statement of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.lines import Line, Shape, ends_like_sentence

_MEDIA = r"(?:Ảnh|Hình|ẢNH|Hình ảnh|Ảnh minh họa|Ảnh minh hoạ|Ảnh tư liệu|Đồ họa|Đồ hoạ|Infographics?|Video|Clip)"
_CREDIT_TAIL = re.compile(
    rf"[\s(\[–—/.-]{_MEDIA}\s*(?:[:：]|/)\s*[^.:;]{{1,60}}(?:\.(?:vn|com|org|net|gov|info))*[)\].]*$"
    rf"|\(\s*(?:{_MEDIA}|[Ảả]nh)[^()]{{0,60}}\)\s*\.?$"
    rf"|[.\s–-]\s*Ảnh\s+(?:minh ho[ạa]|[Ii]nternet|tư liệu|VGP|TTXVN|T\.?L)[^.]{{0,40}}\.?$"
)
_CREDIT_ONLY = re.compile(
    rf"^[(\[]?\s*(?:{_MEDIA}|ảnh|(?:Bài|Tin)(?:,| và) ảnh|Nguồn ảnh|Nguồn|Photo|Credit)"
    rf"\s*(?:[:：/]\s*.{{1,80}}|(?:minh ho[ạa]|tư liệu|[Ii]nternet|VGP|TTXVN)\b.{{0,60}}"
    rf"|\((?:nguồn|minh ho[ạa]|tư liệu)[^)]*\))\s*[)\]]?\.?$"
)
_MINH_HOA = re.compile(r"^\(?[Ảả]nh minh ho[ạa]\b.{0,80}$|^ảnh internet\.?$|^ảnh minh ho[ạa]", re.I)
_SCENE = re.compile(
    r"^(?:Quang cảnh|Toàn cảnh|Khung cảnh|Một góc)\s+(?:của\s+)?"
    r"(?:buổi|phiên|hội nghị|hội thảo|lễ|cuộc|diễn đàn|chương trình|kỳ họp)\b"
)
# A caption is one sentence; what is longer is a paragraph that a credit was glued to.
_CAPTION_LIMIT = 420
_BARE_CAPTION_LIMIT = 300


def drop_captions(lines: Sequence[Line]) -> list[Line]:
    """The lines without captions, credits and the second copy that pages carry of both."""
    kept: list[Line] = []
    caption_texts = {line.text for line in lines if is_caption(line.text)}
    bare = {_without_credit(text) for text in caption_texts}
    for position, line in enumerate(lines):
        text = line.text
        if line.shape is Shape.ROW:
            kept.append(line)
        elif is_credit(text):
            _drop_caption_above(kept, line)
        elif text in caption_texts or text in bare or _is_doubled(lines, position):
            continue
        else:
            glued = _CREDIT_TAIL.search(text)
            kept.append(_shorn(line, glued.start()) if glued else line)
    return kept


def is_credit(text: str) -> bool:
    """True for a line that is only a credit: `Ảnh: Dương Chung`, `ảnh Internet`."""
    return len(text) <= 100 and bool(_CREDIT_ONLY.match(text) or _MINH_HOA.match(text))


def is_caption(text: str) -> bool:
    """True for one line that is a caption with its credit, or names the scene of a photograph."""
    if len(text) > _CAPTION_LIMIT:
        return False
    if _CREDIT_TAIL.search(text):
        return True
    return bool(_SCENE.match(text)) and len(text) <= 160 and "," not in text


def _without_credit(text: str) -> str:
    return _CREDIT_TAIL.sub("", text).strip()


def _drop_caption_above(kept: list[Line], credit: Line) -> None:
    """`…tại điểm cầu Vĩnh Phúc.` with `Ảnh: …` directly below is the caption of that photograph."""
    if not kept or credit.spaced:
        return
    above = kept[-1].text
    if len(above) <= _BARE_CAPTION_LIMIT and above.count(". ") == 0 and not above.endswith(":"):
        kept.pop()


def _is_doubled(lines: Sequence[Line], position: int) -> bool:
    """The alternative text of a picture and its caption: the same short line twice in a row."""
    text = lines[position].text
    if len(text) > _BARE_CAPTION_LIMIT or len(text) < 15 or position == 0:
        return False
    before = lines[position - 1].text
    after = lines[position + 1].text if position + 1 < len(lines) else ""
    return text in (before, after) and not (ends_like_sentence(text) and len(text) > 200)


def _shorn(line: Line, end: int) -> Line:
    return Line(line.text[: end + 1].rstrip(" (–-"), line.shape, line.level, line.spaced)
