"""Reading Vietnamese as people and documents write it."""
