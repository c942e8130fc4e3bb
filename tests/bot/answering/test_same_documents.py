"""A part without an answer of its own is looked for in the documents that answer the others."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.compose import compose
from bot.answering.desk import Desk
from bot.answering.gate import Verdict
from bot.answering.outcomes import Outcome
from bot.answering.reasons import Reason
from bot.answering.same_documents import with_same_documents
from index.library import BuiltLibrary
from knowledge.model import Visibility
from tests.bot.answering.shelf import NEW

PUBLIC = frozenset({Visibility.PUBLIC})


class Reader:
    """Finds passages with a word likely, all others not."""

    digest = "made up"

    def __init__(self, liked: str) -> None:
        self._liked = liked

    def remember(self, passage: str) -> None:
        """Nothing is kept."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        return [4.0 if self._liked in one else -4.0 for one in passages]


def outcome(desk: Desk, text: str, *documents: str) -> Outcome:
    """The answer to a question from given documents; a refusal without any."""
    question = desk.reader.read_whole(text, today="2026-11-22")
    if not documents:
        return Outcome(question, Verdict((), 0.1, Reason.NOTHING), None)
    found = desk.gatherer.gather(question, PUBLIC, within=frozenset(documents)).candidates[:1]
    draft = compose(question, found, plan=None, rarity=desk.library.rarity, shelf=desk)
    return Outcome(question, Verdict(found, 0.9), draft)


def quotes(found: Outcome) -> list[str]:
    """What an outcome says; nothing where it is a refusal."""
    return [] if found.draft is None else [one.quote for one in found.draft.citations]


def test_the_document_of_one_part_tells_the_other(shelf: BuiltLibrary) -> None:
    """ "Ai ký, phải số hóa cái gì": the second names nothing that search could hold on to."""
    desk = Desk(shelf, Reader("Số hóa"))
    signed = outcome(desk, "Quyết định 88 ai ký", NEW)

    both = with_same_documents([signed, outcome(desk, "phải số hóa cái gì")], desk, PUBLIC)

    assert both[0] is signed
    assert any("Số hóa kết quả" in quote for quote in quotes(both[1]))
    told = both[1].draft
    assert told is not None
    assert {one.document_id for one in told.citations} == {NEW}


def test_what_does_not_read_like_an_answer_is_not_told(shelf: BuiltLibrary) -> None:
    """The part stays missing, and is said to be."""
    desk = Desk(shelf, Reader("kinh phí"))
    signed = outcome(desk, "Quyết định 88 ai ký", NEW)

    both = with_same_documents([signed, outcome(desk, "hết bao nhiêu tiền")], desk, PUBLIC)

    assert both[1].draft is None


def test_nothing_is_looked_for_where_no_part_is_answered(shelf: BuiltLibrary) -> None:
    """There is no document to look in."""
    desk = Desk(shelf, Reader("Số hóa"))
    refused = [outcome(desk, "phải số hóa cái gì"), outcome(desk, "hết bao nhiêu tiền")]

    assert with_same_documents(refused, desk, PUBLIC) == refused
