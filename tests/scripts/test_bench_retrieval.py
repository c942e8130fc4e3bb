"""Measuring search on foreign collections."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.model import Hit
from knowledge.model import Passage
from scripts import bench_retrieval
from scripts.bench_retrieval import document_rank, measure, measures, without_accents
from scripts.retrieval_sets import COLLECTIONS, DATA, AskedOf, Collection
from tests.fakes import HashEncoder

SUBJECTS = ("khai sinh", "hộ chiếu", "căn cước", "đất đai", "thuế", "học phí")


def hit(document_id: str, rank: int) -> Hit:
    """A hit on some passage of a document."""
    passage = Passage(
        id=f"{document_id}#{rank}",
        document_id=document_id,
        text="…",
        heading_path=(),
        start=0,
        end=1,
        order=rank,
    )
    return Hit(rank=rank, passage=passage, score=1.0, dense=1.0, lexical=1.0)


def test_a_document_counts_once_at_its_first_passage() -> None:
    """Three passages of one document before the right one make it second, not fourth."""
    hits = [hit(name, rank) for rank, name in enumerate("aaabcb", start=1)]

    assert document_rank(hits, frozenset("b")) == 2
    assert document_rank(hits, frozenset("cb")) == 2
    assert document_rank(hits, frozenset("x")) is None


def test_only_ten_documents_are_looked_at() -> None:
    """The eleventh document is as good as not found."""
    hits = [hit(f"d{rank:02}", rank) for rank in range(1, 12)]

    assert document_rank(hits, frozenset({"d10"})) == 10
    assert document_rank(hits, frozenset({"d11"})) is None


def test_measures_count_what_was_not_found() -> None:
    """A question without a right document lowers every measure."""
    found = measures([1, 2, 6, None])

    assert found == {"r1": 25.0, "r5": 50.0, "r10": 75.0, "mrr10": pytest.approx(0.4167)}


def test_accents_go_and_letter_case_stays() -> None:
    """As typed on a keyboard without Vietnamese."""
    assert without_accents("Đăng ký Tạm trú ở Huế") == "Dang ky Tam tru o Hue"


def test_a_collection_goes_through_add_reindex_and_search(tmp_path: Path) -> None:
    """Every file becomes a document, every question is asked both ways, all are found."""
    collection = Collection(
        name="small",
        files={
            f"{number}.txt": f"Thủ tục về {subject}.\n\nNgười dân nộp hồ sơ {subject} tại xã."
            for number, subject in enumerate(SUBJECTS)
        },
        questions=tuple(
            AskedOf(str(number), f"Nộp hồ sơ {subject} ở đâu?", frozenset({str(number)}))
            for number, subject in enumerate(SUBJECTS)
        ),
    )

    rows = measure(collection, work=tmp_path / "work", make_encoder=HashEncoder)

    assert [row["typing"] for row in rows] == ["accents", "no accents"]
    for row in rows:
        assert row["documents"] == row["questions"] == len(SUBJECTS)
        assert row["unreadable"] == 0
        assert row["search_r1"] == row["bm25_r1"] == 100.0
    assert (tmp_path / "work").is_dir()


def test_without_the_data_there_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clone alone has no collections; the script says where they belong."""
    monkeypatch.setattr(bench_retrieval, "DATA", tmp_path / "nowhere")
    monkeypatch.setattr("sys.argv", ["bench_retrieval"])

    assert bench_retrieval.main() == 1
    assert "../shared/data" in capsys.readouterr().err


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_is_whole_and_always_the_same(name: str) -> None:
    """Every right document is a file of the collection, and sampling repeats."""
    if not DATA.is_dir():
        pytest.skip("../shared/data is not beside this repository")

    first, second = COLLECTIONS[name](), COLLECTIONS[name]()

    names = {Path(file).stem for file in first.files}
    assert len(first.questions) >= 500
    assert all(one.documents and one.documents <= names for one in first.questions)
    assert first == second


def test_an_article_does_not_hold_its_own_question() -> None:
    """The headings are asked for, so they must not stand in the documents as headings."""
    if not DATA.is_dir():
        pytest.skip("../shared/data is not beside this repository")
    collection = COLLECTIONS["articles"]()

    for question in collection.questions[:50]:
        (document_id,) = question.documents
        lines = collection.files[f"{document_id}.md"].splitlines()
        assert not any(
            question.text in line for line in lines if line.startswith("#") and question.text
        )
