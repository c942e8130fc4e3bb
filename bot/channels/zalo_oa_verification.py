"""The page by which Zalo sees that a domain is ours, before it delivers anything to it.

Zalo's console hands out a file `zalo_verifier<code>.html`; this serves the like of it.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

# Both spellings of the attribute are in use; the code holds letters, digits, "_" and "-" only.
PAGE = """\
<!DOCTYPE html><html><head>
<meta property="zalo-platform-site-verification" content="{code}">
<meta name="zalo-platform-site-verification" content="{code}">
</head><body>{code}</body></html>
"""


def verification_route(code: str) -> Route:
    """Serves the page of one code."""

    async def show(_request: Request) -> Response:
        return HTMLResponse(PAGE.format(code=code))

    return Route(f"/zalo_verifier{code}.html", show, methods=["GET"])
