"""The starter corpus keeps its promises: whole front matter, and no figure without its sentence."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from knowledge.figures import says_value
from knowledge.ledger import attach, load_indicators
from knowledge.model import DocumentKind, Fact, FactKind, Passage, Visibility
from knowledge.progress import conflicts
from knowledge.vietnamese.normalise import fold

CORPUS = Path(__file__).parents[2] / "knowledge" / "corpus"
INDICATORS = {one.id: one for one in load_indicators(CORPUS / "indicators.yaml")}
FACTS = [fact for one in INDICATORS.values() for fact in one.facts]

KINDS = {"policy": {"policy"}, "news": {"news", "report"}, "services": {"service"}}
NEEDED = {"id", "title", "type", "issuer", "source_url", "source_name", "retrieved", "kind"}
NEEDED_BY_FOLDER = {
    "policy": {"number", "signed_date"},
    "news": {"published_date", "as_of", "scope"},
    "services": {"published_date", "as_of", "scope"},
}
KNOWN = {
    *NEEDED,
    *set().union(*NEEDED_BY_FOLDER.values()),
    *("visibility", "effective_date", "ends_date", "status", "signer", "note", "source_note"),
    *("more_sources", "replaces", "replaced_by", "amends", "amended_by", "followed_by"),
}
RELATIONS = ("replaces", "replaced_by", "amends", "amended_by", "followed_by")
DATES = ("signed_date", "effective_date", "ends_date", "published_date", "as_of", "retrieved")
PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
# Its source gives no date at all, so no day can be named without inventing one.
UNDATED = {"2022-01-bac-giang-so-hoa-tthc"}


@dataclass(frozen=True)
class Digest:
    """A file of the corpus: its front matter, title line and the lines that may be cited."""

    path: Path
    front: dict[str, object]
    title: str
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        return "\n".join(passage.text for passage in self.passages)


def read_digest(path: Path) -> Digest:
    """Read by hand, so that a fault of the readers cannot hide one of the corpus."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    body = body.split("\n## Nguồn tham khảo", 1)[0]
    title = ""
    headings: tuple[str, ...] = ()
    passages: list[Passage] = []
    for line in filter(None, map(str.strip, body.splitlines())):
        if line.startswith("# "):
            title = line[2:]
        elif line.startswith("## "):
            headings = (line[3:],)
        else:
            text = line.removeprefix("- ")
            order = len(passages)
            passages.append(
                Passage(f"{path.stem}-{order}", path.stem, text, headings, 0, len(text), order)
            )
    return Digest(path, yaml.safe_load(front), title, tuple(passages))


DIGESTS = {path.stem: read_digest(path) for path in sorted(CORPUS.glob("*/*.md"))}
PASSAGES = {passage.id: passage for one in DIGESTS.values() for passage in one.passages}


def fact_id(fact: Fact) -> str:
    return f"{fact.indicator_id}-{fact.kind}-{fact.period}-{fact.document_id}"


@pytest.fixture(params=list(DIGESTS.values()), ids=list(DIGESTS))
def digest(request: pytest.FixtureRequest) -> Digest:
    found: Digest = request.param
    return found


@pytest.mark.parametrize("fact", FACTS, ids=fact_id)
def test_value_occurs_in_the_digest_that_it_cites(fact: Fact) -> None:
    """The ledger's promise: every point's value is said in a sentence of its own document."""
    assert fact.document_id in DIGESTS
    assert any(says_value(one.text, fact.value) for one in DIGESTS[fact.document_id].passages)


def test_every_fact_is_tied_to_a_passage_with_all_its_numbers() -> None:
    """A fact's wording can be shown with its citation: no number in it is missing there."""
    attached = attach(INDICATORS.values(), PASSAGES.values())
    facts = [fact for one in attached.values() for fact in one.facts]
    missing = [
        (fact_id(fact), number)
        for fact in facts
        for number in NUMBER.findall(fact.text)
        if number not in NUMBER.findall(PASSAGES[fact.passage_id or ""].text)
    ]

    assert len(FACTS) == len(facts)
    assert missing == []


def test_no_alias_names_two_indicators() -> None:
    """A name that people type leads to one indicator, however it is accented or capitalised."""
    names = Counter(
        name for one in INDICATORS.values() for name in {fold(n) for n in (one.name, *one.aliases)}
    )

    assert [name for name, count in names.items() if count > 1] == []


def test_indicators_have_several_aliases() -> None:
    """One alias rarely meets what people type; a long list meets what they do not mean."""
    assert [one.id for one in INDICATORS.values() if not 4 <= len(one.aliases) <= 10] == []


def test_counterparts_name_each_other() -> None:
    """Two ways of measuring one thing are shown together from whichever side is asked."""
    pairs = {one.id: one.counterpart for one in INDICATORS.values() if one.counterpart}

    assert {"kinh_te_so_gdp": "kinh_te_so_gdp_thong_ke"}.items() <= pairs.items()
    assert all(pairs.get(other) == one for one, other in pairs.items())


@pytest.mark.parametrize(
    ("indicator_id", "kind", "period", "values"),
    [
        ("vneid_kich_hoat", FactKind.RESULT, "2024-12-31", {55250000, 60000000}),
        ("egdi_rank", FactKind.TARGET, "2025", {70, 50}),
        ("egdi_rank", FactKind.TARGET, "2030", {50, 30}),
    ],
)
def test_real_conflicts_stay_side_by_side(
    indicator_id: str, kind: FactKind, period: str, values: set[float]
) -> None:
    """Where sources disagree, the ledger holds each source's figure and merges none."""
    found = [
        {fact.value for fact in group}
        for group in conflicts(INDICATORS[indicator_id].facts)
        if (group[0].kind, group[0].period) == (kind, period)
    ]

    assert found == [values]


def test_both_wordings_of_the_theme_of_2025_are_kept() -> None:
    """The newspaper's theme and the notice's theme differ; neither is rewritten to the other."""
    newspaper = DIGESTS["2025-02-phien-hop-10-uy-ban-cds"].text
    notice = DIGESTS["tb-56-tb-vpcp-2025"].text

    assert "chuyển đổi số toàn diện để phát triển kinh tế số" in newspaper
    assert "toàn dân, toàn diện, toàn trình để tăng tốc, bứt phá" in notice


def test_file_is_clean_text(digest: Digest) -> None:
    """NFC, plain spaces, no invisible characters: what is read is what is shown."""
    text = digest.path.read_text(encoding="utf-8")

    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("[\u00a0\u00ad\u200b-\u200f\ufeff\t\r]", text)


def test_front_matter_is_whole(digest: Digest) -> None:
    """Every digest names itself, its source and its dates, with known keys only."""
    front, folder = digest.front, digest.path.parent.name

    assert front["id"] == digest.path.stem
    assert front["title"] == digest.title
    assert front["kind"] in KINDS[folder] <= set(DocumentKind)
    assert front["visibility"] == Visibility.PUBLIC
    assert NEEDED | NEEDED_BY_FOLDER[folder] <= front.keys() <= KNOWN
    assert all(front[key] for key in NEEDED)


def test_dates_are_iso_and_not_from_the_future(digest: Digest) -> None:
    """A date is as precise as its source, and nothing is dated after the day it was read."""
    retrieved = str(digest.front["retrieved"])
    for key in DATES:
        stated = digest.front.get(key)
        if stated is not None:
            assert PARTIAL_DATE.fullmatch(str(stated)), key
            assert str(stated) <= retrieved, key


def test_news_say_what_day_they_describe(digest: Digest) -> None:
    """A figure without its day misleads: news, reports and guides carry `as_of`."""
    if digest.path.parent.name != "policy" and digest.path.stem not in UNDATED:
        assert digest.front["as_of"]


def test_signing_day_and_signer_are_in_the_text(digest: Digest) -> None:
    """What the front matter claims about signing can be cited from the body."""
    signed, signer = str(digest.front.get("signed_date")), digest.front.get("signer")
    if len(signed) == len("2024-09-17"):
        year, month, day = (int(part) for part in signed.split("-"))
        assert re.search(rf"\b0?{day}/0?{month}/{year}\b", f"{digest.title}\n{digest.text}")
    if signer is not None:
        assert str(signer) in digest.text


def test_digest_has_sentences_to_cite(digest: Digest) -> None:
    """A bullet is one or more whole sentences."""
    assert len(digest.passages) >= 3
    assert all(re.search(r"[.;:)]$", passage.text) for passage in digest.passages)


def test_no_two_digests_share_an_id_or_a_number() -> None:
    """One document, one file; "chưa xác định" is no number."""
    numbers = Counter(
        number
        for one in DIGESTS.values()
        if (number := one.front.get("number")) not in {None, "chưa xác định"}
    )

    assert len(DIGESTS) == len(list(CORPUS.glob("*/*.md")))
    assert [number for number, count in numbers.items() if count > 1] == []


def test_relations_are_lists_of_numbers_that_the_text_names(digest: Digest) -> None:
    """A relation is taken from the body, where it can be cited; an id stands for a lost number."""
    for key in RELATIONS:
        for number in digest.front.get(key, []):  # type: ignore[attr-defined]
            assert number in DIGESTS or number in digest.text


@pytest.mark.parametrize(("key", "back"), [("replaced_by", "replaces"), ("amended_by", "amends")])
def test_relations_hold_both_ways(key: str, back: str) -> None:
    """When both documents are here, each names the other."""
    by_number = {one.front.get("number"): one for one in DIGESTS.values()}
    for this, that in ((key, back), (back, key)):
        for one in DIGESTS.values():
            for number in one.front.get(this, []):  # type: ignore[attr-defined]
                other = by_number.get(number)
                if other is not None:
                    assert one.front["number"] in other.front.get(that, [])  # type: ignore[operator]


def test_ended_document_says_what_replaced_it(digest: Digest) -> None:
    """An answer on a document out of force can always point to the one in force."""
    if "ends_date" in digest.front:
        assert digest.front["replaced_by"]
        assert "hết hiệu lực" in str(digest.front["status"])
