"""Finds claims by name: who signed or leads, which office, which place, which document stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answering import claim_words as words
from bot.answering.claims import (
    Found,
    LeaderClaim,
    OrganisationClaim,
    OutcomeClaim,
    PersonClaim,
    ReplacementClaim,
    Role,
    SiteClaim,
    StandingClaim,
)
from bot.answering.understanding import Understanding
from knowledge.vietnamese.normalise import fold, has_accents
from knowledge.vietnamese.places import PlaceKind, PlaceMention, find_places, place

# So many words may stand between a place and its "đứng đầu".
_NEAR_LEADER = 4
_RANKED = frozenset({PlaceKind.PROVINCE, PlaceKind.MINISTRY})


def people(question: Understanding) -> Iterator[Found]:
    """People who are said to have signed, made or headed something."""
    for match in words.PERSON.finditer(question.text):
        if not (match["title"] or match["do"] or match["deed"]):
            continue
        start = match.start("title") if match["title"] else match.start("name")
        claim = PersonClaim(fold(match["name"]), fold(match["heads"] or ""))
        yield Found(claim, start, match.end("name"), "ai")


def organisations(question: Understanding) -> Iterator[Found]:
    """Offices in a role: "do Bộ Tài chính chủ trì", "giao Bộ Y tế là cơ quan chủ trì"."""
    folded = words.fold_deeds(question.text)
    named = [(one.start, one.end, one.place_id) for one in ranked_places(question.text)
             if place(one.place_id).kind is PlaceKind.MINISTRY]  # fmt: skip
    named += [(one.start(), one.end(), one[0]) for one in words.OFFICES.finditer(folded)]
    for start, end, name in sorted(named):
        for role, pattern in words.ROLES.items():
            # "do Bộ Tài chính chủ trì", "giao Bộ Y tế là cơ quan chủ trì".
            after = re.match(r"\W+(?:(?:la|duoc|co quan|don vi|lam|moi|dung ra|quyet dinh|"
                             r"chinh phu) ){0,3}", folded[end:])  # fmt: skip
            if after and pattern.match(folded, end + after.end()):
                if role is Role.SIGNS and name not in words.HOUSES:
                    continue
                asks = "ai" if role is Role.SIGNS else "cơ quan nào"
                yield Found(OrganisationClaim(name, role), start, end, asks)


def leaders(question: Understanding) -> Iterator[Found]:
    """The place named right before "đứng đầu", "chót bảng"."""
    folded = fold(question.text)
    mentions = ranked_places(question.text)
    for pattern, is_last in ((words.FIRST, False), (words.LAST, True)):
        for found in pattern.finditer(folded):
            before = [one for one in mentions if one.end <= found.start()]
            between = folded[before[-1].end : found.start()].split() if before else []
            if not before or len(between) > _NEAR_LEADER:
                continue
            if words.OPEN.search(" ".join(between)):
                continue
            claim = LeaderClaim(before[-1].place_id, is_last=is_last)
            yield Found(claim, found.start(), found.end(), "xếp thứ mấy")


def ranked_places(text: str) -> list[PlaceMention]:
    """Provinces and ministries, which are ranked."""
    return [one for one in find_places(text) if place(one.place_id).kind in _RANKED]


def sites(question: Understanding) -> Iterator[Found]:
    """The province where something is said to stand."""
    folded = fold(question.text)
    for mention in find_places(question.text):
        if place(mention.place_id).kind is PlaceKind.PROVINCE and words.SITED.search(
            folded[: mention.start]
        ):
            yield Found(SiteClaim(mention.place_id), mention.start, mention.end, "đâu")


def outcomes(question: Understanding) -> Iterator[Found]:
    """A target that is said to be reached or missed."""
    for pattern, is_reached in ((words.NOT_REACHED, False), (words.REACHED, True)):
        found = pattern.search(question.text)
        if found is not None and not _is_unsure(found, question):
            yield Found(OutcomeClaim(is_reached), found.start(), found.start())
            return


def _is_unsure(found: re.Match[str], question: Understanding) -> bool:
    """True for a "dat muc tieu" without accents, which may set a target as well as reach it."""
    before = question.text[: found.start()].lower()
    is_bare = found[0].lower().startswith("đạt") and not before.endswith("đã ")
    return is_bare and not has_accents(question.typed)


def standing(question: Understanding) -> Iterator[Found]:
    """A document said to be in force, or to replace another."""
    found = words.STANDS.search(fold(question.text))
    if found is not None and question.numbers:
        yield Found(StandingClaim(), found.start(), found.start())
    replaces = words.REPLACES.search(fold(question.text))
    if replaces is not None and len(question.numbers) == 2:
        newer, older = question.numbers
        if newer.end <= replaces.start() and replaces.end() <= older.start:
            claim = ReplacementClaim(newer.text, older.text)
            yield Found(claim, replaces.start(), replaces.start())
