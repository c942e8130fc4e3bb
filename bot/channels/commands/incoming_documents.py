"""A document on its way into the register: what was sent, kept until staff say who may see it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import Final

from bot.channels.base import Incoming
from bot.intake import Taken, Wanted, is_address, take_in
from knowledge.errors import KnowledgeError
from knowledge.model import Document, Visibility
from knowledge.passages import cut_passages
from knowledge.readers import read_document
from knowledge.readers.fetch import read_url
from knowledge.register import Register

FetchFile = Callable[[str], Awaitable[bytes]]
"""The bytes of a file by the platform's id. Raises ChannelError."""

TEXT_ENDING: Final = ".md"
LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class Parcel:
    """What was sent: a file on the platform, an address, or the text itself.

    The bytes of a file are not kept: the platform gives them again.
    """

    name: str
    file_id: str | None = None
    address: str | None = None
    text: str | None = None

    def dump(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def load(cls, value: str) -> Parcel:
        return cls(**json.loads(value))


@dataclass(frozen=True, slots=True)
class Preview:
    """What was read of a parcel, and the document that it would replace."""

    document: Document
    passages: int
    replaces: Document | None


def parcel_of_file(incoming: Incoming) -> Parcel:
    """A file that somebody sent."""
    name = PurePath(str(incoming.payload.get("file_name") or "")).name
    return Parcel(name[-LONGEST_NAME:] or "tai-lieu", file_id=str(incoming.payload["file_id"]))


def parcel_of_text(text: str, *, code: str) -> Parcel:
    """An address, or the words of the document itself."""
    is_alone = len(text.split()) == 1
    if is_alone and is_address(text):
        return Parcel(text, address=text)
    return Parcel(f"tin-nhan-{code}{TEXT_ENDING}", text=text)


class DocumentDesk:
    """Reads parcels and puts them into the register. Blocking, except for `open`.

    Args:
        fetchers: how each channel gives the bytes of a file.
    """

    def __init__(self, register: Callable[[], Register], fetchers: Mapping[str, FetchFile]) -> None:
        self._register = register
        self._fetchers = fetchers

    def takes_files(self, channel: str) -> bool:
        return channel in self._fetchers

    async def open(self, channel: str, parcel: Parcel) -> bytes:
        """The bytes inside; none for an address, which is fetched when it is read.

        Raises:
            ChannelError: the platform does not give them.
        """
        if parcel.file_id is not None:
            return await self._fetchers[channel](parcel.file_id)
        return (parcel.text or "").encode()

    def preview(self, parcel: Parcel, data: bytes) -> Preview:
        """Read, and keep nothing. Raises KnowledgeError."""
        if parcel.address is not None:
            # A chat must not make the server read what lies behind its firewall.
            document, _ = read_url(parcel.address, allow_private=False)
        else:
            document = read_document(data, name=parcel.name)
        return Preview(document, len(cut_passages(document)), self._known(document))

    def put(self, parcel: Parcel, data: bytes, visibility: Visibility) -> Taken:
        """Register it; whoever asks for this has seen what it replaces."""
        wanted = Wanted(visibility=visibility, replace=True)
        if parcel.address is not None:
            return next(iter(take_in(self._register(), [parcel.address], wanted=wanted)))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / parcel.name
            path.write_bytes(data)
            return next(iter(take_in(self._register(), [str(path)], wanted=wanted)))

    def _known(self, document: Document) -> Document | None:
        """Another content under the same id."""
        try:
            known = self._register().get(document.id)
        except KnowledgeError:
            return None
        return known if known.digest != document.digest else None
