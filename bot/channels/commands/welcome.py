"""/start, /help, /id and /quyenriengtu: who we are and what a person can do here."""

from __future__ import annotations

from bot import messages
from bot.channels.commands.asking import example_buttons
from bot.channels.commands.catalogue import commands_for
from bot.channels.commands.means import Means
from bot.channels.commands.rich import rich, text_of
from bot.channels.respond import Asked, Reply, say
from bot.channels.responder import argument_of
from bot.store.model import PersonRole

ROLES = {
    PersonRole.CITIZEN: messages.ROLE_CITIZEN,
    PersonRole.STAFF: messages.ROLE_STAFF,
    PersonRole.ADMIN: messages.ROLE_ADMIN,
}


async def start(means: Means, asked: Asked) -> Reply:
    """A welcome with examples; `/start <code>` uses an invitation up."""
    if asked.incoming.is_group:
        return say(messages.GROUP_HELLO)
    welcome = rich(messages.START_HTML, buttons=example_buttons())
    code = argument_of(asked.incoming)
    if not code:
        return Reply((welcome,))
    incoming = asked.incoming
    role = await means.store.people.redeem(
        code, channel=incoming.channel, user_id=incoming.user_id, at=means.clock()
    )
    if role is None:
        return Reply((rich(text_of(messages.INVITE_UNKNOWN)), welcome))
    return Reply((rich(text_of(messages.INVITE_ACCEPTED.format(role=ROLES[role]))),))


async def show_help(means: Means, asked: Asked) -> Reply:
    """What we answer, how to ask well, and the commands this person has."""
    lines = [f"/{one.name} – {text_of(one.vietnamese)}" for one in commands_for(asked.role)]
    html = "\n".join([messages.HELP_HTML, "", f"<b>{messages.COMMANDS_HEADING}</b>", *lines])
    return Reply((rich(html),))


async def show_id(means: Means, asked: Asked) -> Reply:
    """What an administrator has to put into the settings to give rights."""
    incoming = asked.incoming
    if incoming.is_group:
        return say(messages.ONLY_IN_PRIVATE)
    name = f"{incoming.channel}:{incoming.user_id}"
    html = messages.YOUR_ID_HTML.format(name=text_of(name), role=ROLES[asked.role])
    return Reply((rich(html),))


async def privacy(means: Means, asked: Asked) -> Reply:
    """What is kept, how long, and how to have it erased."""
    return Reply((rich(messages.PRIVACY_HTML.format(days=means.retention_days)),))


async def erase(means: Means, asked: Asked) -> Reply:
    """Forget a person now; this very reply is forgotten as soon as it is sent."""
    incoming = asked.incoming
    gone = await means.store.housekeeping.erase(
        incoming.channel, incoming.user_id, answering=asked.entry_id
    )
    sentence = messages.ERASED if sum(gone.values()) else messages.NOTHING_TO_ERASE
    if asked.role is not PersonRole.CITIZEN:
        sentence = f"{sentence} {messages.ERASED_ROLE}"
    return say(sentence)
