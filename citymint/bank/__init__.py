"""Banks: what they booked and what they are asked to pay."""
