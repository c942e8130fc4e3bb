"""Evidence is gathered from search, the ledger and the register, for one circle of readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering import evidence as module
from bot.answering.desk import Desk
from bot.answering.evidence import EvidenceGatherer
from knowledge.model import Visibility
from tests.bot.answering.makers import understand
from tests.bot.answering.shelf import NEW, OLD, documents, open_shelf

PUBLIC = frozenset({Visibility.PUBLIC})
EVERYBODY = frozenset({Visibility.PUBLIC, Visibility.STAFF})
FIGURE = "tỷ lệ hồ sơ trực tuyến cả nước năm 2024 là bao nhiêu?"


def test_hidden_documents_are_no_evidence(desk: Desk) -> None:
    """Not through search, not through the ledger."""
    question = understand(FIGURE, indicator="ho_so_truc_tuyen")

    public = desk.gatherer.gather(question, PUBLIC)
    everybody = desk.gatherer.gather(question, EVERYBODY)

    assert {"noi-bo"} <= {one.view.document.id for one in everybody.candidates}
    assert all(one.view.document.visibility is Visibility.PUBLIC for one in public.candidates)
    assert public.plan is not None
    assert "noi-bo" not in {fact.document_id for fact in public.plan.facts}


def test_the_ledgers_passages_are_candidates(desk: Desk) -> None:
    """Whether search found them or not, and marked as what the ledger cites."""
    found = desk.gatherer.gather(understand(FIGURE, indicator="ho_so_truc_tuyen"), PUBLIC)

    assert found.plan is not None
    marked = {one.view.passage.id for one in found.candidates if one.features["ledger"]}
    assert {fact.passage_id for fact in found.plan.facts} <= marked


def test_candidates_come_best_first(desk: Desk) -> None:
    """And each passage once."""
    found = desk.gatherer.gather(understand(FIGURE), PUBLIC).candidates

    scores = [one.score for one in found]
    ids = [one.view.passage.id for one in found]
    assert sorted(scores, reverse=True) == scores
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Quyết định 77 nói gì", [OLD]),
        ("Quyết định 88/QĐ-TTg và Quyết định 77/QĐ-TTg", [OLD, NEW]),
        ("Quyết định 1234 nói gì", []),
        ("hồ sơ trực tuyến", []),
    ],
)
def test_documents_named_by_number(desk: Desk, text: str, named: list[str]) -> None:
    """Their own number first."""
    question = understand(text)
    found = desk.gatherer.named_documents(question, desk.gatherer.is_visible(PUBLIC))

    assert sorted(named) == sorted(found)


def test_an_article_about_a_document_stands_in_for_it(tmp_path: Path) -> None:
    """Where the document itself is not there: here only a draft for staff names it."""
    kept = [one for one in documents() if one.id not in {OLD, NEW}]
    gatherer = EvidenceGatherer(open_shelf(tmp_path, kept))
    question = understand("Quyết định 77 nói gì")

    for_staff = gatherer.named_documents(question, gatherer.is_visible(EVERYBODY))
    for_citizens = gatherer.named_documents(question, gatherer.is_visible(PUBLIC))

    assert list(for_staff) == ["a-thay-77"]
    assert list(for_citizens) == []
    first = gatherer.gather(question, EVERYBODY).candidates[0]
    assert first.view.document.id == "a-thay-77"


def test_views_are_remembered_and_forgotten(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Working a view out costs; keeping all of a large build would cost more."""
    monkeypatch.setattr(module, "_REMEMBERED_VIEWS", 2)
    gatherer = EvidenceGatherer(desk.library)
    passages = desk.library.passages[:3]

    first = gatherer.view(passages[0])

    assert first is gatherer.view(passages[0])
    for passage in passages[1:]:
        gatherer.view(passage)
    assert first is not gatherer.view(passages[0])


def test_an_empty_build_has_no_evidence(tmp_path: Path) -> None:
    """And nothing to compare cosines with."""
    library = open_shelf(tmp_path, [])

    found = EvidenceGatherer(library).gather(understand(FIGURE), PUBLIC)

    assert found.candidates == ()
    assert found.background == 0.0
