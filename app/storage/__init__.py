"""The encrypted store: the only code that knows SQLAlchemy and SQLCipher."""
