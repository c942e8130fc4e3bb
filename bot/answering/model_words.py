"""Lets a language model word a checked draft; whatever goes wrong there, the draft stands."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Final

from bot.answering.answer import Question
from bot.answering.drafts import Draft
from bot.answering.language_model import LanguageModel, ModelTurn, Wordable
from bot.answering.understanding import Understanding
from bot.answering.writing import verified
from index.library import BuiltLibrary
from knowledge.model import Visibility

_log = logging.getLogger(__name__)


class ModelWords:
    """One question's turn of a model; without one nothing ever changes."""

    def __init__(self, name: str | None = None, turn: ModelTurn | None = None) -> None:
        self._name = name
        self._turn = turn

    def on(self, draft: Draft, understood: Understanding, library: BuiltLibrary) -> Draft:
        """The draft in the model's words where these pass every check, else the draft itself."""
        if self._turn is None or not draft.is_plain:
            return draft
        if understood.is_english:
            # The documents speak Vietnamese; what is quoted to a stranger stays verbatim.
            return draft
        cited = {citation.document_id for citation in draft.citations}
        answer = Wordable(
            asked=understood.text,
            statements=draft.statements,
            citations=draft.citations,
            is_public=all(library.documents[one].visibility is Visibility.PUBLIC for one in cited),
            encode=library.encode_question,
        )
        try:
            statements = self._turn.reword(answer)
        except Exception:
            _log.exception("rewording failed")
            return draft
        if statements is None:
            return draft
        worded = replace(draft, statements=statements, worded_by=self._name)
        # The promise is kept by the same check as ever, whatever was checked before.
        return worded if verified(worded, library) == worded else draft

    def reread(self, understood: Understanding, library: BuiltLibrary) -> str | None:
        """Another wording of a question that found nothing, if there is a safe one."""
        if self._turn is None or understood.is_english:
            return None
        try:
            return self._turn.reread(understood.text, encode=library.encode_question)
        except Exception:
            _log.exception("rereading failed")
            return None


VERBATIM: Final = ModelWords()


def begin(model: LanguageModel | None, question: Question) -> ModelWords:
    """The model's turn for a question, if there is a model and the question may leave."""
    if model is None:
        return VERBATIM
    try:
        return ModelWords(model.name, model.begin(question))
    except Exception:
        _log.exception("language model failed")
        return VERBATIM
