"""Figures that documents give for the same thing, held against the one of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.answering import claim_words as words
from bot.answering.claimed_figures import noun_after
from bot.answering.claims import FigureClaim, OutcomeClaim
from bot.answering.said import Said, clause_at
from bot.answering.understanding import Understanding
from bot.answering.views import keys_of
from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.numbers import Quantity, find_quantities

_AT_LEAST = frozenset({"trên", "hơn", "ít nhất", "tối thiểu", "không dưới", "vượt", "quá"})
_AT_MOST = frozenset({"dưới", "gần", "tối đa", "không quá"})
# "hơn 50 triệu" is no lie where it is 55.25; where it is 90, nobody would say so.
_STRETCH = Decimal("1.25")
# A figure above this stands twice by design.
_CHANCE = 100
# Of a figure of one digit, its step would let everything through.
_FINEST = 10
# Much is counted in the same unit; the sentence itself must have this part of the question's words.
_OF_THE_WORDS = 0.5
_LOWER_IS_BETTER = re.compile(r"(?<!\w)(?:duoi|khong qua|toi da|giam|rut ngan)(?!\w)")


def figure_stance(claim: FigureClaim, said: Said, question: Understanding) -> bool | None:
    """Held against figures of the same unit, or of the same words behind them.

    A target bears out no result, nor a result a target. Of several figures in a sentence, those
    of the clause that has most of the question's words count against a claim.
    """
    alike = [one for one in find_quantities(said.text) if _is_alike(claim, said, one)]
    if claim.is_aim:
        kept = alike if _rules(said) else []
    else:
        kept = [one for one in alike if not _is_aim(said, one)] or alike
    if any(_agree(claim, one) for one in kept):
        return False
    if any(one.value == claim.value > _CHANCE for one in find_quantities(said.text)):
        # It stands there, of something that the sentence does not name right behind it.
        return None
    if any(_digits(one.value) == _digits(claim.value) for one in kept):
        # "20.000 trăm": a word was misread, not a figure.
        return None
    return True if _nearest(claim, said, kept, question) else None


def outcome_stance(claim: OutcomeClaim, said: Said) -> bool | None:
    """A share and the target that the sentence holds it against: "đạt 94%, so với chỉ tiêu 60%"."""
    shares = [one for one in find_quantities(said.text) if one.unit == "%"]
    aims = [one for one in shares if _is_aim(said, one)]
    results = [one for one in shares if one not in aims]
    if len(aims) != 1 or len(results) != 1 or _LOWER_IS_BETTER.search(said.folded):
        return None
    return (results[0].value >= aims[0].value) is not claim.is_reached


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _rules(said: Said) -> bool:
    """True where the sentence sets targets: by its words, or as it quotes a document by number."""
    is_rule = words.AIM.search(said.folded) or words.AHEAD.search(said.folded)
    return is_rule is not None or bool(find_document_numbers(said.text))


def _is_alike(claim: FigureClaim, said: Said, one: Quantity) -> bool:
    if claim.unit is not None:
        return one.unit == claim.unit
    counted = fold(one.unit) if one.unit else noun_after(fold(said.text[one.end :]))
    return bool(claim.noun) and counted == claim.noun


def _is_aim(said: Said, one: Quantity) -> bool:
    """True where its sentence, up to the figure, speaks of a target; a semicolon ends that."""
    before = re.split(r"[;.](?= )", said.text[: one.start])[-1].lower()
    return words.AIM.search(fold(before)) is not None or "đặt" in before.split()


def _agree(claim: FigureClaim, one: Quantity) -> bool:
    """True where the claim may be said of the figure, rounded as finely as it was written."""
    if claim.is_whole:
        return one.value == claim.value and (one.out_of is None or one.out_of == one.value)
    if claim.value in {one.value, one.out_of}:
        return True
    if claim.approximate in _AT_LEAST:
        return claim.value <= one.value <= claim.value * _STRETCH
    if claim.approximate in _AT_MOST:
        return claim.value / _STRETCH <= one.value <= claim.value
    return abs(claim.value - one.value) < min(claim.step, claim.value / _FINEST)


def _nearest(
    claim: FigureClaim, said: Said, kept: Sequence[Quantity], question: Understanding
) -> list[Quantity]:
    """The figures of the clause with most of the question's words."""
    asked = {term.key for term in question.terms if not term.key[0].isdigit() or "g" in term.key}
    if len(asked & set(keys_of(said.folded))) < _OF_THE_WORDS * len(asked):
        return []
    shared = {one: len(asked & set(keys_of(clause_at(said.text, one.start)))) for one in kept}
    return [one for one in kept if shared[one] == max(shared.values())]
