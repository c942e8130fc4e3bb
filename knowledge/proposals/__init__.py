"""Points of the ledger that a document seems to say, for a maintainer to accept or reject."""
