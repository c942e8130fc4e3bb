"""What a reindex would change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.difference import Difference, find_difference
from index.publish import POINTER_NAME
from knowledge.model import Document, Visibility
from tests.index.samples import build, document, indicators, shelf


def difference(data: Path, documents: list[Document]) -> Difference:
    return find_difference(documents, indicators(), index_dir=data / "index")


def test_nothing_changed_is_an_empty_difference(tmp_path: Path) -> None:
    """The same register as at the last build."""
    report = build(tmp_path)

    found = difference(tmp_path, shelf())

    assert found.is_empty
    assert (report.build_id, 6, 8, 8, 0) == (
        found.live,
        found.unchanged,
        found.passages_before,
        found.passages_after,
        found.new_texts,
    )


def test_added_removed_and_changed_documents_are_named(tmp_path: Path) -> None:
    """Each with its number of passages before and after."""
    build(tmp_path)
    changed = document("to-cong-nghe", "Tổ công nghệ có 80.000 thành viên.", "Thêm một câu.")
    now = [*(one for one in shelf() if one.id not in {"ban-do", "to-cong-nghe"}), changed]
    now.append(document("moi", "Một câu mới.", title="Bản tin mới"))

    found = difference(tmp_path, now)

    assert [
        (one.document_id, one.title, one.passages_before, one.passages_after) for one in found.added
    ] == [("moi", "Bản tin mới", 0, 1)]
    assert [
        (one.document_id, one.passages_before, one.passages_after) for one in found.removed
    ] == [("ban-do", 2, 0)]
    assert [
        (one.document_id, one.passages_before, one.passages_after) for one in found.changed
    ] == [("to-cong-nghe", 1, 2)]
    assert (
        found.unchanged,
        found.new_texts,
        found.facts_before,
        found.facts_after,
    ) == (4, 3, 1, 0)
    assert not found.is_empty


def test_hiding_a_document_is_a_change_without_new_texts(tmp_path: Path) -> None:
    """What a citation or a filter takes from a document counts as its content."""
    build(tmp_path)
    now = [
        replace(one, visibility=Visibility.STAFF) if one.id == "vneid" else one for one in shelf()
    ]

    found = difference(tmp_path, now)

    assert [one.document_id for one in found.changed] == ["vneid"]
    assert found.new_texts == 0


def test_without_a_readable_build_everything_is_added(tmp_path: Path) -> None:
    """No build yet, or a damaged pointer: the whole register is new."""
    first = difference(tmp_path, shelf())
    build(tmp_path)
    (tmp_path / "index" / POINTER_NAME).write_text("?")

    second = difference(tmp_path, shelf())

    assert first == second
    assert first.live is None
    assert (len(first.added), first.new_texts) == (6, 8)


def test_a_difference_is_told_without_writing(tmp_path: Path) -> None:
    """Looking leaves no trace."""
    difference(tmp_path, shelf())

    assert list(tmp_path.iterdir()) == []
