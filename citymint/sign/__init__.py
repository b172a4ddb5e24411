"""What is signed, and what is proven to be part of it."""
