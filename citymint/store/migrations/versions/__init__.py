"""Each change of the tables, in a file that never changes again."""
