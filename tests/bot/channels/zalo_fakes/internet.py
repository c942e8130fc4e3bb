"""Public addresses of a test, each led to an application in this process."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"


class Unreachable(Exception):
    """No such host in this world."""


@dataclass
class Internet:
    """Hosts by name. A platform reaches us through it, and nothing else."""

    hosts: dict[str, httpx.AsyncClient] = field(default_factory=dict)

    async def request(
        self, method: str, url: str, *, headers: dict[str, str], content: bytes = b""
    ) -> httpx.Response:
        parts = urlsplit(url)
        client = self.hosts.get(parts.hostname or "")
        if client is None:
            raise Unreachable(parts.hostname)
        # ASGITransport reports a body's type only if it is named.
        return await client.request(method, url, headers=headers, content=content)

    async def aclose(self) -> None:
        for client in self.hosts.values():
            await client.aclose()


def is_public_https(url: str) -> bool:
    """As Zalo demands of a webhook: no address of a private network, none of Zalo's own."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" or "." not in host or host.endswith((".zalo.me", ".zaloapp.com")):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return True


def is_image(data: bytes) -> bool:
    return data.startswith((PNG, JPEG))
