"""Holds what a question takes for granted against what the documents say of its subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot import messages
from bot.answering.claim_finding import find_premise
from bot.answering.claims import (
    Claim,
    DateClaim,
    LeaderClaim,
    Mood,
    OrganisationClaim,
    OutcomeClaim,
    PersonClaim,
    Premise,
    ReplacementClaim,
    StandingClaim,
)
from bot.answering.contradictions import stance
from bot.answering.outcomes import Outcome
from bot.answering.said import Said, is_about, names_document, of_its_time, said_in
from bot.answering.understanding import Understanding
from bot.answering.writing import corrected, merged
from knowledge.vietnamese.places import find_places

_MET = frozenset({messages.REACHED, messages.REACHED_AND_MORE})
_MISSED = frozenset({messages.MISSED, messages.MISSED_SO_FAR})
# What stands further down is seldom on the same thing.
_FIRST_QUOTES = 3

AnswerTo = Callable[[Understanding], Outcome]
Read = Callable[[str], Understanding]


def hold_premise(
    question: Understanding, plain: Sequence[Outcome], *, read: Read, answer_to: AnswerTo
) -> Outcome | None:
    """The answer that corrects a claim, or bears out one that the `plain` answer is silent on.

    None where the plain answer stands. One sentence that bears a claim out lets it stand,
    whatever others say.
    """
    premise = find_premise(question)
    if premise is None:
        return _of_a_document_of_its_year(question, plain, read=read, answer_to=answer_to)
    reached = _against_target(premise, read=read, answer_to=answer_to)
    if reached is not None:
        return reached
    subjects = [read(subject) for subject in premise.subjects]
    whole = _whole(plain)
    answers = [*([whole] if whole else []), *map(answer_to, subjects)]
    answers = [one for one in answers if one.draft is not None]
    bearing: Outcome | None = None
    for claim in premise.claims:
        found, stands = _held(claim, answers, subjects or [question], question)
        if stands:
            bearing = bearing or found
        elif found is not None and found.draft is not None:
            return replace(found, draft=corrected(found.draft))
    return bearing if premise.mood is Mood.CHECKED and bearing is not whole else None


def _of_a_document_of_its_year(
    question: Understanding, plain: Sequence[Outcome], *, read: Read, answer_to: AnswerTo
) -> Outcome | None:
    """The answer without the year, of a check that is refused with it.

    "theo chiến lược dữ liệu 2025" names a document of 2025, whose sentences speak of other years.
    """
    if not question.asked.is_check or len(question.years) != 1 or _whole(plain) is not None:
        return None
    (year,) = question.years
    outcome = answer_to(read(" ".join(question.text.replace(year, " ").split())))
    cited = outcome.draft.citations if outcome.draft else ()
    is_of_year = cited and all((one.issued_on or "").startswith(year) for one in cited)
    return outcome if is_of_year else None


def _whole(plain: Sequence[Outcome]) -> Outcome | None:
    drafts = [one.draft for one in plain if one.draft is not None]
    if not drafts:
        return None
    first = next(one for one in plain if one.draft is not None)
    return replace(first, draft=merged(drafts))


def _held(
    claim: Claim,
    answers: Sequence[Outcome],
    subjects: Sequence[Understanding],
    question: Understanding,
) -> tuple[Outcome | None, bool]:
    """The first answer that bears the claim out (True), else the first that contradicts it."""
    contradicting: list[tuple[bool, Outcome]] = []
    asked = replace(subjects[0], places=question.places, numbers=question.numbers)
    for outcome in answers:
        cited = outcome.draft.citations[:_FIRST_QUOTES] if outcome.draft else ()
        for said in of_its_time(question, [said_in(one) for one in cited]):
            verdict = stance(claim, said, asked)
            if verdict is False:
                return outcome, True
            if verdict and _is_on_it(claim, said, subjects):
                contradicting.append((_is_of_another(claim, said), outcome))
    # The place's own rank says more than who leads instead of it.
    return min(contradicting, key=lambda one: one[0])[1] if contradicting else None, False


def _is_of_another(claim: Claim, said: Said) -> bool:
    named = {one.place_id for one in find_places(said.text)}
    return isinstance(claim, LeaderClaim) and claim.who not in named


def _is_on_it(claim: Claim, said: Said, subjects: Sequence[Understanding]) -> bool:
    """True where the sentence is about the subject; who leads instead is about another place."""
    if isinstance(claim, StandingClaim | ReplacementClaim):
        return True
    if isinstance(claim, OrganisationClaim | DateClaim | PersonClaim) and names_document(
        said, subjects[0]
    ):
        return True
    meant = subjects if isinstance(claim, LeaderClaim) else subjects[:1]
    return any(is_about(said, one) for one in meant)


def _against_target(premise: Premise, *, read: Read, answer_to: AnswerTo) -> Outcome | None:
    """The ledger's target and result, where they say the opposite of what is taken for granted."""
    claim = next((one for one in premise.claims if isinstance(one, OutcomeClaim)), None)
    if claim is None:
        return None
    outcome = answer_to(read(premise.outcome))
    if outcome.draft is None:
        return None
    opposite = _MISSED if claim.is_reached else _MET
    if outcome.draft.opening not in opposite:
        return None
    return replace(outcome, draft=corrected(outcome.draft))
