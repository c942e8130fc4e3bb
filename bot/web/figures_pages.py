"""The ledger as pages for people: all indicators, and one with its chart, figures and sources."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from bot import messages
from bot.ledger_view import show_value
from bot.web.parts import parts_of
from bot.web.problems import Problem
from bot.web.turns import safe_url
from knowledge.model import Document, Fact, FactKind, Indicator
from knowledge.progress import same_place
from knowledge.vietnamese.dates import show_date

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest figures of one kind. Where documents differ, all of them: none is the right one.

    `place` is None where it is the indicator's own scope.
    """

    values: tuple[str, ...]
    period: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """An indicator in the list, with its newest figures."""

    id: str
    name: str
    unit: str
    result: Latest | None
    target: Latest | None


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with where it stands."""

    period: str
    is_target: bool
    value: str
    text: str
    place: str | None
    source: str
    url: str | None


@router.get("/so-lieu", response_class=HTMLResponse)
async def all_figures(request: Request) -> HTMLResponse:
    """Every indicator with its newest result and target."""
    parts = parts_of(request)
    ledger = await parts.look_up(parts.charts.ledger)
    page = parts.templates.render(
        "figures.html",
        summaries=[_summary(one) for one in ledger.indicators.values()],
    )
    return HTMLResponse(page)


@router.get("/so-lieu/{indicator_id}", response_class=HTMLResponse)
async def one_figure(request: Request, indicator_id: str) -> HTMLResponse:
    """One indicator: chart, all figures, and the document of each."""
    parts = parts_of(request)
    ledger = await parts.look_up(parts.charts.ledger)
    indicator = ledger.indicators.get(indicator_id)
    if indicator is None:
        sentence = messages.WEB_NO_INDICATOR.format(name=indicator_id)
        raise Problem(HTTPStatus.NOT_FOUND, "no_indicator", sentence)
    page = parts.templates.render(
        "figure.html",
        indicator=indicator,
        rows=[_row(fact, ledger.documents[fact.document_id]) for fact in indicator.facts],
        chart=indicator.id if indicator.id in ledger.drawable else None,
    )
    return HTMLResponse(page)


@router.api_route("/charts/{indicator_id}.png", methods=["GET", "HEAD"])
async def chart(request: Request, indicator_id: str) -> Response:
    """The chart of an indicator; it changes only with the build."""
    parts = parts_of(request)
    parts.access.admit_address(request)
    png = await parts.look_up(lambda: parts.charts.picture(indicator_id))
    if png is None:
        raise Problem(HTTPStatus.NOT_FOUND, "no_chart", messages.WEB_NO_CHART)
    return Response(png, media_type="image/png", headers={"Cache-Control": "public, max-age=300"})


def _summary(indicator: Indicator) -> Summary:
    return Summary(
        indicator.id,
        indicator.name,
        indicator.unit,
        result=_latest(indicator, FactKind.RESULT),
        target=_latest(indicator, FactKind.TARGET),
    )


def _latest(indicator: Indicator, kind: FactKind) -> Latest | None:
    """Of the indicator's own scope, where the ledger has that; its facts are in order of time."""
    facts = [fact for fact in indicator.facts if fact.kind is kind]
    own = [fact for fact in facts if same_place(fact.place, indicator.scope)]
    if not facts:
        return None
    newest = (own or facts)[-1]
    alike = [fact for fact in facts if (fact.period, fact.place) == (newest.period, newest.place)]
    return Latest(
        values=tuple(dict.fromkeys(show_value(fact.value) for fact in alike)),
        period=show_date(newest.period),
        place=None if own else newest.place,
    )


def _row(fact: Fact, document: Document) -> Row:
    dated = show_date(document.issued_on) if document.issued_on else None
    named = document.title
    if document.number and document.number not in named:
        named = f"{document.number} · {named}"
    return Row(
        period=show_date(fact.period),
        is_target=fact.kind is FactKind.TARGET,
        value=show_value(fact.value),
        text=fact.text,
        place=fact.place,
        source=" · ".join(filter(None, (named, document.issuer, dated))),
        url=safe_url(document.url),
    )
