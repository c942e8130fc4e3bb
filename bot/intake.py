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
from knowledge.readers.fetch import read_url
from knowledge.register import AddOutcome, Register

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the maintainer says about all documents of one call; None leaves it to the document.

    Addresses inside our own network may only be fetched for someone who sits at this machine: a
    document sent through a chat must not make the server read what lies behind its firewall.
    """

    kind: DocumentKind | None = None
    visibility: Visibility | None = None
    replace: bool = False
    allows_private_addresses: bool = False


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
    progress: Callable[[int, int], None] | None = None,
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
        if progress is not None:
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
        document, data, suffix = _read(source, wanted)
        outcome = register.add(document, data, suffix, replace=wanted.replace)
    except KnowledgeError as problem:
        return Taken(source=source, problem=str(problem))
    return Taken(
        source=source,
        document=document,
        outcome=outcome,
        passages=len(cut_passages(document)),
    )


def _read(source: str, wanted: Wanted) -> tuple[Document, bytes, str]:
    """The document, the bytes it was read from, and their ending."""
    if is_address(source):
        document, fetched = read_url(
            source,
            kind=wanted.kind,
            visibility=wanted.visibility,
            allow_private=wanted.allows_private_addresses,
        )
        return document, fetched.data, PurePosixPath(fetched.name).suffix
    path = Path(source)
    data = read_bytes(path)
    document = read_document(data, name=path.name, kind=wanted.kind, visibility=wanted.visibility)
    return document, data, path.suffix
