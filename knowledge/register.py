"""The list of documents that answers may come from, kept on disk with their original bytes."""

from __future__ import annotations

import hashlib
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.document_json import dump_document, load_document
from knowledge.durable import fsync_folder, replace_file, write_durably
from knowledge.errors import (
    DamagedRegister,
    DuplicateDocument,
    RegisterUnwritable,
    UnknownDocument,
)
from knowledge.model import Document

_RECORD = "document.json"
_LOCK_SECONDS = 60.0
_PLAIN_ID = re.compile(r"[\w][\w .,+=@()-]{0,119}")


class AddOutcome(StrEnum):
    """What adding a document did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


class Register:
    """Documents under `root/documents/<id>/`: `document.json` and the bytes it was read from.

    Safe for several processes: writers take turns, readers never see half a document. A document
    counts from the moment its `document.json` stands in place; a process that dies before leaves
    nothing behind but a temporary folder, which the next writer clears.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._documents = root / "documents"
        self._read: dict[Path, tuple[tuple[int, int, int], Document]] = {}

    @property
    def is_empty(self) -> bool:
        """True when no document is registered."""
        return next(self._records(), None) is None

    def add(
        self, document: Document, data: bytes, suffix: str, *, replace: bool = False
    ) -> AddOutcome:
        """Register a document with the bytes it came from.

        Raises:
            DuplicateDocument: another content has this id, and `replace` is not set.
            RegisterUnwritable: no permission, no space, or another process holds the register.
        """
        with self._writing():
            folder = self._folder(document.id)
            record = dump_document(document)
            known = self._known(folder)
            if known is None:
                self._put_new(folder, record, data, suffix)
                return AddOutcome.ADDED
            if known == document:
                return AddOutcome.UNCHANGED
            # The same bytes read anew (a newer reader, another visibility) need no permission.
            same_source = known.id == document.id and known.digest == document.digest
            if not same_source and (known.id != document.id or not replace):
                raise _duplicate(document, known)
            self._put(folder, record, data, suffix)
            return AddOutcome.REPLACED

    def remove(self, document_id: str) -> Document:
        """Take a document out and return it.

        Raises:
            UnknownDocument: no document has this id.
            RegisterUnwritable: as for `add`.
        """
        with self._writing():
            document = self.get(document_id)
            doomed = self._documents / f".removed-{uuid.uuid4().hex}"
            self._folder(document_id).rename(doomed)
            fsync_folder(self._documents)
            shutil.rmtree(doomed, ignore_errors=True)
            return document

    def get(self, document_id: str) -> Document:
        """The document with this id.

        Raises:
            UnknownDocument: no document has this id.
        """
        path = self._folder(document_id) / _RECORD
        document = self._load(path) if path.exists() else None
        if document is None or document.id != document_id:
            raise UnknownDocument(
                f"Không có tài liệu “{document_id}”. Xem danh sách bằng `tiendo documents`.",
                document_id=document_id,
            )
        return document

    def documents(self) -> list[Document]:
        """Every document, by id. A record already read stays in memory until its file changes."""
        found = [document for path in self._records() if (document := self._load(path))]
        return sorted(found, key=lambda document: document.id)

    def source(self, document_id: str) -> bytes:
        """The bytes that the document was read from.

        Raises:
            UnknownDocument: no document has this id.
        """
        document = self.get(document_id)
        for path in sorted(self._folder(document_id).glob("source-*")):
            if path.name.startswith(f"source-{document.digest[:12]}"):
                return path.read_bytes()
        raise DamagedRegister(f"Tệp gốc của tài liệu “{document_id}” đã mất. Hãy thêm lại tệp.")

    def _records(self) -> Iterator[Path]:
        try:
            folders = sorted(self._documents.iterdir())
        except FileNotFoundError:
            return
        except OSError as error:
            raise DamagedRegister(
                "Không đọc được sổ tài liệu: thiếu quyền. Hãy cấp quyền đọc thư mục dữ liệu."
            ) from error
        for folder in folders:
            if not folder.name.startswith("."):
                path = folder / _RECORD
                if path.exists():
                    yield path

    def _load(self, path: Path) -> Document | None:
        try:
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
            cached = self._read.get(path)
            if cached and cached[0] == stamp:
                return cached[1]
            document = load_document(path.read_bytes())
        except FileNotFoundError:
            return None  # removed by another process since it was listed
        self._read[path] = (stamp, document)
        return document

    def _known(self, folder: Path) -> Document | None:
        path = folder / _RECORD
        return self._load(path) if path.exists() else None

    def _folder(self, document_id: str) -> Path:
        return self._documents / folder_name(document_id)

    def _put_new(self, folder: Path, record: bytes, data: bytes, suffix: str) -> None:
        fresh = self._documents / f".new-{uuid.uuid4().hex}"
        fresh.mkdir()
        try:
            write_durably(fresh / _source_name(data, suffix), data)
            write_durably(fresh / _RECORD, record)
            fsync_folder(fresh)
            if folder.exists():
                shutil.rmtree(folder)  # a folder without a record: left by hand, holds no document
            fresh.rename(folder)
            fsync_folder(self._documents)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise

    def _put(self, folder: Path, record: bytes, data: bytes, suffix: str) -> None:
        name = _source_name(data, suffix)
        replace_file(folder / name, data)
        replace_file(folder / _RECORD, record)
        for old in folder.glob("source-*"):
            if old.name != name:
                old.unlink(missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The register held for writing; what the system refuses becomes one clear error."""
        try:
            self._documents.mkdir(parents=True, exist_ok=True)
            with FileLock(self._root / "lock", timeout=_LOCK_SECONDS):
                for leftover in (
                    *self._documents.glob(".new-*"),
                    *self._documents.glob(".removed-*"),
                ):
                    shutil.rmtree(leftover, ignore_errors=True)
                yield
        except Timeout as error:
            raise RegisterUnwritable(
                "Một tiến trình khác đang ghi sổ tài liệu. Hãy đợi nó xong rồi chạy lại."
            ) from error
        except OSError as error:
            raise RegisterUnwritable(
                f"Không ghi được vào thư mục dữ liệu: {error.strerror or error}. "
                "Hãy kiểm tra quyền ghi và dung lượng đĩa rồi chạy lại; chưa có gì bị mất."
            ) from error


def folder_name(document_id: str) -> str:
    """The folder of a document: its id where a path can carry it, else a safe name for it."""
    if _PLAIN_ID.fullmatch(document_id) and not document_id.endswith((".", " ")):
        return document_id
    slug = re.sub(r"[^\w]+", "-", document_id).strip("-")[:60]
    return f"{slug or 'id'}~{hashlib.sha256(document_id.encode()).hexdigest()[:12]}"


def _source_name(data: bytes, suffix: str) -> str:
    safe = re.sub(r"[^\w.]", "", suffix)[:12]
    return f"source-{hashlib.sha256(data).hexdigest()[:12]}{safe}"


def _duplicate(document: Document, known: Document) -> DuplicateDocument:
    return DuplicateDocument(
        f"Đã có tài liệu khác mang id “{document.id}” (“{known.title}”). Hãy đặt id khác ở phần "
        "đầu tệp hoặc đổi tên tệp; nếu đây là bản mới của cùng tài liệu, hãy thêm với --replace.",
        document_id=document.id,
    )
