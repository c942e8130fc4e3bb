"""A message of several parts, read in parts and as a whole: which answers are given."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.drafts import Draft
from bot.answering.gate import Verdict
from bot.answering.outcomes import Outcome, or_whole, with_whole
from bot.answering.reasons import Reason
from bot.answering.rerank import CROSS, LIKELY
from bot.answering.views import PassageView
from tests.bot.answering.makers import candidate, citation, statement, understand, view

SIZE = "Thư viện số rộng bao nhiêu"
COST = "xây hết bao nhiêu tiền"
WIDE = view("Thư viện số rộng 20 ha.", order=1)
PAID = view("Tổng giá trị dự án là 16 tỷ đồng.", order=2)
UNPRICED = view("Thư viện số do tỉnh xây.", order=3)


def refused(text: str) -> Outcome:
    return Outcome(understand(text), Verdict((), 0.1, Reason.NOTHING), None)


def answered(text: str, *, by: str, seen: PassageView = WIDE, logit: float = 0.0) -> Outcome:
    """An answer that quotes `by`, whose best passage reads with a given logit."""
    question = understand(text)
    best = replace(candidate(question, seen), features={CROSS: logit})
    quoted = citation(1, seen.passage.text, passage_id=by)
    draft = Draft(statements=(statement(seen.passage.text, 1),), citations=(quoted,))
    return Outcome(question, Verdict((best,), 0.9), draft)


WHOLE = f"{SIZE}, {COST}"
TOLD = answered(SIZE, by=WIDE.passage.id)


def test_what_the_whole_reads_like_an_answer_to_is_not_missing() -> None:
    """ "Hết bao nhiêu tiền" finds nothing alone; the message as a whole finds a sum."""
    whole = answered(WHOLE, by=PAID.passage.id, seen=PAID, logit=LIKELY)

    assert with_whole([TOLD, refused(COST)], whole) == [whole, TOLD]


def test_another_kind_of_answer_leaves_the_part_missing() -> None:
    """No figure in it: it cannot say how much."""
    missing = refused(COST)
    whole = answered(WHOLE, by=UNPRICED.passage.id, seen=UNPRICED, logit=LIKELY)

    assert missing in with_whole([TOLD, missing], whole)


def test_parts_without_answers_give_way_to_the_whole() -> None:
    """And stay as they are where it has none either."""
    parts = [refused(SIZE), refused(COST)]

    assert with_whole(parts, TOLD) == [TOLD]
    assert with_whole(parts, refused(WHOLE)) == parts


def test_what_only_says_again_what_a_part_says_covers_no_other() -> None:
    """However well it reads: the cost is missing still."""
    missing = refused(COST)
    whole = answered(WHOLE, by=WIDE.passage.id, seen=WIDE, logit=LIKELY)

    assert missing in with_whole([TOLD, missing], whole)


def test_one_of_two_documents_compares_nothing() -> None:
    """Then the question is answered as a whole; of two places each is told."""
    one, other = (
        replace(TOLD, question=understand(f"mục tiêu của Quyết định {number}/QĐ-TTg"))
        for number in (11, 22)
    )
    whole = answered(WHOLE, by=PAID.passage.id)

    assert or_whole([one, replace(other, draft=None)], lambda: whole) == [whole]
    assert or_whole([TOLD, refused(COST)], lambda: whole)[0] == TOLD
