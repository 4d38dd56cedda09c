"""The language of Vietnamese law: text in, facts out. Pure: no files of the user, clock, database or network."""
