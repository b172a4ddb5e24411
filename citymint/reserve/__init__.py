"""What a bank account's entries mean to the token: pure rules, the same for everybody."""
