"""Ranks and leaders that documents name, held against those of a question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answering import claim_words as words
from bot.answering.claims import LeaderClaim, RankClaim
from bot.answering.said import Said
from bot.answering.understanding import Understanding
from bot.answering.views import years_in
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import PlaceKind, find_places, place

_RANKED = frozenset({PlaceKind.PROVINCE, PlaceKind.MINISTRY})
# A rank belongs to the place named this closely before it.
_OF_PLACE = 45
_BEFORE_WORD = 25
_OF_YEAR = re.compile(r"\s*\(((?:19|20)\d\d)\)")
_LOW = re.compile(r"nhom thap|thap nhat")


def rank_stance(claim: RankClaim, said: Said, question: Understanding) -> bool | None:
    """Held against every rank of the sentence, of the asked place where one is asked."""
    if not _is_of_year(said, question):
        return None
    if claim.is_within and claim.is_aim:
        aims = [words.rank_within(one) for one in words.WITHIN.finditer(said.folded)]
        return None if not aims else claim.rank not in aims
    places = [one for one in question.places if place(one).kind in _RANKED]
    ranks = set(_ranks_of(said, places[0], question)) if places else set(_ranks(said.folded))
    if not ranks:
        return None
    if not claim.is_within and claim.rank in set(_ranks(said.folded)):
        # Of a part, perhaps ("thứ 2 về kinh tế số"): no contradiction, whatever comes first.
        return False
    if claim.is_within:
        return min(ranks) > claim.rank
    return claim.rank not in ranks


def leader_stance(claim: LeaderClaim, said: Said, question: Understanding) -> bool | None:
    """Another rank of the place, or another leader; its own leading bears the claim out."""
    if not _is_of_year(said, question):
        return None
    if claim.is_last:
        return _last_stance(claim, said, question)
    leaders = set(_leaders(said))
    if claim.who in leaders:
        return False
    ranks = set(_ranks_of(said, claim.who, question))
    if ranks:
        return 1 not in ranks
    if leaders:
        return True
    low = _LOW.search(said.folded)
    return True if low and claim.who in {one.place_id for one in find_places(said.text)} else None


def _last_stance(claim: LeaderClaim, said: Said, question: Understanding) -> bool | None:
    if words.LAST.search(said.folded):
        return claim.who not in {one.place_id for one in find_places(said.text)}
    ranks = set(_ranks_of(said, claim.who, question))
    if claim.who in _leaders(said):
        ranks.add(1)
    # The last rank depends on how many were ranked; near the top is never last.
    return True if ranks and min(ranks) <= 20 else None


def _is_of_year(said: Said, question: Understanding) -> bool:
    return not question.years or bool(question.years & years_in(fold(said.whole)))


def _ranks(folded: str) -> Iterator[int]:
    yield from (int(one["rank"]) for one in words.RANK.finditer(folded))
    yield from (words.ORDINALS[one["rank"]] for one in words.ORDINAL.finditer(folded))
    if words.FIRST.search(folded):
        yield 1


def _ranks_of(said: Said, place_id: str, question: Understanding) -> Iterator[int]:
    """The ranks between the place and the next one; of a course, that of the asked year."""
    folded = said.folded
    mentions = [one for one in find_places(said.text) if place(one.place_id).kind in _RANKED]
    for number, mention in enumerate(mentions):
        if mention.place_id != place_id:
            continue
        following = mentions[number + 1].start if number + 1 < len(mentions) else len(folded)
        piece = folded[mention.end : following]
        dated = {
            year[1]: int(one["rank"])
            for one in words.RANK.finditer(piece)
            if (year := _OF_YEAR.match(piece, one.end()))
        }
        if dated:
            yield from (rank for year, rank in dated.items() if year in question.years)
            continue
        near = re.split(r"[.;(]", piece)[0][: _OF_PLACE + len("thu muoi")]
        yield from _ranks(f", {near.strip()}")


def _leaders(said: Said) -> Iterator[str]:
    """ "Hà Nội dẫn đầu"; "đứng đầu DTI 2023: Đà Nẵng, …" names its leader behind the colon."""
    folded = said.folded
    mentions = [one for one in find_places(said.text) if place(one.place_id).kind in _RANKED]
    for word in words.FIRST.finditer(folded):
        before = [one for one in mentions if 0 <= word.start() - one.end <= _BEFORE_WORD]
        if before:
            yield before[-1].place_id
            continue
        behind = [one for one in mentions if one.start >= word.end()]
        lead = folded[word.end() : behind[0].start] if behind else ""
        if behind and re.search(r":\s*$|(?<!\w)la $", lead) and "." not in lead:
            yield behind[0].place_id
