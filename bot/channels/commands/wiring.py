"""Joins commands and buttons into one `Respond`, the same for every channel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

from bot import messages
from bot.channels.commands import asking, figures, newest, opinions, sources, welcome
from bot.channels.commands.adding import ADD, DOCUMENT, Adding
from bot.channels.commands.asking import AskAnew
from bot.channels.commands.catalogue import COMMANDS, Audience, may_use
from bot.channels.commands.expecting import Expecting
from bot.channels.commands.follow_ups import TOLD, FollowUps
from bot.channels.commands.incoming_documents import DocumentDesk
from bot.channels.commands.means import Means
from bot.channels.commands.opinions import Opinions
from bot.channels.commands.reception import Reception
from bot.channels.commands.reindexing import Reindexing
from bot.channels.commands.staff import LinkFor, Staff
from bot.channels.menus import MENU, menu_reply
from bot.channels.respond import Asked, Reply, Respond, say
from bot.channels.responder import Responder

Simple = Callable[[Means, Asked], Coroutine[Any, Any, Reply]]

COMMAND_FUNCTIONS: Final[Mapping[str, Simple]] = {
    "start": welcome.start,
    "help": welcome.show_help,
    "id": welcome.show_id,
    "quyenriengtu": welcome.privacy,
    "xoa": welcome.erase,
    "nguon": sources.last_sources,
    "solieu": figures.figures,
    "moi": newest.newest,
}
BUTTON_FUNCTIONS: Final[Mapping[str, Simple]] = {
    sources.SOURCES: sources.sources_of,
    sources.READ_ON: sources.read_on,
    figures.FIGURE: figures.chosen_figure,
    figures.LIST: figures.list_figures,
}


@dataclass(frozen=True, slots=True)
class Backroom:
    """What only staff use. `pool` is for work that takes long; `links` give the address of an
    invitation, by channel."""

    desk: DocumentDesk
    reindexing: Reindexing
    follow_ups: FollowUps
    pool: Executor
    links: Mapping[str, LinkFor] = field(default_factory=dict)


def make_respond(means: Means, question: Respond, backroom: Backroom) -> Respond:
    """What replies to every message of every channel.

    Args:
        question: answers plain questions.
    """
    expecting = Expecting(means.store.notes)
    judging = Opinions(means, expecting)
    adding = Adding(
        replace(means, pool=backroom.pool), expecting, backroom.desk, backroom.reindexing
    )
    staff = Staff(means, backroom.reindexing, links=backroom.links)
    anew = AskAnew(means, question)
    commands: dict[str, Respond] = {
        **_bound(COMMAND_FUNCTIONS, means),
        "hoi": anew.typed,
        "gopy": judging.suggest,
        "themtailieu": adding.command,
        "trangthai": staff.status,
        "moicanbo": staff.invite,
        "tamdung": staff.stop,
        "molai": staff.resume,
    }
    buttons: dict[str, Respond] = {
        **_bound(BUTTON_FUNCTIONS, means),
        asking.EXAMPLE: anew.example,
        asking.RELATED: anew.related,
        opinions.UP: judging.up,
        opinions.DOWN: judging.down,
        opinions.WHY: judging.why,
        ADD: guarded(adding.decide, Audience.STAFF),
        TOLD: backroom.follow_ups.told,
        MENU: menu_reply,
    }
    responder = Responder(
        means.store.people,
        question,
        commands={one.name: guarded(commands[one.name], one.audience) for one in COMMANDS},
        buttons=buttons,
        notice=messages.FIRST_CONTACT.format(days=means.retention_days),
    )
    return Reception(
        means,
        responder,
        expecting=expecting,
        take_text={
            opinions.SUGGESTION: judging.take_text,
            opinions.REASON.rstrip(":"): judging.take_text,
            DOCUMENT: _staff_text(adding),
        },
        take_file=adding.take_file,
    )


def guarded(respond: Respond, audience: Audience) -> Respond:
    """Only for those who may; the role is looked at each time, so a right ends at once."""

    async def guard(asked: Asked) -> Reply:
        if may_use(asked.role, audience):
            return await respond(asked)
        in_group = asked.incoming.is_group
        return say(messages.ONLY_IN_PRIVATE if in_group else messages.NOT_ALLOWED)

    return guard


def _staff_text(adding: Adding) -> Callable[[Asked, str], Awaitable[Reply]]:
    async def take(asked: Asked, what: str) -> Reply:
        if not may_use(asked.role, Audience.STAFF):
            return say(messages.NOT_ALLOWED)
        return await adding.take_text(asked, asked.incoming.text)

    return take


def _bound(functions: Mapping[str, Simple], means: Means) -> dict[str, Respond]:
    return {name: partial(function, means) for name, function in functions.items()}
