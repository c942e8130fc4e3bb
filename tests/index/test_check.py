"""Health checks: each finds its fault and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.cache import CACHE_NAME
from index.check import Finding, Severity, check_index, free_bytes
from index.library import open_library
from index.lock import hold_lock
from index.publish import BUILDING_PREFIX, POINTER_NAME, build_folder, live_build_id
from knowledge.model import Document
from tests.fakes import HashEncoder
from tests.index.samples import build, document, indicators, shelf


def findings(
    data: Path,
    *,
    encoder: HashEncoder | None = None,
    documents: list[Document] | None = None,
    free: int = 10**12,
) -> dict[str, Finding]:
    """All findings by name."""
    found = check_index(
        data / "index",
        cache_dir=data / "cache",
        encoder=encoder or HashEncoder(),
        documents=shelf() if documents is None else documents,
        indicators=indicators(),
        free=lambda _: free,
    )
    assert len({one.name for one in found}) == len(found)
    assert all(one.remedy for one in found if one.severity is not Severity.OK)
    return {one.name: one for one in found}


def severities(found: dict[str, Finding]) -> dict[str, str]:
    """Those that are not in order."""
    return {
        name: one.severity.value for name, one in found.items() if one.severity is not Severity.OK
    }


def test_a_healthy_index_has_nothing_to_say(tmp_path: Path) -> None:
    """Every check runs and none complains."""
    build(tmp_path)

    found = findings(tmp_path)

    assert severities(found) == {}
    assert set(found) == {
        "current", "digests", "encoder", "fresh", "builds", "leftovers", "cache", "disk"
    }  # fmt: skip


def test_no_build_is_an_error(tmp_path: Path) -> None:
    """Before the first reindex; nothing is created by looking."""
    found = findings(tmp_path)

    assert severities(found) == {"current": "error"}
    assert "tiendo reindex" in (found["current"].remedy or "")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_pointer_is_an_error(tmp_path: Path) -> None:
    """A pointer that names nothing."""
    build(tmp_path)
    (tmp_path / "index" / POINTER_NAME).write_text("?")

    assert severities(findings(tmp_path))["current"] == "error"


@pytest.mark.parametrize("name", ["dense.faiss", "passages.jsonl", "lexical_weights.npy"])
def test_a_single_changed_byte_is_found(name: str, tmp_path: Path) -> None:
    """Every byte of every file is compared with its digest."""
    build(tmp_path)
    index = tmp_path / "index"
    path = build_folder(index, live_build_id(index) or "") / name
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(content)

    found = findings(tmp_path)

    assert severities(found) == {"digests": "error", "builds": "warning"}
    assert name in found["digests"].message


def test_another_encoder_is_an_error(tmp_path: Path) -> None:
    """The setting changed after the build."""
    build(tmp_path)

    assert severities(findings(tmp_path, encoder=HashEncoder(seed=1))) == {"encoder": "error"}


def test_documents_not_yet_indexed_are_a_warning(tmp_path: Path) -> None:
    """Registered after the build, or removed since."""
    build(tmp_path)

    found = findings(tmp_path, documents=[*shelf()[1:], document("moi", "Câu mới.")])

    assert severities(found) == {"fresh": "warning"}
    assert "1 văn bản mới, 0 thay đổi, 1 đã gỡ" in found["fresh"].message


def test_a_damaged_older_build_is_a_warning(tmp_path: Path) -> None:
    """It could not be gone back to."""
    older = build(tmp_path)
    build(tmp_path)
    (build_folder(tmp_path / "index", older.build_id) / "documents.jsonl").unlink()

    found = findings(tmp_path)

    assert severities(found) == {"builds": "warning"}
    assert older.build_id in found["builds"].message


def test_leftovers_are_a_warning_unless_someone_is_building(tmp_path: Path) -> None:
    """A half-written folder is normal while its builder lives."""
    build(tmp_path)
    (tmp_path / "index" / "builds" / f"{BUILDING_PREFIX}x").mkdir()

    assert severities(findings(tmp_path)) == {"leftovers": "warning"}
    with hold_lock(tmp_path / "index"):
        assert severities(findings(tmp_path)) == {}


def test_a_damaged_cache_is_a_warning(tmp_path: Path) -> None:
    """Answers do not need it, the next build mends it."""
    build(tmp_path)
    (tmp_path / "cache" / CACHE_NAME).write_bytes(b"x" * 10_000)

    assert severities(findings(tmp_path)) == {"cache": "warning"}
    build(tmp_path)
    assert severities(findings(tmp_path)) == {}
    assert open_library(tmp_path / "index", HashEncoder()).search("hồ sơ")


def test_little_room_is_a_warning(tmp_path: Path) -> None:
    """Before the disk is full rather than after."""
    build(tmp_path)

    assert severities(findings(tmp_path, free=5_000_000)) == {"disk": "warning"}
    assert free_bytes(tmp_path / "not" / "yet" / "there") > 0
