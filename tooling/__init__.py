"""Sets the project up inside its own folder."""
