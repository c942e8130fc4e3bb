"""A language model's server on loopback that does, over real HTTP, whatever a test wants."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class Wire(BaseHTTPRequestHandler):
    """One request; behaviours write to it."""

    protocol_version = "HTTP/1.1"
    server: HostileServer

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self.server.seen.append(
            Seen(self.path, dict(self.headers), self.rfile.read(length).decode())
        )
        behaviours = self.server.behaviours
        behave = behaviours.pop(0) if len(behaviours) > 1 else behaviours[0]
        self.close_connection = True
        try:
            behave(self)
        except OSError:
            # The client hung up, as it should on most of these.
            self.server.hung_up += 1

    def log_message(self, *_: object) -> None:
        """Silent."""

    def start(self, status: int = 200, kind: str = "text/event-stream") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()

    def event(self, payload: object) -> None:
        body = payload if isinstance(payload, str) else json.dumps(payload, ensure_ascii=False)
        self.wfile.write(f"data: {body}\n\n".encode())

    def wait_for_hang_up(self) -> None:
        """Says nothing until the other side has had enough."""
        while self.connection.recv(1024):
            pass


Behaviour = Callable[[Wire], None]


@dataclass(frozen=True)
class Seen:
    """A request as it arrived."""

    path: str
    headers: dict[str, str]
    body: str

    @property
    def told(self) -> str:
        """Everything the model was told."""
        return "\n".join(one["content"] for one in json.loads(self.body)["messages"])


class HostileServer(ThreadingHTTPServer):
    """Behaviours are used up in order; the last one stays."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Wire)
        self.behaviours: list[Behaviour] = [says("")]
        self.seen: list[Seen] = []
        self.hung_up = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def will(self, *behaviours: Behaviour) -> None:
        """What it does with the next requests."""
        self.behaviours = list(behaviours)

    def handle_error(self, *_: object) -> None:
        """Broken pipes are what it is for."""


@contextmanager
def running() -> Iterator[HostileServer]:
    """A server that listens until the block ends."""
    server = HostileServer()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def piece(text: str | None, reason: str | None = None) -> dict[str, Any]:
    """One event of a stream."""
    return {"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": reason}]}


def says(text: str, *, reason: str = "stop") -> Behaviour:
    """Streams the text in small pieces, properly."""

    def behave(wire: Wire) -> None:
        wire.start()
        for at in range(0, len(text), 7):
            wire.event(piece(text[at : at + 7]))
        wire.event(piece(None, reason))
        wire.event({"choices": [], "usage": {"total_tokens": 7}})
        wire.event("[DONE]")

    return behave


def says_at_once(text: str) -> Behaviour:
    """One JSON body, from a server that cannot stream."""

    def behave(wire: Wire) -> None:
        wire.start(kind="application/json")
        choice = {"index": 0, "message": {"content": text}, "finish_reason": "stop"}
        wire.wfile.write(json.dumps({"choices": [choice]}).encode())

    return behave


def breaks_off(text: str) -> Behaviour:
    """Streams the text and closes the connection without an end."""

    def behave(wire: Wire) -> None:
        wire.start()
        wire.event(piece(text))

    return behave


def breaks_off_in_a_chunk(text: str) -> Behaviour:
    """Announces more bytes than it sends."""

    def behave(wire: Wire) -> None:
        wire.send_response(200)
        wire.send_header("Content-Type", "text/event-stream")
        wire.send_header("Content-Length", "100000")
        wire.end_headers()
        wire.event(piece(text))

    return behave


def fails(status: int, body: str = "{}") -> Behaviour:
    """An error status, with the advice to come back in a minute."""

    def behave(wire: Wire) -> None:
        wire.send_response(status)
        wire.send_header("Content-Type", "application/json")
        wire.send_header("Content-Length", str(len(body)))
        wire.send_header("Retry-After", "60")
        wire.end_headers()
        wire.wfile.write(body.encode())

    return behave


def sends(body: str, *, kind: str = "text/event-stream", status: int = 200) -> Behaviour:
    """Any bytes at all."""

    def behave(wire: Wire) -> None:
        wire.start(status, kind)
        wire.wfile.write(body.encode())

    return behave


def goes_on_for_ever(text: str) -> Behaviour:
    """Events without end."""

    def behave(wire: Wire) -> None:
        wire.start()
        while True:
            wire.event(piece(text))

    return behave


def never_ends_a_line(wire: Wire) -> None:
    """Bytes without end, and not one line."""
    wire.start()
    while True:
        wire.wfile.write(b"data: " + b"x" * 4096)


def keeps_silent(wire: Wire) -> None:
    """Takes the request and never answers."""
    wire.wait_for_hang_up()


def stops_talking(text: str) -> Behaviour:
    """A first piece, then nothing, with the line kept open."""

    def behave(wire: Wire) -> None:
        wire.start()
        wire.event(piece(text))
        wire.wait_for_hang_up()

    return behave


def redirects(url: str) -> Behaviour:
    """Sends the evidence on to another address."""

    def behave(wire: Wire) -> None:
        wire.send_response(307)
        wire.send_header("Location", url)
        wire.send_header("Content-Length", "0")
        wire.end_headers()

    return behave


def closed_port() -> str:
    """An address where nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}/v1"


@dataclass
class Watch:
    """A clock that moves when told."""

    now: float = 1000.0
    ticks: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now
