"""Builds the ASGI application: everything that is served by HTTP, in one place.

Channels that work by webhook hand in their endpoints as `routes`.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from bot import messages
from bot.assemble import Assembly
from bot.channels.questions import Memory
from bot.clock import day_in_viet_nam
from bot.store.protocols import Store
from bot.web import api, assets, chat, figures_pages, health, pictures, reference
from bot.web.access import Access
from bot.web.asking import Asking
from bot.web.charts import Charts
from bot.web.conversation import Conversation
from bot.web.counting import CountRequests
from bot.web.guard import BodyLimits, LastCatch, SafetyHeaders
from bot.web.health import Readiness
from bot.web.measures import Measures
from bot.web.parts import Parts
from bot.web.pool import WorkPool
from bot.web.problems import Problem, ProblemAnswers
from bot.web.sessions import Sessions
from bot.web.templates import Templates
from index.library import BuiltLibrary

TITLE: Final = "tiendo API"
# Paths whose bodies are questions or feedback; a webhook's body may be longer.
SMALL_BODIES_UNDER: Final = ("/api/", "/chat/")


def create_app(  # noqa: PLR0913 - what a channel adds, and what a test replaces
    assembly: Assembly,
    store: Store,
    *,
    routes: Sequence[BaseRoute] = (),
    channels: Sequence[str] = (),
    measures: Measures | None = None,
    pool: WorkPool | None = None,
    clock: Callable[[], float] = time.time,
) -> FastAPI:
    """The whole application around one data directory.

    Args:
        routes: webhooks of other channels; they see bodies of at most 256 kB, no slow ones, and
            may raise `Problem`.
        channels: the names of channels whose inbox `/metrics` shows.
        clock: seconds since 1970.
    """
    parts = make_parts(
        assembly, store, measures=measures or Measures(), pool=pool or WorkPool(), clock=clock
    )
    app = FastAPI(
        title=TITLE,
        version=_version(),
        description=messages.HELP,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        middleware=_middleware(parts),
        lifespan=_lifespan,
        exception_handlers=_exception_handlers(parts.templates),
        routes=list(routes),
    )
    app.state.parts = parts
    app.state.readiness = Readiness()
    app.state.channels = tuple(channels)
    for module in (chat, figures_pages, api, reference, health, pictures, assets):
        app.include_router(module.router)
    _describe_open_access(app, is_open=assembly.settings.api_open)
    return app


def make_parts(
    assembly: Assembly,
    store: Store,
    *,
    measures: Measures,
    pool: WorkPool,
    clock: Callable[[], float],
) -> Parts:
    """The shared objects, joined."""
    settings = assembly.settings

    def library() -> BuiltLibrary:
        # The encoder is loaded when it is first needed, and may be missing until then.
        return assembly.live.current()

    asking = Asking(assembly, pool=pool, measures=measures, clock=clock)
    return Parts(
        assembly=assembly,
        store=store,
        pool=pool,
        access=Access(settings, clock=clock),
        asking=asking,
        conversation=Conversation(
            store,
            asking,
            clock=clock,
            today=lambda: day_in_viet_nam(assembly.now()),
            memory=Memory(idle=settings.idle_minutes * 60.0),
        ),
        sessions=Sessions(is_secure=(settings.public_url or "").startswith("https://")),
        charts=Charts(library),
        measures=measures,
        templates=Templates(),
        clock=clock,
    )


def _middleware(parts: Parts) -> list[Middleware]:
    """Outermost first."""
    origins = parts.assembly.settings.cors_origins
    cors = Middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type", "X-API-Key"],
        expose_headers=["Retry-After"],
        max_age=3600,
    )
    return [
        Middleware(SafetyHeaders),
        Middleware(CountRequests, measures=parts.measures),
        Middleware(LastCatch),
        *([cors] if origins else []),
        Middleware(BodyLimits, small_under=SMALL_BODIES_UNDER),
    ]


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    parts: Parts = app.state.parts
    parts.pool.close()


def _exception_handlers(templates: Templates) -> dict[Any, Any]:
    answers = ProblemAnswers(templates)
    return {
        Problem: answers.on_problem,
        HTTPException: answers.on_http,
        RequestValidationError: answers.on_invalid,
    }


def _describe_open_access(app: FastAPI, *, is_open: bool) -> None:
    """Where no key is needed, the description says so: a key is then one way among others."""
    describe = app.openapi

    def openapi() -> dict[str, Any]:
        is_first = app.openapi_schema is None
        description = describe()
        if is_open and is_first:
            for methods in description["paths"].values():
                for operation in methods.values():
                    operation["security"].append({})
        return description

    # FastAPI's own documented way of changing the description.
    app.openapi = openapi  # type: ignore[method-assign]


def _version() -> str:
    try:
        return version("tiendo")
    except PackageNotFoundError:
        return "0"
