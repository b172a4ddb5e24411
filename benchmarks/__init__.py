"""What things cost, as ratios against a named baseline of the same run; and what tests notice."""
