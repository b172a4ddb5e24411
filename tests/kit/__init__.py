"""What tests are made with: fixtures, one module a subject, loaded by `tests/conftest.py`."""
