"""Finds what a question claims, and the question that is left without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.answering import claim_words as words
from bot.answering.claimed_figures import dates, figures, firsts
from bot.answering.claimed_figures import ranks as ranked
from bot.answering.claimed_names import (
    leaders,
    organisations,
    outcomes,
    people,
    sites,
    standing,
)
from bot.answering.claims import DateClaim, Found, LeaderClaim, Mood, Premise, RankClaim
from bot.answering.understanding import Understanding
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import PlaceKind, find_places, place

_KIND_OF_PLACE = {PlaceKind.PROVINCE: "tỉnh nào", PlaceKind.MINISTRY: "bộ nào"}


def find_premise(question: Understanding) -> Premise | None:
    """The claims of a question; None when it states nothing that could be held against a text."""
    mood = mood_of(question)
    if mood is None:
        return None
    text = question.text
    found: list[Found] = []
    for finder in _FINDERS:
        for one in finder(question):
            if not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    found = _meant(found, question)
    if not found:
        return None
    # What an English question leaves is no question that could be searched for.
    subjects = [] if question.is_english else [_without(text, found)]
    if subjects:
        led = (one.claim for one in found if isinstance(one.claim, LeaderClaim))
        subjects.extend(_who_leads(text, claim) for claim in led)
    return Premise(
        mood,
        tuple(one.claim for one in found),
        tuple(dict.fromkeys(subjects)),
        outcome=_whether_reached(text),
    )


def _meant(found: list[Found], question: Understanding) -> list[Found]:
    """The claims that may be held against a text one by one.

    A bare date beside another claim says when that was true; several bare dates, dates
    of several documents or ranks of several places belong to things that nobody can tell apart.
    """
    places = len(question.places)
    if len(question.numbers) > 1:
        found = [one for one in found if not isinstance(one.claim, DateClaim)]
    bare = [one for one in found if isinstance(one.claim, DateClaim) and not one.claim.event]
    ranks = [one for one in found if isinstance(one.claim, RankClaim)]
    if len(bare) < len(found) or len(bare) > 1:
        found = [one for one in found if one not in bare]
    if len(ranks) > 1 or (ranks and places > 1):
        found = [one for one in found if one not in (ranks if places > 1 else ranks[1:])]
    return found


def mood_of(question: Understanding) -> Mood | None:
    """How the question states things; None where it only asks."""
    folded = _folded(question.text)
    if words.WHY.search(folded) or words.WHY.search(fold(question.typed)):
        return Mood.ASSUMED
    if words.HEARD.search(folded) and not words.OPEN.search(folded):
        return Mood.CHECKED
    if words.OPEN.search(_folded(words.FRAME.sub(" ", question.text))):
        # "Đà Nẵng đứng đầu DTI 2024 được mấy điểm" takes only the leader for granted.
        return Mood.ASSUMED if _leads(question) else None
    # A follow-up made whole no longer ends with "đúng không".
    if any(words.TAG.search(one) for one in (folded, fold(question.typed))):
        return Mood.CHECKED
    return Mood.CHECKED if words.HAS_TO_BE.search(folded) else None


def _folded(text: str) -> str:
    return fold(words.TECHNOLOGY.sub("trí tuệ nhân tạo", text))


def _leads(question: Understanding) -> bool:
    return len(question.years) == 1 and next(leaders(question), None) is not None


def _without(text: str, found: list[Found]) -> str:
    """The text with the first claim asked for and the others left out."""
    first = found[0]
    for one in sorted(found, key=lambda other: -other.start):
        asked = f" {one.asks} " if one is first else " "
        text = f"{text[: one.start]}{asked}{text[one.end :]}"
    return _bare(text)


def _bare(text: str) -> str:
    text = words.WHY_FRAME.sub(" ", words.FRAME.sub(" ", text))
    return " ".join(text.split()).strip(" ,.?")


def _who_leads(text: str, claim: LeaderClaim) -> str:
    for mention in find_places(text):
        if mention.place_id == claim.who:
            asked = _KIND_OF_PLACE[place(claim.who).kind]
            return _bare(f"{text[: mention.start]} {asked} {text[mention.end :]}")
    return _bare(text)


def _whether_reached(text: str) -> str:
    """ "Đề án 06 đạt mục tiêu tài khoản chưa", of a question that takes either for granted."""
    for pattern in (words.NOT_REACHED, words.REACHED):
        found = pattern.search(text)
        if found is not None:
            asked = f"{text[: found.start()]} đạt mục tiêu {text[found.end() :]}"
            return f"{_bare(asked)} chưa"
    return ""


_FINDERS: tuple[Callable[[Understanding], Iterator[Found]], ...] = (
    standing,
    people,
    organisations,
    firsts,
    leaders,
    sites,
    ranked,
    dates,
    outcomes,
    figures,
)
