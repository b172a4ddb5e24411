"""From bank and chain to the next statement of a reserve account."""
