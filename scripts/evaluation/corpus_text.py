"""The plain text of the starter corpus, straight from its files and not from any index."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import knowledge

CORPUS = Path(knowledge.__file__).parent / "corpus"
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_SOURCES_HEADING = "## Nguồn tham khảo"
_PROVENANCE = re.compile(r"source_|more_sources|- name:|  url:|retrieved")
_LINE_MARK = re.compile(r"^\s*(?:#+|[-*])\s+", re.MULTILINE)


@cache
def corpus_files() -> Mapping[str, str]:
    """The raw text of every digest by document id (its file name), NFC."""
    return {
        path.stem: unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        for path in sorted(CORPUS.glob("*/*.md"))
    }


def corpus_text_of(document_id: str) -> str | None:
    """The body without front matter, bullets and heading marks; None for another document."""
    raw = corpus_files().get(document_id)
    return None if raw is None else _LINE_MARK.sub("", _FRONT_MATTER.sub("", raw, count=1))


def searchable_lines(document_id: str) -> list[str]:
    """The lines that carry content: the body and the dated facts of the front matter.

    Where a digest came from is left out: the name of a newspaper is no evidence of anything.
    """
    told = corpus_files()[document_id].split(_SOURCES_HEADING, 1)[0]
    return [line for line in told.splitlines() if not _PROVENANCE.match(line)]


TextOf = Callable[[str], str | None]
