"""Whether a model's wording of a question still asks the same."""

from __future__ import annotations

from typing import Final

from bot.answering.language_model import Encode
from bot.answering.route import route_restored, route_typed
from bot.phrasing.completion import Completion
from bot.phrasing.figures import periods_of, places_of
from bot.phrasing.likeness import are_alike
from bot.phrasing.sentences import find_sentences
from bot.phrasing.text import Text, folded, same_name
from knowledge.vietnamese.numbers import digit_groups

LONGEST: Final = 300


def safe_rereading(asked: str, completion: Completion, *, encode: Encode) -> str | None:
    """The rewritten question, or None where it adds or drops a figure, time, place or name.

    Dropping is as bad as adding: without its province a question finds the country's figure.
    """
    sentences = find_sentences(completion)
    if len(sentences) != 1 or not 0 < len(sentences[0].text) <= LONGEST:
        return None
    written = sentences[0].text
    if route_typed(written) is not None or route_restored(written) is not None:
        return None
    one, other = Text.of(asked), Text.of(written)
    if one.lowered == other.lowered or not _asks_the_same(one, other):
        return None
    return written if are_alike(one.value, other.value, encode=encode) else None


def _asks_the_same(one: Text, other: Text) -> bool:
    return (
        frozenset(digit_groups(one.value)) == frozenset(digit_groups(other.value))
        and {folded(number.text) for number in one.numbers}
        == {folded(number.text) for number in other.numbers}
        and {anchor.key for anchor in periods_of(one)}
        == {anchor.key for anchor in periods_of(other)}
        and {anchor.key for anchor in places_of(one)} == {anchor.key for anchor in places_of(other)}
        and all(same_name(name, one) for name in other.names)
        and all(same_name(name, other) for name in one.names)
    )
