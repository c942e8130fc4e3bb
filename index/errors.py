"""What can go wrong while an index is built, opened or searched."""


class IndexProblem(Exception):
    """Base of this package; its text is safe to show and says what to do next."""


class NoBuild(IndexProblem):
    """There is no published build to answer from."""


class DamagedBuild(IndexProblem):
    """A build's files do not match its manifest."""


class EncoderMismatch(IndexProblem):
    """The build was made with another encoder than the one configured."""


class EncoderUnavailable(IndexProblem):
    """The encoder's model is missing or does not match its digest."""


class BuildInProgress(IndexProblem):
    """Another process is building in this data directory."""


class BuildFailed(IndexProblem):
    """The build could not be written (disk full, no permission); the old build stays live."""
