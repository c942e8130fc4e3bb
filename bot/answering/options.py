"""Ready questions to choose from, where a question leaves something open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot import messages
from bot.answering.evidence import Evidence
from bot.answering.plans import visible_part
from bot.answering.unclear import OWN_PLACE, THAT_TIME, Gap, Open
from bot.answering.understanding import Understanding
from bot.answering.views import keys_of
from index.library import BuiltLibrary
from knowledge.model import Document, DocumentKind, Fact, FactKind, Indicator
from knowledge.progress import facts_for
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import PlaceKind, place

IsVisible = Callable[[str], bool]
# Newest documents to name where none was named.
_NEWEST_DOCUMENTS = 6


def name_inside(name: str) -> str:
    """An indicator's name as it stands inside a sentence: "tỷ lệ …", but "DTI …"."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def options_for(
    gap: Gap,
    question: Understanding,
    *,
    library: BuiltLibrary,
    is_visible: IsVisible,
    gather: Callable[[], Evidence],
) -> Iterator[str]:
    """Candidates in the order to offer them; whether each can be answered is for others to see."""
    indicators = [
        part
        for one in library.indicators.values()
        if (part := visible_part(one, is_visible)).facts and not isinstance(one.facts[0].value, str)
    ]
    # What has been reported most often is what people ask about most; the country before places.
    indicators.sort(key=lambda one: (fold(one.scope) != "toan quoc", -len(one.facts)))
    documents = [one for one in library.documents.values() if is_visible(one.id)]
    if gap.open is Open.SUBJECT:
        yield from _of_time(question, indicators)
    elif gap.open is Open.TOPIC:
        yield from _of_topic(question, indicators, documents)
    elif gap.open is Open.DOCUMENT:
        yield from _of_documents(question, documents)
    elif gap.open is Open.OWN_PLACE:
        yield from _of_places(question, gather())
    elif gap.open is Open.PLACE:
        bare = question.text.strip(" ?.!")
        yield messages.OPTION_OF_PLACE.format(place=messages.WHOLE_COUNTRY, question=bare)
        yield messages.OPTION_OF_PLACE.format(place=place(gap.place_id).name, question=bare)
    elif gap.open is Open.TIME:
        indicator = library.indicators.get(question.indicator or "")
        if indicator is not None:
            yield from _of_years(question, visible_part(indicator, is_visible))
    else:
        yield from messages.EXAMPLES[:3]


def completed(gap: Open, question: str, reply: str) -> str | None:
    """The open question made whole with a reply that is none of its options.

    None where the reply stands alone, or leans on the question as any follow-up does.
    """
    bare = question.strip(" ?.!")
    if gap in {Open.SUBJECT, Open.DOCUMENT}:
        return f"{bare} {reply}"
    if gap is Open.OWN_PLACE:
        return OWN_PLACE.sub(lambda _: reply.strip(" ?.!"), question, count=1)
    if gap is Open.PLACE:
        return messages.OPTION_OF_PLACE.format(place=reply.strip(" ?.!"), question=bare)
    if gap is Open.TIME:
        return THAT_TIME.sub(lambda _: reply.strip(" ?.!"), question, count=1)
    return None


def _of_time(question: Understanding, indicators: Sequence[Indicator]) -> Iterator[str]:
    year = max(question.years, default="")
    wants_target = question.asked.wants_target
    kind = FactKind.TARGET if wants_target else FactKind.RESULT
    offered: set[str] = set()
    for indicator in indicators:
        # What is measured two ways is offered once: its answer says both.
        if indicator.counterpart in offered:
            continue
        if not any(_is_of(fact, year) for fact in facts_for(indicator, kind=kind)):
            continue
        offered.add(indicator.id)
        wording = messages.OPTION_TARGET if wants_target else messages.OPTION_RESULT
        name = name_inside(indicator.name) if wants_target else indicator.name
        yield wording.format(name=name, when=_when(year, wants_target=wants_target))


def _when(year: str, *, wants_target: bool) -> str:
    if year:
        return messages.OPTION_YEAR.format(year=year)
    return "" if wants_target else messages.OPTION_NEWEST


def _is_of(fact: Fact, year: str) -> bool:
    return not year or fact.period[:4] == year or fact.period.endswith(year)


def _of_topic(
    question: Understanding, indicators: Sequence[Indicator], documents: Sequence[Document]
) -> Iterator[str]:
    wanted = {term.key for term in question.terms}
    fitting = [one for one in indicators if wanted <= _words_of(one)]
    services = _titled(documents, DocumentKind.SERVICE, wanted)
    if len(fitting) + len(services) > 1:
        yield definition_of(question)
    for indicator in fitting[:4]:
        if facts_for(indicator, kind=FactKind.RESULT):
            yield messages.OPTION_RESULT.format(name=indicator.name, when=messages.OPTION_NEWEST)
    for service in services[:2]:
        yield messages.OPTION_SERVICE.format(title=service.title)
    if fitting or services:
        for rule in _titled(documents, DocumentKind.POLICY, wanted)[:1]:
            yield messages.OPTION_ABOUT.format(title=rule.title.split(" – ")[0])
    for indicator in fitting[:1]:
        if facts_for(indicator, kind=FactKind.TARGET):
            yield messages.OPTION_TARGET.format(name=name_inside(indicator.name), when="")


def definition_of(question: Understanding) -> str:
    """The question what a bare topic is."""
    return _sentence(messages.OPTION_DEFINITION.format(topic=question.text.strip(" ?.!")))


def _titled(documents: Sequence[Document], kind: DocumentKind, wanted: set[str]) -> list[Document]:
    """The documents of a kind that name the topic in their title, newest first."""
    fitting = [
        one for one in documents if one.kind is kind and wanted <= set(keys_of(fold(one.title)))
    ]
    return sorted(fitting, key=lambda one: one.issued_on or one.as_of or "", reverse=True)


def _words_of(indicator: Indicator) -> set[str]:
    return {key for name in (indicator.name, *indicator.aliases) for key in keys_of(fold(name))}


def _of_documents(question: Understanding, documents: Sequence[Document]) -> Iterator[str]:
    """Newest documents of the kind that has the asked side: guides have fees, rules signers."""
    side = question.text.strip(" ?.!")
    of_service = any(
        word in fold(side) for word in ("phi", "giay to", "bao lau", "nop", "lam", "thoi han")
    )
    fitting = [
        one
        for one in documents
        if (one.kind is DocumentKind.SERVICE if of_service else bool(one.number))
    ]
    fitting.sort(key=lambda one: one.issued_on or one.as_of or "", reverse=True)
    for document in fitting[:_NEWEST_DOCUMENTS]:
        name = document.title if of_service else document.title.split(" – ")[0]
        yield messages.OPTION_SIDE.format(name=name, side=side)


def _of_places(question: Understanding, evidence: Evidence) -> Iterator[str]:
    for place_id in dict.fromkeys(_provinces(evidence)):
        name = place(place_id).name
        yield _sentence(OWN_PLACE.sub(name, question.text, count=1))


def _provinces(evidence: Evidence) -> Iterable[str]:
    for candidate in evidence.candidates:
        for place_id in sorted(candidate.view.figured_places):
            if place(place_id).kind is PlaceKind.PROVINCE:
                yield place_id


def _of_years(question: Understanding, indicator: Indicator) -> Iterator[str]:
    facts = facts_for(indicator, place=indicator.scope, kind=FactKind.RESULT)
    for year in dict.fromkeys(fact.period[:4] for fact in reversed(facts)):
        named = messages.OPTION_YEAR.format(year=year).strip()
        yield _sentence(THAT_TIME.sub(named, question.text, count=1))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}".strip(" ?.!") + "?"
