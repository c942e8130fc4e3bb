"""A question that leans on an earlier one, made whole: "còn năm 2022?" asks the last one again."""

from __future__ import annotations

import re

from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.function_words import mark_function_words
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import find_places
from knowledge.vietnamese.syllables import tokens

# With the accents that tell "thế" (well then) from "thẻ" (card), "mà" (but) from "mã" (code).
_MARKER = re.compile(
    r"^(?:(?:thế )?còn|thế thì|thế|vậy(?: thì| còn)?|rồi|à thế|ừ thế|ok thế|and|what about|"
    r"how about|thì sao|mà|tiếp)(?!\w)|thì sao\W*$"
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
# What a figure is asked as: alone, it asks the last question's figure another way.
_SIDE = re.compile(r"mục tiêu|chỉ tiêu|kết quả|đã đạt|thực tế")
# Time as people put it in a follow-up; what stays after removing it is new content.
_TIME = re.compile(
    r"(?:den |het |cuoi |giua |hoi |ky )*"
    r"(?:nam|thang|quy|ngay|giai doan)?\s?"
    r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}|(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)"
)
_YEAR = re.compile(r"(?<![\d/.,])(?:19|20)\d\d(?![\d.,]*\d)(?!/[a-zđ])", re.IGNORECASE)
# Of each row, naming one member in a follow-up sets the others aside.
_SIBLINGS: tuple[tuple[str, ...], ...] = (
    ("khoi bo, nganh", "khoi bo nganh", "bo nganh", "cap tinh", "khoi dia phuong", "khoi tinh",
     "dia phuong", "ca nuoc", "toan quoc", "cap huyen", "cap xa"),
    ("chinh quyen so", "kinh te so", "xa hoi so", "chinh phu so"),
    ("muc 1", "muc 2"),
    ("cao nhat", "thap nhat"),
    ("dan dau", "cuoi bang", "dung dau"),
    ("viet nam", "ca nuoc"),
)  # fmt: skip


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


def resolve(previous: str, current: str) -> str:
    """The current question with what it leaves out taken from the previous one.

    Both are restored Vietnamese. A new year, place or document number takes the place of the old
    one; anything else new is put before the previous topic.
    """
    topic = previous
    topic, year_changed = _replace_time(topic, current)
    topic, place_changed = _replace_place(topic, current)
    topic, number_changed = _replace_number(topic, current)
    rest = _new_content(current)
    side = _SIDE.search(current.lower())
    if not rest and side is not None and side[0] not in topic.lower():
        return f"{_strip_marker(current)} – {_without_question_words(topic)}"
    if not rest:
        return topic if year_changed or place_changed or number_changed else previous
    topic = _drop_siblings(topic, current)
    topic = _without_question_words(topic)
    return f"{_strip_marker(current)} – {topic}" if topic else current


def content_words(text: str) -> list[str]:
    """The words of a text that are not function words, in order."""
    words = [token.text for token in tokens(text)]
    marks = mark_function_words(words)
    return [word for word, is_function in zip(words, marks, strict=True) if not is_function]


def _new_content(current: str) -> list[str]:
    folded = fold(current)
    spans = [match.span() for match in _TIME.finditer(folded)]
    spans += [(place.start, place.end) for place in find_places(current)]
    spans += [(number.start, number.end) for number in find_document_numbers(current)]
    kept = list(current)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return content_words(_strip_marker("".join(kept)))


def _strip_marker(text: str) -> str:
    folded = fold(text)
    match = re.match(
        r"\W*(?:the con|con(?! so)|the thi|the(?! can| bao| dang)|vay con|vay thi|vay|roi|a the|"
        r"ma(?! so| dinh))(?!\w)\s*",
        folded,
    )
    return text[match.end() :].strip() if match else text.strip()


def _replace_time(topic: str, current: str) -> tuple[str, bool]:
    new = _TIME.search(fold(current))
    if new is None:
        return topic, False
    wording = current[new.start() : new.end()].strip()
    if re.fullmatch(r"(?:19|20)\d\d", wording):
        wording = f"năm {wording}"
    old = _TIME.search(fold(topic))
    if old is None:
        return f"{topic.rstrip(' ?.!')} {wording}", True
    return f"{topic[: old.start()].rstrip()} {wording} {topic[old.end() :].lstrip()}".strip(), True


def _replace_place(topic: str, current: str) -> tuple[str, bool]:
    new = find_places(current)
    if not new:
        return topic, False
    wording = current[new[0].start : new[0].end]
    old = find_places(topic)
    if old:
        return f"{topic[: old[0].start]}{wording}{topic[old[0].end :]}", True
    return f"{wording}: {topic}", True


def _replace_number(topic: str, current: str) -> tuple[str, bool]:
    new = find_document_numbers(current)
    if not new:
        return topic, False
    wording = current[new[0].start : new[0].end]
    old = find_document_numbers(topic)
    if old:
        return f"{topic[: old[0].start]}{wording}{topic[old[0].end :]}", True
    return f"{wording}: {topic}", True


def _drop_siblings(topic: str, current: str) -> str:
    folded_current = fold(current)
    for row in _SIBLINGS:
        if any(member in folded_current for member in row):
            for member in row:
                found = fold(topic).find(member)
                if found >= 0 and member not in folded_current:
                    topic = topic[:found] + topic[found + len(member) :]
    return re.sub(r"\s+", " ", topic).strip()


def _without_question_words(topic: str) -> str:
    found = tokens(topic)
    marks = mark_function_words([token.text for token in found])
    kept = [
        token.text
        for token, is_function in zip(found, marks, strict=True)
        if not is_function or token.text.lower() in {"năm", "đến", "của", "và", "tháng"}
    ]
    return " ".join(kept)
