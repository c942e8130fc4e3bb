"""Provinces, ministries and countries under all their names."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import (
    PlaceKind,
    all_places,
    find_places,
    former_places,
    place,
    place_on,
)

PROVINCES = [found for found in all_places() if found.kind is PlaceKind.PROVINCE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ty le cua Ha Noi nam 2024", ["ha-noi"]),
        ("HN, Hà Nội, ha noi", ["ha-noi"] * 3),
        ("TPHCM TP.HCM TP. Hồ Chí Minh thành phố Hồ Chí Minh sai gon", ["ho-chi-minh"] * 5),
        ("BR-VT và Bà Rịa - Vũng Tàu", ["ba-ria-vung-tau"] * 2),
        ("Thừa Thiên Huế, tinh hue, Hue, Huế", ["hue"] * 4),
        ("đăk lăk, daklak, Đắc Lắc, dak lak", ["dak-lak"] * 4),
        ("Bắc Cạn, bac kan", ["bac-kan"] * 2),
        ("Đa Nang, da nang, đà nẵng", ["da-nang"] * 3),
        ("Hoà Bình", ["hoa-binh"]),
        ("tỉnh hòa bình", ["hoa-binh"]),
        ("son la, phu yen, bac ninh, an giang", ["son-la", "phu-yen", "bac-ninh", "an-giang"]),
        ("tinh dien bien, Điện Biên", ["dien-bien"] * 2),
        ("Bộ TT&TT, bo thong tin va truyen thong", ["bo-thong-tin-va-truyen-thong"] * 2),
        ("Bộ KH&ĐT và bộ kh&cn", ["bo-ke-hoach-va-dau-tu", "bo-khoa-hoc-va-cong-nghe"]),
        ("bo cong an, BCA", ["bo-cong-an"] * 2),
        ("so với Singapore, thai lan, Hàn Quốc", ["singapore", "thai-lan", "han-quoc"]),
        ("các nước ASEAN", ["asean"]),
        ("Việt Nam, cả nước, toan quoc", ["viet-nam"] * 3),
        ("long an và gia lai năm 2023", ["long-an", "gia-lai"]),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    """A place is found under each of its names, with all, some or no accents."""
    assert expected == [mention.place_id for mention in find_places(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Phó Thủ tướng Nguyễn Hòa Bình",
        "Đấu tranh vì hòa bình",
        "Châu lục bên Thái Bình Dương",
        "diễn biến tình hình",
        "dien bien moi",
        "người lao động, lao dong",
        "đường Hồ Chí Minh",
        "gia lai xe",
        "quốc gia lai tạo giống",
        "không có nơi nào",
        "",
    ],
)
def test_not_found(text: str) -> None:
    """Common words, persons and longer names do not hide places."""
    assert find_places(text) == []


def test_mentions_are_slices() -> None:
    """A mention carries its place in the text and the present name of the place."""
    text = "Ở Sài Gòn thì sao"
    (mention,) = find_places(text)

    assert "Sài Gòn" == text[mention.start : mention.end] == mention.text
    assert mention.name == "TP. Hồ Chí Minh"


def test_sixty_three_became_thirty_four() -> None:
    """The merger of 1 July 2025 is complete: 63 provinces before it, 34 after."""
    merged = [found for found in PROVINCES if found.merged_into]

    assert len(PROVINCES) == 63
    assert len(merged) == 29
    assert {date(2025, 7, 1)} == {found.merged_on for found in merged}


def test_a_merger_has_a_date() -> None:
    """Before the day a place answers for itself, from that day on its successor does."""
    assert place_on("binh-duong", day=date(2025, 6, 30)).id == "binh-duong"
    assert place_on("binh-duong", day=date(2025, 7, 1)).id == "ho-chi-minh"
    assert (
        place_on("bo-thong-tin-va-truyen-thong", day=date(2025, 3, 1)).id
        == "bo-khoa-hoc-va-cong-nghe"
    )


def test_successors_know_their_parts() -> None:
    """A merged place lists what became part of it."""
    assert {"binh-duong", "ba-ria-vung-tau"} == {p.id for p in former_places("ho-chi-minh")}
    assert former_places("ha-noi") == ()


def test_every_successor_stands_for_itself() -> None:
    """Nothing merges into something that was merged itself."""
    for found in all_places():
        if found.merged_into:
            assert place(found.merged_into).merged_into is None


@pytest.mark.parametrize("found", PROVINCES, ids=lambda found: found.id)
def test_every_province_is_found(found: object) -> None:
    """Under its name, in lower case, and without accents after "tỉnh"."""
    name = found.name  # type: ignore[attr-defined]
    for text in (name, f"của {name} năm 2024", f"tinh {fold(name)}"):
        assert name in [mention.name for mention in find_places(text)], text


def test_unknown_place() -> None:
    """Asking for an id that is none is an error of the program."""
    with pytest.raises(KeyError):
        place("atlantis")
