"""What the calibration sees of a question and its eligible candidates, as named numbers."""

from __future__ import annotations

from bot.answering import route
from bot.answering.evidence import Evidence
from bot.answering.features import Rarity
from bot.answering.question_kinds import Form, Kind
from bot.answering.ranking import Candidate
from bot.answering.understanding import Understanding
from knowledge.vietnamese.places import PlaceKind, place

GATE_FEATURES = (
    "score", "margin", "words_all", "words_body", "pairs_all", "missing_rare",
    "unseen", "names_missing", "year_body", "year_other", "form_missing", "field_other",
    "fused", "few_terms", "ledger", "named_fit", "is_service", "plan", "place_match", "opening",
    "above_background", "same_document",
    "missing_share", "missing_top", "period_hit", "period_miss", "foreign_missing", "pairs_body",
    "focus_missing", "unit_missing", "only_mentioned", "office_missing", "name_unseen",
    "count_apart", "missing_pair",
    *(f"kind_{kind.value}" for kind in Kind), *(f"form_{form.value}" for form in Form),
)  # fmt: skip


# Shorter than this, an unknown word is more often an abbreviation than a name.
_NAME = 4
# "Bao nhiêu phần trăm" is answered by a sign, "bao nhiêu người" by accounts as well.
_SHARES = frozenset({"phan", "tram", "nguoi"})
# Words between a figure and what it counts.
_CLOSE = 5


def gate_features(
    question: Understanding, evidence: Evidence, eligible: list[Candidate], *, rarity: Rarity
) -> dict[str, float]:
    """What the calibration sees: how well the best candidate fits, what it lacks."""
    best = eligible[0]
    weights = {term.key: rarity(term.key) for term in question.terms}
    total = sum(weights.values())
    ceiling = rarity("\0")
    heaviest = max(weights.values(), default=1.0)
    missing = [key for key in weights if key not in best.view.body and key not in best.view.context]
    unseen = sum(weight for weight in weights.values() if weight >= ceiling)
    runner_up = eligible[1].score if len(eligible) > 1 else best.score - 1
    return {
        "score": best.score / 5,
        "margin": min(best.score - runner_up, 2.0),
        "words_all": best.features["words_all"],
        "words_body": best.features["words_body"],
        "pairs_all": best.features["pairs_all"],
        "missing_rare": best.features["missing_rare"],
        "unseen": unseen / total if total else 0.0,
        "names_missing": best.features["names_missing"],
        "year_body": best.features["year_body"],
        "year_other": best.features["year_other"],
        "form_missing": best.features["form_missing"],
        "field_other": float(route.is_out_of_field(question.text)),
        "fused": best.features["fused"],
        "few_terms": float(len(question.terms) < 2 and not question.numbers),
        "ledger": best.features["ledger"],
        # The document was named, the year is right and the form is there: little is left to doubt.
        "named_fit": best.features["number_match"]
        * (best.features["year_body"] if question.years else 1.0)
        * (1.0 - best.features["form_missing"]),
        "is_service": float(best.view.is_service),
        "plan": float(
            evidence.plan is not None
            and any(
                fact.passage_id == one.view.passage.id
                for fact in evidence.plan.facts
                for one in eligible
            )
        ),
        "above_background": (best.dense - evidence.background) * 10,
        # Several of the best from one document: the question is about what that is about.
        "same_document": sum(one.view.document.id == best.view.document.id for one in eligible[:5])
        / 5,
        "missing_share": sum(weights[key] for key in missing) / total if total else 0.0,
        # "Vietcombank thu hộ": one telling word that the passage lacks can be all the difference.
        "missing_top": max((weights[key] for key in missing), default=0.0) / heaviest,
        "period_hit": best.features["period_hit"],
        "period_miss": best.features["period_miss"],
        "foreign_missing": float(bool(question.foreign - best.view.body - best.view.context)),
        "focus_missing": best.features["focus_missing"],
        "unit_missing": best.features["unit_missing"],
        "only_mentioned": float(
            best.features["number_mentioned"] > 0 and not best.features["number_match"]
        ),
        "office_missing": _office_missing(question, best),
        "name_unseen": _name_unseen(question, best, rarity=rarity),
        "count_apart": _count_apart(question, best),
        # "đường dây nóng", "giấy phép xây dựng": a phrase that no document has.
        "missing_pair": _missing_pairs(question, best, rarity=rarity),
        **{f"kind_{kind.value}": float(question.asked.kind is kind) for kind in Kind},
        **{f"form_{form.value}": float(question.asked.form is form) for form in Form},
        "pairs_body": best.features["pairs_body"],
        "place_match": best.features["place_match"],
        "opening": best.features["opening_fit"] * best.features["number_match"],
    }


def _office_missing(question: Understanding, best: Candidate) -> float:
    """1 when a ministry of the question is not named where the answer stands."""
    offices = [one for one in question.places if place(one).kind is PlaceKind.MINISTRY]
    named = best.view.places | best.view.context_places
    return float(any(one not in named for one in offices))


def _name_unseen(question: Understanding, best: Candidate, *, rarity: Rarity) -> float:
    """1 when the question has a name that no document has ("BIDV", "Bạch Mai")."""
    ceiling = rarity("\0")
    words = {
        one for one in question.foreign | question.names if len(one) >= _NAME and one.isalpha()
    }
    unseen = any(rarity(one) >= ceiling for one in words | question.proper)
    return float(unseen and not question.is_english)


def _count_apart(question: Understanding, best: Candidate) -> float:
    """1 when what is counted never stands close to a figure ("12.000 thành viên")."""
    if not question.focus or question.asked.form is not Form.NUMBER or question.focus & _SHARES:
        return 0.0
    words = best.view.folded.split()
    figures = [at for at, word in enumerate(words) if any(char.isdigit() for char in word)]
    near = {
        word.strip(".,;:()%")
        for at in figures
        for word in words[max(at - _CLOSE, 0) : at + _CLOSE + 1]
    }
    return float(not question.focus & near)


def _missing_pairs(question: Understanding, best: Candidate, *, rarity: Rarity) -> float:
    """The share of the question's word pairs that no document has at all."""
    ceiling = rarity("\0")
    pairs = [term.phrase for term in question.terms if term.phrase]
    return sum(rarity(pair) >= ceiling for pair in pairs) / len(pairs) if pairs else 0.0
