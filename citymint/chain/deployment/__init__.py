"""A city on its chain: the plan, the steps to it, and what became of it."""
