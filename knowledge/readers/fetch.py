"""Documents by address: fetched once, with limits on size, time and kind, as bytes and a name."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import httpx

from knowledge.errors import SourceUnavailable, UnreadableDocument
from knowledge.model import Document, DocumentKind, Visibility
from knowledge.readers.encoding import MAX_BYTES
from knowledge.readers.reading import HTML_SUFFIXES, SUFFIXES, read_document

_TIMEOUT_SECONDS = 20.0
_REDIRECTS = 5
_AGENT = "tiendo (document reader)"
_SUFFIX_OF_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
}

# Host name to its addresses; tests give their own.
Resolve = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the bytes, a file name for them, and where they really came from."""

    data: bytes
    name: str
    url: str


def read_url(
    url: str,
    *,
    kind: DocumentKind | None = None,
    visibility: Visibility | None = None,
    allow_private: bool = False,
    client: httpx.Client | None = None,
) -> tuple[Document, Fetched]:
    """The document at this address and the bytes it was read from; its `url` is always set.

    Raises:
        SourceUnavailable: no answer, an error status, a private address; trying later may help.
        UnreadableDocument: too large, not text, or nothing to read in it.
    """
    fetched = fetch(url, allow_private=allow_private, client=client)
    document = read_document(
        fetched.data, name=fetched.name, kind=kind, visibility=visibility, url=fetched.url
    )
    return document, fetched


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    client: httpx.Client | None = None,
    resolve: Resolve | None = None,
) -> Fetched:
    """The bytes at this address, at most `MAX_BYTES`.

    Addresses of this machine and its network are refused unless `allow_private`: a document's
    address may come from someone else, and inner pages are not theirs to read.

    Raises:
        SourceUnavailable, UnreadableDocument: as `read_url`.
    """
    if client is None:
        with httpx.Client(timeout=_TIMEOUT_SECONDS, headers={"User-Agent": _AGENT}) as own:
            return fetch(url, allow_private=allow_private, client=own, resolve=resolve)
    try:
        for _ in range(_REDIRECTS + 1):
            _check_address(url, allow_private=allow_private, resolve=resolve or _addresses)
            with client.stream("GET", url, follow_redirects=False) as response:
                if response.is_redirect:
                    url = urljoin(url, response.headers.get("location", ""))
                    continue
                return _take(response, url)
    except httpx.TimeoutException as error:
        raise SourceUnavailable(
            f"{_host(url)} không trả lời trong {_TIMEOUT_SECONDS:.0f} giây. Hãy thử lại sau."
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise SourceUnavailable(
            f"Không tải được {url}: không kết nối được. Hãy kiểm tra địa chỉ và mạng rồi thử lại."
        ) from error
    raise SourceUnavailable(f"{url} chuyển hướng quá {_REDIRECTS} lần. Hãy dùng địa chỉ cuối cùng.")


def _take(response: httpx.Response, url: str) -> Fetched:
    if response.status_code != httpx.codes.OK:
        raise SourceUnavailable(
            f"{url} trả lời mã {response.status_code}. Hãy mở địa chỉ bằng trình duyệt để kiểm tra."
        )
    suffix = _suffix(response, url)
    chunks = bytearray()
    for chunk in response.iter_bytes():
        chunks += chunk
        if len(chunks) > MAX_BYTES:
            raise UnreadableDocument(
                f"Trang {url} nặng hơn giới hạn {MAX_BYTES // 1024 // 1024} MB cho một tài liệu."
            )
    return Fetched(_in_utf8(bytes(chunks), response, suffix), _name(url, suffix), url)


def _suffix(response: httpx.Response, url: str) -> str:
    stated = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    ending = PurePosixPath(urlsplit(url).path).suffix.lower()
    if stated in {"", "application/octet-stream", "text/plain"} and ending in SUFFIXES:
        return ending
    if stated in _SUFFIX_OF_TYPE:
        return _SUFFIX_OF_TYPE[stated]
    raise UnreadableDocument(
        f"Địa chỉ {url} không phải trang chữ (kiểu {stated or 'không rõ'}). "
        "Chỉ nhận trang HTML, văn bản thuần hoặc Markdown."
    )


def _in_utf8(data: bytes, response: httpx.Response, suffix: str) -> bytes:
    """The server alone may know the encoding; from here on only the bytes travel."""
    charset = response.charset_encoding
    if charset and charset.lower() not in {"utf-8", "utf8"} and suffix in HTML_SUFFIXES:
        try:
            return data.decode(charset).encode()
        except (LookupError, UnicodeDecodeError):
            return data
    return data


def _name(url: str, suffix: str) -> str:
    """A file name from the address: its last part, or the host for a front page."""
    path = PurePosixPath(unquote(urlsplit(url).path))
    known = path.suffix.lower() in SUFFIXES or path.suffix.lower() in {".aspx", ".php", ".jsp"}
    stem = path.stem if known else path.name
    query = re.sub(r"\W+", "-", urlsplit(url).query)[:60].strip("-")
    parts = [part for part in (stem or _host(url), query) if part]
    return re.sub(r"[^\w.-]+", "-", "-".join(parts))[:120].strip("-.") + suffix


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _check_address(url: str, *, allow_private: bool, resolve: Resolve) -> None:
    split = urlsplit(url)
    if split.scheme not in {"http", "https"} or not split.hostname:
        raise SourceUnavailable(
            f"Địa chỉ {url} không dùng được: chỉ nhận địa chỉ http:// hoặc https://."
        )
    if allow_private:
        return
    for address in resolve(split.hostname):
        if not ipaddress.ip_address(address.partition("%")[0]).is_global:
            raise SourceUnavailable(
                f"Địa chỉ {url} nằm trong mạng nội bộ nên không tải. "
                "Hãy lưu trang thành tệp .html rồi thêm tệp đó."
            )


def _addresses(host: str) -> list[str]:
    try:
        return [str(entry[4][0]) for entry in socket.getaddrinfo(host, None)]
    except OSError as error:
        raise SourceUnavailable(
            f"Không tìm thấy máy chủ {host}. Hãy kiểm tra địa chỉ và mạng rồi thử lại."
        ) from error
