"""What Alembic runs: `env.py`, and each change of the tables in `versions/`."""
