"""What anybody may try next: each move picks its caller and figures, sane most of the time."""
