"""Official texts: their head and close become fields, what stands between is the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.lines import Line
from knowledge.model import DocumentKind
from knowledge.readers.metadata import Metadata
from knowledge.readers.official_close import effective_on, split_close
from knowledge.readers.official_head import printed_head, titled_head

_GROUND = re.compile(
    r"^(?:Căn cứ|Theo đề nghị|Xét đề nghị|Trên cơ sở|Thực hiện (?:Nghị|Quyết|Chỉ|Luật))\b"
)


def read_official(lines: Sequence[Line]) -> tuple[Metadata, list[Line]] | None:
    """The fields and the body of an official text, or None when the text is none.

    It is official when it opens with the printed head (issuer, motto, `Số: …`), or when its first
    line names type and number and it is divided into articles.
    """
    head = titled_head(lines) or printed_head(lines)
    if head is None:
        return None
    inner = printed_head(lines[head.length :])
    found, start = head.metadata, head.length
    if inner is not None and inner.metadata.number == found.number:
        found = replace(inner.metadata, title=found.title)
        start += inner.length
    body, signer = split_close(_with_grounds(lines[start:]))
    return (
        replace(
            found,
            kind=DocumentKind.POLICY,
            signer=signer,
            effective_on=effective_on(body, signed_on=found.signed_on),
        ),
        body,
    )


def _with_grounds(lines: Sequence[Line]) -> list[Line]:
    """The grounds before the first clause stand under a heading of their own."""
    marked: list[Line] = []
    for position, line in enumerate(lines):
        if not _GROUND.match(line.text):
            return [*marked, *lines[position:]]
        marked.append(replace(line, within=("Căn cứ ban hành",)))
    return marked
