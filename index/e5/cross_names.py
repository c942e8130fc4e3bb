"""What the inputs and the output of the cross-encoder's graphs are called."""

STATES = "states"
SEGMENTS = "segments"
SCORE = "score"
