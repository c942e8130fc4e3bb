"""A new data directory is filled once, whole, whoever comes first, and however often it is cut."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import starter
from bot.assemble import Assembly, Notices
from bot.data_directory import DataDirectory
from bot.errors import DataDirectoryProblem
from bot.settings import Settings
from bot.starter import Start, read_start, starter_paths
from index.errors import NoBuild
from tests.fakes import HashEncoder

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
DIGEST = """\
---
id: {id}
title: Bản tin {id}
kind: news
published_date: 2025-01-0{n}
---
Đến hết năm 2024, chỉ số {id} đạt {n}0 phần trăm.
"""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A starter corpus of five digests."""
    folder = tmp_path / "corpus"
    (folder / "news").mkdir(parents=True)
    for n in range(1, 6):
        text = DIGEST.format(id=f"tin-{n}", n=n)
        (folder / "news" / f"tin-{n}.md").write_text(text, encoding="utf-8")
    (folder / "indicators.yaml").write_text("indicators: []\n", encoding="utf-8")
    monkeypatch.setattr(starter, "CORPUS", folder)
    return folder


@pytest.fixture
def open_assembly(tmp_path: Path) -> Callable[..., Assembly]:
    def make(said: list[str] | None = None) -> Assembly:
        return Assembly(
            Settings(data_dir=tmp_path / "state"),
            notices=Notices(say=(said if said is not None else []).append),
            make_encoder=HashEncoder,
            now=lambda: NOW,
        )

    return make


Make = Callable[..., Assembly]


def ids(assembly: Assembly) -> list[str]:
    return [document.id for document in assembly.register.documents()]


ALL = [f"tin-{n}" for n in range(1, 6)]


@pytest.mark.usefixtures("corpus")
class TestFilling:
    """What the first use does."""

    def test_a_new_directory_is_filled_and_remembered(self, open_assembly: Make) -> None:
        """The second use finds it done."""
        said: list[str] = []
        open_assembly(said).start_documents()
        again = open_assembly(said)
        again.start_documents()

        assert ids(again) == ALL
        assert len(said) == 1
        assert read_start(again.directory) is Start.FILLED

    def test_empty_is_remembered(self, open_assembly: Make) -> None:
        """--empty said once holds for every later command."""
        open_assembly().start_documents(starts_empty=True)
        later = open_assembly()
        later.start_documents()
        later.start_index()

        assert ids(later) == []
        with pytest.raises(NoBuild):
            later.live.current()

    def test_empty_said_too_late_changes_nothing_and_says_so(self, open_assembly: Make) -> None:
        """Documents never vanish by an option."""
        said: list[str] = []
        open_assembly().start_documents()
        late = open_assembly(said)
        late.start_documents(starts_empty=True)

        assert ids(late) == ALL
        assert "--empty" in said[0]

    def test_a_removed_starter_document_stays_removed(self, open_assembly: Make) -> None:
        """Filling happens once; what the maintainer took out does not come back."""
        assembly = open_assembly()
        assembly.start_documents()
        for document_id in ALL:
            assembly.register.remove(document_id)
        later = open_assembly()
        later.start_documents()

        assert ids(later) == []

    def test_documents_from_before_are_left_alone(self, open_assembly: Make) -> None:
        """A register without the mark was filled by someone on purpose."""
        first = open_assembly()
        first.start_documents()
        for document_id in ALL[1:]:
            first.register.remove(document_id)
        first.directory.starter_mark.unlink()
        later = open_assembly()
        later.start_documents()

        assert ids(later) == ["tin-1"]

    def test_an_interrupted_filling_goes_on(
        self, open_assembly: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Cut after any number of documents, the next use completes them."""
        assembly = open_assembly()
        add = assembly.register.add
        count = 0

        def failing(*args: object, **kwargs: object) -> object:
            nonlocal count
            count += 1
            if count == 3:
                raise KeyboardInterrupt
            return add(*args, **kwargs)  # type: ignore[arg-type]

        monkeypatch.setattr(assembly.register, "add", failing)
        with pytest.raises(KeyboardInterrupt):
            assembly.start_documents()
        later = open_assembly()

        assert ids(later) == ALL[:2]
        later.start_documents()
        assert ids(later) == ALL

    def test_an_unreadable_mark_does_not_fill_twice(self, open_assembly: Make) -> None:
        """A torn mark beside documents means: leave them."""
        assembly = open_assembly()
        assembly.start_documents()
        assembly.register.remove("tin-1")
        assembly.directory.starter_mark.write_text("{", encoding="utf-8")
        later = open_assembly()
        later.start_documents()

        assert ids(later) == ALL[1:]


@pytest.mark.usefixtures("corpus")
class TestFirstIndex:
    """A filled directory answers at once."""

    def test_the_first_index_is_built_with_the_filling(self, open_assembly: Make) -> None:
        """No command but the question is needed."""
        assembly = open_assembly()
        assembly.start_index()

        assert len(assembly.live.current().documents) == 5

    def test_later_starts_build_nothing(self, open_assembly: Make) -> None:
        """A start that rebuilds would publish documents nobody has looked at."""
        assembly = open_assembly()
        assembly.start_index()
        before = assembly.live.current().build_id
        assembly.register.remove("tin-1")
        later = open_assembly()
        later.start_index()

        assert later.live.current().build_id == before

    def test_a_cut_first_build_is_made_up_for(
        self, open_assembly: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Filled but not indexed: the next question indexes."""

        def cut(_assembly: Assembly) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(Assembly, "rebuild", cut)
            with pytest.raises(KeyboardInterrupt):
                open_assembly().start_index()
        later = open_assembly()
        later.start_index()

        assert sorted(later.live.current().documents) == ALL

    def test_a_rebuild_takes_removed_documents_out(self, open_assembly: Make) -> None:
        """A removed document is gone from the library at the next publish."""
        assembly = open_assembly()
        assembly.start_index()
        assembly.register.remove("tin-3")
        assembly.rebuild()

        assert "tin-3" not in assembly.live.current().documents


def _start(state: Path, corpus: Path, *, killed_after: int = 0) -> subprocess.Popen[bytes]:
    line = ["-m", "tests.bot.starting", str(state), str(corpus), str(killed_after)]
    return subprocess.Popen([sys.executable, *line], cwd=ROOT)


def test_processes_that_meet_a_new_directory_share_the_work(tmp_path: Path, corpus: Path) -> None:
    """One fills and builds, the others wait; all of them can answer, and there is one build."""
    processes = [_start(tmp_path / "state", corpus) for _ in range(3)]

    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert len(list((tmp_path / "state" / "index" / "builds").glob("2*"))) == 1


@pytest.mark.parametrize("killed_after", [1, 5, 6, 7])
def test_a_kill_while_starting_costs_nothing(
    tmp_path: Path, corpus: Path, open_assembly: Make, killed_after: int
) -> None:
    """Killed while filling or encoding, the next use finishes: nothing is locked or half there."""
    process = _start(tmp_path / "state", corpus, killed_after=killed_after)
    code = process.wait(60)
    assembly = open_assembly()
    assembly.start_index()

    assert code == -signal.SIGKILL
    assert sorted(assembly.live.current().documents) == ALL


class TestUnusableDirectory:
    """Each with a sentence that says what to do."""

    def test_a_file_in_its_place(self, tmp_path: Path) -> None:
        """The path exists and is no directory."""
        (tmp_path / "state").write_text("x", encoding="utf-8")
        with pytest.raises(DataDirectoryProblem, match="là một tệp"):
            DataDirectory(tmp_path / "state").prepare()

    def test_a_file_above_it(self, tmp_path: Path) -> None:
        """A parent is a file."""
        (tmp_path / "file").write_text("x", encoding="utf-8")
        with pytest.raises(DataDirectoryProblem, match="là một tệp"):
            DataDirectory(tmp_path / "file" / "state").prepare()

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder nobody may write")
    def test_a_directory_that_may_not_be_written(self) -> None:
        """Even the superuser cannot create files in /proc."""
        with pytest.raises(DataDirectoryProblem, match="--data-dir"):
            DataDirectory(Path("/proc/tiendo")).prepare()

    def test_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """No space even for one byte."""

        def full(**_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("bot.data_directory.tempfile.TemporaryFile", full)
        with pytest.raises(DataDirectoryProblem, match="Giải phóng"):
            DataDirectory(tmp_path).prepare()


def test_the_shipped_corpus_is_found() -> None:
    """Policy, news and services, and no README among them."""
    paths = starter_paths()

    assert len(paths) > 100
    assert {path.parent.name for path in paths} == {"policy", "news", "services"}
