"""What a which-question demands: a place or ministry by name, a list by its items, the outcome."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from datetime import date

from bot.answering.measures import wanted_of
from bot.answering.question_kinds import Form, Kind
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from knowledge.model import BlockKind
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.periods import Period
from knowledge.vietnamese.places import PlaceKind, find_places, place

_ASKS_COUNTRY = re.compile(
    r"(?<!\w)(?<!so )(?<!cap )(?<!lieu )(?<!nha )(?:nuoc|quoc gia)(?: \w+)? nao(?! cung)(?!\w)|"
    r"(?:which|what) countr(?:y|ies)"
)
# "Kể tên 22 dịch vụ": how many there are is no answer.
_ASKS_ITEMS = re.compile(
    r"(?<!\w)(?:ke ten|doc ten|ke ra|liet ke|"
    r"(?:la|gom) nhung (?:\w+ ){0,3}(?:nao|gi|ai)|cu the la(?: \w+){1,4} gi)(?!\w)"
)
_NAMES_ITEMS = re.compile(r"[,;:] |(?<!\w)va(?!\w)")
# "Tỉnh nào chưa có", "việc còn lại": who has it says nothing of who has not.
_ASKS_REST = re.compile(
    r"(?<!\w)(?:con lai|(?:nao|gi|ai)(?: \w+){0,3} chua (?=\w)|chua (?:lam |co |lap |xong |dat |"
    r"hoan )(?:\w+ ){0,6}(?:nao|(?:gi|ai)(?=\W*$))|duy nhat chua)"
)
_NAMES_REST = re.compile(
    r"(?<!\w)(?:chua|con|khong|tru|ngoai|thieu|cham|tat ca|toan bo|"
    r"cac .{1,20} khac)(?!\w)|100 ?%"
)
# "Tăng 9 bậc" gives no rank, "8 tháng đầu năm" no figure of the year, "tháng 6" no day.
_ASKS_POSITION = re.compile(
    r"(?<!\w)(?:thu may|hang may|hang (?:thu )?bao nhieu|vi tri (?:thu )?(?:may|bao nhieu|nao)|"
    r"thu hang bao nhieu|xep bao nhieu)(?!\w)|what (?:place|position|rank)"
)
_POSITION = re.compile(
    r"(?<!\w)(?:thu|hang|vi tri|so|top|nhom|muc) (?:thu )?(?:\d|nhat|nhi|hai|ba|tu|nam|sau|bay|tam|"
    r"chin|muoi|cuoi|cao|dau|dan dau)|\d/\d|dan dau|dung (?:dau|nhat|cuoi)|cuoi bang|"
    r"tu \d+ len \d|first|last"
)
# "Ở Đông Nam Á đứng thứ 6" is no rank in the world.
_REGION = re.compile(r"(?<!\w)(?:dong nam a|asean|chau a|khu vuc)(?!\w)")
_WORLD = re.compile(r"/1\d\d|the gioi|toan cau|quoc gia, vung")
_ASKS_WHOLE_YEAR = re.compile(r"(?<!\w)(?:ca|tron|tron ven|het|nguyen) nam (?=(?:19|20)\d\d)")
_PART_OF_YEAR = re.compile(r"(?<!\w)(?:\d+|sau|chin|tam) thang dau nam|(?<!\w)quy [iv\d]")
_WHOLE_YEAR = re.compile(r"(?<!\w)(?:ca nam|het nam|cuoi nam|nam 20\d\d (?:dat|uoc|la))")
_ASKS_DAY = re.compile(
    r"(?<!\w)(?<!tinh )(?<!tinh tu )(?<!moi )"
    r"(?:ngay (?:nao|may|bao nhieu)|hom nao|bua nao|ngay thang nam)(?!\w)(?! cung)|"
    r"what date|which day"
)
_DAY = re.compile(
    r"(?<!\d)\d{1,2}/\d{1,2}(?!\d)|(?<!\w)(?:ngay|mung) \d{1,2}(?!\d)|"
    r"(?<!\w)ngay (?:lam viec )?(?:hom sau|ke|tiep|sau)(?!\w)"
)
_WHO_LEADS = frozenset({Form.PLACE, Form.ORGANISATION, Form.RANK})
_LEADS = re.compile(
    r"(?<!\w)(?:dan dau|dung dau|di dau|dau bang|dau tien|cao nhat|nhieu nhat|lon nhat|nhanh nhat|"
    r"som nhat|nhat|quan quan|top|theo thu tu|noi bat|vuot|(?:hang|so|thu|vi tri)(?: thu)? 1)"
    r"(?!\w)|chiem (?:khoang |hon |tren )?\d"
)
_PILLARS = tuple(
    re.compile(rf"(?<!\w){pillar}(?!\w)")
    for pillar in ("chinh quyen so", "kinh te so", "xa hoi so")
)
_NTH = {2: "2|hai|nhi", 3: "3|ba", 4: "4|tu", 5: "5|nam", 6: "6|sau", 7: "7|bay", 8: "8|tam",
        9: "9|chin", 10: "10|muoi"}  # fmt: skip
# "Tỉnh nào đứng thứ ba", "thứ ba là ai"; "Việt Nam đứng thứ ba, vượt những nước nào" takes it
# for granted.
_ASKS_NTH = {
    nth: re.compile(
        rf"(?<!\w)(?:nao|ai|gi|tinh|thanh pho|dia phuong|noi|bo|nuoc|don vi) "
        rf"(?:(?:dung|xep|hang|ve) (?:thu |hang )?|thu |hang )(?:{said})(?!\w)|"
        rf"(?<!\w)(?:thu|hang|vi tri) (?:{said}) (?:la|thuoc ve) (?:ai|\w+ (?:\w+ )?nao)(?!\w)"
    )
    for nth, said in _NTH.items()
}
_NAMES_NTH = {
    nth: re.compile(
        rf"(?<!\w)(?:thu|hang|ve|so) (?:{said})(?!\w)|tiep theo|ke den|sau do|theo thu tu"
    )
    for nth, said in _NTH.items()
}
# Of an aim: "phấn đấu có 40 %" reports nothing, "đạt 45,8 %, dưới mục tiêu 50 %" does.
_REPORTS = re.compile(
    r"(?<!\w)(?:da|dat (?:duoc |hon |tren |gan |khoang )*\d|tinh den|den (?:het|cuoi|ngay|thang)|"
    r"luy ke|ghi nhan|uoc|vuot|chua dat|duoi muc)(?!\w)"
)
# Of a quarter, its first and last counted apart.
_DAYS = (89, 92)
_FIRST_YEAR = 1990

Demand = Callable[[PassageView], bool]


def demands_of(question: Understanding) -> tuple[Demand, ...]:
    """What a passage must meet to answer, whatever else it says of the subject; read once."""
    asked, text = question.asked, fold(question.lexical_text)
    demands = [*_named(question, text), *_precise(question, text), *_of_quarter(question)]
    demands += [*_of_pillar(question, text), *_of_first(question)]
    if asked.form in {Form.NUMBER, Form.TEXT}:
        demands += [_holds(wanted) for wanted in wanted_of(text)]
    if asked.kind is Kind.LIST and _ASKS_ITEMS.search(text):
        demands.append(lambda view: _itemises(question, view))
    if asked.form not in {Form.DATE, Form.NUMBER} and _ASKS_REST.search(text):
        demands.append(_holds(_NAMES_REST))
    is_ahead = any(int(year) > question.today.year for year in question.years)
    if asked.wants_reality and not is_ahead:
        demands.append(lambda view: not view.is_target or _holds(_REPORTS)(view))
    return tuple(demands)


def _holds(wording: re.Pattern[str]) -> Demand:
    return lambda view: wording.search(view.folded) is not None


def _named(question: Understanding, text: str) -> Iterator[Demand]:
    """A province, ministry or country by its name, where one is asked for."""
    form = question.asked.form
    if form is Form.ORGANISATION and question.needs.ministry:
        yield lambda view: view.holdings.ministry or _names(view, PlaceKind.MINISTRY)
    elif form is Form.PLACE and question.needs.province:
        yield lambda view: _names(view, PlaceKind.PROVINCE)
    elif form is Form.PLACE and _ASKS_COUNTRY.search(text):
        yield lambda view: _names(view, PlaceKind.COUNTRY)


def _names(view: PassageView, kind: PlaceKind) -> bool:
    return any(place(where).kind is kind for where in view.places | view.context_places)


def _itemises(question: Understanding, view: PassageView) -> bool:
    """True where several things are named, or one of a list that is not just their count."""
    if len(_NAMES_ITEMS.findall(view.folded)) > 1:
        return True
    return view.passage.kind is BlockKind.ITEM and not question.claimed & view.body


def _precise(question: Understanding, text: str) -> Iterator[Demand]:
    """No less than what is asked: a place in the order, the whole year, the day."""
    form = question.asked.form
    if form is Form.RANK and _ASKS_POSITION.search(text):
        yield _holds(_POSITION)
        countries = {one for one in question.owners if place(one).kind is PlaceKind.COUNTRY}
        if countries:
            yield lambda view: _ranks_one_of(countries, view)
        if not _REGION.search(text):
            yield lambda view: not _holds(_REGION)(view) or _holds(_WORLD)(view)
    elif form is Form.DATE and _ASKS_DAY.search(text):
        yield _holds(_DAY)
    elif form is Form.NUMBER and _ASKS_WHOLE_YEAR.search(text):
        yield lambda view: not _holds(_PART_OF_YEAR)(view) or _holds(_WHOLE_YEAR)(view)
    elif form in {Form.PLACE, Form.ORGANISATION, Form.RANK}:
        yield from (_holds(_NAMES_NTH[nth]) for nth, asks in _ASKS_NTH.items() if asks.search(text))


def _ranks_one_of(countries: Set[str], view: PassageView) -> bool:
    """ "Singapore lên thứ 3, Indonesia tăng 13 bậc" ranks Singapore alone."""
    return any(
        _POSITION.search(fold(clause))
        and any(mention.place_id in countries for mention in find_places(clause))
        for clause in re.split(r"[;,.] ", view.passage.text)
    )


def _of_first(question: Understanding) -> Iterator[Demand]:
    """Which province, ministry or country leads: what ranks some other one names no first."""
    asked = question.asked
    if asked.wants_who_leads and asked.wants_leader and asked.form in _WHO_LEADS:
        yield _holds(_LEADS)


def _of_pillar(question: Understanding, text: str) -> Iterator[Demand]:
    """The pillar of the index asked for: the index as a whole is another value."""
    is_index = "dti" in question.names or (question.indicator or "").startswith("dti")
    if is_index:
        yield from (_holds(pillar) for pillar in _PILLARS if pillar.search(text))


def _of_quarter(question: Understanding) -> Iterator[Demand]:
    """The quarter asked for: "quý I" says nothing of "quý II"."""
    asked = {period.start for period in question.periods if _is_quarter(period)}
    if asked:
        yield lambda view: _agrees(asked, view)


def _agrees(asked: set[date], view: PassageView) -> bool:
    named = {period.start for period in view.fine_periods if _is_quarter(period)}
    # "Sau quý I" without its year is that of the years named beside it.
    months = {day.month for day in asked}
    bare = {day for day in named if day.year < _FIRST_YEAR and day.month in months}
    return not named or bool(named & asked) or bool(bare)


def _is_quarter(period: Period) -> bool:
    return period.start.month % 3 == 1 and _DAYS[0] <= (period.end - period.start).days < _DAYS[1]
