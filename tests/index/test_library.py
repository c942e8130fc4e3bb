"""An opened build: search, scores, the ledger, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import DamagedBuild, EncoderMismatch, NoBuild
from index.fusion import FusionWeights
from index.library import BuiltLibrary, open_library
from index.manifest import MANIFEST_NAME
from index.model import Filters
from index.protocols import Library
from index.publish import build_folder, live_build_id
from knowledge.model import Visibility
from tests.fakes import HashEncoder
from tests.index.samples import build, document, shelf

STAFF = Filters(visibilities=frozenset(Visibility))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with one published build; tests only read it."""
    folder = tmp_path_factory.mktemp("data")
    build(folder)
    return folder


@pytest.fixture
def library(data: Path) -> BuiltLibrary:
    return open_library(data / "index", HashEncoder())


def live_files(data: Path) -> Iterator[Path]:
    """The files of the live build that its manifest lists."""
    folder = build_folder(data / "index", live_build_id(data / "index") or "")
    return (folder / name for name in json.loads((folder / MANIFEST_NAME).read_text())["files"])


def test_a_build_holds_what_was_registered(library: BuiltLibrary) -> None:
    """Documents come back whole but for their blocks; passages stand for these."""
    as_protocol: Library = library

    assert [one.id for one in shelf()] == list(as_protocol.documents)
    assert library.documents["quyet-dinh"].number == "77/QĐ-XYZ"
    assert library.documents["quyet-dinh"].blocks == ()
    for registered in shelf():
        passages = library.passages_of(registered.id)
        assert registered.text == "\n".join(one.text for one in passages)
        assert all(registered.text[one.start : one.end] == one.text for one in passages)


def test_passages_are_found_by_id(library: BuiltLibrary) -> None:
    """Every passage by its id; an unknown id or document gives nothing."""
    assert all(one == library.passage(one.id) for one in library.passages)
    assert library.passage("khong-co#0") is None
    assert library.passages_of("khong-co") == ()


def test_the_ledger_keeps_only_facts_of_documents_in_the_build(library: BuiltLibrary) -> None:
    """A fact points at the passage that says so; facts of absent documents are gone."""
    (fact,) = library.indicators["ho_so"].facts

    assert fact.document_id == "ban-do"
    assert "64,2" in getattr(library.passage(fact.passage_id or ""), "text", "")


def test_search_finds_the_passage_that_says_it(library: BuiltLibrary) -> None:
    """The right passage first, with ranks from 1 and scores in [0, 1]."""
    hits = library.search("Tỷ lệ hồ sơ trực tuyến của tỉnh là bao nhiêu?")

    assert hits[0].passage.id == "ban-do#1"
    assert [*range(1, len(hits) + 1)] == [hit.rank for hit in hits]
    assert all(0 <= hit.score <= 1 for hit in hits)


def test_an_accentless_question_finds_it_too(library: BuiltLibrary) -> None:
    """The lexical side does not need accents."""
    assert library.search("ung dung dinh danh dien tu")[0].passage.document_id == "vneid"


def test_a_citizen_never_sees_staff_documents(library: BuiltLibrary) -> None:
    """Without filters only public documents are searched."""
    question = "ngân sách chuyển đổi số năm 2025"

    public = library.search(question, k=100)
    staff = library.search(question, k=100, filters=STAFF)

    assert "noi-bo" not in {hit.passage.document_id for hit in public}
    assert staff[0].passage.document_id == "noi-bo"


def test_lexical_text_replaces_the_text_for_bm25_only(library: BuiltLibrary) -> None:
    """An expanded question changes the lexical score and leaves the cosine alone."""
    plain = {hit.passage.id: hit for hit in library.search("hồ sơ", k=100)}
    expanded = {
        hit.passage.id: hit for hit in library.search("hồ sơ", k=100, lexical_text="định danh")
    }

    assert plain["vneid#0"].dense == expanded["vneid#0"].dense
    assert plain["vneid#0"].lexical < expanded["vneid#0"].lexical


def test_the_page_around_a_passage_counts_for_documents(tmp_path: Path) -> None:
    """Of two clauses alike, the one whose article is about the question comes first."""
    clause = "Mức phạt là năm triệu đồng."
    build(
        tmp_path,
        [
            document(
                "a-hang-hai", "Tàu biển phải có hoa tiêu dẫn đường.", clause, title="Nghị định"
            ),
            document("b-ma-tuy", "Cơ sở cai nghiện ma túy bắt buộc.", clause, title="Nghị định"),
        ],
    )
    library = open_library(tmp_path / "index", HashEncoder())
    question = "mức phạt là bao nhiêu triệu đồng về cai nghiện"

    around = library.search(question, weights=FusionWeights(0.0, 0.5, 0.5))
    alone = library.search(question, weights=FusionWeights(0.0, 1.0, 0.0))

    first = {hit.passage.id: hit.score for hit in around}
    same = {hit.passage.id: hit.score for hit in alone}
    assert first["b-ma-tuy#1"] > first["a-hang-hai#1"]
    assert same["b-ma-tuy#1"] == same["a-hang-hai#1"]


def test_spreading_brings_other_documents_in(library: BuiltLibrary) -> None:
    """With a large step a document's second passage comes after every other document."""
    hits = library.search("tỷ lệ hồ sơ trực tuyến của tỉnh", k=100, spread=1.0)

    documents = [hit.passage.document_id for hit in hits]
    distinct = len(set(documents))
    assert len(set(documents[:distinct])) == distinct
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_scores_are_those_of_the_hits(library: BuiltLibrary) -> None:
    """Asking for given passages gives exactly what search reports for them."""
    hits = library.search("tổ công nghệ số cộng đồng")

    scores = library.scores("tổ công nghệ số cộng đồng", [hit.passage.id for hit in hits])

    assert [hit.dense for hit in hits] == scores.dense.tolist()
    assert [hit.lexical for hit in hits] == scores.lexical.tolist()
    assert library.scores("x", []).dense.shape == (0,)


def test_scores_of_an_unknown_passage_are_refused(library: BuiltLibrary) -> None:
    """A passage of another build has no score here."""
    with pytest.raises(KeyError):
        library.scores("x", ["khong-co#0"])


def test_a_question_is_encoded_once(data: Path) -> None:
    """Search, scores and search again cost one encoding."""
    encoder = HashEncoder()
    library = open_library(data / "index", encoder)

    library.search("hồ sơ")
    library.scores("hồ sơ", ["ban-do#0"])
    library.encode_question("hồ sơ")

    assert encoder.questions == ["hồ sơ"]


def test_rare_terms_weigh_more(library: BuiltLibrary) -> None:
    """Rarity tells a telling syllable from a common one."""
    assert library.rarity("vneid") > library.rarity("so")


def test_without_a_build_the_sentence_says_what_to_run(tmp_path: Path) -> None:
    """Nothing published yet is its own error."""
    with pytest.raises(NoBuild, match="tiendo reindex"):
        open_library(tmp_path / "index", HashEncoder())


def test_an_unknown_build_is_refused(data: Path) -> None:
    """Naming a build that is not kept says where to look."""
    with pytest.raises(NoBuild, match="tiendo builds"):
        open_library(data / "index", HashEncoder(), build_id="20200101-000000-000000-00000000")


@pytest.mark.parametrize(
    "encoder",
    [
        pytest.param(HashEncoder(seed=1), id="another digest"),
        pytest.param(HashEncoder(name="khac"), id="another name"),
        pytest.param(HashEncoder(dimensions=32), id="another width"),
    ],
)
def test_another_encoder_is_refused(data: Path, encoder: HashEncoder) -> None:
    """Vectors of two encoders are never mixed; the sentence says to reindex."""
    with pytest.raises(EncoderMismatch, match="tiendo reindex"):
        open_library(data / "index", encoder)


def test_a_missing_or_short_file_is_refused(tmp_path: Path) -> None:
    """Every file of the manifest is looked for, in full length, before anything is opened."""
    build(tmp_path)
    for path in live_files(tmp_path):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1])
        with pytest.raises(DamagedBuild, match=path.name):
            open_library(tmp_path / "index", HashEncoder())
        path.unlink()
        with pytest.raises(DamagedBuild, match=path.name):
            open_library(tmp_path / "index", HashEncoder())
        path.write_bytes(whole)

    assert open_library(tmp_path / "index", HashEncoder()).passages


@pytest.mark.parametrize(
    "name", ["passages.jsonl", "dense.faiss", "lexical_rows.npy", "contexts.npy"]
)
def test_scrambled_content_is_damage_not_a_crash(name: str, tmp_path: Path) -> None:
    """A file of the right length with wrong content is refused when its form shows it."""
    build(tmp_path)
    (path,) = [one for one in live_files(tmp_path) if one.name == name]
    path.write_bytes(b"\x00" * path.stat().st_size)

    with pytest.raises(DamagedBuild, match="tiendo"):
        open_library(tmp_path / "index", HashEncoder())


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"format_version": 999}', b'{"format_version": 1, "files": 3}'],
)
def test_a_broken_manifest_is_damage(content: bytes, tmp_path: Path) -> None:
    """Whatever stands in the manifest, the answer is a sentence."""
    build(tmp_path)
    index = tmp_path / "index"
    (build_folder(index, live_build_id(index) or "") / MANIFEST_NAME).write_bytes(content)

    with pytest.raises(DamagedBuild):
        open_library(index, HashEncoder())


def test_a_large_build_is_opened_without_reading_every_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above some megabytes only sizes are checked at opening; content that is wrong all the same
    is damage where it is noticed.
    """
    monkeypatch.setattr("index.manifest._DIGESTS_UP_TO_BYTES", 0)
    build(tmp_path)
    (passages,) = [one for one in live_files(tmp_path) if one.name == "passages.jsonl"]
    whole = passages.read_bytes()

    assert open_library(tmp_path / "index", HashEncoder()).passages
    passages.write_bytes(b"\n" * len(whole))
    with pytest.raises(DamagedBuild, match="tiendo doctor"):
        open_library(tmp_path / "index", HashEncoder())
    passages.write_bytes(b"\x00" * len(whole))
    with pytest.raises(DamagedBuild, match="tiendo doctor"):
        open_library(tmp_path / "index", HashEncoder())


def test_a_file_that_cannot_be_read_is_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bad disk or missing permission, met while digests are compared."""
    build(tmp_path)

    def refuse(_: Path) -> str:
        raise PermissionError

    monkeypatch.setattr("index.manifest.file_digest", refuse)

    with pytest.raises(DamagedBuild, match="không đọc được tệp"):
        open_library(tmp_path / "index", HashEncoder())


def test_a_manifest_of_another_build_is_damage(tmp_path: Path) -> None:
    """A folder that was renamed or copied by hand is not trusted."""
    report = build(tmp_path)
    index = tmp_path / "index"
    other = report.build_id[:-1] + ("0" if report.build_id[-1] != "0" else "1")
    build_folder(index, report.build_id).rename(build_folder(index, other))

    with pytest.raises(DamagedBuild, match="bản dựng khác"):
        open_library(index, HashEncoder(), build_id=other)


def test_an_empty_register_builds_and_finds_nothing(tmp_path: Path) -> None:
    """No documents is a valid state, not an error."""
    build(tmp_path, [])

    library = open_library(tmp_path / "index", HashEncoder())

    assert library.search("hồ sơ") == ()
    assert library.documents == {}
