"""/solieu: the ledger of targets and results, as text and as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from bot import messages
from bot.answering.question_kinds import Kind
from bot.channels.base import Button, Outgoing, Picture
from bot.channels.commands.figure_text import choice_line, describe, headline
from bot.channels.commands.means import Means, circle_of
from bot.channels.commands.rich import label, rich, rows_of, text_of, under_last, with_sources
from bot.channels.fit import MEASURES
from bot.channels.respond import Asked, Reply, say
from bot.channels.responder import argument_of
from bot.clock import day_in_viet_nam
from bot.ledger_drawings import drawing_of, gauge_of
from bot.ledger_view import find_by_name, nearest_names, visible_indicators
from bot.render.charts import draw
from bot.render.split import Room
from bot.store.model import StoredAnswer
from index.library import BuiltLibrary
from knowledge.model import Document, FactKind, Indicator
from knowledge.vietnamese.places import find_places

FIGURE: Final = "fig"
LIST: Final = "figs"
# Under an answer on a target and its result, the picture shows how far it is.
WAY: Final = "g"
# Turning a page changes the list in its place; from elsewhere the list comes anew.
TURN: Final = "t"
ON_A_PAGE: Final = 8
MOST_CHOICES: Final = 8
# A button's action has 64 bytes, and all ids in use are far shorter.
LONGEST_ID: Final = 56


@dataclass(frozen=True, slots=True)
class _Found:
    """What a name means: one indicator, several to choose from, or nothing but near ones."""

    indicators: Sequence[Indicator]
    near: Sequence[Indicator] = ()


@dataclass(frozen=True, slots=True)
class _Shown:
    indicator: Indicator
    documents: Mapping[str, Document]
    picture: Picture | None
    sources: str
    counterpart: Indicator | None


def chart_buttons(stored: StoredAnswer) -> tuple[Button, ...]:
    """Under an answer that speaks of an indicator."""
    reading = stored.answer.reading
    indicator = reading.indicator
    if indicator is None or not stored.citations or len(indicator) > LONGEST_ID:
        return ()
    drawn = f":{WAY}" if reading.kind == Kind.TARGET_AND_RESULT.value else ""
    return (Button(messages.BUTTON_CHART, action=f"{FIGURE}:{indicator}{drawn}"),)


async def figures(means: Means, asked: Asked) -> Reply:
    """/solieu with a name, or without: then there is a list to choose from."""
    name = argument_of(asked.incoming)
    if not name:
        return await list_figures(means, asked)
    found = await means.look_up(lambda library: _find(library, asked, name))
    if not found.indicators:
        return _not_found(name, found.near)
    if len(found.indicators) > 1:
        text = messages.FIGURES_WHICH.format(name=name)
        return Reply((Outgoing(text, buttons=_choices(found.indicators[:MOST_CHOICES])),))
    # The indicator as found: asked for with a place, it holds that place's figures only.
    return await _one(means, asked, found.indicators[0])


async def chosen_figure(means: Means, asked: Asked) -> Reply:
    """The button of an indicator."""
    indicator_id, _, drawn = argument_of(asked.incoming).partition(":")
    visible = await means.look_up(lambda library: _visible(library, asked))
    if indicator_id not in visible:
        return say(messages.BUTTON_EXPIRED)
    return await _one(means, asked, visible[indicator_id], is_way=drawn == WAY)


async def list_figures(means: Means, asked: Asked) -> Reply:
    """A page of all indicators, those with targets first; the button turns the page."""
    visible = await means.look_up(lambda library: _visible(library, asked))
    ordered = sorted(visible.values(), key=_weight, reverse=True)
    if not ordered:
        return say(messages.NO_FIGURES)
    is_pressed = asked.incoming.text.startswith(LIST)
    place, _, turn = argument_of(asked.incoming).partition(":") if is_pressed else ("", "", "")
    start = _page_start(place, len(ordered))
    shown = ordered[start : start + ON_A_PAGE]
    head = messages.FIGURES_LIST.format(first=start + 1, last=start + len(shown), all=len(ordered))
    buttons = _choices(shown)
    if len(ordered) > ON_A_PAGE:
        following = (start + ON_A_PAGE) % (ON_A_PAGE * -(-len(ordered) // ON_A_PAGE))
        buttons += ((Button(messages.BUTTON_MORE_FIGURES, action=f"{LIST}:{following}:{TURN}"),),)
    page = rich("\n".join([f"<b>{head}</b>", *map(choice_line, shown)]), buttons=buttons)
    if turn == TURN and asked.capabilities.can_edit:
        page = replace(page, edits=asked.incoming.message_id)
    return Reply((page,))


async def _one(means: Means, asked: Asked, indicator: Indicator, *, is_way: bool = False) -> Reply:
    today = day_in_viet_nam(datetime.fromtimestamp(means.clock(), UTC)) if is_way else None
    shown = await means.look_up(lambda library: _show(library, asked, indicator, today=today))
    text = describe(shown.indicator, shown.documents)
    parts = with_sources(text.lines, text.sources, asked.capabilities)
    others = [Button(messages.BUTTON_OTHER_FIGURES, action=f"{LIST}:0")]
    if shown.counterpart is not None:
        words = messages.BUTTON_COUNTERPART
        others.insert(0, Button(words, action=f"{FIGURE}:{shown.counterpart.id}"))
    buttons = (tuple(others),)
    if shown.picture is None:
        return Reply(under_last(parts, buttons))
    caption = Room(asked.capabilities.caption_limit, MEASURES[asked.capabilities.count])
    if len(parts) == 1 and caption.holds(parts[0].text):
        return Reply((replace(parts[0], picture=shown.picture, buttons=buttons),))
    # The picture is understood at a glance, so it comes first; the words in full follow.
    brief = rich(f"{headline(shown.indicator)}\n\n{text_of(shown.sources)}")
    return Reply((replace(brief, picture=shown.picture), *under_last(parts, buttons)))


def _show(
    library: BuiltLibrary, asked: Asked, indicator: Indicator, *, today: str | None
) -> _Shown:
    """With a `today` the picture shows the way to the next target, where there is one."""
    way = gauge_of(indicator, library.documents, today=today) if today is not None else None
    drawing = way or drawing_of(indicator, library.documents)
    picture = None
    if drawing is not None:
        picture = Picture(draw(drawing), messages.CHART_DESCRIPTION.format(name=drawing.title))
    return _Shown(
        indicator,
        library.documents,
        picture,
        "" if drawing is None else drawing.caption,
        _visible(library, asked).get(indicator.counterpart or ""),
    )


def _visible(library: BuiltLibrary, asked: Asked, place: str | None = None) -> dict[str, Indicator]:
    return visible_indicators(
        library.indicators,
        documents=library.documents,
        visibilities=circle_of(asked),
        place=place,
    )


def _find(library: BuiltLibrary, asked: Asked, name: str) -> _Found:
    """By name; and where that fails, by name and place ("dti đà nẵng")."""
    visible = _visible(library, asked)
    found = find_by_name(visible, name)
    if found:
        return _Found(found)
    mentions = find_places(name)
    if mentions:
        place = mentions[0]
        rest = f"{name[: place.start]} {name[place.end :]}".strip()
        of_place = _visible(library, asked, place.place_id)
        found = find_by_name(of_place, rest) if rest else tuple(of_place.values())
        if found:
            return _Found(found)
    return _Found((), [visible[one] for one in nearest_names(visible, name)])


def _not_found(name: str, near: Sequence[Indicator]) -> Reply:
    if not near:
        every = Button(messages.BUTTON_OTHER_FIGURES, action=f"{LIST}:0")
        return Reply((Outgoing(messages.FIGURES_UNKNOWN.format(name=name), buttons=((every,),)),))
    text = messages.FIGURES_NEAR.format(name=name)
    return Reply((Outgoing(text, buttons=_choices(near)),))


def _choices(indicators: Sequence[Indicator]) -> tuple[tuple[Button, ...], ...]:
    return rows_of(
        [
            Button(label(one.name), action=f"{FIGURE}:{one.id}")
            for one in indicators
            if len(one.id) <= LONGEST_ID
        ]
    )


def _weight(indicator: Indicator) -> tuple[bool, int]:
    has_target = any(fact.kind is FactKind.TARGET for fact in indicator.facts)
    return has_target, len(indicator.facts)


def _page_start(given: str, count: int) -> int:
    start = int(given) if given.isascii() and given.isdigit() else 0
    return start if start < count else 0
