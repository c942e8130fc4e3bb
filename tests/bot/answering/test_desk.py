"""What is derived from a build: acronyms, siblings, and who says that a rule ended."""

from __future__ import annotations

from pathlib import Path

from bot.answering.answer import Question
from bot.answering.desk import Desk
from bot.answering.views import PassageView
from knowledge.model import Document, DocumentKind, Visibility
from tests.bot.answering.makers import TODAY
from tests.bot.answering.shelf import NEW, OLD, open_shelf, paragraphs

PUBLIC = frozenset({Visibility.PUBLIC})
EVERYBODY = frozenset({Visibility.PUBLIC, Visibility.STAFF})


def view_of(desk: Desk, passage_id: str) -> PassageView:
    """The view of a passage of the build."""
    passage = desk.library.passage(passage_id)
    assert passage is not None
    return desk.gatherer.view(passage)


def test_siblings_of_an_item_are_its_list(desk: Desk) -> None:
    """In order; what stands under another heading is no part of it."""
    ids = [one.passage.id for one in desk.siblings(view_of(desk, f"{NEW}#3"))]

    assert [f"{NEW}#2", f"{NEW}#3", f"{NEW}#4"] == ids


def test_siblings_of_a_step_are_the_whole_guide(desk: Desk) -> None:
    """Fee and papers belong to the steps."""
    assert len(desk.siblings(view_of(desk, "huong-dan-lai-xe#1"))) == 4


def test_the_successor_says_that_a_rule_ended(desk: Desk) -> None:
    """The opening of the document that replaced it."""
    end = desk.end_of(view_of(desk, f"{OLD}#1"), PUBLIC)

    assert end is not None
    assert f"{NEW}#0" == end.passage.id


def test_a_hidden_document_never_says_so_to_a_citizen(desk: Desk) -> None:
    """Once the first document in order that named the rule was taken, whoever might see it."""
    hidden = desk.end_of(view_of(desk, f"{OLD}#1"), EVERYBODY)

    assert hidden is not None
    assert hidden.document.visibility is Visibility.STAFF


def test_nobody_says_so(desk: Desk) -> None:
    """A document without number or without successor."""
    assert desk.end_of(view_of(desk, "bao-cao-2023#0"), PUBLIC) is None
    assert desk.end_of(view_of(desk, f"{NEW}#0"), PUBLIC) is None


def test_a_documents_own_words_come_first(tmp_path: Path) -> None:
    """ "… hết hiệu lực từ …" in the document itself."""
    ended = Document(
        id="qd-1",
        title="Quyết định 1/QĐ-TTg",
        kind=DocumentKind.POLICY,
        number="1/QĐ-TTg",
        digest="qd-1",
        blocks=paragraphs("Có mục tiêu.", "Quyết định này hết hiệu lực từ ngày 1/1/2025."),
    )
    desk = Desk(open_shelf(tmp_path, [ended]))

    end = desk.end_of(view_of(desk, "qd-1#0"), PUBLIC)

    assert end is not None
    assert end.passage.id == "qd-1#1"


def test_acronyms_of_the_documents_are_names(tmp_path: Path) -> None:
    """From texts and titles; those of offices name who speaks, not what about."""
    text = "Chỉ số ABCX tăng; QH giao UBND."
    news = Document(
        id="tin", title="Bàn về XYZT", kind=DocumentKind.NEWS, digest="tin", blocks=paragraphs(text)
    )
    desk = Desk(open_shelf(tmp_path, [news]))

    read = desk.reader.read(Question(text="abcx va xyzt cua ubnd la gi", today=TODAY))

    assert {"abcx", "xyzt"} <= read.names
    assert "ubnd" not in read.names
