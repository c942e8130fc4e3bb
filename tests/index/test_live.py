"""A running process follows publishes between two questions."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from index.errors import DamagedBuild, EncoderMismatch, NoBuild
from index.live import LiveLibrary
from index.publish import POINTER_NAME, build_folder, live_build_id, rollback
from tests.fakes import HashEncoder
from tests.index.samples import build, document


def test_a_publish_is_noticed_at_the_next_question(tmp_path: Path) -> None:
    """The library stays the same object until another build is published."""
    build(tmp_path, [document("mot", "Câu cũ.")])
    live = LiveLibrary(tmp_path / "index", HashEncoder())
    before = live.current()

    assert before is live.current()
    build(tmp_path, [document("mot", "Câu mới.")])
    assert live.current().passages[0].text == "Câu mới."
    rollback(tmp_path / "index")
    assert live.current().passages[0].text == "Câu cũ."


def test_a_question_in_flight_keeps_its_library(tmp_path: Path) -> None:
    """A library that was handed out answers on, even when its build is cleared away."""
    build(tmp_path, [document("mot", "Câu cũ về hồ sơ.")])
    held = LiveLibrary(tmp_path / "index", HashEncoder()).current()
    for number in range(4):
        build(tmp_path, [document("mot", f"Câu {number}.")])

    assert not build_folder(tmp_path / "index", held.build_id).exists()
    assert held.search("hồ sơ")[0].passage.text == "Câu cũ về hồ sơ."


def test_questions_are_remembered_across_builds(tmp_path: Path) -> None:
    """A swap does not forget the vectors of questions: the encoder is the same."""
    encoder = HashEncoder()
    build(tmp_path)
    live = LiveLibrary(tmp_path / "index", encoder)
    live.current().search("hồ sơ")
    build(tmp_path, [document("mot", "Hồ sơ.")])

    live.current().search("hồ sơ")

    assert encoder.questions == ["hồ sơ"]


def test_without_a_build_there_is_a_sentence_and_then_a_library(tmp_path: Path) -> None:
    """A bot started before the first build answers as soon as there is one."""
    live = LiveLibrary(tmp_path / "index", HashEncoder())

    with pytest.raises(NoBuild, match="tiendo reindex"):
        live.current()
    build(tmp_path)
    assert live.current().passages


def test_a_build_of_another_encoder_does_not_replace_the_old_one(tmp_path: Path) -> None:
    """The old build answers on, and the problem can be shown."""
    build(tmp_path)
    live = LiveLibrary(tmp_path / "index", HashEncoder())
    before = live.current()
    build(tmp_path, encoder=HashEncoder(seed=1))

    assert before is live.current()
    assert isinstance(live.problem, EncoderMismatch)
    build(tmp_path)
    assert before is not live.current()
    assert live.problem is None


def test_a_damaged_new_build_does_not_replace_the_old_one(tmp_path: Path) -> None:
    """The old build answers on while the new one cannot be opened."""
    build(tmp_path)
    live = LiveLibrary(tmp_path / "index", HashEncoder())
    before = live.current()
    report = build(tmp_path)
    (build_folder(tmp_path / "index", report.build_id) / "passages.jsonl").unlink()

    assert before is live.current()
    assert isinstance(live.problem, DamagedBuild)


def test_losing_the_folder_does_not_stop_answers(tmp_path: Path) -> None:
    """Even an index directory that disappears leaves the opened build answering."""
    build(tmp_path)
    live = LiveLibrary(tmp_path / "index", HashEncoder())
    live.current()
    shutil.rmtree(tmp_path / "index")

    assert live.current().search("hồ sơ")
    assert isinstance(live.problem, NoBuild)


def test_the_pointer_written_again_opens_nothing_new(tmp_path: Path) -> None:
    """Touching the pointer without changing it keeps the opened library."""
    build(tmp_path)
    live = LiveLibrary(tmp_path / "index", HashEncoder())
    before = live.current()
    pointer = tmp_path / "index" / POINTER_NAME
    content = pointer.read_bytes()
    pointer.unlink()
    pointer.write_bytes(content)

    assert before is live.current()


def test_a_build_cleared_away_while_opening_gives_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Publishes in a row may remove a build between reading the pointer and opening it."""
    build(tmp_path, [document("mot", "Câu 0.")])
    live = LiveLibrary(tmp_path / "index", HashEncoder())
    live.current()
    build(tmp_path, [document("mot", "Câu 1.")])
    stale = "20200101-000000-000000-00000000"
    answers = iter([stale, live_build_id(tmp_path / "index")])
    monkeypatch.setattr("index.live.live_build_id", lambda _: next(answers))

    assert live.current().passages[0].text == "Câu 1."


def test_many_threads_share_one_library(tmp_path: Path) -> None:
    """Questions on many threads during publishes always get one whole build."""
    build(tmp_path, [document("mot", "Câu 0.")])
    live = LiveLibrary(tmp_path / "index", HashEncoder())
    problems: list[BaseException] = []
    finished = threading.Event()

    def ask() -> None:
        try:
            while not finished.is_set():
                library = live.current()
                (hit,) = library.search("câu")
                assert hit.passage in library.passages
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 8):
        build(tmp_path, [document("mot", f"Câu {number}.")])
    finished.set()
    for thread in threads:
        thread.join()

    assert problems == []
    assert live.current().passages[0].text == "Câu 7."
