"""Opens what a configuration names."""
