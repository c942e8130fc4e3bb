"""What can go wrong before a single question is asked; every message says what to do next."""


class EvaluationError(Exception):
    """Base of this package; its text is safe to show to a maintainer."""


class BadQuestions(EvaluationError):
    """The question file is missing, unreadable, or a record in it breaks a rule."""


class OutputUnwritable(EvaluationError):
    """The folder for the results refuses writing."""
