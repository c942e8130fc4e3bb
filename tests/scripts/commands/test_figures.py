"""`tiendo figures`: the ledger as table, JSON and chart, within the rights of who asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import starter
from tests.scripts.commands.running import Tiendo

DOCUMENT = """\
---
id: {id}
title: Bản tin {id}
kind: news
published_date: 2025-01-02
visibility: {visibility}
---
{text}
"""
INDICATORS = """\
indicators:
- id: accounts
  name: Tài khoản định danh điện tử
  aliases: [tài khoản VNeID]
  unit: triệu tài khoản
  scope: toàn quốc
  note: Hai nguồn đếm khác nhau.
  points:
  - {date: '2023', value: 40, kind: target, text: 'mục tiêu 40 triệu', source: mot}
  - {date: '2023', value: 30.5, kind: result, text: 'có 30,5 triệu', source: mot}
  - {date: '2024-12-31', value: 55.25, kind: result, text: 'trên 55,25 triệu', source: mot}
  - {date: '2024', value: 9, kind: result, text: '9 triệu', source: mot, place: Hà Nội}
  - {date: '2025', value: 99, kind: result, text: '99 triệu nội bộ', source: kin}
- id: words
  name: Mức độ hoàn thành
  unit: mức
  scope: toàn quốc
  points:
  - {date: '2024', value: đã xong, kind: result, text: 'đã xong', source: mot}
"""


@pytest.fixture
def ledger(tiendo: Tiendo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiendo:
    folder = tmp_path / "corpus"
    (folder / "news").mkdir(parents=True)
    texts = {
        "mot": "Mục tiêu 2023 là 40 triệu tài khoản. Năm 2023 có 30,5 triệu tài khoản. Đến "
        "31/12/2024 có trên 55,25 triệu tài khoản. Hà Nội có 9 triệu tài khoản. Việc đã xong.",
        "kin": "Năm 2025 có 99 triệu tài khoản nội bộ.",
    }
    for name, text in texts.items():
        visibility = "staff" if name == "kin" else "public"
        (folder / "news" / f"{name}.md").write_text(
            DOCUMENT.format(id=name, visibility=visibility, text=text), encoding="utf-8"
        )
    (folder / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    monkeypatch.setattr(starter, "CORPUS", folder)
    return tiendo


def test_the_list_counts_targets_and_results(ledger: Tiendo) -> None:
    """One line an indicator with its newest result."""
    ran = ledger("figures")

    assert ran.code == 0
    assert "accounts" in ran.out
    assert "9 (2024)" in ran.out or "55,25 (2024-12-31)" in ran.out


@pytest.mark.parametrize(
    "name", [["accounts"], ["tai", "khoan", "vneid"], ["Tài khoản định danh"]], ids=" ".join
)
def test_an_indicator_is_found_by_id_name_or_alias(ledger: Tiendo, name: list[str]) -> None:
    """Without accents and by a part of the name."""
    ran = ledger("figures", *name)

    assert ran.code == 0
    for part in ("55,25", "mục tiêu", "kết quả", "2024-12-31", "Lưu ý: Hai nguồn"):
        assert part in ran.out


def test_json_holds_every_visible_fact_in_order_of_time(ledger: Tiendo) -> None:
    """With the passage that says so."""
    facts = ledger("figures", "accounts", "--json").json[0]["facts"]

    assert [fact["value"] for fact in facts] == [40, 30.5, 55.25, 9]
    assert all(fact["document_id"] == "mot" and fact["passage_id"] for fact in facts)


def test_facts_of_staff_documents_stay_with_staff(ledger: Tiendo) -> None:
    """By no route does a staff figure reach a citizen."""
    citizen = ledger("figures", "accounts", "--json")
    staff = ledger("figures", "accounts", "--as", "staff", "--json")

    assert "99" not in citizen.out
    assert 99 in [fact["value"] for fact in staff.json[0]["facts"]]


def test_a_place_narrows(ledger: Tiendo) -> None:
    """Accents and case do not matter; an unknown place is told."""
    ran = ledger("figures", "--place", "ha noi", "--json")
    nowhere = ledger("figures", "--place", "Atlantis")

    assert [fact["value"] for one in ran.json for fact in one["facts"]] == [9]
    assert nowhere.code == 1
    assert "Atlantis" in nowhere.err


def test_an_unknown_name_gets_the_nearest(ledger: Tiendo) -> None:
    """A typing error is answered with what was probably meant."""
    ran = ledger("figures", "tai khoan vnied")

    assert ran.code == 1
    assert "accounts" in ran.err


def test_a_chart_is_a_picture(ledger: Tiendo, tmp_path: Path) -> None:
    """PNG, written whole."""
    path = tmp_path / "hinh.png"
    ran = ledger("figures", "accounts", "--chart", str(path))

    assert ran.code == 0
    assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "path", "says"),
    [("words", "x.png", "không có số liệu bằng số"), ("accounts", "no/x.png", "Không ghi được")],
)
def test_what_cannot_be_drawn_is_told(
    ledger: Tiendo, tmp_path: Path, name: str, path: str, says: str
) -> None:
    """Words have no height, and a folder must exist."""
    ran = ledger("figures", name, "--chart", str(tmp_path / path))

    assert ran.code == 1
    assert says in ran.err
