"""What a conversation is about: the last question that stood alone, with what was changed since."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.answering.follow_up import content_words
from bot.answering.slots import (
    LAST_YEAR,
    TIME,
    drop_places,
    drop_time,
    has_slot,
    in_figures,
    replace_number,
    replace_place,
    replace_time,
    slot_spans,
    year_in,
)
from knowledge.vietnamese.function_words import mark_function_words
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.syllables import tokens

# Sides of one subject that people ask for in turn ("ai ký", "lệ phí"): none becomes the subject.
_SIDE_WORDS = frozenset([
    "ky", "ban", "hanh", "hieu", "luc", "so", "nguon", "le", "phi", "giay", "to", "thoi", "han",
    "link", "duong", "dan", "diem", "lau", "mat", "lam", "nop", "dau", "chu", "tri", "dieu",
    "chuong", "thay", "the", "gom", "ten", "ke", "nguoi", "co", "quan", "ngay",
])  # fmt: skip
# The same where nothing but question words is left: "mục tiêu là bao nhiêu", "đạt chưa", "vì sao".
_SIDE = re.compile(
    r"mục tiêu|chỉ tiêu|kết quả|thực tế|đã đạt|"
    r"(?:đạt|được|vượt|xong|hoàn thành) (?:được |hay )?chưa|"
    r"vì sao|tại sao|sao lại|khi nào|bao giờ|ngày nào|ở đâu|(?<!\w)ai(?!\w)"
)
_REACHED = re.compile(
    r"(?:đạt|được|vượt|xong|hoàn thành)(?: được| hay)?(?: \w+ \w+)? chưa|"
    r"so (?:sánh )?với (?:mục|chỉ) tiêu"
)
# "Ngày nào" after "ai ký" asks for the day of signing.
_WHEN = re.compile(r"\W*(?:vào |từ )?(?:ngày nào|khi nào|bao giờ|năm nào|hồi nào)\W*")
_ACT = re.compile(r"(?<!\w)(?<!đăng )(?<!chữ )(?:ký|ban hành|thông qua)(?!\w)")
# "Còn thiếu bao nhiêu" of a target, or after "đạt chưa", asks how far the result is from it.
_GAP = re.compile(
    r"(?:(?:còn|bị|là|đã) )*(?:thiếu|kém|cách|vượt|hụt|chênh) (?:khoảng )?(?:bao nhiêu|bao xa|mấy)"
    r"(?: (?:bậc|điểm|điểm phần trăm|phần trăm|%))?(?: nữa)?"
)
_AIM = re.compile(r"mục tiêu|chỉ tiêu")
_COMPARED = re.compile(r"(?<!\w)so (?:sánh )?với(?!\w)")
_OTHERS = re.compile(r"(?:các|những|mấy) (?:tỉnh|địa phương|nơi|tỉnh thành|thành phố) khác")
_REPLACES = re.compile(r"^\W*(?:thế|còn|vậy|rồi|à)(?!\w)")
_YEAR_BEFORE = re.compile(r"(?:cùng kỳ )?năm (?:trước|liền trước)(?: đó)?", re.IGNORECASE)
_YEAR_AFTER = re.compile(r"năm sau(?: đó)?", re.IGNORECASE)
_MARKER = re.compile(
    r"\W*(?:the con|con(?! so| hieu luc| ap dung| gia tri| dung)|the thi|the(?! can| bao| dang)|"
    r"vay con|vay thi|vay|roi|a the|ma(?! so| dinh))(?!\w)\s*"
)
# Function words that stay: of time and belonging, and those that are half of a word of the field
# ("dịch vụ", "tốc độ", "một cửa", "cả nước", "tầm nhìn").
_KEPT = frozenset(
    {"năm", "đến", "của", "và", "tháng", "vụ", "độ", "một", "cả", "tầm", "về", "trên", "quy", "hộ"}
)
# Of each row, naming one member in a follow-up sets the others aside.
_SIBLINGS: tuple[tuple[str, ...], ...] = (
    ("khoi bo, nganh", "khoi bo nganh", "bo nganh", "cap tinh", "khoi dia phuong", "khoi tinh",
     "dia phuong", "ca nuoc", "toan quoc", "cap huyen", "cap xa"),
    ("chinh quyen so", "kinh te so", "xa hoi so", "chinh phu so"),
    ("muc 1", "muc 2"),
    ("cao nhat", "thap nhat", "dan dau", "dung dau", "cuoi bang", "dung cuoi", "xep cuoi",
     "top 3", "top 5", "top 10"),
    ("viet nam", "ca nuoc"),
    ("tinh nao", "dia phuong nao", "thanh pho nao", "bo nao", "bo nganh nao", "nuoc nao"),
)  # fmt: skip
# "Cấp tỉnh", and the same named alone in a follow-up ("huyện thì sao").
_OF_LEVEL = re.compile(r"(?<!\w)cấp (?:bộ|tỉnh|huyện|xã)(?!\w)", re.IGNORECASE)
_LEVEL = re.compile(
    r"(?:ở |của |với )?(?:cấp )?(?P<level>bộ|tỉnh|huyện|xã)"
    r"(?: (?:thì )?(?:sao|thế nào|như thế nào|ra sao|bao nhiêu|khi nào))?(?: (?:ạ|vậy|nhỉ))?"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """`question` stands alone; `side` is what was asked of it last, if that was another side."""

    question: str
    side: str = ""


def advance(topic: Topic, current: str, *, this_year: int | None = None) -> Topic:
    """The topic after one more question that leans on it; both are restored Vietnamese.

    A new year, place or document number takes the place of the old one, a side ("ai ký") that of
    the last side; anything else new becomes the subject, put before what stays of the old one.
    """
    current = _with_years(current, topic, this_year=this_year)
    if _COMPARED.search(current.lower()) and has_slot(current):
        return replace(topic, side=strip_marker(current))
    if _OTHERS.search(current.lower()):
        return Topic(drop_places(topic.question), side=strip_marker(current))
    asked = replace_time(topic.question, current)
    asked = replace_place(asked, current)
    asked = replace_number(asked, current)
    new = _new_content(current)
    if _GAP.fullmatch(strip_marker(current).lower().strip(" ?.!")) and _has_aim(topic):
        return Topic(asked, side=strip_marker(current))
    if not new and _SIDE.search(current.lower()) is None:
        return replace(topic, question=asked)
    if all(fold(word) in _SIDE_WORDS for word in new):
        if _ACT.search(topic.side.lower()) and _WHEN.fullmatch(strip_marker(current).lower()):
            return Topic(asked, side=f"{topic.side.rstrip(' ?.!')} {strip_marker(current)}")
        # Its year is in the question now: the next year replaces it there.
        return Topic(asked, side=drop_time(strip_marker(current)) or strip_marker(current))
    swapped = _swap_sibling(asked, strip_marker(current))
    if swapped is not None:
        return Topic(swapped)
    asked = _drop_siblings(asked, current)
    kept = without_question_words(asked)
    stripped = strip_marker(current)
    return Topic(f"{stripped} – {kept}" if kept else stripped)


def whole_question(topic: Topic) -> str:
    """The question in words that can be searched for."""
    if not topic.side:
        return topic.question
    kept = without_question_words(topic.question)
    side = _searched(topic.side)
    return f"{side} – {kept}" if kept else side


def shown_question(topic: Topic) -> str:
    """The same as a person would read it: "ai ký (Quyết định 942 nói về gì?)"."""
    if not topic.side:
        return " ".join(topic.question.split()).replace(" ?", "?")
    about = " ".join(topic.question.split()).replace(" ?", "?")
    return f"{topic.side.rstrip(' ?.!')} ({about})"


def without_time(topic: Topic) -> Topic | None:
    """Another side of the topic asked of any year; None where no year narrows it."""
    if not topic.side:
        return None
    bare = drop_time(topic.question)
    return None if bare == topic.question else replace(topic, question=bare)


def resolve(previous: str, current: str) -> str:
    """The current question with what it leaves out taken from the previous one."""
    return whole_question(advance(Topic(previous), current))


def names_only_a_side(text: str) -> bool:
    """Say whether a question asks a side of something that it does not name: "ai ký?"."""
    new = _new_content(text)
    has_side = bool(new) or _SIDE.search(text.lower()) is not None
    return has_side and not has_slot(text) and all(fold(word) in _SIDE_WORDS for word in new)


def strip_marker(text: str) -> str:
    """The text without the "thế còn" that ties it to what was said before."""
    match = _MARKER.match(fold(text))
    return text[match.end() :].strip() if match else text.strip()


def without_question_words(topic: str) -> str:
    """What a question is about; names of places and documents stay whole ("Nghệ An")."""
    found = tokens(topic)
    marks = mark_function_words([token.text for token in found])
    spans = slot_spans(topic)
    kept = [
        token.text
        for token, is_function in zip(found, marks, strict=True)
        if not is_function
        or token.text.lower() in _KEPT
        or any(start <= token.start < end for start, end in spans)
    ]
    return " ".join(kept)


def _searched(side: str) -> str:
    # Whether something is reached, and how far it is, is asked of target and result together.
    is_of_both = _REACHED.search(side.lower()) or _GAP.fullmatch(side.lower().strip(" ?.!"))
    return "kết quả đã đạt mục tiêu chưa" if is_of_both else side


def _has_aim(topic: Topic) -> bool:
    said = f"{topic.question} {topic.side}".lower()
    return _AIM.search(said) is not None or _REACHED.search(said) is not None


def _with_years(current: str, topic: Topic, *, this_year: int | None) -> str:
    """Years in figures. "Năm trước", and "so với năm ngoái", count from the topic's own year."""
    year = year_in(topic.question)
    if year is not None:
        current = _YEAR_BEFORE.sub(f"năm {year - 1}", current)
        current = _YEAR_AFTER.sub(f"năm {year + 1}", current)
        if _COMPARED.search(current.lower()):
            current = LAST_YEAR.sub(f"năm {year - 1}", current)
    return current if this_year is None else in_figures(current, this_year=this_year)


def _new_content(current: str) -> list[str]:
    kept = list(current)
    for start, end in [*slot_spans(current), *(m.span() for m in TIME.finditer(fold(current)))]:
        kept[start:end] = " " * (end - start)
    return content_words(strip_marker("".join(kept)))


def _swap_sibling(topic: str, current: str) -> str | None:
    """The topic's own question of another level: "còn huyện thì sao" after "cấp tỉnh … từ khi nào".

    None where more than the level is named, or the topic is of none.
    """
    named = _LEVEL.fullmatch(current.lower().strip(" ?.!"))
    own = _OF_LEVEL.search(topic)
    if named is None or own is None:
        return None
    return f"{topic[: own.start()]}cấp {named['level']}{topic[own.end() :]}"


def _drop_siblings(topic: str, current: str) -> str:
    folded_current = fold(current)
    for row in _SIBLINGS:
        if any(member in folded_current for member in row):
            for member in row:
                found = fold(topic).find(member)
                if found >= 0 and member not in folded_current:
                    topic = topic[:found] + topic[found + len(member) :]
    return re.sub(r"\s+", " ", topic).strip()
