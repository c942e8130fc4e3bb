"""Makes a message fit a channel: length, markup, buttons, pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot import messages
from bot.channels.base import Button, Capabilities, Markup, Outgoing, Pictures, TextCount
from bot.render.split import Room, count_code_points, count_utf16, split_text
from bot.render.telegram_html import split_html, to_plain

MEASURES: Final = {TextCount.UTF16: count_utf16, TextCount.CODE_POINTS: count_code_points}


def room_of(capabilities: Capabilities) -> Room:
    """The room for text that a channel gives in one message."""
    return Room(capabilities.text_limit, MEASURES[capabilities.count])


def fit(outgoing: Outgoing, capabilities: Capabilities) -> tuple[Outgoing, ...]:
    """The messages to send for one, in order; buttons come with the last.

    Without buttons, choices become a numbered menu below the text; `buttons` stay set, so that the
    adapter can remember what each number means (see `numbered`).
    """
    if outgoing.picture is not None and capabilities.pictures is Pictures.NONE:
        described = "\n\n".join(filter(None, (outgoing.text, outgoing.picture.description)))
        outgoing = replace(outgoing, text=described, html=None, picture=None)
    if capabilities.markup is Markup.NONE:
        outgoing = replace(outgoing, html=None)
    if capabilities.max_buttons:
        outgoing = replace(outgoing, buttons=_first(outgoing.buttons, capabilities.max_buttons))
    elif outgoing.buttons:
        outgoing = _with_menu(outgoing)
    if outgoing.picture is not None:
        return _with_picture(outgoing, capabilities)
    return _split(outgoing, room_of(capabilities))


def numbered(outgoing: Outgoing) -> tuple[Button, ...]:
    """The buttons that a numbered menu offers, the first being number 1."""
    return tuple(b for row in outgoing.buttons for b in row if b.action is not None)


def _first(rows: tuple[tuple[Button, ...], ...], most: int) -> tuple[tuple[Button, ...], ...]:
    kept: list[tuple[Button, ...]] = []
    for row in rows:
        if room := most - sum(map(len, kept)):
            kept.append(row[:room])
    return tuple(kept)


def _with_menu(outgoing: Outgoing) -> Outgoing:
    links = [f"{b.label}: {b.url}" for row in outgoing.buttons for b in row if b.url is not None]
    choices = [f"{n}. {button.label}" for n, button in enumerate(numbered(outgoing), start=1)]
    menu = [messages.MENU_HEADING, *choices] if choices else []
    text = "\n\n".join(filter(None, (outgoing.text, "\n".join(links), "\n".join(menu))))
    return replace(outgoing, text=text, html=None)


def _with_picture(outgoing: Outgoing, capabilities: Capabilities) -> tuple[Outgoing, ...]:
    room = Room(capabilities.caption_limit, MEASURES[capabilities.count])
    if room.holds(outgoing.text):
        return (outgoing,)
    bare = replace(outgoing, text="", html=None, buttons=())
    rest = replace(outgoing, picture=None, reply_to=None)
    return (bare, *_split(rest, room_of(capabilities)))


def _split(outgoing: Outgoing, room: Room) -> tuple[Outgoing, ...]:
    forms: list[tuple[str, str | None]]
    if outgoing.html is None:
        forms = [(text, None) for text in split_text(outgoing.text, room)]
    else:
        forms = [(to_plain(html, room), html) for html in split_html(outgoing.html, room)]
    if not forms:
        return ()
    return tuple(
        replace(
            outgoing,
            text=text,
            html=html,
            buttons=outgoing.buttons if number == len(forms) - 1 else (),
            reply_to=outgoing.reply_to if number == 0 else None,
            edits=outgoing.edits if number == 0 else None,
        )
        for number, (text, html) in enumerate(forms)
    )
