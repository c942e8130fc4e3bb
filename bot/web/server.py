"""Sockets, TLS and uvicorn: what can go wrong before the first request becomes a sentence."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot import messages
from bot.errors import BotError
from bot.settings import LogLevel, Settings

BACKLOG: Final = 512
# Each is a request or an idle browser; a process serves some tens of questions a second.
MOST_CONNECTIONS: Final = 1000
HEADER_SECONDS: Final = 10.0
KEEP_ALIVE_SECONDS: Final = 20
STOP_SECONDS: Final = 15
NOT_HERE: Final = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})


class ServerProblem(BotError):
    """The server cannot start as configured; the text says what to do."""


class HeadersInTime(H11Protocol):
    """Hangs up on a connection that does not finish a request's headers in time.

    uvicorn itself waits for ever, so that a few thousand idle connections would shut everybody out.
    """

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._start_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._waiting is None:
            self._start_waiting()

    def _start_waiting(self) -> None:
        self._waiting = self.loop.call_later(HEADER_SECONDS, self._hang_up)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _hang_up(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE:
            self.transport.close()


class WebServer(uvicorn.Server):
    """uvicorn without its own signal handlers: the process has more to stop than this."""

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
        return nullcontext()


def open_sockets(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen from now on, one for each address that the host name stands for.

    Raises:
        ServerProblem: the port is taken or not allowed, or the address is not this machine's.
    """
    opened: list[socket.socket] = []
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        missing: OSError | None = None
        for family, kind, protocol, _name, address in dict.fromkeys(found):
            try:
                opened.append(_listen(family, kind, protocol, address))
            except OSError as problem:
                if problem.errno not in NOT_HERE:
                    raise
                # "localhost" has an IPv6 address as well, which many containers have not.
                missing = problem
        if missing is not None and not opened:
            raise missing
    except OSError as problem:
        close_sockets(opened)
        raise ServerProblem(_why(problem, host=host, port=port)) from problem
    return opened


def close_sockets(sockets: Sequence[socket.socket]) -> None:
    """Give the port back."""
    for one in sockets:
        one.close()


def check_tls(settings: Settings) -> None:
    """See that certificate and key can be used, before anything else is started.

    Raises:
        ServerProblem: they are missing, unreadable or do not belong together.
    """
    certificate, key = settings.tls_certificate, settings.tls_key
    if certificate is None:
        if key is not None:
            raise ServerProblem(messages.TLS_HALF)
        return
    try:
        # Without an answer of its own, OpenSSL would ask the terminal for a passphrase.
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, lambda: "")
    except ssl.SSLError as problem:
        raise ServerProblem(messages.TLS_WRONG) from problem
    except OSError as problem:
        unreadable = next((one for one in (certificate, key) if one and not _opens(one)), key)
        raise ServerProblem(messages.TLS_UNREADABLE.format(path=unreadable)) from problem


def make_server(app: ASGIApp, settings: Settings) -> WebServer:
    """A server for `app`; run it with `serve(sockets=…)`, stop it with `should_exit`."""
    options: dict[str, Any] = {
        "http": HeadersInTime,
        "ws": "none",
        "lifespan": "on",
        "loop": "none",
        "workers": 1,
        "log_config": None,
        "log_level": "debug" if settings.log_level is LogLevel.DEBUG else "error",
        # Addresses may hold what somebody asked.
        "access_log": False,
        "server_header": False,
        "proxy_headers": bool(settings.trusted_proxies),
        "forwarded_allow_ips": list(settings.trusted_proxies),
        "limit_concurrency": MOST_CONNECTIONS,
        "backlog": BACKLOG,
        "timeout_keep_alive": KEEP_ALIVE_SECONDS,
        "timeout_graceful_shutdown": STOP_SECONDS,
        "ssl_certfile": settings.tls_certificate,
        "ssl_keyfile": settings.tls_key,
    }
    return WebServer(uvicorn.Config(app, **options))


def address_for_people(settings: Settings) -> str:
    """Where a person opens the chat."""
    if settings.public_url is not None:
        return settings.public_url
    scheme = "http" if settings.tls_certificate is None else "https"
    host = settings.host
    if host in {"0.0.0.0", "::", ""}:
        host = "localhost"
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{settings.port}"


def _listen(
    family: socket.AddressFamily, kind: socket.SocketKind, protocol: int, address: Any
) -> socket.socket:
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family is socket.AF_INET6:
            # Else "::" would take the port of "0.0.0.0" too, and "localhost" would fail.
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening


def _why(problem: OSError, *, host: str, port: int) -> str:
    if problem.errno == errno.EADDRINUSE:
        return messages.PORT_IN_USE.format(port=port)
    if problem.errno in {errno.EACCES, errno.EPERM}:
        return messages.PORT_FORBIDDEN.format(port=port)
    if problem.errno in NOT_HERE or isinstance(problem, socket.gaierror):
        return messages.HOST_UNKNOWN.format(host=host)
    return messages.PORT_FAILED.format(host=host, port=port, reason=problem.strerror)


def _opens(path: Path) -> bool:
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False
