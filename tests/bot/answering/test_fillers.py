"""Words that only ask are told from those that name a subject."""

from bot.answering.fillers import leaves_nothing, subject_words


def test_words_that_ask_name_nothing() -> None:
    """Accents, numbers and capitals make no difference."""
    assert subject_words("Mục tiêu EGDI năm 2025 đã đạt chưa?") == {"egdi"}
    assert leaves_nothing("EGDI của VN thay đổi thế nào từ 2018?", {"egdi"})


def test_a_part_of_an_index_is_a_subject_of_its_own() -> None:
    """ "nguồn nhân lực trong EGDI" is not about the index."""
    assert not leaves_nothing("Nguồn nhân lực của Việt Nam trong kỳ EGDI 2020 thứ mấy?", {"egdi"})
