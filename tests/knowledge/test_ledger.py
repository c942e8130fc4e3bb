from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import BrokenLedger, KnowledgeError
from knowledge.ledger import attach, load_indicators
from knowledge.model import Document, DocumentKind, Fact, FactKind, Indicator, Passage

LoadText = Callable[[str], tuple[Indicator, ...]]

WHOLE = """
indicators:
- id: vneid
  name: Tài khoản VNeID đã kích hoạt
  aliases: [tài khoản VNeID]
  unit: tài khoản
  scope: toàn quốc
  note: Hai nguồn.
  why: Hai bản tin đếm khác nhau.
  rhythm: quý
  points:
  - {date: 2024-12-31, value: 55250000, kind: result, text: 'trên 55,25 triệu', source: tin}
  - {date: '2025', value: 40000000, kind: target, text: mục tiêu 40 triệu, source: tin}
  - {date: 2025, value: nhóm cao, kind: result, text: nhóm cao, source: tin, place: Huế,
     measure: nhóm}
- id: bare
  name: Chưa có số
  unit: lần
  scope: Huế
"""

BROKEN = {
    "not YAML": ("indicators: [", "YAML"),
    "no list": ("points: []", "indicators"),
    "empty file": ("", "indicators"),
    "entry is text": ("indicators: [abc]", "mục 1"),
    "no id": ("indicators: [{name: a}]", "thiếu `id`"),
    "no unit": ("indicators: [{id: a, name: b, scope: c}]", "chỉ số a: thiếu `unit`"),
    "unknown key": ("indicators: [{id: a, alias: b}]", "khóa lạ alias"),
    "number as name": ("indicators: [{id: a, name: 5, unit: c, scope: d}]", "`name` phải là chữ"),
    "blank alias": (
        "indicators: [{id: a, name: b, unit: c, scope: d, aliases: ['']}]",
        "aliases",
    ),
    "aliases not a list": (
        "indicators: [{id: a, name: b, unit: c, scope: d, aliases: x}]",
        "`aliases` phải là một danh sách",
    ),
    "twice": (
        "indicators: [{id: a, name: b, unit: c, scope: d}, {id: a, name: b, unit: c, scope: d}]",
        "xuất hiện 2 lần",
    ),
    "unknown rhythm": (
        "indicators: [{id: a, name: b, unit: c, scope: d, rhythm: tuần}]",
        "`rhythm` là 'tuần'",
    ),
    "a figure nobody says": (
        "indicators: [{id: a, name: b, unit: c, scope: d, why: kém 5 điểm}]",
        "`why` không được có chữ số",
    ),
    "unknown counterpart": (
        "indicators: [{id: a, name: b, unit: c, scope: d, counterpart: z}]",
        "`counterpart` là 'z'",
    ),
}
BROKEN_POINTS = {
    "unknown kind": ("{date: '2024', value: 1, kind: goal, text: t, source: s}", "'goal'"),
    "no kind": ("{date: '2024', value: 1, text: t, source: s}", "thiếu `kind`"),
    "no value": ("{date: '2024', kind: result, text: t, source: s}", "thiếu `value`"),
    "truth as value": (
        "{date: '2024', value: true, kind: result, text: t, source: s}",
        "`value` phải là chữ",
    ),
    "no source": ("{date: '2024', value: 1, kind: result, text: t}", "thiếu `source`"),
    "impossible month": (
        "{date: 2024-13, value: 1, kind: result, text: t, source: s}",
        "`date` là '2024-13'",
    ),
    "Vietnamese date": (
        "{date: 17/9/2024, value: 1, kind: result, text: t, source: s}",
        "`date` là '17/9/2024'",
    ),
}


@pytest.fixture
def load_text(tmp_path: Path) -> LoadText:
    def load(text: str) -> tuple[Indicator, ...]:
        path = tmp_path / "indicators.yaml"
        path.write_text(text, encoding="utf-8")
        return load_indicators(path)

    return load


def passage(text: str, *, order: int = 0, document_id: str = "tin", heading: str = "") -> Passage:
    return Passage(
        id=f"{document_id}-{order}",
        document_id=document_id,
        text=text,
        heading_path=(heading,) if heading else (),
        start=0,
        end=len(text),
        order=order,
    )


def indicator_with(*facts: Fact) -> Indicator:
    return Indicator(id="i", name="Tài khoản VNeID", unit="tài khoản", scope="", facts=facts)


def fact(value: float | str, text: str, *, kind: FactKind = FactKind.RESULT) -> Fact:
    return Fact("i", kind, value, text, period="2024", document_id="tin")


def test_indicators_are_read_in_order_with_their_facts(load_text: LoadText) -> None:
    """The file's entries become indicators; a date may be a year or a day, quoted or not."""
    vneid, bare = load_text(WHOLE)

    assert vneid.aliases == ("tài khoản VNeID",)
    assert vneid.note == "Hai nguồn."
    assert vneid.why == "Hai bản tin đếm khác nhau."
    assert vneid.rhythm_months == 3
    assert [one.measure for one in vneid.facts] == [None, None, "nhóm"]
    assert bare.rhythm_months is None
    assert [one.period for one in vneid.facts] == ["2024-12-31", "2025", "2025"]
    assert [one.value for one in vneid.facts] == [55250000, 40000000, "nhóm cao"]
    assert vneid.facts[1].kind is FactKind.TARGET
    assert bare.facts == ()
    assert bare.aliases == ()


def test_place_of_a_fact_is_its_own_or_the_scope(load_text: LoadText) -> None:
    """A point may name its place; all others are about the indicator's scope."""
    vneid, _ = load_text(WHOLE)

    assert [one.place for one in vneid.facts] == ["toàn quốc", "toàn quốc", "Huế"]


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_file_is_refused_with_the_place_of_the_fault(
    load_text: LoadText, text: str, message: str
) -> None:
    """The error names the indicator and the key, so that a maintainer can mend the file."""
    with pytest.raises(BrokenLedger, match=message):
        load_text(text)


@pytest.mark.parametrize(("point", "message"), BROKEN_POINTS.values(), ids=BROKEN_POINTS)
def test_broken_point_is_refused_with_its_number(
    load_text: LoadText, point: str, message: str
) -> None:
    """A wrong point is named by its indicator and its place in the list."""
    text = f"indicators: [{{id: a, name: b, unit: c, scope: d, points: [{point}]}}]"

    with pytest.raises(BrokenLedger, match=rf"chỉ số a, điểm 1: .*{message}"):
        load_text(text)


def test_missing_file_is_a_knowledge_error_without_our_paths(tmp_path: Path) -> None:
    """What a user reads names the file, never the folder it should be in."""
    with pytest.raises(KnowledgeError) as caught:
        load_indicators(tmp_path / "indicators.yaml")

    assert "indicators.yaml" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_fact_gets_the_passage_that_says_so() -> None:
    """Of two passages with the digits, the one that shares the fact's words is cited."""
    utilities = passage("Đề án có 40 tiện ích trên ứng dụng.", order=0)
    accounts = passage("Có 40 triệu tài khoản VNeID được kích hoạt.", order=1)
    attached = attach([indicator_with(fact(40000000, "40 triệu"))], [utilities, accounts])

    assert attached["i"].facts[0].passage_id == "tin-1"


def test_words_next_to_each_other_weigh_more_than_the_word_alone() -> None:
    """EGDI 2020 "thuộc nhóm cao" was once tied to a sentence that only said "cao hơn 2 bậc"."""
    rank = passage("Việt Nam xếp thứ 86, cao hơn 2 bậc so với kỳ 2018.", order=0)
    group = passage('Điểm năm 2020 là 0,6667, thuộc nhóm "cao".', order=1)
    attached = attach([indicator_with(fact("cao", "thuộc nhóm cao"))], [rank, group])

    assert attached["i"].facts[0].passage_id == "tin-1"


def test_target_prefers_the_sentence_that_sets_it() -> None:
    """When target and result are one number, each fact cites the sentence of its own kind."""
    reached = passage("Đến hết năm 2024 đạt 50%.", order=0)
    planned = passage("Phấn đấu năm 2024 đạt 50%.", order=1)
    target = fact(50, "50% năm 2024", kind=FactKind.TARGET)
    result = fact(50, "50% năm 2024")
    facts = attach([indicator_with(target, result)], [reached, planned])["i"].facts

    assert [one.passage_id for one in facts] == ["tin-1", "tin-0"]


def test_heading_counts_as_words_of_its_passages() -> None:
    """A bullet often leaves its subject to the heading above it."""
    other = passage("Đạt 80%.", order=0, heading="Doanh nghiệp")
    accounts = passage("Đạt 80%.", order=1, heading="Tài khoản VNeID")
    attached = attach([indicator_with(fact(80, "80%"))], [other, accounts])

    assert attached["i"].facts[0].passage_id == "tin-1"


def test_equal_passages_give_the_first() -> None:
    """The choice does not depend on chance: the earlier of equal passages is cited."""
    twice = [passage("Đạt 80%.", order=1), passage("Đạt 80%.", order=0)]

    assert attach([indicator_with(fact(80, "80%"))], twice)["i"].facts[0].passage_id == "tin-0"


def test_fact_of_an_absent_document_is_dropped_and_the_names_stay() -> None:
    """A removed document's figures are gone; the indicator is still known by its names."""
    elsewhere = passage("Có 40 triệu tài khoản VNeID.", document_id="khac")
    attached = attach([indicator_with(fact(40000000, "40 triệu"))], [elsewhere])

    assert attached["i"].facts == ()
    assert attached["i"].name == "Tài khoản VNeID"


def test_fact_that_its_document_no_longer_says_is_dropped() -> None:
    """A document replaced by another text under its id takes the old figures with it."""
    changed = passage("Có 41 triệu tài khoản VNeID.")

    assert attach([indicator_with(fact(40000000, "40 triệu"))], [changed])["i"].facts == ()


def test_document_list_decides_what_is_present() -> None:
    """Passages left over from a document that is not listed support nothing."""
    said = passage("Có 40 triệu tài khoản VNeID.")
    listed = Document(id="tin", title="Tin", kind=DocumentKind.NEWS)
    indicators = [indicator_with(fact(40000000, "40 triệu"))]

    assert attach(indicators, [said], [])["i"].facts == ()
    assert len(attach(indicators, [said], [listed])["i"].facts) == 1
