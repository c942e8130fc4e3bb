"""Files and folders on this machine: which ones can be read, and one of them as a Document."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from knowledge.errors import SourceUnavailable, UnreadableDocument
from knowledge.model import Document, DocumentKind, Visibility
from knowledge.readers.encoding import check_size
from knowledge.readers.reading import SUFFIXES, read_document


def iter_paths(folder: Path) -> list[Path]:
    """The supported files in a folder and its subfolders, by name; hidden ones and READMEs apart.

    Links to folders are not followed, so a loop of links cannot trap the walk.

    Raises:
        SourceUnavailable: the folder is missing or may not be read.
    """
    if not folder.is_dir():
        raise SourceUnavailable(f"Không có thư mục {folder}. Hãy kiểm tra lại đường dẫn.")
    found: list[Path] = []

    def refuse(error: OSError) -> None:
        raise SourceUnavailable(
            f"Không đọc được thư mục {error.filename}: thiếu quyền. "
            "Hãy cấp quyền đọc (chmod u+rx) rồi chạy lại."
        ) from error

    for root, folders, names in os.walk(folder, onerror=refuse, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(Path(root) / name for name in sorted(names) if _is_supported(name))
    return found


def _is_supported(name: str) -> bool:
    path = Path(name)
    if name.startswith(".") or path.stem.upper() == "README":
        return False
    return path.suffix.lower() in SUFFIXES


def read_path(
    path: Path, *, kind: DocumentKind | None = None, visibility: Visibility | None = None
) -> Document:
    """The document in one file; its size is checked before it is opened.

    Raises:
        UnreadableDocument: unsupported ending, or content that is no document.
        SourceUnavailable: missing, not a file, or without permission.
    """
    data = read_bytes(path)
    return read_document(data, name=path.name, kind=kind, visibility=visibility)


def read_bytes(path: Path) -> bytes:
    """The content of one supported file, refused before reading when too large."""
    try:
        if path.is_dir():
            raise SourceUnavailable(f"{path} là thư mục, không phải tệp.")
        if path.suffix.lower() not in SUFFIXES:
            known = ", ".join(sorted(SUFFIXES))
            raise UnreadableDocument(f"Không đọc được tệp {path.name}: chỉ nhận các đuôi {known}.")
        check_size(path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceUnavailable(f"Không có tệp {path}. Hãy kiểm tra lại đường dẫn.") from error
    except PermissionError as error:
        raise SourceUnavailable(
            f"Không đọc được tệp {path}: thiếu quyền. Hãy cấp quyền đọc (chmod u+r) rồi chạy lại."
        ) from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise SourceUnavailable(
                f"Không đọc được tệp {path}: liên kết trỏ vòng về chính nó. Hãy xóa liên kết này."
            ) from error
        raise SourceUnavailable(
            f"Không đọc được tệp {path} ({error.strerror}). Hãy kiểm tra ổ đĩa rồi chạy lại."
        ) from error
