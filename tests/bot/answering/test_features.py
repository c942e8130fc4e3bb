"""Each feature says one thing of how a passage fits a question."""

from __future__ import annotations

import pytest

from bot.answering.features import FEATURES, describe
from bot.answering.views import PassageView
from knowledge.model import DocumentKind
from tests.bot.answering.makers import document, rarity, signals, understand, view


def features(asked: str, seen: PassageView, **said: bool) -> dict[str, float]:
    """All features of a passage for a question."""
    return describe(understand(asked), seen, signals(**said), rarity=rarity)


def test_every_feature_is_given_and_no_other() -> None:
    """The order of the names is the order of the learnt weights."""
    assert set(FEATURES) == set(features("Kinh tế số là gì?", view("Kinh tế số.")))


POLICY = document(kind=DocumentKind.POLICY, number="942/QĐ-TTg")
SERVICE = document(kind=DocumentKind.SERVICE)
CASES = [
    ("words_body", "kinh tế số", view("Kinh tế số."), view("Xã hội.")),
    ("words_all", "kinh tế số", view("Gì đó.", document(title="Kinh tế số")), view("Xã hội.")),
    ("pairs_body", "kinh tế số", view("Kinh tế số."), view("Số kinh, tế.")),
    ("missing_rare", "kinh tế số", view("Xã hội."), view("Kinh tế số.")),
    ("names_body", "EGDI thế nào", view("EGDI tăng."), view("Tăng.")),
    ("names_missing", "EGDI thế nào", view("Tăng."), view("EGDI tăng.")),
    ("year_body", "kinh tế năm 2024", view("Năm 2024."), view("Năm 2023.")),
    ("year_title", "kinh tế năm 2024", view("Đạt.", document(title="Năm 2024")), view("Đạt.")),
    ("year_other", "kinh tế năm 2024", view("Năm 2023."), view("Năm 2024.")),
    ("year_span_end", "mục tiêu 2030", view("Từ 2026 đến 2030."), view("Từ 2030 đến 2045.")),
    ("year_in_date", "kinh tế năm 2024", view("Ngày 1/2/2024."), view("Năm 2024.")),
    ("period_hit", "tháng 6/2024", view("Tháng 6/2024 đạt."), view("Tháng 3/2024 đạt.")),
    ("period_miss", "tháng 6/2024", view("Tháng 3/2024 đạt."), view("Tháng 6/2024 đạt.")),
    ("place_match", "Hà Nội đạt bao nhiêu", view("Hà Nội đạt 5."), view("Huế đạt 5.")),
    ("place_other", "Hà Nội đạt bao nhiêu", view("Huế đạt 5."), view("Hà Nội đạt 5.")),
    ("place_unasked", "đạt bao nhiêu", view("Đạt 5.", document(place="hue")), view("Đạt 5.")),
    ("number_match", "Quyết định 942 là gì", view("Ban hành.", POLICY), view("Ban hành.")),
    ("number_mentioned", "Quyết định 942", view("Theo Quyết định 942/QĐ-TTg."), view("Theo.")),
    ("number_other", "Quyết định 942", view("Ban hành."), view("Ban hành.", POLICY)),
    (
        "number_aliased",
        "Đề án 06 là gì",
        view("Đề án.", document(number="06/QĐ-TTg")),
        view("Đề án."),
    ),
    ("form_missing", "có bao nhiêu", view("Rất nhiều."), view("Có 5 hồ sơ.")),
    ("target_fit", "mục tiêu là gì", view("Phấn đấu đạt."), view("Có nhiều.")),
    ("target_unfit", "mục tiêu là gì", view("Có nhiều."), view("Phấn đấu đạt.")),
    ("result_unfit", "có bao nhiêu", view("Phấn đấu 5."), view("Có 5.")),
    ("kind_service", "cách đăng ký thế nào", view("Bước 1.", SERVICE), view("Bước 1.")),
    ("service_unasked", "có bao nhiêu", view("Bước 1.", SERVICE), view("Bước 1.")),
    ("step_fit", "hướng dẫn đăng ký", view("Bước 1: mở."), view("Mở.")),
    ("leader_fit", "tỉnh nào cao nhất", view("Huế dẫn đầu."), view("Huế tham gia.")),
    ("leader_unfit", "tỉnh nào cao nhất", view("Huế tham gia."), view("Huế dẫn đầu.")),
    ("list_fit", "gồm những gì", view("Gồm: (1) a, (2) b."), view("Có a.")),
    ("opening_fit", "ai ký", view("Ký.", POLICY, order=0), view("Ký.", POLICY, order=3)),
    ("validity_fit", "còn hiệu lực không", view("Đã bị thay thế."), view("Có.")),
    ("claimed", "có phải 71 không", view("Là 71."), view("Là 72.")),
    ("label_other", "tài khoản mức 2", view("Mức 1."), view("Mức 2.")),
    ("label_match", "tài khoản mức 2", view("Mức 2."), view("Mức 1.")),
    ("focus_missing", "có bao nhiêu tài khoản", view("5 hồ sơ."), view("5 tài khoản.")),
    ("unit_missing", "bao nhiêu phần trăm", view("5 hồ sơ."), view("5%.")),
    ("owner_bare", "Huế đạt bao nhiêu", view("Huế, Hà Nội."), view("Huế đạt 5.")),
]


@pytest.mark.parametrize(("name", "asked", "more", "less"), CASES, ids=[case[0] for case in CASES])
def test_a_feature_tells_the_two_apart(
    name: str, asked: str, more: PassageView, less: PassageView
) -> None:
    """The first passage has more of it than the second."""
    assert features(asked, more)[name] > features(asked, less)[name]


def test_the_ledger_speaks_for_its_passages() -> None:
    """For the indicator, and more for the period asked."""
    seen = view("Đạt 5%.")

    assert features("đạt bao nhiêu", seen, is_fact=True)["ledger"] == 1.0
    assert features("đạt bao nhiêu", seen, is_fact_of_period=True)["ledger_period"] == 1.0


def test_newness_counts_only_where_it_is_asked_for() -> None:
    """ "mới nhất" wants the newest; other questions do not care."""
    seen = view("Đạt 5%.")

    def newest(asked: str) -> float:
        return describe(understand(asked), seen, signals(newest=1.0), rarity=rarity)["newest"]

    assert newest("số liệu mới nhất là bao nhiêu") == 1.0
    assert newest("số liệu là bao nhiêu") == 0.0


def test_a_dated_document_is_no_other_period() -> None:
    """ "chỉ thị tháng 4/2022" dates the document, not what it orders."""
    issued = document(kind=DocumentKind.POLICY, published_on="2022-04-26")
    ordered = view("Báo cáo trước tháng 12/2023.", issued)

    assert features("chỉ thị tháng 4/2022 yêu cầu gì", ordered)["period_miss"] == 0.0


def test_what_ended_counts_unless_it_was_asked_for_by_number() -> None:
    """Who names the old decision wants to hear of it."""
    ended = view("Mục tiêu 50%.")

    assert features("mục tiêu là gì", ended, is_superseded=True)["superseded"] == 1.0
    assert features("QĐ 77/QĐ-TTg nêu gì", ended, is_superseded=True)["superseded"] == 0.0


def test_a_rank_of_another_province_is_not_that_of_the_title() -> None:
    """ "Hà Nội xếp thứ 24" in a report that is headed by Đà Nẵng."""
    of = document(title="DTI 2022: Đà Nẵng dẫn đầu")
    asked = understand("Đà Nẵng xếp thứ mấy về kinh tế số năm 2022")

    def place_other(text: str) -> float:
        return describe(asked, view(text, of), signals(), rarity=rarity)["place_other"]

    assert place_other("Hà Nội xếp thứ 24/63 về kinh tế số năm 2022.") == 1.0
    assert place_other("Địa phương xếp thứ 2 về kinh tế số năm 2022.") == 0.0


def test_an_account_under_its_legal_name_is_the_one_of_the_app() -> None:
    """Decrees never write "VNeID"."""
    asked = understand("VNeID cho người nước ngoài từ mấy tuổi")
    rule = view("Người nước ngoài từ đủ 6 tuổi được cấp tài khoản định danh điện tử.")

    assert describe(asked, rule, signals(), rarity=rarity)["names_missing"] == 0.0
