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
from knowledge.validity import Lineage

_RECORD = "document.json"
_LOCK_SECONDS = 60.0
# Ids that a path carries as they are; file systems allow 255 bytes a name.
_PLAIN_ID = re.compile(r"\w[\w .,+=@()-]*(?<![. ])")
_NAME_BYTES = 200


class AddOutcome(StrEnum):
    """What adding a document did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


class Register:
    """Documents under `root/documents/<id>/`: `document.json` and the bytes it was read from.

    Safe for several processes: writers take turns, readers never see half a document. A document
    counts from the moment its folder stands in place; what a process that died left in
    `root/staging` is cleared by the next writer.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._documents = root / "documents"
        self._staging = root / "staging"
        self._read: dict[Path, tuple[tuple[int, int, int], Document]] = {}

    @property
    def is_empty(self) -> bool:
        """True when no document is registered."""
        return next(iter(self._records()), None) is None

    def add(
        self, document: Document, data: bytes, suffix: str, *, replace: bool = False
    ) -> AddOutcome:
        """Register a document with the bytes it came from; `suffix` as in `.md`.

        Raises:
            DuplicateDocument: another content has this id, and `replace` is not set.
            RegisterUnwritable: no permission, no space, or another process holds the register.
        """
        with self._writing():
            folder = self._documents / folder_name(document.id)
            known = self._load(folder / _RECORD)
            if known is None:
                self._put_new(folder, document, data, suffix)
                return AddOutcome.ADDED
            if known == document:
                return AddOutcome.UNCHANGED
            # The same bytes read anew (a newer reader, another visibility) need no permission.
            if known.digest != document.digest and not replace:
                raise _duplicate(document, known)
            self._put_over(folder, document, data, suffix)
            return AddOutcome.REPLACED

    def remove(self, document_id: str) -> None:
        """Take a document out, even one whose record is damaged.

        Raises:
            UnknownDocument: no document has this id.
            RegisterUnwritable: as for `add`.
        """
        with self._writing():
            folder = self._documents / folder_name(document_id)
            if not (folder / _RECORD).exists():
                raise _unknown(document_id)
            doomed = self._staging / uuid.uuid4().hex
            folder.rename(doomed)
            fsync_folder(self._documents)
            shutil.rmtree(doomed, ignore_errors=True)

    def get(self, document_id: str) -> Document:
        """The document with this id.

        Raises:
            UnknownDocument: no document has this id.
            DamagedRegister: its record cannot be read.
        """
        document = self._load(self._documents / folder_name(document_id) / _RECORD)
        if document is None:
            raise _unknown(document_id)
        return document

    def documents(self) -> list[Document]:
        """Every document, by id. A record already read stays in memory until its file changes.

        Raises:
            DamagedRegister: a record cannot be read; the message names it.
        """
        found = [document for path in self._records() if (document := self._load(path))]
        return sorted(found, key=lambda document: document.id)

    def lineage(self) -> Lineage:
        """What the documents are to each other, and which of them hold on a day.

        Raises:
            DamagedRegister: a record cannot be read.
        """
        return Lineage(self.documents())

    def source(self, document_id: str) -> bytes:
        """The bytes that the document was read from.

        Raises:
            UnknownDocument: no document has this id.
            DamagedRegister: the bytes are gone.
        """
        digest = self.get(document_id).digest
        folder = self._documents / folder_name(document_id)
        for path in folder.glob(f"source-{digest[:12]}*"):
            return path.read_bytes()
        raise DamagedRegister(
            f"Tệp gốc của tài liệu “{document_id}” đã mất. Hãy thêm lại tệp đó với --replace."
        )

    def _records(self) -> list[Path]:
        try:
            return [folder / _RECORD for folder in sorted(self._documents.iterdir())]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise DamagedRegister(
                "Không đọc được sổ tài liệu: thiếu quyền. Hãy cấp quyền đọc thư mục dữ liệu."
            ) from error

    def _load(self, path: Path) -> Document | None:
        """The document of a record, None where there is none (or no longer)."""
        try:
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
            known = self._read.get(path)
            if known is not None and known[0] == stamp:
                return known[1]
            document = load_document(path.read_bytes(), name=path.parent.name)
        except (FileNotFoundError, NotADirectoryError):
            return None
        self._read[path] = (stamp, document)
        return document

    def _put_new(self, folder: Path, document: Document, data: bytes, suffix: str) -> None:
        fresh = self._staging / uuid.uuid4().hex
        fresh.mkdir()
        write_durably(fresh / _source_name(document, suffix), data)
        write_durably(fresh / _RECORD, dump_document(document))
        fsync_folder(fresh)
        if folder.exists():
            shutil.rmtree(folder)  # no record in it: made by hand, holds no document
        fresh.rename(folder)
        fsync_folder(self._documents)

    def _put_over(self, folder: Path, document: Document, data: bytes, suffix: str) -> None:
        """The record comes last: until it stands, the old document is whole and still named."""
        name = _source_name(document, suffix)
        replace_file(folder / name, data)
        replace_file(folder / _RECORD, dump_document(document))
        for path in folder.iterdir():
            if path.name not in {name, _RECORD}:
                path.unlink(missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The register held for writing; what the system refuses becomes one clear error."""
        try:
            self._documents.mkdir(parents=True, exist_ok=True)
            with FileLock(self._root / "lock", timeout=_LOCK_SECONDS):
                shutil.rmtree(self._staging, ignore_errors=True)
                self._staging.mkdir(exist_ok=True)
                yield
        except Timeout as error:
            raise RegisterUnwritable(
                "Một tiến trình khác đang ghi sổ tài liệu. Hãy đợi nó xong rồi chạy lại."
            ) from error
        except OSError as error:
            raise RegisterUnwritable(
                f"Không ghi được vào thư mục dữ liệu ({error.strerror or error}). "
                "Hãy kiểm tra quyền ghi và dung lượng đĩa rồi chạy lại; chưa có gì bị mất."
            ) from error


def folder_name(document_id: str) -> str:
    """The folder of a document: its id where a path can carry it, else a safe name for it."""
    if _PLAIN_ID.fullmatch(document_id) and len(document_id.encode()) <= _NAME_BYTES:
        return document_id
    slug = re.sub(r"\W+", "-", document_id).strip("-")[:40]
    return f"{slug}~{hashlib.sha256(document_id.encode()).hexdigest()[:16]}"


def _source_name(document: Document, suffix: str) -> str:
    return f"source-{document.digest[:12]}{re.sub(r'[^a-z0-9.]', '', suffix.lower())[:12]}"


def _unknown(document_id: str) -> UnknownDocument:
    return UnknownDocument(
        f"Không có tài liệu “{document_id}”. Xem danh sách bằng `tiendo documents`.",
        document_id=document_id,
    )


def _duplicate(document: Document, known: Document) -> DuplicateDocument:
    return DuplicateDocument(
        f"Đã có tài liệu khác mang id “{document.id}” (“{known.title}”). Hãy đặt id khác ở phần "
        "đầu tệp hoặc đổi tên tệp; nếu đây là bản mới của cùng tài liệu, hãy thêm với --replace.",
        document_id=document.id,
    )
