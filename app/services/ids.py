"""Ids of records: random, so that a tablet may make them and nobody can guess one."""

import secrets


def new_id() -> str:
    """128 random bits, 32 hex digits."""
    return secrets.token_hex(16)
