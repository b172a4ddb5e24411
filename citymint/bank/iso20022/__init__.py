"""Bank statements and payment orders as ISO 20022 has them."""
