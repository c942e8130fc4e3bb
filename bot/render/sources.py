"""One source as a line: its title, and what else tells it apart."""

from __future__ import annotations

from bot.answering.answer import Citation
from knowledge.vietnamese.dates import show_date


def source_details(citation: Citation) -> list[str]:
    """Number, issuer and date, without what the title already says."""
    dated = show_date(citation.issued_on) if citation.issued_on else None
    return [
        detail
        for detail in (citation.number, citation.issuer, dated)
        if detail and detail not in citation.title
    ]


def source_line(citation: Citation) -> str:
    """Plain: `[n] title · number · issuer · date`, and the address on a line of its own, so that a
    client makes it tappable."""
    about = " · ".join([f"[{citation.n}] {citation.title}", *source_details(citation)])
    return about if citation.url is None else f"{about}\n{citation.url}"
