"""Trains the cross-encoder's adapter on own question sets and public retrieval sets."""
