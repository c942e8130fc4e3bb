"""What can go wrong around answering; every message is safe to show and says what to do next."""


class BotError(Exception):
    """Base of this package."""


class SettingsError(BotError):
    """A setting is unknown, missing or out of range."""


class BadBatch(BotError):
    """A line of a batch file cannot be read."""


class DataDirectoryProblem(BotError):
    """The data directory cannot be made, read or written."""


class ProposalProblem(BotError):
    """A proposal that is not there, or a decision that cannot be taken as it was said."""
