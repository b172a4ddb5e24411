"""Who may do what in a city, and the worst that comes of it: a page for its auditor."""
