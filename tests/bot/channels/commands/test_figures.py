"""/solieu: targets and results in words with their sources, and a picture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import messages
from bot.channels.base import Pictures
from bot.channels.fit import fit
from bot.store.model import PersonRole
from tests.bot.channels.commands.kit import CHAT, PLAIN_CHAT, Bench, actions


async def test_one_indicator_is_a_picture_with_everything_in_its_caption(bench: Bench) -> None:
    """Targets first with what became of them, results newest first, each with its source."""
    (shown,) = await bench.send("/solieu thu hang chinh phu dien tu")

    assert shown.picture is not None
    assert shown.picture.data.startswith(b"\x89PNG")
    assert shown.picture.description == "Biểu đồ: Thứ hạng chính phủ điện tử."
    assert shown.text.split("\n") == [
        "Thứ hạng chính phủ điện tử",
        "Đơn vị: thứ hạng · toàn quốc",
        "",
        "Mục tiêu",
        "• năm 2024: vào nhóm 70 nước – đã đạt [1]",
        "• năm 2025: vào nhóm 50 nước [1]",
        "",
        "Kết quả, mới nhất trước",
        "• năm 2024: hạng 60/190 [2]",
        "• năm 2022: hạng 72/190 [3]",
        "",
        "Lưu ý: Hai năm mới có một kỳ.",
        "",
        "Nguồn",
        "[1] Quyết định về thứ hạng · 77/QĐ-XYZ · 15/6/2021",
        "[2] Thứ hạng năm 2024 · 17/9/2024",
        "[3] Thứ hạng năm 2022 · 28/9/2022",
    ]
    assert actions(shown) == ["figs:0"]


async def test_what_is_too_long_for_a_caption_follows_the_picture(bench: Bench) -> None:
    """The picture then says the newest and the aim."""
    picture, text = await bench.send("/solieu egdi", chat=replace(CHAT, caption_limit=200))

    assert picture.picture is not None
    assert "Mới nhất – năm 2024: hạng 60/190" in picture.text
    assert "Mục tiêu – năm 2025: vào nhóm 50 nước" in picture.text
    assert "Nguồn: " in picture.text
    assert text.text.startswith("Thứ hạng chính phủ điện tử\n")
    assert actions(text) == ["figs:0"]


async def test_long_figures_keep_their_sources_in_each_message(bench: Bench) -> None:
    """No figure is parted from where it stands."""
    small = replace(CHAT, caption_limit=10, text_limit=250)
    _, *texts = await bench.send("/solieu egdi", chat=small)

    assert len(texts) > 1
    assert all(len(one.text) <= 250 for one in texts)
    for one in texts:
        if "[2]" in one.text:
            assert "[2] Thứ hạng năm 2024" in one.text


async def test_a_channel_without_pictures_gets_the_words(bench: Bench) -> None:
    """And what the picture shows, in a line."""
    (shown,) = await bench.send("/solieu egdi", chat=PLAIN_CHAT)
    (sent,) = fit(shown, replace(PLAIN_CHAT, pictures=Pictures.NONE))

    assert "hạng 60/190" in sent.text
    assert sent.text.count("Biểu đồ: Thứ hạng chính phủ điện tử.") == 1


async def test_an_indicator_in_words_only_has_no_picture(bench: Bench) -> None:
    """And leads to the other way of measuring."""
    (shown,) = await bench.send("/solieu nhom")

    assert shown.picture is None
    assert "nhóm cao" in shown.text
    assert actions(shown) == ["fig:hang", "figs:0"]


async def test_places_side_by_side_are_a_ranking(bench: Bench) -> None:
    """Three places of one year."""
    (shown,) = await bench.send("/solieu chi so cap tinh")

    assert shown.picture is not None
    assert shown.picture.description == "Biểu đồ: Chỉ số cấp tỉnh, năm 2024."
    assert "• Huế, năm 2024: đạt 0.8 [1]" in shown.text


async def test_the_way_to_a_target_is_drawn_where_that_was_asked(bench: Bench) -> None:
    """Under an answer on a target and its result, the button leads to a gauge."""
    (course,) = await bench.press("fig:hang")
    (way,) = await bench.press("fig:hang:g")

    assert way.picture is not None
    assert course.picture is not None
    assert way.picture.data != course.picture.data
    assert way.text == course.text


async def test_a_place_may_be_named_too(bench: Bench) -> None:
    """Then only its figures are shown."""
    (shown,) = await bench.send("/solieu chi so da nang")

    assert "Đà Nẵng, năm 2024" in shown.text
    assert "Huế" not in shown.text


async def test_a_name_of_several_is_asked_back(bench: Bench) -> None:
    """With the choices as buttons, which show them."""
    (which,) = await bench.send("/solieu thứ hạng")
    (shown,) = await bench.press(actions(which)[0])

    assert which.text == messages.FIGURES_WHICH.format(name="thứ hạng")
    assert actions(which) == ["fig:hang", "fig:nhom"]
    assert shown.text.startswith("Thứ hạng chính phủ điện tử")


async def test_a_slip_finds_what_is_near(bench: Bench) -> None:
    """Offered, not guessed."""
    (near,) = await bench.send("/solieu thư hạng chính phủ điên tưr")

    assert near.text.startswith("Tôi không có chỉ số")
    assert "fig:hang" in actions(near)


async def test_an_unknown_name_leads_to_the_list(bench: Bench) -> None:
    """And never to another figure."""
    (reply,) = await bench.send("/solieu xyzzy")

    assert reply.text == messages.FIGURES_UNKNOWN.format(name="xyzzy")
    assert actions(reply) == ["figs:0"]


async def test_without_a_name_there_is_a_list(bench: Bench) -> None:
    """Those with targets first, each with its newest result."""
    (shown,) = await bench.send("/solieu")

    assert shown.text.split("\n") == [
        "Chỉ số 1–3 trên 3",
        "• Thứ hạng chính phủ điện tử: năm 2024: hạng 60/190",
        "• Chỉ số cấp tỉnh: năm 2024: đạt 0.9",
        "• Nhóm thứ hạng: năm 2024: nhóm cao",
    ]
    assert actions(shown) == ["fig:hang", "fig:chi_so_tinh", "fig:nhom"]


async def test_a_long_list_is_turned_over_in_its_place(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And begins anew after its end."""
    monkeypatch.setattr("bot.channels.commands.figures.ON_A_PAGE", 2)
    (first,) = await bench.send("/solieu")
    (second,) = await bench.press(actions(first)[-1])
    (plain,) = await bench.press(actions(first)[-1], chat=PLAIN_CHAT)

    assert actions(first)[-1] == "figs:2:t"
    assert second.text.startswith("Chỉ số 3–3 trên 3")
    assert second.edits == "m1"
    assert actions(second)[-1] == "figs:0:t"
    assert plain.edits is None


async def test_the_list_does_not_take_a_figures_place(bench: Bench) -> None:
    """Under a figure, its button brings a message of its own."""
    (shown,) = await bench.send("/solieu egdi")
    (listed,) = await bench.press(actions(shown)[-1])

    assert listed.edits is None


@pytest.mark.parametrize("action", ["fig:khong_co", "fig:", "fig:sao_khue"])
async def test_a_figure_that_is_gone_or_secret_is_expired(bench: Bench, action: str) -> None:
    """Both look the same from outside."""
    (reply,) = await bench.press(action)

    assert reply.text == messages.BUTTON_EXPIRED


async def test_a_page_that_is_not_there_is_the_first(bench: Bench) -> None:
    """The ledger has become shorter."""
    (shown,) = await bench.press("figs:800")

    assert shown.text.startswith("Chỉ số 1–3 trên 3")


async def test_staff_see_the_figures_of_staff_documents(bench: Bench) -> None:
    """In private, and not in a group."""
    (for_staff,) = await bench.send("/solieu sao khue", role=PersonRole.STAFF)
    (in_group,) = await bench.send("/solieu sao khue", role=PersonRole.STAFF, is_group=True)

    assert "912 tỷ" in for_staff.text
    assert "912 tỷ" not in in_group.text
