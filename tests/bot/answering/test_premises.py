"""What a question takes for granted is corrected, borne out, or left alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot import messages
from bot.answering.answer import Citation, Statement
from bot.answering.drafts import Draft
from bot.answering.gate import Verdict
from bot.answering.outcomes import Outcome
from bot.answering.premises import hold_premise
from bot.answering.statuses import Status
from bot.answering.understanding import Understanding
from tests.bot.answering.makers import TODAY, reader, understand

_THIRD = "Bắc Ninh đứng thứ ba cả nước về DTI 2020."
_LEADS = "Đà Nẵng đứng đầu DTI 2020."


def draft(*quotes: str, opening: str | None = None) -> Draft:
    """A draft that says each quote."""
    citations = tuple(
        Citation(n=n, document_id="tin", title="Bản tin", passage_id=f"p{n}", quote=quote)
        for n, quote in enumerate(quotes, start=1)
    )
    statements = tuple(Statement(text=one.quote, citations=(one.n,)) for one in citations)
    return Draft(statements, citations, opening=opening)


def held(
    text: str, said: Mapping[str, Draft], *, plain: Draft | None = None
) -> tuple[Outcome | None, list[str]]:
    """What becomes of a question whose other wordings `said` answers, and what was asked."""
    asked: list[str] = []
    question = understand(text)

    def answer_to(other: Understanding) -> Outcome:
        asked.append(other.text)
        return Outcome(other, Verdict((), 0.9), said.get(other.text))

    outcome = hold_premise(
        question,
        [Outcome(question, Verdict((), 0.9), plain)],
        read=lambda piece: reader().read_whole(piece, today=TODAY),
        answer_to=answer_to,
    )
    return outcome, asked


def status_of(outcome: Outcome | None) -> Status | None:
    """The status of an outcome's draft."""
    return outcome.draft.status if outcome and outcome.draft else None


def test_the_plain_answer_that_says_otherwise_is_a_correction() -> None:
    """It opens with the correction and keeps its statements."""
    outcome, _ = held("vì sao Bắc Ninh đứng nhất DTI 2020", {}, plain=draft(_THIRD))

    assert status_of(outcome) is Status.ANSWERED_CORRECTION
    assert outcome is not None
    assert outcome.draft is not None
    assert outcome.draft.opening == messages.CORRECTION
    assert [one.text for one in outcome.draft.statements] == [_THIRD]


def test_a_refused_question_is_corrected_by_its_subject() -> None:
    """Where the whole question finds nothing, the question without its claim may."""
    said = {"Bắc Ninh xếp thứ mấy DTI 2020": draft(_THIRD)}
    outcome, _ = held("Bắc Ninh đứng nhất DTI 2020 phải không", said)

    assert status_of(outcome) is Status.ANSWERED_CORRECTION


def test_the_own_rank_is_told_before_another_leader() -> None:
    """ "Bắc Ninh đứng thứ ba" corrects better than "Đà Nẵng đứng đầu"."""
    said = {"Bắc Ninh xếp thứ mấy DTI 2020": draft(_THIRD)}
    outcome, _ = held("Bắc Ninh đứng nhất DTI 2020 phải không", said, plain=draft(_LEADS))

    assert outcome is not None
    assert outcome.draft is not None
    assert outcome.draft.statements[0].text == _THIRD


def test_one_sentence_that_bears_the_claim_out_lets_it_stand() -> None:
    """Documents that differ are no correction."""
    other = "Theo cách tính cũ, Bắc Ninh đứng đầu DTI 2020."
    outcome, _ = held("vì sao Bắc Ninh đứng nhất DTI 2020", {}, plain=draft(_THIRD, other))

    assert outcome is None


def test_a_claim_that_only_the_subject_bears_out_is_answered_with_it() -> None:
    """ "… phải không" is answered as soon as one wording finds the fact."""
    said = {"Đà Nẵng xếp thứ mấy DTI 2020": draft(_LEADS)}
    outcome, _ = held("Đà Nẵng đứng đầu DTI 2020 phải không", said)

    assert status_of(outcome) is Status.ANSWERED_FULL


def test_silence_corrects_nothing() -> None:
    """Another year, another place, another thing: the plain answer stands."""
    for quote in (
        "Bắc Ninh đứng thứ ba cả nước về DTI 2021.",
        "Huế đứng thứ hai về DTI 2020.",
        "Bắc Ninh có 30 xã.",
    ):
        outcome, _ = held("vì sao Bắc Ninh đứng nhất DTI 2020", {}, plain=draft(quote))

        assert outcome is None


def test_a_question_without_a_claim_asks_nothing_more() -> None:
    """Nothing is searched twice for it."""
    assert held("Bắc Ninh xếp thứ mấy DTI 2020?", {}, plain=draft(_THIRD)) == (None, [])


def test_a_target_said_to_be_missed_that_was_reached() -> None:
    """The ledger's pair is shown as a correction; where it agrees, the plain answer stands."""
    text = "vì sao đề án 06 không đạt mục tiêu tài khoản VNeID?"
    subject = "đề án 06 đạt mục tiêu tài khoản VNeID chưa"
    quote = "Có 55 triệu tài khoản, vượt mục tiêu 40 triệu."
    reached, _ = held(text, {subject: draft(quote, opening=messages.REACHED_AND_MORE)})
    missed, _ = held(text, {subject: draft(quote, opening=messages.MISSED)})

    assert status_of(reached) is Status.ANSWERED_CORRECTION
    assert missed is None


def test_a_year_that_is_a_documents_is_left_out_of_a_refused_check() -> None:
    """ "theo chiến lược 2025" names a document of 2025; one of another year is no answer."""
    text = "Giấy tờ nộp rồi có phải nộp lại không, theo chiến lược dữ liệu 2025?"
    looser = "Giấy tờ nộp rồi có phải nộp lại không, theo chiến lược dữ liệu ?"
    rule = draft("Đến năm 2030 người dân không phải nộp lại giấy tờ.")
    dated = replace(rule, citations=(replace(rule.citations[0], issued_on="2025-08-18"),))

    assert status_of(held(text, {looser: dated})[0]) is Status.ANSWERED_FULL
    assert held(text, {looser: rule})[0] is None
