"""A language model, where one is set: it may word an answer, and every sentence is checked."""
