"""A question that leans on an earlier one, made whole: "còn năm 2022?" asks the last one again."""

from __future__ import annotations

import re

from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.function_words import mark_function_words
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import find_places
from knowledge.vietnamese.syllables import tokens

_MARKER = re.compile(
    r"^(?:(?:the )?con|the thi|the|vay(?: thi| con)?|roi|a the|u the|ok the|and|what about|"
    r"how about|thi sao|ma|tiep)(?!\w)|(?:thi sao|the nao|ra sao|thi the nao)\W*$"
)
_POINTER = re.compile(
    r"(?:van ban|nghi dinh|quyet dinh|nghi quyet|luat|chi thi|de an|chi so|ke hoach|chuong trinh|"
    r"chien luoc|phien hop|cai|viec|ung dung|cong|con so|so|muc|nam|tinh|cho|ban|nguoi) "
    r"(?:do|nay|ay|kia|tren|vua roi|vua noi)(?!\w)|"
    r"(?<!\w)(?:no|cai do|dieu do|it|that|this|those|them)(?!\w)"
)
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


def is_dependent(text: str, *, has_name: bool) -> bool:
    """Say whether a question cannot stand alone: a marker, a pointer, or too little content.

    `has_name` tells that it names a document, an acronym or an indicator of its own.
    """
    folded = fold(text).strip()
    if _MARKER.search(folded) or _POINTER.search(folded):
        return True
    return not has_name and len(content_words(text)) <= 4


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
        r"\W*(?:the con|con|the thi|the|vay con|vay thi|vay|roi|a the|ma)(?!\w)\s*", folded
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
