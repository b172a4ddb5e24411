"""`make mutate`: contracts broken on purpose, one place at a time, to see that tests notice."""
