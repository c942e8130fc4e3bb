"""/moi: the newest documents that may be seen."""

from __future__ import annotations

from typing import Final

from bot import messages
from bot.channels.commands.means import Means, circle_of
from bot.channels.commands.rich import link, rich, text_of
from bot.channels.respond import Asked, Reply, say
from knowledge.model import Document, Visibility
from knowledge.progress import period_end
from knowledge.vietnamese.dates import show_date

SHOWN: Final = 7


async def newest(means: Means, asked: Asked) -> Reply:
    """Newest first, with number, issuer and date."""
    circle = circle_of(asked)
    documents = await means.look_up(
        lambda library: [one for one in library.documents.values() if one.visibility in circle]
    )
    dated = [(period_end(one.issued_on), one.id, one) for one in documents if one.issued_on]
    shown = [one for _, _, one in sorted(dated, reverse=True)[:SHOWN]]
    if not shown:
        return say(messages.NOTHING_NEW)
    head = messages.NEWEST_HEADING.format(shown=len(shown), count=len(documents))
    return Reply((rich("\n\n".join([f"<b>{head}</b>", *map(_line, shown)])),))


def _line(document: Document) -> str:
    details = [
        document.number if document.number and document.number not in document.title else None,
        document.issuer,
        messages.STAFF_ONLY_MARK if document.visibility is Visibility.STAFF else None,
    ]
    dated = show_date(document.issued_on) if document.issued_on else ""
    about = " · ".join([dated, *(detail for detail in details if detail)])
    return f"• {link(document.title, document.url)}\n{text_of(about)}"
