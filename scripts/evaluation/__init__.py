"""Measures how well the program answers: question records, one measure a file, a runner."""
