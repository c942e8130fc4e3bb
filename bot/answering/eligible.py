"""Which candidates are about what was asked at all: its document, place, year, kind of answer."""

from __future__ import annotations

import re
from datetime import date

from bot.answering.another import of_another
from bot.answering.asked_year import held_against, of_asked_year
from bot.answering.demands import demands_of
from bot.answering.evidence import Evidence
from bot.answering.question_kinds import Form, Kind
from bot.answering.ranking import Candidate
from bot.answering.reasons import Reason
from bot.answering.requirements import (
    DECREE_MARK,
    LAW_MARK,
    Needs,
    asked_type,
    asks_amending,
    signed_number,
)
from bot.answering.standing import is_of_other_year, stood_at
from bot.answering.understanding import Understanding, is_fine
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import PlaceKind, place

# A passage this far behind the best (in ranking scores) is about something else.
_NEAR = 4.0
_FIGURE = re.compile(
    r"(?<!\w)(?:bao nhieu|may) (?:tien|ty|trieu|nghin|phan tram|nguoi|ho so|luot|dich vu|dong)"
    r"(?!\w)"
)
_ANY_NUMBER = re.compile(r"\d/[A-ZĐ]{2,}")
_SESSION = "phien hop"
_GUIDES = re.compile(r"(?<!\w)(?:nghi dinh|thong tu|quyet dinh|ke hoach|huong dan)(?!\w)")
_MOST_WORDS = 0.6
_ENOUGH = re.compile(r"(?<!\w)(?:duoc|du) (?:khong|chua|ko|k|hong)(?!\w)|len muc")
# A law or decree that is still to be written has no number yet.
_TO_WRITE = re.compile(r"(?<!\w)(?:soan|xay dung|trinh|sua|huong dan|ban hanh)(?!\w)")
_NAMED_LAW = re.compile(r"(?<!\w)Luật [A-ZĐ]|luật sửa đổi")


def eligible_candidates(
    question: Understanding, evidence: Evidence, *, today: date
) -> tuple[list[Candidate], Reason | None]:
    """Candidates about the same document, place and year; the reason when there are none."""
    kept = list(evidence.candidates)
    if question.numbers:
        # "Mục tiêu của Quyết định 942, thực tế đạt bao nhiêu": what came of it stands elsewhere.
        asked = question.asked
        wants_both = asked.wants_reality or (asked.wants_target and asked.wants_result)
        kept = [
            one
            for one in kept
            if one.features["number_other"] == 0
            or (
                wants_both
                and (one.view.is_result or asked.form is Form.DATE)
                and _speaks_of(question, one)
            )
        ]
        if all(one.features["number_other"] for one in kept):
            return [], Reason.NUMBER
    kept = _of_places(question, kept)
    if not kept:
        return [], Reason.PLACE
    kept = _to_the_point(question, _holding(question, kept))
    if not kept:
        return [], Reason.NOTHING
    if any(one.features["owner_bare"] for one in kept):
        kept = [one for one in kept if not one.features["owner_bare"]]
        if not kept:
            return [], Reason.PLACE
    is_document = question.asked.form is Form.DOCUMENT_NUMBER
    if question.periods and not question.numbers and is_document and not _counts(question):
        in_force = [
            one
            for one in kept
            # What was issued that day, or in that year, may be named anywhere.
            if stood_at(one.view.document, question.periods[0]) or _names_issued(question, one)
        ]
        if in_force:
            return in_force, None
    kept = _of_type(question, _with_names(kept))
    if not kept:
        return [], Reason.NOTHING
    if question.years and question.asked.kind is not Kind.TREND:
        return held_against(question, kept) or of_asked_year(question, kept, today=today)
    return kept, None


def _of_places(question: Understanding, candidates: list[Candidate]) -> list[Candidate]:
    """Only passages about the places asked about; nothing local to another province."""
    if question.owners:
        return [one for one in candidates if one.features["place_other"] == 0]
    if any(place(one).kind is PlaceKind.PROVINCE for one in question.places):
        # Where somebody lives: what holds in another province says nothing to them.
        return [one for one in candidates if not one.view.is_local or one.features["place_match"]]
    return candidates


def _to_the_point(question: Understanding, candidates: list[Candidate]) -> list[Candidate]:
    """Only passages on the session, level, ministry or law asked about, with what it asks for."""
    is_of_another, demands = of_another(question), demands_of(question)
    return [
        one
        for one in candidates
        if (not one.features["label_other"] or _asks_if_enough(question, one))
        # What was said at another session, or at none that is named, is no answer for this one.
        and (_SESSION not in question.labels or one.features["label_match"])
        and not is_of_another(one.view)
        and all(meets(one.view) for meets in demands)
    ]


def _asks_if_enough(question: Understanding, one: Candidate) -> bool:
    """ "Mức 1 có nộp được không": what asks for level 2 answers that."""
    is_check = question.asked.kind in {Kind.YES_NO, Kind.HOW_TO} and _ENOUGH.search(
        fold(question.text)
    )
    return bool(is_check) and question.labels.keys() == {"muc"} and "muc" in one.view.labels


def _speaks_of(question: Understanding, one: Candidate) -> bool:
    """True for a figure of the ledger, or a passage with most of the question's words."""
    return bool(one.features["ledger"]) or one.features["words_all"] >= _MOST_WORDS


def _counts(question: Understanding) -> bool:
    """True where a figure is asked for, beside a document or taken for one."""
    return _FIGURE.search(fold(question.lexical_text)) is not None


def _names_issued(question: Understanding, one: Candidate) -> bool:
    """True where a document of the day or year named is; "hiện nay" names none."""
    period = question.periods[0]
    has_number = one.view.numbers or _ANY_NUMBER.search(one.view.passage.text)
    if not has_number or not any(char.isdigit() for char in period.text):
        return False
    if is_of_other_year(question, one.view):
        return False
    return bool(one.features["period_hit" if is_fine(period) else "year_body"])


def _holding(question: Understanding, candidates: list[Candidate]) -> list[Candidate]:
    """Only passages that hold the amount, the time, the index, the signer … that is asked for."""
    needs = question.needs
    if needs.amount:
        candidates = [one for one in candidates if one.view.holdings.amount]
    if needs.company:
        candidates = [one for one in candidates if one.view.holdings.company]
    if needs.duration:
        candidates = [one for one in candidates if one.view.holdings.duration]
    if needs.effect and question.numbers:
        # The day of signing is no day of taking effect.
        candidates = [one for one in candidates if one.view.holdings.effect]
    if needs.indices:
        candidates = [one for one in candidates if needs.indices & one.view.holdings.indices]
    if question.asked.wants_who_leads and needs.ministry != needs.province:
        # Who leads the provinces is no answer to who leads the ministries.
        candidates = [one for one in candidates if not _ranks_other_level(needs, one)]
    if question.asked.wants_who_leads:
        candidates = [one for one in candidates if not _names_no_last(question, one)]
    if (
        needs.signer
        and (question.numbers or _names_just_a_law(question))
        and not asks_amending(question.lexical_text)
    ):
        # Who signed the decree that amends it did not sign the decree.
        own = [one for one in candidates if _is_of_asked_document(question, one)]
        candidates = [
            one
            for one in own or candidates
            if one.view.holdings.signer and _signs_asked(question, one)
        ]
    return candidates


def _ranks_other_level(needs: Needs, one: Candidate) -> bool:
    """True for ranks of provinces where ministries are asked about, or the other way round."""
    has_province = any(place(where).kind is PlaceKind.PROVINCE for where in one.view.places)
    has_ministry = one.view.holdings.ministry
    return has_province != has_ministry and has_province is needs.ministry


def _names_no_last(question: Understanding, one: Candidate) -> bool:
    """True where the last is asked about and nobody is called that: a first, or one in between."""
    return question.asked.wants_trailer and not one.view.has_trailer


def _signs_asked(question: Understanding, one: Candidate) -> bool:
    signed = signed_number(one.view.passage.text)
    return signed is None or _is_asked(question, signed)


def _is_of_asked_document(question: Understanding, one: Candidate) -> bool:
    number = one.view.document.number
    return number is not None and _is_asked(question, number)


def _names_just_a_law(question: Understanding) -> bool:
    """ "Ai ký Luật Dữ liệu", not "ai ký nghị định hướng dẫn Luật Dữ liệu"."""
    return bool(question.aliased) and _GUIDES.search(fold(question.lexical_text)) is None


def _is_asked(question: Understanding, number: str) -> bool:
    return number in question.aliased or any(one.matches(number) for one in question.numbers)


def _of_type(question: Understanding, candidates: list[Candidate]) -> list[Candidate]:
    """Only passages with a document of the type asked for ("nghị định nào")."""
    is_document = question.asked.form is Form.DOCUMENT_NUMBER
    mark = asked_type(f"{question.text} . {question.lexical_text}") if is_document else None
    if mark is None:
        return candidates
    kept = [
        one
        for one in candidates
        if any(mark in number for number in one.view.numbers | one.view.context_numbers)
    ]
    # A law is often named without its number.
    if mark == LAW_MARK:
        named = [one for one in candidates if _NAMED_LAW.search(one.view.passage.text)]
        kept = [one for one in candidates if one in kept or one in named]
    elif _TO_WRITE.search(fold(question.text)):
        kind = "nghi dinh ve" if mark == DECREE_MARK else None
        kept += [one for one in candidates if kind and kind in one.view.folded and one not in kept]
    return kept or (candidates if mark == LAW_MARK else [])


def _with_names(candidates: list[Candidate]) -> list[Candidate]:
    """Only passages with all names of the question, where a good one has them.

    What the ledger cites for the asked indicator stays: it may say "VNeID" another way.
    """
    named = [one for one in candidates if not one.features["names_missing"]]
    if not named or named[0].score < candidates[0].score - _NEAR:
        return candidates
    return [
        one for one in candidates if not one.features["names_missing"] or one.features["ledger"]
    ]
