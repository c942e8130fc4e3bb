"""Files and folders: which are read, and what is said of the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from knowledge.errors import SourceUnavailable, UnreadableDocument
from knowledge.readers import iter_paths, read_bytes, read_path
from knowledge.readers.encoding import MAX_BYTES


def test_supported_files_are_found_in_order(tmp_path: Path) -> None:
    """Subfolders count; hidden files, READMEs and other endings do not."""
    for name in ("b.md", "a.txt", "con/c.HTML", "con/d.pdf", ".an.md", "README.md", ".git/e.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("chữ", encoding="utf-8")

    assert [path.relative_to(tmp_path).as_posix() for path in iter_paths(tmp_path)] == [
        "a.txt",
        "b.md",
        "con/c.HTML",
    ]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """A link to its own parent is not followed."""
    (tmp_path / "a.md").write_text("chữ", encoding="utf-8")
    (tmp_path / "vong").symlink_to(tmp_path, target_is_directory=True)

    assert [path.name for path in iter_paths(tmp_path)] == ["a.md"]


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    """A file that is listed and cannot be opened must not vanish silently."""
    (tmp_path / "vong.md").symlink_to(tmp_path / "vong.md")
    (tmp_path / "cut.md").symlink_to(tmp_path / "khong-co.md")

    cut, loop = iter_paths(tmp_path)

    with pytest.raises(SourceUnavailable, match="liên kết"):
        read_path(loop)
    with pytest.raises(SourceUnavailable, match="Không có tệp"):
        read_path(cut)


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    """A collection may be made of links to single files."""
    (tmp_path / "goc.bin").write_text("Một câu đủ dài để đọc.", encoding="utf-8")
    (tmp_path / "a.txt").symlink_to(tmp_path / "goc.bin")

    assert [path.name for path in iter_paths(tmp_path)] == ["a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    """Documents must not be left out silently."""
    closed = tmp_path / "kin"
    closed.mkdir()
    closed.chmod(0)
    try:
        with pytest.raises(SourceUnavailable, match="quyền"):
            iter_paths(tmp_path)
    finally:
        closed.chmod(0o700)


def test_a_refusal_of_the_system_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the program, a folder the system refuses is named with a way out."""

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)

    with pytest.raises(SourceUnavailable, match="Hãy cấp quyền"):
        iter_paths(tmp_path)


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for one file."""
    path = tmp_path / "a.md"
    path.write_text("chữ", encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(SourceUnavailable, match="Hãy cấp quyền"):
        read_path(path)


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    """A typing error in a path is no empty collection."""
    with pytest.raises(SourceUnavailable, match="Không có tệp"):
        read_path(tmp_path / "khong-co.md")
    with pytest.raises(SourceUnavailable, match="Không có thư mục"):
        iter_paths(tmp_path / "khong-co")
    with pytest.raises(SourceUnavailable, match="thư mục"):
        read_path(tmp_path)


def test_an_unknown_ending_is_told(tmp_path: Path) -> None:
    """The sentence lists what can be read."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")

    with pytest.raises(UnreadableDocument, match=r"\.md"):
        read_bytes(path)


def test_a_huge_file_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifty megabytes never enter memory."""
    path = tmp_path / "to.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("was read"))

    with pytest.raises(UnreadableDocument, match="20 MB"):
        read_path(path)
