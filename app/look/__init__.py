"""The colours and shapes every screen draws with, as plain data."""
