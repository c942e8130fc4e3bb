"""Which questions are about a document's standing, and which only use such words."""

from __future__ import annotations

import pytest

from bot.answering.desk import Desk
from bot.answering.relation_questions import About, read_relation_question
from knowledge.model import Visibility
from tests.bot.answering.makers import understand
from tests.bot.answering.shelf import NEW, OLD

PUBLIC = frozenset({Visibility.PUBLIC})


@pytest.mark.parametrize(
    ("text", "key", "about"),
    [
        ("Quyết định 77 còn hiệu lực không?", OLD, About.STANDING),
        ("quyet dinh 77 het hieu luc tu ngay nao", OLD, About.STANDING),
        ("Quyết định 77 đã bị thay thế chưa?", OLD, About.STANDING),
        ("QĐ 77/QĐ-TTg bị thay bởi văn bản nào", OLD, About.REPLACED_BY),
        ("văn bản nào thay thế Quyết định 77", OLD, About.REPLACED_BY),
        ("Quyết định 88 thay thế quyết định nào?", NEW, About.REPLACES),
        ("Quyết định 88 làm hết hiệu lực mấy quyết định nào", NEW, About.REPLACES),
        ("những văn bản nào hết hiệu lực khi có Quyết định 88", NEW, About.REPLACES),
        ("Quyết định 77 hết hiệu lực theo văn bản nào", OLD, About.STANDING),
        ("Quyết định 77 bị văn bản nào làm hết hiệu lực", OLD, About.STANDING),
        ("trước quyết định 88 thì theo quyết định nào", NEW, About.REPLACES),
        ("ai sửa đổi quyết định 88", NEW, About.AMENDED_BY),
        ("Quyết định 88 sửa đổi những văn bản nào?", NEW, About.AMENDS),
        ("Quyết định 88 có hiệu lực từ ngày nào?", NEW, About.BEGINNING),
        ("có văn bản nào mới hơn quyết định 77 không", OLD, About.NEWER),
        ("Is Decision 77/QĐ-TTg still in force?", OLD, About.STANDING),
        ("Quyết định 88 có thay thế Quyết định 77 không?", NEW, About.REPLACES),
        ("có phải QĐ 77/QĐ-TTg bị thay bởi QĐ 88/QĐ-TTg không", OLD, About.REPLACED_BY),
    ],
)
def test_what_is_asked_of_which_document(desk: Desk, text: str, key: str, about: About) -> None:
    """The direction of the verb decides, with and without accents."""
    asked = read_relation_question(understand(text), desk.relations(PUBLIC))

    assert asked is not None
    assert (about, key) == (asked.about, asked.keys[0])


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định 77 đặt mục tiêu gì?",
        "hồi quyết định 77 còn hiệu lực thì bao nhiêu phần trăm hồ sơ phải nộp trực tuyến cả nước",
        "Văn bản nào còn hiệu lực?",
        "ai thay mặt Chính phủ ký quyết định 77",
        "Quyết định 999/QĐ-TTg còn hiệu lực không?",
    ],
)
def test_other_questions(desk: Desk, text: str) -> None:
    """More than the standing, no document, or one that nobody here speaks of."""
    assert read_relation_question(understand(text), desk.relations(PUBLIC)) is None
