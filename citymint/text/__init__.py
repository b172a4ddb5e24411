"""What people read and write: how things are shown to them, and the files that they hand over."""
