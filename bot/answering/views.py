"""What the answer engine sees of one passage: its words, years, places, numbers and cues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.answering.counts import SPAN, YEAR, has_figure
from bot.answering.requirements import Holdings, holdings_of
from bot.answering.specifics import labels_in
from bot.answering.understanding import EVERYWHERE, is_fine
from knowledge.model import Document, DocumentKind, Passage
from knowledge.vietnamese.document_numbers import DocumentNumber, find_document_numbers
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.periods import Period, find_periods
from knowledge.vietnamese.places import PlaceKind, find_places, place
from knowledge.vietnamese.syllables import tokens

# Documents name their years; relative words ("năm nay") must not lean on the day of reading.
_NO_DAY = date(1900, 1, 1)
# "tăng 15 bậc so với năm 2022" says nothing of 2022 itself.
_COMPARED = re.compile(r"so voi (?:cung ky |muc |ky |cuoi |nam |quy [iv\d]+[/ ])*(?:19|20)\d\d")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:19|20)\d\d")
_TARGET_CUE = re.compile(
    r"muc tieu|chi tieu|phan dau|\bden nam 20|tam nhin|toi thieu|\bmoc\b|huong toi|dat ra|"
    r"se dat|it nhat|truoc ngay|trong nam 20\d\d phai|yeu cau|thuoc nhom|vao nhom|giao chi tieu"
)
# With its accents: folded, every "dịch vụ" and "giao dịch" would be a goal.
_GOAL = re.compile(r"(?<!\w)đích(?!\w)")
_RESULT_CUE = re.compile(
    r"\bda\b|dat duoc|den ngay|den cuoi|den het|den thang|tinh den|luy ke|xep thu \d|dung thu|"
    r"hang \d|tang \d|giam \d|ghi nhan|hien co|\bco (?:hon|tren|gan|khoang)?\s?\d|\buoc\b"
)
_RANK_CUE = re.compile(
    r"thu \d|hang \d|nhom \d+|\d+ bac|\d+/\d+|dan dau|dung dau|thu nhat|thu hai|top"
)
_VALIDITY_CUE = re.compile(
    r"het hieu luc|bai bo|(?:duoc|bi|da) thay the|thay the boi|(?:duoc|bi|da) sua doi|"
    r"sua doi,? bo sung boi|"
    r"khong con ap dung|khong con hieu luc|hop nhat|cham dut|thay bang|con hieu luc|con ap dung"
)
_LEADER_CUE = re.compile(
    r"dan dau|dung dau|thu nhat|dung nhat|hang 1\b|cao nhat|top|nhieu nhat|lon nhat|nhanh nhat"
)
_TRAILER_CUE = re.compile(
    r"cuoi bang|thap nhat|nhom thap|dung cuoi|xep cuoi|it nhat mot|cham nhat|"
    # Of the 63 provinces that there were until the middle of 2025.
    r"(?:thu|hang) 63(?:/63)?(?![\d/])"
)
_PERSON_CUE = re.compile(
    r"(?:Thủ tướng|Phó Thủ tướng|Tổng Bí thư|Chủ tịch|Bộ trưởng|Thứ trưởng|Giám đốc|Bí thư|ông|bà|"
    r"đồng chí|Đại tướng|Trung tướng|Thượng tướng)\s+(?:[A-ZĐÀ-Ỹ][\wà-ỹ]+\s?){2,}|\bký\b"
)
_DATE_CUE = re.compile(
    r"\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2}/\d{4}|ngay \d|thang \d|nam (?:19|20)\d\d|quy [iv]+\b"
)
_STEP_CUE = re.compile(
    r"^(?:[-•*] )?(?:buoc|b)\s?\d|dieu kien|le phi|thoi han|giay to|ho so gom|can co|cach "
)
_LIST_CUE = re.compile(r"\(\d\).*\(\d\)|\b1\).*\b2\)|: .+[;,].+[;,]| gom | bao gom |; .*; ")
_ORGANISATION_CUE = re.compile(
    r"\b(?:bo|so|cuc|ban chi dao|uy ban|van phong|chinh phu|quoc hoi|lien hop quoc|cong an)\b"
)


@dataclass(frozen=True, slots=True, eq=False)
class PassageView:
    """The features of a passage that do not depend on the question. Keys are folded.

    `date_years` are those of `years` that only stand inside full dates: the day something was
    said or done, seldom the year that a figure describes.
    """

    passage: Passage
    document: Document
    folded: str
    body: frozenset[str]
    body_pairs: frozenset[str]
    context: frozenset[str]
    context_pairs: frozenset[str]
    years: frozenset[str]
    date_years: frozenset[str]
    title_years: frozenset[str]
    document_years: frozenset[str]
    fine_periods: tuple[Period, ...]
    places: frozenset[str]
    context_places: frozenset[str]
    numbers: frozenset[str]
    context_numbers: frozenset[str]
    about_numbers: frozenset[str]
    short_numbers: frozenset[str]
    labels: Mapping[str, frozenset[str]]
    figured_places: frozenset[str]
    holdings: Holdings
    has_figure: bool
    has_rank: bool
    has_person: bool
    has_date: bool
    has_step: bool
    has_list: bool
    has_organisation: bool
    has_leader: bool
    has_trailer: bool
    has_validity: bool
    is_local: bool
    is_target: bool
    is_result: bool

    @property
    def is_service(self) -> bool:
        return self.document.kind is DocumentKind.SERVICE

    @property
    def is_policy(self) -> bool:
        return self.document.kind is DocumentKind.POLICY

    @property
    def date(self) -> str:
        """What the passage's figures are as of, as far as the document says; '' when unknown."""
        return self.document.as_of or self.document.issued_on or ""


def look_at(
    passage: Passage, document: Document, *, about: frozenset[str] = frozenset()
) -> PassageView:
    """Work out the view of a passage; `about` are the numbers its whole document is about."""
    folded = fold(passage.text)
    context_text = " . ".join((document.title, *passage.heading_path))
    context_folded = fold(context_text)
    words = keys_of(folded)
    context_words = keys_of(context_folded)
    years = years_in(folded)
    places = _places(passage.text)
    return PassageView(
        passage=passage,
        document=document,
        folded=folded,
        body=frozenset(words),
        body_pairs=pairs_of(words),
        context=frozenset(context_words),
        context_pairs=pairs_of(context_words),
        years=years,
        date_years=years - years_in(_DATE.sub(" ", folded)),
        title_years=years_in(context_folded),
        document_years=_date_years(document),
        fine_periods=tuple(
            period for period in find_periods(passage.text, today=_NO_DAY) if is_fine(period)
        ),
        places=places,
        context_places=_context_places(context_text, passage.heading_path)
        or (frozenset() if places else _issuing_ministry(document)),
        numbers=_numbers(passage.text),
        context_numbers=_numbers(context_text)
        | ({document.number} if document.number else frozenset()),
        about_numbers=about,
        short_numbers=frozenset(
            short for number in find_document_numbers(passage.text) if (short := short_form(number))
        ),
        labels=labels_in(f"{folded} . {context_folded}"),
        figured_places=_figured_places(passage.text),
        holdings=holdings_of(passage.text, context_text),
        has_figure=has_figure(passage.text),
        has_rank=_RANK_CUE.search(folded) is not None,
        has_person=names_person(passage.text),
        has_date=_DATE_CUE.search(folded) is not None,
        has_step=_STEP_CUE.search(folded) is not None,
        has_list=_LIST_CUE.search(folded) is not None,
        has_organisation=_ORGANISATION_CUE.search(folded) is not None,
        has_leader=_LEADER_CUE.search(folded) is not None,
        has_trailer=_TRAILER_CUE.search(folded) is not None,
        has_validity=_VALIDITY_CUE.search(folded) is not None,
        is_local=_is_local(document),
        is_target=any(_TARGET_CUE.search(part) is not None for part in (folded, context_folded))
        or _GOAL.search(passage.text.lower()) is not None,
        is_result=_RESULT_CUE.search(folded) is not None,
    )


def short_form(number: DocumentNumber) -> str | None:
    """ "QĐ 422" of a number without its issuer; None of a whole one, or of one without a type."""
    if number.canonical or not number.kind:
        return None
    return f"{number.kind} {number.serial.lstrip('0')}"


def names_person(text: str) -> bool:
    """True for an official with a name, or somebody who signs."""
    return _PERSON_CUE.search(text) is not None


def keys_of(folded: str) -> list[str]:
    """The folded words of a folded text; compound numbers also give their parts."""
    keys: list[str] = []
    for token in tokens(folded):
        keys.append(token.text)
        if "/" in token.text or "-" in token.text or "&" in token.text:
            keys.extend(part for part in re.split(r"[/&-]", token.text) if part)
    return keys


def pairs_of(words: list[str]) -> frozenset[str]:
    """Neighbouring pairs, joined by a space."""
    return frozenset(f"{one} {two}" for one, two in pairwise(words))


def years_in(folded: str) -> frozenset[str]:
    """Years named in a text; a span "2021-2025" gives every year in it."""
    folded = _COMPARED.sub(" ", folded)
    found = set(YEAR.findall(folded))
    for first, last in SPAN.findall(folded):
        if int(first) < int(last) <= int(first) + 15:
            found |= {str(year) for year in range(int(first), int(last) + 1)}
    return frozenset(found)


_CLAUSE_END = re.compile(r"[;.]\s|\),|$")


_WHOLE_COUNTRY = re.compile(r"(?<!\w)(?:ca nuoc|toan quoc)(?!\w)")


def _context_places(context: str, heading_path: Sequence[str]) -> frozenset[str]:
    """Places of the nearest heading that names one ("Kết quả của cả nước"), else of all above it.

    A report of a meeting and of one province has a chapter on each: the title names both.
    """
    for heading in reversed(heading_path):
        named = _places(heading)
        if named or _WHOLE_COUNTRY.search(fold(heading)):
            return named
    return _places(context)


def _issuing_ministry(document: Document) -> frozenset[str]:
    """The ministry whose figures these are, where it alone gives them and they name nobody."""
    issuers = _places(document.issuer or "")
    is_one = len(issuers) == 1 and ";" not in (document.issuer or "")
    return issuers if is_one and all(_is_ministry(one) for one in issuers) else frozenset()


def _is_ministry(place_id: str) -> bool:
    return place(place_id).kind is PlaceKind.MINISTRY


def _figured_places(text: str) -> frozenset[str]:
    """Places with a figure in their own clause: in a bare list of names nobody has one."""
    figured = set()
    mentions = find_places(text)
    for at, mention in enumerate(mentions):
        end = _CLAUSE_END.search(text, mention.end)
        stop = end.start() + 1 if end else len(text)
        if at + 1 < len(mentions):
            stop = min(stop, mentions[at + 1].start)
        before = re.search(r"\d[\d.,%/]*[^,;.]{0,25}$", YEAR.sub(" ", text[: mention.start]))
        if any(char.isdigit() for char in text[mention.end : stop]) or before:
            figured.add(mention.place_id)
    return frozenset(figured)


def _places(text: str) -> frozenset[str]:
    return frozenset(place.place_id for place in find_places(text)) - EVERYWHERE


def _is_local(document: Document) -> bool:
    """True for a document about some province only."""
    return bool(document.place) and "toan quoc" not in fold(document.place or "")


def _date_years(document: Document) -> frozenset[str]:
    return frozenset(
        date[:4] for date in (document.as_of, document.issued_on) if date and date[:4].isdigit()
    )


def numbers_about(document: Document, opening: Iterable[Passage]) -> frozenset[str]:
    """The documents that a text without a number of its own reports on: those it opens with.

    An article names the decision it is about once, at the start; later it says "Chiến lược".
    """
    if document.number:
        return frozenset()
    named = _numbers(document.title)
    return named or frozenset().union(*(_numbers(passage.text) for passage in opening))


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.canonical for number in find_document_numbers(text) if number.canonical)
