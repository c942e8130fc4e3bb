"""Publishing, going back, listing, clearing away."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from index.errors import BuildFailed, BuildInProgress, DamagedBuild, NoBuild
from index.library import open_library
from index.lock import hold_lock
from index.publish import (
    POINTER_NAME,
    PUBLISHED_NAME,
    build_folder,
    build_ids,
    clear_leftovers,
    find_leftovers,
    keep_newest,
    list_builds,
    live_build_id,
    publish,
    rollback,
)
from tests.fakes import HashEncoder
from tests.index.samples import build, document


def three_builds(data: Path) -> list[str]:
    """Three published builds, oldest first."""
    return [build(data, [document("mot", f"Câu {number}.")]).build_id for number in range(3)]


def test_builds_are_listed_newest_first(tmp_path: Path) -> None:
    """Each with its manifest, and which one is live."""
    ids = three_builds(tmp_path)

    states = list_builds(tmp_path / "index")

    assert list(reversed(ids)) == [one.build_id for one in states]
    assert [one.is_live for one in states] == [True, False, False]
    assert [one.manifest.documents if one.manifest else 0 for one in states] == [1, 1, 1]


def test_nothing_is_listed_before_the_first_build(tmp_path: Path) -> None:
    """An index that is not there is an empty list."""
    assert list_builds(tmp_path / "index") == []
    assert live_build_id(tmp_path / "index") is None


def test_going_back_is_step_by_step(tmp_path: Path) -> None:
    """Each rollback goes one build further into the past, and then says there is none."""
    ids = three_builds(tmp_path)
    index = tmp_path / "index"

    assert ids[1] == rollback(index) == live_build_id(index)
    assert open_library(index, HashEncoder()).passages[0].text == "Câu 1."
    assert ids[0] == rollback(index)
    with pytest.raises(NoBuild, match="tiendo builds"):
        rollback(index)
    assert ids[0] == live_build_id(index)


def test_going_to_a_named_build_works_both_ways(tmp_path: Path) -> None:
    """A build that was rolled back can be made live again by name."""
    ids = three_builds(tmp_path)
    index = tmp_path / "index"
    rollback(index, ids[0])

    assert ids[2] == rollback(index, ids[2]) == live_build_id(index)


@pytest.mark.parametrize("name", ["20200101-000000-000000-00000000", "../../etc", "x"])
def test_going_to_an_unknown_build_changes_nothing(name: str, tmp_path: Path) -> None:
    """Only ids of builds on disk are accepted, never paths."""
    ids = three_builds(tmp_path)
    if name:
        with pytest.raises(NoBuild):
            rollback(tmp_path / "index", name)
        assert ids[2] == live_build_id(tmp_path / "index")


def test_going_back_to_a_damaged_build_is_refused(tmp_path: Path) -> None:
    """A build's digests are checked before it goes live."""
    ids = three_builds(tmp_path)
    damaged = build_folder(tmp_path / "index", ids[1]) / "passages.jsonl"
    damaged.write_bytes(damaged.read_bytes().replace("Câu".encode(), b"Cau "))

    with pytest.raises(DamagedBuild, match=r"passages\.jsonl"):
        rollback(tmp_path / "index")

    assert ids[2] == live_build_id(tmp_path / "index")


def test_going_back_waits_for_no_build(tmp_path: Path) -> None:
    """While another process builds, rollback is refused."""
    three_builds(tmp_path)

    with hold_lock(tmp_path / "index"), pytest.raises(BuildInProgress):
        rollback(tmp_path / "index")


def test_a_build_after_going_back_is_the_newest(tmp_path: Path) -> None:
    """Reindexing after a rollback publishes a new build; going back from it is one step."""
    ids = three_builds(tmp_path)
    rollback(tmp_path / "index", ids[0])

    fresh = build(tmp_path, [document("mot", "Câu mới.")]).build_id

    assert fresh == live_build_id(tmp_path / "index")
    assert fresh > ids[2]


def test_a_live_old_build_survives_clearing(tmp_path: Path) -> None:
    """The live build is never removed, however old it is."""
    ids = three_builds(tmp_path)
    rollback(tmp_path / "index", ids[0])

    gone = keep_newest(tmp_path / "index", kept=1)

    assert [ids[1], ids[2]] == gone
    assert [ids[0]] == build_ids(tmp_path / "index")


@pytest.mark.parametrize("content", [b"", b"../../../etc\n", b"\xff\xfe", b"x" * 1000])
def test_a_damaged_pointer_is_a_sentence_and_can_be_mended(content: bytes, tmp_path: Path) -> None:
    """Whatever stands in the pointer is never used as a path; a named rollback repairs it."""
    ids = three_builds(tmp_path)
    (tmp_path / "index" / POINTER_NAME).write_bytes(content)

    with pytest.raises(DamagedBuild, match="tiendo rollback"):
        live_build_id(tmp_path / "index")
    assert [one.is_live for one in list_builds(tmp_path / "index")] == [False] * 3
    assert ids[2] == rollback(tmp_path / "index")


def test_a_build_that_was_never_published_is_a_leftover(tmp_path: Path) -> None:
    """A kill between writing and publishing must not create a build to go back to."""
    ids = three_builds(tmp_path)
    index = tmp_path / "index"
    (build_folder(index, ids[1]) / PUBLISHED_NAME).unlink()

    assert [build_folder(index, ids[1])] == find_leftovers(index)
    assert ids[0] == rollback(index)
    assert clear_leftovers(index) == 1
    assert [ids[0], ids[2]] == build_ids(index)


def test_a_live_build_counts_as_published_without_its_marker(tmp_path: Path) -> None:
    """A kill between pointer and marker: the next publish writes the marker first."""
    ids = three_builds(tmp_path)
    index = tmp_path / "index"
    (build_folder(index, ids[2]) / PUBLISHED_NAME).unlink()

    assert find_leftovers(index) == []
    rollback(index)
    assert find_leftovers(index) == []


def test_publishing_what_is_not_there_is_refused(tmp_path: Path) -> None:
    """The pointer never names a build that is absent."""
    with pytest.raises(NoBuild):
        publish(tmp_path / "index", "20200101-000000-000000-00000000")


def test_a_pointer_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    """A folder in its place, or no permission."""
    (tmp_path / "index" / POINTER_NAME).mkdir(parents=True)

    with pytest.raises(DamagedBuild, match="quyền đọc"):
        live_build_id(tmp_path / "index")


def test_a_disk_that_refuses_leaves_the_live_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Going back needs one small write; where even that fails nothing has changed."""
    ids = three_builds(tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("index.publish.replace_bytes", refuse)

    with pytest.raises(BuildFailed, match="đã đầy"):
        rollback(tmp_path / "index")
    assert live_build_id(tmp_path / "index") == ids[2]


def test_a_build_with_a_broken_manifest_is_still_listed(tmp_path: Path) -> None:
    """What lies on disk is shown, even when it cannot be used."""
    ids = three_builds(tmp_path)
    (build_folder(tmp_path / "index", ids[1]) / "manifest.json").write_text("{")

    states = {one.build_id: one.manifest for one in list_builds(tmp_path / "index")}

    assert set(ids) == set(states)
    assert states[ids[1]] is None


def test_temporary_files_are_cleared(tmp_path: Path) -> None:
    """A pointer that was being written when the process died."""
    three_builds(tmp_path)
    (tmp_path / "index" / "current.tmp").write_text("x")

    assert clear_leftovers(tmp_path / "index") == 1
    assert not (tmp_path / "index" / "current.tmp").exists()
