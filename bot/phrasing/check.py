"""What `tiendo doctor` says of the language model: whether its server answers."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from bot import messages
from bot.phrasing.deadline import Deadline, call_within
from bot.phrasing.errors import ModelProblem, ModelRefused, ModelTooSlow, ModelUnreachable
from bot.phrasing.make import make_server
from bot.phrasing.server import ModelServer, Prompt
from bot.settings import Settings
from index.check import Finding, Severity

NAME: Final = "language_model"
_HELLO: Final = Prompt(rules="Trả lời bằng một từ.", data="Bạn nghe rõ không?", most_tokens=16)
_WRONG_KEY: Final = frozenset({401, 403})


def model_findings(settings: Settings) -> Iterator[Finding]:
    """Nothing where no model is set: answering needs none."""
    set_up = settings.llm_base_url, settings.llm_model, settings.llm_api_key
    if all(value is None for value in set_up):
        return
    server = make_server(settings)
    if server is None:
        yield Finding(
            NAME, Severity.WARNING, messages.MODEL_HALF_SET, messages.MODEL_HALF_SET_REMEDY
        )
        return
    yield _try(server, settings)
    if settings.llm_api_key is not None and _is_open_line(settings.llm_base_url or ""):
        yield Finding(
            NAME, Severity.WARNING, messages.MODEL_OPEN_LINE, messages.MODEL_OPEN_LINE_REMEDY
        )


def _try(server: ModelServer, settings: Settings) -> Finding:
    """One short completion: it alone shows that address, key and name fit together."""
    deadline = Deadline(settings.llm_timeout)
    try:
        call_within(
            settings.llm_timeout,
            lambda: server.complete(
                _HELLO, seconds=settings.llm_timeout, has_time=deadline.has_time
            ),
        )
    except ModelProblem as problem:
        message, remedy = _told(problem)
        # Answers go out without it, so it is never an error.
        return Finding(
            NAME,
            Severity.WARNING,
            message.format(model=server.model, seconds=f"{settings.llm_timeout:g}"),
            remedy,
        )
    return Finding(NAME, Severity.OK, messages.MODEL_WELL.format(model=server.model))


def _told(problem: ModelProblem) -> tuple[str, str]:
    if isinstance(problem, ModelRefused):
        if problem.status in _WRONG_KEY:
            return messages.MODEL_WRONG_KEY, messages.MODEL_WRONG_KEY_REMEDY
        message = messages.MODEL_REFUSED.replace("{status}", str(problem.status))
        return message, messages.MODEL_REFUSED_REMEDY
    if isinstance(problem, ModelTooSlow):
        return messages.MODEL_SLOW, messages.MODEL_SLOW_REMEDY
    if isinstance(problem, ModelUnreachable):
        return messages.MODEL_UNREACHABLE, messages.MODEL_UNREACHABLE_REMEDY
    return messages.MODEL_UNUSABLE, messages.MODEL_UNUSABLE_REMEDY


def _is_open_line(base_url: str) -> bool:
    """True when what is sent can be read on its way to another machine."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if parts.scheme == "https" or host == "localhost":
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True
