"""What must hold after every call."""
