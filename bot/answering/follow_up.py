"""Tells a question that leans on an earlier one ("còn năm 2022?") from one that stands alone."""

from __future__ import annotations

import re

from knowledge.vietnamese.function_words import mark_function_words
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.syllables import tokens

# With the accents that tell "thế" (well then) from "thẻ" (card), "mà" (but) from "mã" (code).
_MARKER = re.compile(
    r"^(?:(?:thế )?còn|con(?= (?:kỳ|năm 20\d|quý|tháng) )|thế thì|thế|vậy(?: thì| còn)?|rồi|à thế|"
    r"ừ thế|ok thế|and|what about|how about|thì sao|mà|tiếp|trong đó|trước đó|sau đó|trước khi đó)"
    r"(?!\w)|thì sao\W*$"
)
_POINTER = re.compile(
    r"(?:văn bản|nghị định|quyết định|nghị quyết|luật|chỉ thị|đề án|chỉ số|kế hoạch|chương trình|"
    r"chiến lược|phiên họp|cái|việc|ứng dụng|cổng|con số|số|mức|năm|tỉnh|chỗ|bản|người) "
    r"(?:đó|này|ấy|kia|trên|vừa rồi|vừa nói)(?!\w)|"
    r"(?<!\w)(?:nó|cái đó|điều đó|it|that|this|those|them)(?!\w)"
)
# The same for what was typed without accents, where more must speak for it.
_PLAIN = re.compile(
    r"^(?:(?:the )?con(?! so)|the thi|the(?! can| bao| dang)|vay(?: thi| con)?|roi|a the|u the|"
    r"ok the|ma(?! so| dinh| qr| otp)|tiep)(?!\w)|"
    r"(?:van ban|nghi dinh|quyet dinh|nghi quyet|luat|chi thi|de an|chi so|ke hoach|chuong trinh|"
    r"chien luoc|phien hop|cai|viec|ung dung|cong|con so|muc|tinh|cho) "
    r"(?:do|nay|ay|kia|tren|vua roi|vua noi)(?!\w)|(?<!\w)no(?!\w)|(?:thi sao|the nao|ra sao)\W*$"
)
# "Kinh tế số phát triển thế nào?" stands; "năm 2022 thế nào" does not.
_VAGUE_END = re.compile(r"(?:thế nào|ra sao)\W*$")
_FEW = 4
_FEW_WITHOUT_ACCENTS = 6


def is_dependent(text: str, *, has_name: bool, has_accents: bool = True) -> bool:
    """Say whether a question cannot stand alone: a marker, a pointer, or too little content.

    `has_name` tells that it names a document, an acronym or an indicator of its own,
    `has_accents` that its accents were typed and not restored.
    """
    lowered = text.lower().strip()
    if _MARKER.search(lowered) or _POINTER.search(lowered):
        return True
    size = len(content_words(text))
    if size <= _FEW and (not has_name or _VAGUE_END.search(lowered)):
        return True
    return not has_accents and size <= _FEW_WITHOUT_ACCENTS and bool(_PLAIN.search(fold(lowered)))


def content_words(text: str) -> list[str]:
    """The words of a text that are not function words, in order."""
    words = [token.text for token in tokens(text)]
    marks = mark_function_words(words)
    return [word for word, is_function in zip(words, marks, strict=True) if not is_function]
