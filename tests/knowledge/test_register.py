"""The register: whole documents or none, whoever writes and whatever breaks."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

import knowledge.register
from knowledge import durable
from knowledge.errors import (
    DamagedRegister,
    DuplicateDocument,
    RegisterUnwritable,
    UnknownDocument,
)
from knowledge.model import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Relation,
    RelationKind,
    Visibility,
)
from knowledge.register import AddOutcome, Register, folder_name

ROOT = Path(__file__).parents[2]
DATA = "Một câu để trích.".encode()


def document(document_id: str = "van-ban", *, data: bytes = DATA, title: str = "Tên") -> Document:
    return Document(
        id=document_id,
        title=title,
        kind=DocumentKind.POLICY,
        number="942/QĐ-TTg",
        signed_on="2021-06-15",
        digest=hashlib.sha256(data).hexdigest(),
        blocks=(Block(data.decode(), BlockKind.ITEM, ("Mục tiêu",)),),
        warnings=("Một lưu ý.",),
        relations=(Relation(RelationKind.AMENDS, "749/QĐ-TTg"),),
    )


def test_what_was_added_comes_back_equal(tmp_path: Path) -> None:
    """The record keeps every field, the source every byte, also for another process."""
    first = document()

    assert Register(tmp_path).is_empty
    assert Register(tmp_path).add(first, DATA, ".md") is AddOutcome.ADDED
    assert not Register(tmp_path).is_empty
    assert first == Register(tmp_path).get("van-ban")
    assert [first] == Register(tmp_path).documents()
    assert Register(tmp_path).source("van-ban") == DATA


def test_adding_the_same_again_changes_nothing(tmp_path: Path) -> None:
    """A folder can be added again and again."""
    register = Register(tmp_path)
    register.add(document(), DATA, ".md")

    assert register.add(document(), DATA, ".md") is AddOutcome.UNCHANGED


def test_the_same_bytes_read_anew_take_the_place_of_the_old_reading(tmp_path: Path) -> None:
    """A better reader or another visibility needs no permission."""
    register = Register(tmp_path)
    register.add(document(), DATA, ".md")
    reread = replace(document(), visibility=Visibility.STAFF)

    assert register.add(reread, DATA, ".md") is AddOutcome.REPLACED
    assert [reread] == register.documents()


def test_another_content_under_the_same_id_is_refused(tmp_path: Path) -> None:
    """Two documents must not melt into one; the old one stays."""
    register = Register(tmp_path)
    register.add(document(), DATA, ".md")
    other = document(data=b"khac", title="Khác")

    with pytest.raises(DuplicateDocument, match="van-ban") as refusal:
        register.add(other, b"khac", ".md")

    assert refusal.value.document_id == "van-ban"
    assert [document()] == register.documents()


def test_a_replacement_takes_record_and_source(tmp_path: Path) -> None:
    """With permission the new version stands alone."""
    register = Register(tmp_path)
    register.add(document(), DATA, ".md")
    other = document(data=b"khac", title="Khác")

    assert register.add(other, b"khac", ".txt", replace=True) is AddOutcome.REPLACED
    assert [other] == register.documents()
    assert register.source("van-ban") == b"khac"
    assert len(list((tmp_path / "documents" / "van-ban").iterdir())) == 2


def test_a_removed_document_is_gone(tmp_path: Path) -> None:
    """It can be added again like new."""
    register = Register(tmp_path)
    register.add(document(), DATA, ".md")
    register.remove("van-ban")

    assert register.is_empty
    assert register.add(document(), DATA, ".md") is AddOutcome.ADDED


def test_an_unknown_id_is_told(tmp_path: Path) -> None:
    """The sentence says how to see the list."""
    register = Register(tmp_path)

    for ask in (register.get, register.remove, register.source):
        with pytest.raises(UnknownDocument, match="tiendo documents") as refusal:
            ask("khong-co")
        assert refusal.value.document_id == "khong-co"


@pytest.mark.parametrize(
    "document_id",
    [
        "../../etc/passwd",
        "/goc",
        "..",
        ".an",
        "a/b\\c",
        "tên có dấu",
        "2004 - Quyết định số 5",
        "x" * 300,
        "dấu " * 80,
        "a#b",
        "CON.",
        "a\nb",
        "~",
        "số: 1",
    ],
)
def test_any_id_finds_a_safe_place(tmp_path: Path, document_id: str) -> None:
    """Ids come from strangers; no document may be written outside its folder."""
    register = Register(tmp_path / "so")
    register.add(document(document_id), DATA, ".md")

    assert document(document_id) == register.get(document_id)
    assert [path.name for path in tmp_path.iterdir()] == ["so"]
    assert [folder_name(document_id)] == [x.name for x in (tmp_path / "so" / "documents").iterdir()]
    register.remove(document_id)
    assert register.is_empty


def test_different_ids_never_share_a_folder() -> None:
    """Two ids that a slug would make equal stay apart."""
    assert len({folder_name(one) for one in ("a/b", "a\\b", "a-b", "a:b", "a b")}) == 5


def test_a_change_by_another_process_is_seen(tmp_path: Path) -> None:
    """What was read before is read again when its file changed."""
    reader, writer = Register(tmp_path), Register(tmp_path)
    writer.add(document(), DATA, ".md")
    reader.documents()
    changed = document(data=b"khac", title="Khác")
    writer.add(changed, b"khac", ".md", replace=True)

    assert [changed] == reader.documents()


def test_a_damaged_record_is_named_and_can_be_removed(tmp_path: Path) -> None:
    """One broken file must not lock the whole register."""
    register = Register(tmp_path)
    register.add(document(), DATA, ".md")
    (tmp_path / "documents" / "van-ban" / "document.json").write_text("{", encoding="utf-8")

    with pytest.raises(DamagedRegister, match="van-ban"):
        register.documents()
    register.remove("van-ban")
    assert register.documents() == []


def test_a_record_of_a_newer_program_is_told(tmp_path: Path) -> None:
    """An older program does not guess at fields it does not know."""
    register = Register(tmp_path)
    register.add(document(), DATA, ".md")
    path = tmp_path / "documents" / "van-ban" / "document.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"version":2', '"version":9'), "utf-8")

    with pytest.raises(DamagedRegister, match="cập nhật chương trình"):
        register.documents()


def test_a_lost_source_is_told(tmp_path: Path) -> None:
    """The record alone still answers; the bytes are missed when asked for."""
    register = Register(tmp_path)
    register.add(document(), DATA, ".md")
    for path in (tmp_path / "documents" / "van-ban").glob("source-*"):
        path.unlink()

    assert [document()] == register.documents()
    with pytest.raises(DamagedRegister, match="đã mất"):
        register.source("van-ban")


def test_a_stray_file_among_the_documents_is_no_document(tmp_path: Path) -> None:
    """Systems leave their own files in folders."""
    register = Register(tmp_path)
    register.add(document(), DATA, ".md")
    (tmp_path / "documents" / ".DS_Store").write_bytes(b"x")
    (tmp_path / "documents" / "trong").mkdir()

    assert [document()] == register.documents()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_what_the_disk_refuses_is_told_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """A full disk during a replacement leaves the old document whole."""
    register = Register(tmp_path)
    register.add(document(), DATA, ".md")

    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(knowledge.register, "replace_file", refuse)
    monkeypatch.setattr(knowledge.register, "write_durably", refuse)

    with pytest.raises(RegisterUnwritable, match="Hãy kiểm tra quyền ghi và dung lượng đĩa"):
        register.add(document(data=b"khac"), b"khac", ".md", replace=True)
    with pytest.raises(RegisterUnwritable):
        register.add(document("moi"), DATA, ".md")
    assert [document()] == Register(tmp_path).documents()
    assert Register(tmp_path).source("van-ban") == DATA


def test_a_register_that_cannot_be_created_is_told(tmp_path: Path) -> None:
    """The data directory may be a file, or not writable."""
    (tmp_path / "tep").write_bytes(b"")

    with pytest.raises(RegisterUnwritable):
        Register(tmp_path / "tep" / "so").add(document(), DATA, ".md")


def test_a_register_held_by_another_process_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waiting has an end, and the sentence says what for."""
    monkeypatch.setattr(knowledge.register, "_LOCK_SECONDS", 0.0)
    tmp_path.joinpath("documents").mkdir()

    with (
        FileLock(tmp_path / "lock"),
        pytest.raises(RegisterUnwritable, match="tiến trình khác"),
    ):
        Register(tmp_path).add(document(), DATA, ".md")


KILLED = """
import os, signal, sys
from pathlib import Path
from knowledge import durable
from tests_register import document, DATA
from knowledge.register import Register
left = int(sys.argv[2])
def counted(real):
    def call(*arguments, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    return call
os.fsync = counted(os.fsync)
os.rename = counted(os.rename)
os.replace = counted(os.replace)
register = Register(Path(sys.argv[1]))
other = document(data=b"khac", title="other")
register.add(other, b"khac", ".md", replace=True)
register.add(document("moi"), DATA, ".md")
"""


OwnProcess = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def own_process(tmp_path: Path) -> OwnProcess:
    """Starts code in a process of its own that can import this file as `tests_register`."""
    helper = tmp_path / "helper"
    helper.mkdir()
    (helper / "tests_register.py").write_text(Path(__file__).read_text("utf-8"), "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(helper)])}

    def start(code: str, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", code, *arguments], env=environment)

    return start


@pytest.mark.parametrize("steps", range(12))
def test_a_killed_writer_leaves_whole_documents(
    tmp_path: Path, own_process: OwnProcess, steps: int
) -> None:
    """Whatever the moment of death, each document is the old or the new one, and work goes on."""
    root = tmp_path / "so"
    Register(root).add(document(), DATA, ".md")
    ended = own_process(KILLED, str(root), str(steps)).wait()
    found = {one.id: one for one in Register(root).documents()}

    assert ended == (0 if steps == 11 else -signal.SIGKILL)
    assert found["van-ban"] in (document(), document(data=b"khac", title="other"))
    assert Register(root).source("van-ban") in (DATA, b"khac")
    assert found.get("moi") in (None, document("moi"))
    Register(root).add(document("moi"), DATA, ".md")
    assert list((root / "staging").iterdir()) == []


ADDING = """
import sys
from pathlib import Path
from tests_register import document, DATA
from knowledge.register import Register
register = Register(Path(sys.argv[1]))
for number in range(25):
    register.add(document(f"{sys.argv[2]}-{number}"), DATA, ".md")
    data = sys.argv[2].encode()
    register.add(document("chung", data=data), data, ".md", replace=True)
    assert register.get("chung").text in ("a", "b")
"""


def test_two_processes_may_write_at_once(tmp_path: Path, own_process: OwnProcess) -> None:
    """Writers take turns; no document is lost and none is half written."""
    root = tmp_path / "so"
    writers = [own_process(ADDING, str(root), name) for name in ("a", "b")]

    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(Register(root).documents()) == 51


def test_a_write_in_place_is_whole_or_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure while a file is replaced leaves the old content and no temporary file."""
    path = tmp_path / "tep"
    durable.replace_file(path, b"cu")

    def fail(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="full"):
        durable.replace_file(path, b"moi")

    assert path.read_bytes() == b"cu"
    assert [found.name for found in tmp_path.iterdir()] == ["tep"]


def test_a_record_from_before_relations_gets_those_of_its_text(tmp_path: Path) -> None:
    """Nothing has to be added anew after an update of the program."""
    text = "Nghị định này thay thế Nghị định số 59/2022/NĐ-CP."
    rule = replace(document(), number="69/2024/NĐ-CP", relations=(), blocks=(Block(text),))
    Register(tmp_path).add(rule, DATA, ".md")
    path = tmp_path / "documents" / "van-ban" / "document.json"
    old = path.read_text(encoding="utf-8").replace('"version":2', '"version":1')
    path.write_text(old.replace('"relations":[],', ""), "utf-8")

    known = Register(tmp_path).get("van-ban")

    assert (Relation(RelationKind.REPLACES, "59/2022/NĐ-CP"),) == known.relations
