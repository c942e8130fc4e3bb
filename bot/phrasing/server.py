"""The only user of the openai library: one completion from any OpenAI-compatible server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

from bot.phrasing.completion import Completion, read_completion
from bot.phrasing.errors import (
    ModelRefused,
    ModelTooSlow,
    ModelUnreachable,
    UnusableCompletion,
)

if TYPE_CHECKING:
    from openai import OpenAI

# One more try, at once, after an error of the server's own: it may be starting again. More, or
# waiting as the library would, eats up the time of the person who asked.
TRIES: Final = 2
_OWN_FAULT: Final = 500
# Servers on the own machine want none, but the library insists on one.
_NO_KEY: Final = "none"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model is told, and how many tokens it may write."""

    rules: str
    data: str
    most_tokens: int


class ModelServer:
    """A model at an address. The library loads with the first completion, not before."""

    def __init__(self, base_url: str, *, model: str, api_key: str | None = None) -> None:
        self.model = model
        self._base_url = base_url
        self._api_key = api_key

    def complete(
        self, prompt: Prompt, *, seconds: float, has_time: Callable[[], bool] = lambda: True
    ) -> Completion:
        """What the model writes. `seconds` bounds each wait, `has_time` says when all is over.

        Raises:
            ModelProblem: one of its children, whatever the server does.
        """
        for _ in range(TRIES - 1):
            try:
                return self._complete(prompt, seconds=seconds, has_time=has_time)
            except ModelUnreachable:
                pass
            except ModelRefused as problem:
                if problem.status < _OWN_FAULT:
                    raise
            if not has_time():
                raise ModelTooSlow
        return self._complete(prompt, seconds=seconds, has_time=has_time)

    def _complete(
        self, prompt: Prompt, *, seconds: float, has_time: Callable[[], bool]
    ) -> Completion:
        import httpx2  # noqa: PLC0415 - comes with openai and loads with it
        import openai  # noqa: PLC0415 - a second to import; without a model never needed

        try:
            with self._client.chat.completions.with_streaming_response.create(
                model=self.model,
                messages=[
                    {"role": "system", "content": prompt.rules},
                    {"role": "user", "content": prompt.data},
                ],
                max_tokens=prompt.most_tokens,
                temperature=0,
                stream=True,
                timeout=seconds,
            ) as response:
                return read_completion(_while(has_time, response.iter_bytes()))
        except (openai.APITimeoutError, httpx2.TimeoutException) as problem:
            raise ModelTooSlow from problem
        except openai.APIStatusError as problem:
            raise ModelRefused(problem.status_code) from problem
        except (openai.APIConnectionError, httpx2.TransportError, OSError) as problem:
            raise ModelUnreachable from problem
        except (openai.OpenAIError, httpx2.HTTPError, ValueError, TypeError) as problem:
            raise UnusableCompletion(type(problem).__name__) from problem

    @cached_property
    def _client(self) -> OpenAI:
        import httpx2  # noqa: PLC0415
        import openai  # noqa: PLC0415

        return openai.OpenAI(
            base_url=self._base_url,
            api_key=self._api_key or _NO_KEY,
            max_retries=0,
            # Else the library takes these from variables that were set for other programs.
            default_headers={
                "OpenAI-Organization": cast(str, openai.Omit()),
                "OpenAI-Project": cast(str, openai.Omit()),
            },
            # Evidence goes to the address that was set and to no other.
            # Minutes pass between two calls; a connection kept open would be dead by then.
            http_client=openai.DefaultHttpxClient(
                follow_redirects=False, limits=httpx2.Limits(max_keepalive_connections=0)
            ),
        )


def _while(has_time: Callable[[], bool], pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        if not has_time():
            raise ModelTooSlow
        yield piece
