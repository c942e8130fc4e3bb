"""Building: what is written, what is refused, and that nothing is lost on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from index.build import BuildSettings, build_index
from index.errors import BuildFailed, BuildInProgress
from index.library import open_library
from index.lock import hold_lock
from index.manifest import Manifest, check_digests
from index.model import Filters
from index.publish import build_folder, build_ids, find_leftovers, live_build_id
from knowledge.model import Visibility
from tests.fakes import HashEncoder
from tests.index.samples import NO_STARTER, NOON, build, document, indicators, shelf


def manifest_of(data: Path, build_id: str) -> Manifest:
    return Manifest.read(build_folder(data / "index", build_id))


def test_the_manifest_says_what_was_built(tmp_path: Path) -> None:
    """Encoder, counts, newest document, time, settings and a digest of every file."""
    report = build(tmp_path)

    manifest = manifest_of(tmp_path, report.build_id)

    assert (
        manifest.documents,
        manifest.passages,
        manifest.indicators,
        manifest.facts,
    ) == (6, 8, 1, 1)
    assert (
        manifest.encoder_name,
        manifest.encoder_digest,
        manifest.dimensions,
    ) == ("hash", "hash-64-0", 64)
    assert manifest.newest_document == "2025-01-05"
    assert manifest.created_at == "2026-03-01T12:00:00+00:00"
    assert manifest.settings["lexical"]["k1"] == 0.9
    assert {"dense.faiss", "passages.jsonl", "documents.jsonl", "lexical_rows.npy"} <= set(
        manifest.files
    )
    check_digests(build_folder(tmp_path / "index", report.build_id), manifest)


def test_no_file_of_a_build_is_a_pickle(tmp_path: Path) -> None:
    """Opening a build never runs code: JSON, plain arrays and faiss's own format only."""
    report = build(tmp_path)

    for name in manifest_of(tmp_path, report.build_id).files:
        path = build_folder(tmp_path / "index", report.build_id) / name
        if path.suffix == ".npy":
            assert not np.load(path, allow_pickle=False).dtype.hasobject
        elif path.suffix == ".jsonl":
            assert all(json.loads(line) for line in path.read_text().split("\n") if line)
        else:
            assert name == "dense.faiss"


def test_the_same_documents_give_the_same_files(tmp_path: Path) -> None:
    """Order of registration and time of day change nothing but the name."""
    first = build(tmp_path / "one")
    second = build(tmp_path / "two", list(reversed(shelf())), now=NOON + timedelta(days=1))

    assert manifest_of(tmp_path / "one", first.build_id).files == (
        manifest_of(tmp_path / "two", second.build_id).files
    )


def test_only_changed_passages_are_encoded(tmp_path: Path) -> None:
    """A second build encodes just what the first did not hold."""
    encoder = HashEncoder()
    first = build(tmp_path, encoder=encoder)
    encoder.encoded.clear()

    second = build(tmp_path, [*shelf(), document("moi", "Một câu mới.")], encoder=encoder)

    assert (first.encoded, second.encoded) == (8, 1)
    assert encoder.encoded == ["Báo cáo chuyển đổi số. Kết quả. Một câu mới."]


def test_cached_vectors_are_the_encoded_ones(tmp_path: Path) -> None:
    """A build from the cache answers with the same scores as the one that filled it."""
    build(tmp_path)
    before = open_library(tmp_path / "index", HashEncoder()).search("hồ sơ trực tuyến")
    build(tmp_path)

    after = open_library(tmp_path / "index", HashEncoder()).search("hồ sơ trực tuyến")

    assert before == after


def test_another_encoder_shares_no_vectors(tmp_path: Path) -> None:
    """A change of encoder encodes everything again."""
    build(tmp_path)

    report = build(tmp_path, encoder=HashEncoder(seed=1))

    assert report.encoded == 8
    assert open_library(tmp_path / "index", HashEncoder(seed=1)).search("hồ sơ")


def test_a_removed_document_is_not_found_after_the_next_publish(tmp_path: Path) -> None:
    """Removing a document removes its passages, its facts and itself."""
    build(tmp_path)
    build(tmp_path, [one for one in shelf() if one.id != "ban-do"])

    library = open_library(tmp_path / "index", HashEncoder())

    hits = library.search("Tỷ lệ hồ sơ trực tuyến", k=100, filters=Filters(frozenset(Visibility)))
    assert "ban-do" not in {hit.passage.document_id for hit in hits}
    assert "ban-do" not in library.documents
    assert library.passages_of("ban-do") == ()
    assert library.indicators["ho_so"].facts == ()


@pytest.mark.parametrize("hnsw_from", [1, 10_000], ids=["hnsw", "exact"])
def test_removal_and_visibility_hold_in_both_kinds_of_index(hnsw_from: int, tmp_path: Path) -> None:
    """Neither kind of vector index brings back what was removed or hidden."""
    documents = [
        document(
            f"so-{number:03}",
            f"Tỉnh số {number} có {number * 7} dịch vụ công trực tuyến.",
            visibility=Visibility.STAFF if number % 3 == 0 else Visibility.PUBLIC,
        )
        for number in range(300)
    ]

    def published(kept: list[int]) -> set[str]:
        build_index(
            [documents[number] for number in kept],
            (),
            index_dir=tmp_path / "index",
            cache_dir=tmp_path / "cache",
            encoder=HashEncoder(),
            now=NOON,
            settings=BuildSettings(hnsw_from=hnsw_from),
            starter_path=NO_STARTER,
        )
        library = open_library(tmp_path / "index", HashEncoder())
        assert ("hnsw" if hnsw_from == 1 else "exact") == library.manifest.dense_kind
        hits = library.search("dịch vụ công trực tuyến của tỉnh", k=500)
        return {hit.passage.document_id for hit in hits}

    public = {one.id for one in documents if one.visibility is Visibility.PUBLIC}
    assert public == published([*range(300)])
    assert {f"so-{number:03}" for number in (1, 2, 4, 5)} == published([*range(6)])


def test_a_fact_of_changed_visibility_changes_the_build(tmp_path: Path) -> None:
    """Hiding a document is a change even when its text stays the same."""
    hidden = [replace(one, visibility=Visibility.STAFF) for one in shelf()]
    build(tmp_path)
    report = build(tmp_path, hidden)

    library = open_library(tmp_path / "index", HashEncoder())

    assert report.encoded == 0
    assert library.search("hồ sơ") == ()


def test_build_ids_sort_by_time_even_when_the_clock_goes_back(tmp_path: Path) -> None:
    """The newest build always has the greatest id."""
    ids = [build(tmp_path, now=NOON + timedelta(hours=hours)).build_id for hours in (0, 0, -5, 1)]

    assert sorted(set(ids)) == ids
    assert ids[0][:22] == "20260301-120000-000000"
    assert ids[2][:22] == "20260301-120000-000002"


def test_only_the_last_builds_are_kept(tmp_path: Path) -> None:
    """Three by default: the live one and two to go back to."""
    reports = [build(tmp_path) for _ in range(5)]

    assert [one.build_id for one in reports[2:]] == build_ids(tmp_path / "index")
    assert (reports[1].build_id,) == reports[4].removed_builds


def test_progress_counts_to_the_end(tmp_path: Path) -> None:
    """(done, total) starts at zero, never falls and ends at the total."""
    seen: list[tuple[int, int]] = []
    documents = [document("dai", *(f"Câu thứ {number}." for number in range(70)))]

    build_index(
        documents,
        (),
        index_dir=tmp_path / "index",
        cache_dir=tmp_path / "cache",
        encoder=HashEncoder(),
        now=NOON,
        progress=lambda done, total: seen.append((done, total)),
        starter_path=NO_STARTER,
    )

    assert seen == [(0, 70), (32, 70), (64, 70), (70, 70)]


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    """The second one says that another is running, and harms nothing."""
    before = build(tmp_path)

    with hold_lock(tmp_path / "index"), pytest.raises(BuildInProgress, match="tiến trình khác"):
        build(tmp_path)

    assert before.build_id == live_build_id(tmp_path / "index")


def test_a_broken_encoder_leaves_the_old_build_live(tmp_path: Path) -> None:
    """Vectors of the wrong length or width never reach an index."""

    class Broken(HashEncoder):
        def encode_passages(self, texts: object) -> np.ndarray:
            return np.full((1, 3), 2, dtype=np.float32)

    before = build(tmp_path)

    with pytest.raises(BuildFailed, match="TIENDO_ENCODER"):
        build(tmp_path, encoder=Broken(seed=4))

    assert before.build_id == live_build_id(tmp_path / "index")
    assert find_leftovers(tmp_path / "index") == []


def test_an_interrupted_build_cleans_up_after_itself(tmp_path: Path) -> None:
    """Ctrl-C in the middle leaves the old build live and no half-written folder."""
    before = build(tmp_path)

    def interrupt(name: str) -> None:
        if name == "terms written":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(
            shelf(),
            indicators(),
            index_dir=tmp_path / "index",
            cache_dir=tmp_path / "cache",
            encoder=HashEncoder(),
            now=NOON,
            starter_path=NO_STARTER,
            checkpoint=interrupt,
        )

    assert [before.build_id] == build_ids(tmp_path / "index")
    assert find_leftovers(tmp_path / "index") == []


@pytest.mark.parametrize("name", ["index", "cache"])
def test_an_unwritable_data_directory_is_a_sentence(name: str, tmp_path: Path) -> None:
    """Where a folder cannot be made, the sentence says what to do."""
    (tmp_path / name).write_text("a file where a folder should be")

    with pytest.raises(BuildFailed, match="--data-dir"):
        build(tmp_path)


def test_repeated_passage_ids_are_refused(tmp_path: Path) -> None:
    """Two documents of one id would shadow each other silently."""
    with pytest.raises(ValueError, match="repeat"):
        build(tmp_path, [document("mot", "Câu."), document("mot", "Câu khác.")])
