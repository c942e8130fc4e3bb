"""What can go wrong while documents are read and registered; every message says what to do next."""


class KnowledgeError(Exception):
    """Base of this package; its text is safe to show to a user (Vietnamese, no paths of ours)."""


class UnreadableDocument(KnowledgeError):
    """These bytes will never become a document as they are (empty, binary, broken front matter)."""


class SourceUnavailable(KnowledgeError):
    """The bytes could not be fetched now (no permission, network); trying again may work."""


class DuplicateDocument(KnowledgeError):
    """Another document already has this id with different content."""

    def __init__(self, message: str, *, document_id: str) -> None:
        super().__init__(message)
        self.document_id = document_id


class UnknownDocument(KnowledgeError):
    """No registered document has this id."""

    def __init__(self, message: str, *, document_id: str) -> None:
        super().__init__(message)
        self.document_id = document_id


class RegisterUnwritable(KnowledgeError):
    """The data directory refuses writing (permission, disk full)."""


class BrokenLedger(KnowledgeError):
    """The file of indicators cannot be used as it is; the text names the indicator and the key."""


class DamagedRegister(KnowledgeError):
    """A registered document cannot be read back."""


class DamagedProposals(KnowledgeError):
    """What was decided about proposals cannot be read back."""
