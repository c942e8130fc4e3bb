import pytest

from knowledge.figures import says_value

WRITTEN = {
    "scale word": (55250000, "trên 55,25 triệu tài khoản"),
    "grouped": (55250000, "có 55.250.000 tài khoản"),
    "plain": (2800, "2800 dịch vụ"),
    "thousands": (134000, "trên 134 nghìn tài khoản"),
    "whole millions": (40000000, "mục tiêu 40 triệu tài khoản"),
    "billions": (2_570_000_000, "2,57 tỷ lượt tra cứu"),
    "no space before scale": (40000000, "40triệu"),
    "no accents": (40000000, "40 trieu tai khoan"),
    "fraction": (71, "xếp thứ 71/193 quốc gia"),
    "percent": (45.8, "đạt 45,8%, dưới mục tiêu"),
    "zeros after decimals": (0.834, "giá trị 0,8340, năm thứ tư"),
    "zeros after a whole number": (34, "34,0 triệu sổ"),
    "end of sentence": (86, "lên hạng 86."),
    "list": (38, "38, 39 và 40"),
    "word": ("rất cao", 'ở mức "Rất cao".'),
}
NOT_WRITTEN = {
    "longer number": (71, "171/193"),
    "decimals go on": (45.8, "45,85%"),
    "decimals missing": (45.8, "45%"),
    "thousands go on": (2, "2.800 dịch vụ"),
    "whole part of decimals": (45, "45,8%"),
    "other scale": (40000000, "40 nghìn tài khoản"),
    "no scale": (40000000, "40 tiện ích"),
    "second of a fraction": (193, "71/193"),
    "month": (6, "tháng 6/2022"),
    "day of a full date": (8, "ngày 8/8/2022"),
    "day without year": (8, "đến ngày 8/3"),
    "document number": (57, "Nghị quyết 57-NQ/TW"),
    "document number with slash": (76, "Nghị quyết 76/NQ-CP"),
    "name": (5, "mạng 5G"),
    "part of a word": ("cao", "cáo trạng caosu"),
    "other words": ("rất cao", "cao rất nhiều"),
}


@pytest.mark.parametrize(("value", "text"), WRITTEN.values(), ids=WRITTEN)
def test_value_is_found_however_it_is_written(value: float | str, text: str) -> None:
    """A figure counts as said in any Vietnamese writing of its exact value."""
    assert says_value(text, value)


@pytest.mark.parametrize(("value", "text"), NOT_WRITTEN.values(), ids=NOT_WRITTEN)
def test_look_alike_does_not_count(value: float | str, text: str) -> None:
    """Digits of another number, a date, a document number or a name are not the figure."""
    assert not says_value(text, value)
