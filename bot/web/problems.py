"""Why a request is refused: one exception, one JSON form, one page, always with a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot import messages
from bot.errors import BotError
from bot.web.templates import Templates


class Problem(BotError):
    """A refusal that the caller may read. `retry_after` is in seconds."""

    def __init__(
        self, status: HTTPStatus, code: str, message: str, *, retry_after: int | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.retry_after = retry_after

    @property
    def headers(self) -> dict[str, str]:
        found = {"Cache-Control": "no-store"}
        if self.retry_after is not None:
            found["Retry-After"] = str(self.retry_after)
        if self.status is HTTPStatus.UNAUTHORIZED:
            found["WWW-Authenticate"] = "Bearer"
        return found


class BodyRefused(HTTPException):
    """A body that is too long or too slow. Frameworks let this type pass through their reading."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.status, problem.code)
        self.problem = problem


FAILED = Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "failed", messages.WEB_FAILED)


def problem_response(problem: Problem) -> Response:
    """The refusal as JSON."""
    body = {"error": {"code": problem.code, "message": str(problem)}}
    return JSONResponse(body, status_code=problem.status, headers=problem.headers)


class ProblemAnswers:
    """Turns every exception that leaves an endpoint into a refusal for the caller at hand."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def answer(self, request: Request, problem: Problem) -> Response:
        """A page for people who navigate, JSON for everything else."""
        wants_page = "text/html" in request.headers.get("accept", "")
        if not wants_page or request.url.path.startswith("/api/"):
            return problem_response(problem)
        page = self._templates.render("problem.html", message=str(problem))
        return Response(
            page,
            status_code=problem.status,
            media_type="text/html",
            headers=problem.headers,
        )

    async def on_problem(self, request: Request, problem: Exception) -> Response:
        assert isinstance(problem, Problem)
        return self.answer(request, problem)

    async def on_http(self, request: Request, problem: Exception) -> Response:
        """What the framework itself refuses: no such address, method, or an unreadable body."""
        if isinstance(problem, BodyRefused):
            return self.answer(request, problem.problem)
        assert isinstance(problem, HTTPException)
        status = HTTPStatus(problem.status_code)
        sentences: Mapping[HTTPStatus, str] = {
            HTTPStatus.NOT_FOUND: messages.WEB_NOT_FOUND,
            HTTPStatus.METHOD_NOT_ALLOWED: messages.WEB_NO_METHOD.format(method=request.method),
            HTTPStatus.BAD_REQUEST: messages.WEB_BAD_JSON,
        }
        refused = Problem(status, status.name.lower(), sentences.get(status, messages.WEB_FAILED))
        response = self.answer(request, refused)
        response.headers.update(problem.headers or {})
        return response

    async def on_invalid(self, request: Request, problem: Exception) -> Response:
        """Names the fields that are wrong, never what stood in them."""
        assert isinstance(problem, RequestValidationError)
        places = [".".join(map(str, error["loc"][1:])) for error in problem.errors()]
        if any(error["type"] == "json_invalid" for error in problem.errors()):
            sentence = messages.WEB_BAD_JSON
        else:
            named = ", ".join(dict.fromkeys(place or "body" for place in places))
            sentence = messages.WEB_BAD_REQUEST.format(details=f"xem lại {named}")
        return self.answer(
            request, Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "bad_request", sentence)
        )
