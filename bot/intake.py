"""Takes documents into the register: files, whole folders, web addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge.errors import KnowledgeError, SourceUnavailable
from knowledge.model import Document, DocumentKind, Visibility
from knowledge.passages import cut_passages
from knowledge.readers import iter_paths, read_bytes, read_document
from knowledge.register import AddOutcome, Register

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the maintainer says about all documents of one call; None leaves it to the document."""

    kind: DocumentKind | None = None
    visibility: Visibility | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one source: a document with its outcome, or a problem in a sentence."""

    source: str
    document: Document | None = None
    outcome: AddOutcome | None = None
    passages: int = 0
    problem: str | None = None


def is_address(source: str) -> bool:
    """Whether a source is to be fetched rather than opened."""
    return _ADDRESS.match(source) is not None


def take_in(
    register: Register,
    sources: Sequence[str],
    *,
    wanted: Wanted,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Iterator[Taken]:
    """Register each source in turn; a bad one is told and the others go on."""
    single: list[str] = []
    for source in sources:
        try:
            single.extend(_expand(source))
        except KnowledgeError as problem:
            yield Taken(source=source, problem=str(problem))
    for done, source in enumerate(single, start=1):
        yield _take_one(register, source, wanted=wanted)
        progress(done, len(single))


def _expand(source: str) -> list[str]:
    """A folder becomes its readable files; anything else stands for itself."""
    if is_address(source) or not Path(source).is_dir():
        return [source]
    paths = iter_paths(Path(source))
    if not paths:
        raise SourceUnavailable(
            f"Thư mục {source} không có tệp nào đọc được. Kiểm tra lại đường dẫn và đuôi tệp."
        )
    return [str(path) for path in paths]


def _take_one(register: Register, source: str, *, wanted: Wanted) -> Taken:
    try:
        if is_address(source):
            raise SourceUnavailable("Chưa tải được địa chỉ web.")
        path = Path(source)
        data, name = read_bytes(path), path.name
        document = read_document(data, name=name, kind=wanted.kind, visibility=wanted.visibility)
        outcome = register.add(document, data, PurePosixPath(name).suffix, replace=wanted.replace)
    except KnowledgeError as problem:
        return Taken(source=source, problem=str(problem))
    return Taken(
        source=source,
        document=document,
        outcome=outcome,
        passages=len(cut_passages(document)),
    )
