"""Questions that hold places against each other: who leads, who is last, the first five."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.answering.fillers import subject_words
from bot.answering.question_kinds import Kind
from bot.answering.understanding import Understanding
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import find_places


class Subject(StrEnum):
    """What a table is about."""

    DTI = "dti"
    ONLINE = "online"


class Side(StrEnum):
    """Which part of a table is asked for."""

    LEADER = "leader"
    FIRST = "first"
    LAST = "last"
    NTH = "nth"
    EACH = "each"


class Level(StrEnum):
    """Whom a table ranks."""

    PROVINCES = "provinces"
    MINISTRIES = "ministries"


@dataclass(frozen=True, slots=True)
class Contest:
    """What a ranking question asks: of what, which places, which part, how many, which year.

    `count` is the place itself for `Side.NTH`. `places` are ids, for `Side.EACH`. `serves_public`
    narrows ministries to those with or without public services; None takes both. `year` is None
    for the newest table.
    """

    level: Level
    side: Side
    count: int = 1
    places: tuple[str, ...] = ()
    year: str | None = None
    serves_public: bool | None = None
    subject: Subject = Subject.DTI


_MOST_FIRST = 10
_NUMBERS = {"hai": 2, "nhi": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7,
            "tam": 8, "chin": 9, "muoi": 10}  # fmt: skip
_LAST = re.compile(
    r"(?<!\w)(?:cuoi|thap nhat|bet|kem nhat|(?<!chuyen )doi so|dung chot|xep chot|cham nhat|"
    r"it nhat)(?!\w)"
)
_NTH = re.compile(
    r"(?<!\w)(?:(?:dung|xep|hang|ve|vi tri) (?:thu )?|thu )"
    r"(?P<nth>[2-9]|10|hai|nhi|ba|tu|bon|nam|sau|bay|tam|chin|muoi)(?!\w)(?! (?:lien|tinh|nuoc|20))"
)
_LEADS = re.compile(
    r"(?<!\w)(?:dan dau|dung dau|dau bang|cao nhat|thu nhat|dung nhat|xep nhat|hang nhat|tot nhat|"
    r"nhat bang|quan quan|nhat(?= (?:ve|dti|chuyen))|hang (?:1|mot)|so (?:1|mot)|top)(?!\w)"
)
_TOP = re.compile(r"(?<!\w)(?:top|top dau)\s?(\d{1,2})(?!\d)")
_SOME = re.compile(
    rf"(?<!\w)(\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:tinh|dia phuong|thanh pho|bo|co quan|don vi)"
)
# A change of rank, a number of places, a reason or a day is no side of a table.
_ELSE = re.compile(
    r"(?<!\w)(?:tang|giam|tut|len|xuong|nhay|bac|lan|bao nhieu|may|sao|khi nao|bao gio|ngay|"
    r"ky|thanh toan)(?!\w)"
)
_TABLE = re.compile(r"(?<!\w)(?:xep hang|thu hang)(?!\w)")
_MANY = re.compile(r"(?<!\w)(?:nhung|cac|danh sach|liet ke|ke ten)(?!\w)")
_NO_SERVICE = re.compile(r"khong (?:co |cung cap )?(?:dich vu cong|dvc)")
_SERVICE = re.compile(r"dich vu cong|(?<!\w)dvc(?!\w)")

_DTI = frozenset({"dti", "chuyen"})
_ONLINE = frozenset({"truc", "tuyen", "trinh"})
_OF_ONLINE = _ONLINE | {"ho", "ty", "ti", "le", "toan"}
_OF_PROVINCES = frozenset({"tinh", "thanh", "pho", "phuong"})
_OF_MINISTRIES = frozenset({"bo", "nganh", "quan", "vi", "khoi"})
# What else such a question is made of; any further word asks about something else.
_ASIDE = frozenset([
    "ba", "bang", "ben", "bet", "bo", "bon", "cac", "cao", "cap", "chenh", "chieu", "chin",
    "chot", "chuyen", "co", "cong", "cung", "cuoi", "danh", "dau", "dia", "dich", "diem", "doi",
    "don", "dti", "dung", "dvc", "gia", "gioi", "giua", "hai", "hien", "hon", "index", "ke",
    "kem", "khoi", "lech", "muoi", "nganh", "nguoc", "nhat", "nhung", "noi", "pho", "phuong",
    "quan", "quoc", "ra", "sach", "sanh", "sau", "so", "tam", "ten", "thanh", "thap", "thu",
    "tinh", "toan", "tot", "trung", "tu", "uong", "ve", "vi", "voi", "vu",
])  # fmt: skip


def read_contest(question: Understanding) -> Contest | None:
    """The contest that a question asks about and nothing besides; None for any other question."""
    if question.is_english or question.numbers or len(question.years) > 1:
        return None
    text = question.text
    places = tuple(dict.fromkeys(one.place_id for one in find_places(text)))
    places = tuple(one for one in places if one != "viet-nam")
    bare = _without_places(text)
    words = subject_words(bare)
    subject = Subject.ONLINE if words >= _ONLINE else Subject.DTI
    if subject is Subject.DTI and not words & _DTI:
        return None
    if not words <= (_ASIDE | _OF_ONLINE if subject is Subject.ONLINE else _ASIDE):
        return None
    # "Thế tỉnh đứng thứ ba thì sao" asks for no reason.
    folded = fold(bare).replace("thi sao", " ")
    if _ELSE.search(folded):
        return None
    year = next(iter(question.years), None)
    if len(places) == 2:
        return Contest(Level.PROVINCES, Side.EACH, places=places, year=year, subject=subject)
    asked = _side(folded)
    if asked is None:
        return None
    side, count = asked
    # "Đà Nẵng có còn dẫn đầu không" asks who leads; "Huế dẫn đầu về gì" and others do not.
    if places and not (side is Side.LEADER and question.asked.kind is Kind.YES_NO):
        return None
    is_of_ministries = bool(words & _OF_MINISTRIES) and not words & _OF_PROVINCES
    serves_public = None
    if subject is Subject.DTI and _SERVICE.search(folded):
        serves_public = _NO_SERVICE.search(folded) is None
        is_of_ministries = True
    return Contest(
        Level.MINISTRIES if is_of_ministries else Level.PROVINCES,
        side,
        count=count,
        year=year,
        serves_public=serves_public,
        subject=subject,
    )


def _without_places(text: str) -> str:
    kept = list(text)
    for mention in find_places(text):
        kept[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(kept)


def _side(folded: str) -> tuple[Side, int] | None:
    if _LAST.search(folded):
        return Side.LAST, 1
    nth = _NTH.search(folded)
    if nth:
        return Side.NTH, _NUMBERS.get(nth["nth"]) or int(nth["nth"])
    top = _TOP.search(folded)
    if top:
        return Side.FIRST, int(top[1])
    if _TABLE.search(folded) and _MANY.search(folded) and not _LEADS.search(folded):
        return Side.FIRST, _MOST_FIRST
    if not _LEADS.search(folded):
        return None
    some = _SOME.search(folded)
    if some:
        return Side.FIRST, _NUMBERS.get(some[1]) or int(some[1])
    return (Side.FIRST, _MOST_FIRST) if _MANY.search(folded) else (Side.LEADER, 1)
