"""What a word means: the question that asks it, and the passages that say it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.question_kinds import Kind
from bot.answering.ranking import Candidate
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from knowledge.vietnamese.normalise import fold

# Two laws may define one word; more of them would be a lecture.
_MOST = 2
# Words of the term from which a qualifying one may be left out ("tài khoản định danh").
_LONG_TERM = 3

_OPENING = (
    r"(?:(?:xin |cho |vui lòng |làm ơn |ad |admin |bot |bạn |dạ |ơi |à |ạ |này )*"
    r"(?:tôi |em |mình |con |cháu |bác )?(?:muốn )?(?:hỏi|biết|giải thích|nói)?"
    r"(?: giúp| giùm| hộ)?(?: tôi| em| mình| con| cháu)?(?: là| về)? )?"
)
_CLOSING = r"(?: (?:vậy|thế|ạ|nhỉ|hả|ha|á|ta|đấy|đó|vậy ạ|thế ạ|ad|bạn|ơi|với|nhé|vậy bạn))*"
_ASKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:luật|nghị định|quyết định|chiến lược) .{{2,60}}? (?:định nghĩa|giải thích) "
        rf"(?P<term>.+?)(?: (?:là gì|thế nào|như thế nào|ra sao))?{_CLOSING}",
        rf"{_OPENING}(?P<term>.+?) (?:có )?(?:nghĩa )?(?:tức |hiểu )?"
        rf"(?:là gì|là sao|là cái gì|là cái chi|nghĩa là gì|nghĩa là sao|nghĩa thế nào|"
        rf"được hiểu (?:là gì|thế nào|như thế nào|ra sao)|(?:là )?viết tắt (?:của|cho) .{{1,15}})"
        rf"{_CLOSING}",
        rf"{_OPENING}(?:thế nào là|như thế nào là|khái niệm|định nghĩa|giải nghĩa)(?: về)? "
        rf"(?P<term>.+?)(?: là gì)?{_CLOSING}",
        r"(?:please )?(?:what(?: is|'s|s| are)|define|explain) (?:an? |the )?(?P<term>.+?)",
        r"what does (?:an? |the )?(?P<term>.+?) (?:mean|stand for)",
    )
)
_LAW = re.compile(r",? (?:theo|trong|ở|tại|của) (?:luật|nghị định|quyết định|chiến lược)(?!\w).*$")
_AT_END = re.compile(r"[\s?.!,:…\"“”]+$")

# "X (Y) là …", "Theo Quyết định 411/QĐ-TTg, x …", "X: …"; also after a semicolon.
_PART = re.compile(r";\s+|(?<=[^\d\W])\.\s+")
_SAYS = re.compile(
    r"(?:theo [^,]{3,60}, )?(?P<term>[^:;,.()]{2,70}?)(?: \((?P<short>[^()]{2,60})\))?"
    r"(?:: |(?: về bản chất)? (?:là|nghĩa là|được hiểu là|được mô tả|gồm) "
    r"(?!lần|năm|ngày|mức|trên|hơn|khoảng|gần|từ|\d))"
)
_OF_CONCEPTS = re.compile(r"khái niệm|giải thích từ ngữ|thuật ngữ|định nghĩa")
_BY_NAME = re.compile(r"(?:theo [^,]{3,60}, )?(?P<term>[^:;,.()]{2,70})")
# What names the sort of a thing, and what may be left out of its name.
_SORT = re.compile(
    r"^(?:khái niệm|thuật ngữ|cụm từ|từ|cơ chế|ứng dụng|app|nền tảng|hệ thống|phong trào|"
    r"chỉ số|cái|tài khoản(?= vneid)) "
)
_QUALIFIES = re.compile(r" (?:trực tuyến|điện tử|của cơ quan nhà nước|quốc gia|cá nhân)(?!\w)")


def term_asked(question: Understanding) -> str | None:
    """The word or phrase whose meaning is all that the question asks; None for any other one."""
    if question.asked.kind is not Kind.DEFINITION:
        return None
    said = question.text if question.is_english else question.lexical_text
    text = _LAW.sub("", _AT_END.sub("", " ".join(said.lower().split())))
    for pattern in _ASKS:
        found = pattern.fullmatch(text)
        if found:
            return _plain(found["term"])
    return None


def defining(question: Understanding, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that say what the term asked about means, best first; mostly none."""
    term = term_asked(question)
    if term is None:
        return []
    wanted = fold(term)
    for terms_of in (_opens_with, _mentions):
        found = [one for one in candidates if wanted in map(fold, terms_of(one.view))]
        if found:
            return found[:_MOST]
    if len(term.split()) < _LONG_TERM:
        return []
    loose = fold(_QUALIFIES.sub("", term))
    return [one for one in candidates if loose in map(fold, _loosely(_opens_with(one.view)))][
        :_MOST
    ]


def names_term(question: Understanding, view: PassageView) -> bool:
    """False where a word is asked about and the passage, alike as it may be, does not have it.

    "Khoảng cách số là gì" is mostly words that say nothing: any passage on things digital has them.
    """
    term = term_asked(question)
    return term is None or fold(term) in view.folded


def _opens_with(view: PassageView) -> set[str]:
    """The terms, plain, that a passage is there to define."""
    text = view.passage.text.lower()
    defined = _said_in(text)
    headings = view.passage.heading_path
    if not defined and headings and _OF_CONCEPTS.search(headings[-1].lower()):
        named = _BY_NAME.match(text)
        if named:
            words = _plain(named["term"]).split()
            defined |= {" ".join(words[:end]) for end in range(2, 7)}
    return defined


def _mentions(view: PassageView) -> set[str]:
    """The terms that a passage explains in passing."""
    _, *parts = _PART.split(view.passage.text.lower())
    return set().union(*map(_said_in, parts))


def _said_in(part: str) -> set[str]:
    found = _SAYS.match(part)
    return {_plain(term) for term in (found["term"], found["short"]) if term} if found else set()


def _loosely(terms: set[str]) -> set[str]:
    return {_QUALIFIES.sub("", term) for term in terms}


def _plain(term: str) -> str:
    """A term in small letters, without what names its sort."""
    return _SORT.sub("", term.strip())
