"""From a draft to the words sent: verified, numbered, marked, and honest about what is missing."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from bot import messages
from bot.answering.answer import Answer, Citation, Question, Reading
from bot.answering.drafts import Draft
from bot.answering.statuses import Status
from bot.answering.writing import corrected, merged, verified, written
from index.library import BuiltLibrary
from tests.bot.answering.makers import TODAY, citation, statement, understand

BASE = Answer(
    question=Question(text="hỏi", today=TODAY),
    reading=Reading(text="hỏi"),
    status=Status.REFUSED_NO_EVIDENCE,
    text="",
)
ONE = Draft(statements=(statement("Một.", 1),), citations=(citation(1, "Một."),), shown=1)
TWO = Draft(statements=(statement("Hai.", 1),), citations=(citation(1, "Hai."),), shown=1)


def test_drafts_are_merged_with_citations_renumbered() -> None:
    """The second part's [1] becomes [2]."""
    both = merged([ONE, TWO])

    assert [(one.text, one.citations) for one in both.statements] == [
        ("Một.", (1,)),
        ("Hai.", (2,)),
    ]
    assert [(one.n, one.quote) for one in both.citations] == [(1, "Một."), (2, "Hai.")]
    assert (both.shown, both.total) == (2, 2)


def test_a_passage_cited_by_two_parts_is_one_citation_said_once() -> None:
    """Both parts are answered by one sentence."""
    both = merged([ONE, ONE])

    assert len(both.statements) == 1
    assert len(both.citations) == 1


def test_remarks_come_last_and_are_said_once() -> None:
    """After the statements of every part, renumbered like them, and part of the answer."""
    one = replace(ONE, remarks=(statement("Lưu ý.", 1),))
    other = replace(TWO, remarks=(statement("Lưu ý.", 1), statement("Thêm.", 1)))
    both = merged([one, other])
    answer = written(BASE, both, understand("hỏi"))

    assert [(line.text, line.citations) for line in both.remarks] == [
        ("Lưu ý.", (1,)),
        ("Thêm.", (2,)),
    ]
    assert answer.text.split("\n")[-2:] == ["Lưu ý. [1]", "Thêm. [2]"]
    assert [line.text for line in answer.statements] == ["Một.", "Hai.", "Lưu ý.", "Thêm."]


def test_a_remark_with_a_figure_of_its_own_falls(shelf: BuiltLibrary) -> None:
    """What to mind is checked like everything else."""
    passage = shelf.passages[0]
    draft = Draft(
        statements=(statement(passage.text, 1),),
        citations=(citation(1, passage.text, passage_id=passage.id),),
        remarks=(statement("Số 987654 mới hơn.", 1), statement("Nên ghi rõ nguồn.", 1)),
    )

    assert [line.text for line in verified(draft, shelf).remarks] == ["Nên ghi rõ nguồn."]


def test_a_single_draft_is_left_alone() -> None:
    """Nothing to merge."""
    assert ONE is merged([ONE])


def test_a_merged_answer_keeps_the_status_that_differs() -> None:
    """A conflict in one part is not hidden by the other."""
    assert Status.ANSWERED_CORRECTION is merged([ONE, corrected(TWO)]).status
    assert merged([ONE, corrected(TWO)]).opening == messages.CORRECTION


def test_statements_that_do_not_hold_fall(
    shelf: BuiltLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    """With their citations; those that stay are numbered anew, and the loss is logged."""
    first = shelf.passages[0]
    second = shelf.passages[1]
    draft = Draft(
        statements=(statement("Bịa 999.", 1), statement(second.text, 2)),
        citations=(
            citation(1, first.text, passage_id=first.id),
            citation(2, second.text, passage_id=second.id),
        ),
    )

    with caplog.at_level(logging.ERROR):
        kept = verified(draft, shelf)

    assert [(second.text, (1,))] == [(one.text, one.citations) for one in kept.statements]
    assert [(1, second.id)] == [(one.n, one.passage_id) for one in kept.citations]
    assert "refused" in caplog.text
    assert "999" not in caplog.text


def test_a_citation_of_a_passage_that_is_gone_falls(shelf: BuiltLibrary) -> None:
    """A removed document can never be cited."""
    assert verified(ONE, shelf).statements == ()
    assert verified(ONE, shelf).citations == ()


def test_one_statement_is_a_sentence_several_are_a_list() -> None:
    """Each with its marks."""
    one = written(BASE, ONE, understand("hỏi"))
    two = written(BASE, merged([ONE, TWO]), understand("hỏi"))

    assert one.text == "Một. [1]"
    assert two.text == "• Một. [1]\n• Hai. [2]"
    assert Status.ANSWERED_FULL is one.status


def test_what_is_missing_is_said_and_makes_the_answer_partial() -> None:
    """Half an answer is never passed off as a whole one."""
    answer = written(BASE, ONE, understand("hỏi"), missing=["Thiếu phần hai."])

    assert Status.ANSWERED_PARTIAL is answer.status
    assert answer.text.endswith("Thiếu phần hai.")


def test_a_cut_list_says_how_many_of_how_many() -> None:
    """Lists are complete or say so."""
    cut = Draft(statements=ONE.statements, citations=ONE.citations, shown=1, total=9)

    assert (
        messages.SHOWN_OF_ALL.format(shown=1, total=9) in written(BASE, cut, understand("hỏi")).text
    )


def test_frames() -> None:
    """A correction opens with its sentence, an English question gets an English frame."""
    correction = written(BASE, corrected(ONE), understand("hỏi"))
    english = written(BASE, ONE, understand("What is the target for 2030?"))

    assert correction.text.startswith(messages.CORRECTION)
    assert Status.ANSWERED_CORRECTION is correction.status
    assert english.text.startswith(messages.ENGLISH_FRAME)
    assert "Một. [1]" in english.text


def test_the_date_of_an_answer_is_its_leading_citations() -> None:
    """What the first figure is as of."""
    issued = replace(citation(1, "Một."), issued_on="2025-01-10")
    dated = replace(issued, as_of="2024-12")

    def as_of(cited: Citation) -> str | None:
        return written(BASE, replace(ONE, citations=(cited,)), understand("hỏi")).as_of

    assert as_of(dated) == "2024-12"
    assert as_of(issued) == "2025-01-10"


def test_what_is_said_of_the_newer_document_is_not_said_again_bare() -> None:
    """By the part that asked for that document."""
    of_new = replace(ONE, statements=(statement("Theo văn bản mới: Một.", 1),))

    assert [one.text for one in merged([of_new, ONE]).statements] == ["Theo văn bản mới: Một."]
