"""Messages made to fit: length, buttons, menus, pictures, and back from the store."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import messages
from bot.channels.base import (
    Button,
    Capabilities,
    Kind,
    Markup,
    Outgoing,
    Picture,
    Pictures,
    TextCount,
)
from bot.channels.codec import dump_incoming, dump_outgoing, load_incoming, load_outgoing
from bot.channels.fit import fit, numbered
from bot.store.model import Entry, EntryState, Gate, Speaker
from tests.bot.channels.fakes import incoming

PLAIN = Capabilities(text_limit=40)
RICH = Capabilities(
    text_limit=40,
    count=TextCount.UTF16,
    markup=Markup.HTML,
    max_buttons=3,
    pictures=Pictures.UPLOAD,
    caption_limit=10,
)
CHOICE = Button("Có", action="yes")
LINK = Button("Cổng", url="https://x.vn")
PICTURE = Picture(b"\x89PNG\xff\x00", "Biểu đồ")


def test_what_fits_is_left_alone() -> None:
    """No change without need."""
    whole = Outgoing("ngắn", html="<b>ngắn</b>", buttons=((CHOICE,),), reply_to="m1")

    assert fit(whole, RICH) == (whole,)


def test_buttons_come_with_the_last_part_and_the_reference_with_the_first() -> None:
    """A reader finds the choices where the reading ends."""
    long = Outgoing("một " * 15, buttons=((CHOICE,),), reply_to="m1", edits="s1")
    first, last = fit(long, RICH)

    assert (first.buttons, first.reply_to, first.edits) == ((), "m1", "s1")
    assert (last.buttons, last.reply_to, last.edits) == (((CHOICE,),), None, None)


def test_markup_is_left_away_where_none_is_shown() -> None:
    """Tags must never be read by people."""
    assert fit(Outgoing("a", html="<b>a</b>"), PLAIN) == (Outgoing("a"),)


def test_buttons_beyond_the_channels_number_are_left_away() -> None:
    """Rows keep their order."""
    rows = ((CHOICE, LINK), (CHOICE, LINK))

    assert fit(Outgoing("a", buttons=rows), RICH)[0].buttons == ((CHOICE, LINK), (CHOICE,))


def test_without_buttons_choices_become_a_numbered_menu() -> None:
    """Links are written out, choices numbered, and the adapter can look up what a number means."""
    (menu,) = fit(
        Outgoing("Nơi nào?", buttons=((LINK,), (CHOICE, Button("Không", action="no")))),
        Capabilities(text_limit=400),
    )

    assert menu.text == (
        f"Nơi nào?\n\nCổng: https://x.vn\n\n{messages.MENU_HEADING}\n1. Có\n2. Không"
    )
    assert [button.action for button in numbered(menu)] == ["yes", "no"]


def test_a_long_caption_follows_its_picture() -> None:
    """The picture first, then the words, buttons last."""
    shown = Outgoing("chú thích rất dài", picture=PICTURE, buttons=((CHOICE,),), reply_to="m")

    assert fit(shown, RICH) == (
        Outgoing("", picture=PICTURE, reply_to="m"),
        Outgoing("chú thích rất dài", buttons=((CHOICE,),)),
    )
    assert fit(Outgoing("ngắn", picture=PICTURE), RICH) == (Outgoing("ngắn", picture=PICTURE),)


def test_where_no_picture_is_shown_its_description_is() -> None:
    """Nobody is left out."""
    assert fit(Outgoing("Đây:", picture=PICTURE), PLAIN) == (Outgoing("Đây:\n\nBiểu đồ"),)


def test_an_empty_message_is_not_sent() -> None:
    """Platforms refuse it."""
    assert fit(Outgoing("  "), PLAIN) == ()


@pytest.mark.parametrize(
    ("action", "url"), [(None, None), ("a", "https://x.vn"), ("", None), ("ấ" * 22, None)]
)
def test_a_button_does_exactly_one_thing_within_64_bytes(
    action: str | None, url: str | None
) -> None:
    """Telegram's limit holds for all, so that one action works everywhere."""
    with pytest.raises(ValueError, match="button"):
        Button("x", action=action, url=url)


@given(
    text=st.text(max_size=50),
    html=st.none() | st.text(max_size=50),
    label=st.text(min_size=1, max_size=10),
    data=st.none() | st.binary(max_size=50),
    edits=st.none() | st.text(max_size=5),
)
def test_a_message_comes_back_from_the_store_as_it_was(
    text: str, html: str | None, label: str, data: bytes | None, edits: str | None
) -> None:
    """What is sent after a restart is what was to be sent before."""
    outgoing = Outgoing(
        text,
        html=html,
        buttons=((Button(label, action="a"), Button(label, url="https://x.vn")),),
        picture=None if data is None else Picture(data, label),
        edits=edits,
    )

    assert load_outgoing(dump_outgoing(outgoing)) == outgoing


@pytest.mark.parametrize("kind", Kind)
def test_a_persons_message_comes_back_from_the_store_as_it_was(kind: Kind) -> None:
    """Every kind, with payload."""
    came = incoming("7", text="Câu hỏi “có dấu”", kind=kind)
    entry = Entry(
        id=1,
        speaker=Speaker(came.channel, came.chat_id, came.user_id),
        update_id=came.update_id,
        received_at=came.received_at,
        body=dump_incoming(came),
        gate=Gate.OPEN,
        state=EntryState.RECEIVED,
        attempts=1,
    )

    assert load_incoming(entry) == came
